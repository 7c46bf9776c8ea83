"""The registry's files are whole, and its look-ups find whom they should."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso.extract.registry import Registry, registry
from sayso.extract.registry_data import read_files
from sayso.extract.registry_names import tokens_of
from sayso.extract.text import fold, tokenise


@pytest.fixture(scope="module")
def known() -> Registry:
    return registry()


def tokens(words: str) -> list[str]:
    return [t.text for t in tokenise(fold(words))]


def test_it_is_as_large_as_promised() -> None:
    files = read_files()
    kinds = Counter(e.kind for e in files.entries)
    types = Counter(e.type for e in files.entries)
    assert types["Outlet"] >= 300
    assert kinds["think tank"] >= 150
    assert kinds["country"] >= 197
    assert types["Person"] >= 150


def test_every_country_has_a_capital_and_demonyms() -> None:
    files = read_files()
    capitals = {e.country for e in files.entries if e.kind == "capital"}
    # cities themselves, named like their country, or (Victoria of the Seychelles) like too much else
    without = {"SG", "MC", "VA", "HK", "MO", "DJ", "SM", "SC"}
    assert set(files.countries) - capitals <= without
    assert [c.name for c in files.countries.values() if not files.demonyms[c.id]] == []


def test_ids_and_names_are_unique() -> None:
    files = read_files()
    ids = Counter(e.id for e in (*files.entries, *(b for b, _ in files.bodies)))
    assert [i for i, n in ids.items() if n > 1] == []


def test_parts_belong_to_something_known(known: Registry) -> None:
    parents = {p for e in known.entries() for p in e.part_of}
    assert [p for p in sorted(parents) if known.by_id(p) is None] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kazakhstan", "place:kz"),
        ("the U.S.", "place:us"),
        ("US", "place:us"),
        ("Moscow", "place:moscow"),
        ("Crimean Peninsula", "place:crimea"),
        ("DW", "outlet:deutsche-welle"),
        ("Breitbart", "outlet:breitbart-news"),
        ("Washington Post", "outlet:washington-post"),
        ("Carnegie Endowment for International Peace", "org:carnegie-endowment-for-international-peace"),
        ("Tokayev", "person:kassym-jomart-tokayev"),
        ("Kassym Jomart-Tokayev", "person:kassym-jomart-tokayev"),
        ("UN", "org:united-nations"),
        ("Pentagon", "org:us-ministry-of-defence"),
        ("State Department", "org:us-ministry-of-foreign-affairs"),
    ],
)
def test_longest_match(known: Registry, words: str, expected: str) -> None:
    seen = tokens(words)
    start = 1 if seen[0] == "the" else 0
    found = known.longest_match(seen, start)
    assert found is not None
    assert [e.id for e in found.entries] == [expected]
    assert found.length == len(seen) - start


@pytest.mark.parametrize("words", ["us", "who", "turkey", "march", "wagner group", "Zzyzx"])
def test_ordinary_words_are_not_names(known: Registry, words: str) -> None:
    assert known.longest_match(tokens(words), 0) is None


@pytest.mark.parametrize(
    ("words", "country", "slug"),
    [
        ("Kazakhstan’s foreign ministry", "KZ", "ministry-of-foreign-affairs"),
        ("Kazakhstan Foreign Ministry", "KZ", "ministry-of-foreign-affairs"),
        ("Kazakh foreign ministry", "KZ", "ministry-of-foreign-affairs"),
        ("Russian Ministry of Defence", "RU", "ministry-of-defence"),
        ("foreign ministry of Kazakhstan", "KZ", "ministry-of-foreign-affairs"),
        ("Kazakhstan government", "KZ", "government"),
        ("foreign ministry", None, "ministry-of-foreign-affairs"),
    ],
)
def test_government_bodies_by_pattern(known: Registry, words: str, country: str | None, slug: str) -> None:
    found = known.body_match(tokens(words), 0)
    assert found is not None
    assert (found.length, found.country, found.slug) == (len(tokens(words)), country, slug)


def test_bodies_have_names_and_belong_to_their_country(known: Registry) -> None:
    ministry = known.government_body("KZ", "ministry-of-foreign-affairs")
    assert ministry.id == "org:kz-ministry-of-foreign-affairs"
    assert ministry.name == "Ministry of Foreign Affairs of Kazakhstan"
    assert ministry == known.by_id(ministry.id)
    (government,) = ministry.part_of
    assert known.by_id(government) == known.government_body("KZ", "government")
    assert known.government_body("KZ", "government").part_of == ("place:kz",)
    assert known.government_body("US", "government").name == "Government of the United States"


@pytest.mark.parametrize(
    ("word", "place"), [("Crimeans", "place:crimea"), ("Kazakh", "place:kz"), ("South Korean", "place:kr")]
)
def test_demonyms(known: Registry, word: str, place: str) -> None:
    found = known.demonym(word)
    assert found is not None
    assert found.id == place


def test_domains(known: Registry) -> None:
    found = known.outlet_for_domain("edition.cnn.com")
    assert found is not None
    assert found.id == "outlet:cnn"
    assert known.outlet_for_domain("steppe-courier.example") is None


def test_the_digest_is_stable(known: Registry) -> None:
    assert known.digest() == read_files().digest


def test_names_cut_at_their_spaces_are_cut_as_by_the_token_rule(known: Registry) -> None:
    names = {name for entry in known.entries() for name in (entry.name, *entry.aliases)}
    assert [name for name in names if list(tokens_of(name, article=True)) != tokens(name)] == []
