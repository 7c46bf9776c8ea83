"""Who belongs where, by titles, appositions and possessives."""

from __future__ import annotations

import pytest

from sayso.extract.affiliations import find_affiliations
from sayso.extract.document import Context
from sayso.extract.entities import find_entities
from sayso.extract.layout import lay_out

Row = tuple[str, str, str | None, str]


def ties(text: str) -> set[Row]:
    """(person, organization, role as written, status)."""
    document = lay_out(text, Context())
    found = find_entities(document)
    return {
        (
            found.entities[a.person].name,
            found.entities[a.organization].name,
            text[a.role.start : a.role.end] if a.role else None,
            a.status,
        )
        for a in find_affiliations(document, found)
    }


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Then Kazakh President Zhanna Sadykova left.", ("Zhanna Sadykova", "Kazakhstan", "President", "current")),
        (
            "Anna Birch, a doctoral candidate in the history department at Lakeford University, agreed.",
            ("Anna Birch", "Lakeford University", "doctoral candidate", "current"),
        ),
        ("Then Breitbart News’ Anna Birch left.", ("Anna Birch", "Breitbart News", None, "unknown")),
        ("So said Anna Birch of the Lakeford Institute.", ("Anna Birch", "Lakeford Institute", None, "unknown")),
        (
            "She succeeded veteran Kazakh leader Oraz Tulegen in May.",
            ("Oraz Tulegen", "Kazakhstan", "leader", "former"),
        ),
        ("A book by former Reuters editor Anna Birch came out.", ("Anna Birch", "Reuters", "editor", "former")),
        (
            "Anna Birch, Kazakhstan’s ambassador to Ukraine, left.",
            ("Anna Birch", "Kazakhstan", "ambassador", "current"),
        ),
        (
            "Anna Birch is the director of the Lakeford Institute.",
            ("Anna Birch", "Lakeford Institute", "director", "current"),
        ),
    ],
)
def test_a_tie_is_read(text: str, row: Row) -> None:
    assert row in ties(text)


def test_a_bare_title_ties_to_nothing() -> None:
    assert ties("Then Senator Harold Quimby left.") == set()
