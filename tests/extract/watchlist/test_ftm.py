"""Watchlists as FollowTheMoney entities."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extract.watchlist.files import entity, table

from sayso.extract.registry_data import Entry
from sayso.extract.watchlist.read import read_watchlist
from sayso.schema.errors import InputError


def test_entities_are_read(tmp_path: Path) -> None:
    found = read_watchlist(
        table(
            tmp_path,
            entity(
                "Person",
                "Q123",
                name=["Ana Bell", "Ana B. Bell"],
                alias=["Аня Белл"],
                weakAlias=["Bell", "Ana B. Bell"],
                country=["ru"],
                nationality=["su", "kz"],
                gender="female",
                notes=["a note"],
                position=["director"],
            ),
            entity("Company", "NK-8mXcd_2", name="LAKE BANK", jurisdiction=["gb-sct"]),
            entity("PublicBody", "kz-bin-001", name=["Office of Boats"]),
            entity("LegalEntity", "x", name=["Shore"]),
            entity("Country", "Q232", name=["Lakeland"], country=["kz"]),
            entity("Address", "addr-1", full=["1 Lake Road"]),
            "",
        )
    )
    assert found.entries == (
        Entry("org:kz-bin-001", "Office of Boats", "Organization", "public body"),
        Entry("org:nk-8mxcd-2", "LAKE BANK", "Organization", "company", "GB"),
        Entry("org:x", "Shore", "Organization"),
        Entry("person:q123", "Ana Bell", "Person", None, "KZ", ("Ana B. Bell", "Аня Белл", "Bell"), "Q123", gender="f"),
        Entry("place:q232", "Lakeland", "Place", "country", "KZ", wikidata="Q232"),
    )
    assert found.weak == {("person:q123", "Bell")}


@pytest.mark.parametrize(
    ("line", "why", "remedy"),
    [
        ('{"id": "a"', "is no JSON", "one entity a line"),
        ("[" * 100_000, "nest too deep", "one entity a line"),
        ("[1]", "is no FollowTheMoney entity", '{"id"'),
        ('{"id": "a", "properties": {}}', "has no schema", "Person, Organization"),
        (entity("Persn", "a", name="Ana"), "no schema 'Persn'", "Person, Organization"),
        ('{"schema": "Person", "properties": {"name": ["Ana"]}}', "has no id", '"id"'),
        ('{"id": "a", "schema": "Person"}', "has no properties", '{"id"'),
        (entity("Person", "a", alias=["Ana"]), "has no name", "write the name"),
        (entity("Person", "a", name="Ana", country=["qqq"]), "'qqq' is not a country's code", "KZ for Kazakhstan"),
        (entity("Person", "ok", name="Ana"), "has the id person:ok of", "another id"),
        ('{"id": "a", "schema": "Person", "properties": {"name": ["\\ud800 Ana"]}}', "no text", "delete it"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(tmp_path: Path, line: str, why: str, remedy: str) -> None:
    path = table(tmp_path, entity("Person", "ok", name="Zoe Lind"), line)
    with pytest.raises(InputError) as caught:
        read_watchlist(path)
    assert caught.value.where == f"{path}:2"
    assert why in caught.value.why and remedy in caught.value.hint


def test_nobody_is_left(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no entries"):
        read_watchlist(table(tmp_path, entity("Address", "a", full=["1 Lake Road"])))
