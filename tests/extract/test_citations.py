"""What an article rests on that others published, and how."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.extract.citations import find_citations
from sayso.extract.document import Context
from sayso.extract.entities import find_entities
from sayso.extract.layout import lay_out


def cited(text: str) -> list[tuple[str, str, str]]:
    """(entity, how, words) of each citation."""
    document = lay_out(text, Context(published=date(2019, 12, 4)))
    found = find_entities(document)
    return [
        (found.entities[c.entity].name, c.how, text[c.span.start : c.span.end])
        for c in find_citations(document, found, ())
        if c.entity is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "She said so in an interview with Germany’s Deutsche Welle.",
            ("Deutsche Welle", "interview", "in an interview with Germany’s Deutsche Welle"),
        ),
        ("He told Reuters that it was over.", ("Reuters", "told", "told Reuters")),
        (
            "But writing in the Washington Post, he disagreed.",
            ("The Washington Post", "wrote_in", "writing in the Washington Post"),
        ),
        ("It had failed, according to Reuters.", ("Reuters", "reported", "according to Reuters")),
        ("The visit was first reported by Reuters.", ("Reuters", "reported", "first reported by Reuters")),
        ("On Monday Reuters reported that he left.", ("Reuters", "reported", "Reuters reported")),
        (
            "Then Breitbart News’ Anna Birch wrote that he left.",
            ("Breitbart News", "wrote_in", "Breitbart News’ Anna Birch wrote"),
        ),
    ],
)
def test_a_citation_is_read(text: str, expected: tuple[str, str, str]) -> None:
    assert cited(text) == [expected]


def test_a_think_tank_that_says_something_has_published_it() -> None:
    text = "The Carnegie Endowment for International Peace think-tank said earlier this month that he left."
    ((name, how, _),) = cited(text)
    assert (name, how) == ("Carnegie Endowment for International Peace", "report")


def test_what_a_speaker_cites_is_not_the_articles_citation() -> None:
    assert cited("“According to Reuters, all is lost,” she said to us.") == []


def test_the_time_stands_beside_the_citation() -> None:
    text = "He left in 2014, she said in an interview with Reuters published Wednesday."
    document = lay_out(text, Context(published=date(2019, 12, 4)))
    (citation,) = find_citations(document, find_entities(document), ())
    assert citation.when is not None
    assert citation.when.day == date(2019, 12, 4)
