"""A registry with a watchlist over it: its names win, what they join is joined, everything else is as it was."""

from __future__ import annotations

import pytest

from sayso.extract.document import Context
from sayso.extract.extract import extract
from sayso.extract.registry import Registry, registry, using
from sayso.extract.registry_data import Entry
from sayso.extract.text import fold, tokenise
from sayso.extract.watchlist.watchlist import Watchlist


def watched(*entries: Entry, only: bool = False) -> Registry:
    return registry().with_watchlist(Watchlist.of(entries), only)


def found(known: Registry, words: str) -> list[str]:
    """The ids of the entries that a name of all these words may mean, strongly."""
    tokens = tokenise(fold(words)).texts
    match = known.longest_match(tokens, 0)
    return [e.id for e in match.entries] if match and match.length == len(tokens) and not match.weak else []


def speakers(known: Registry, text: str) -> set[str | None]:
    with using(known):
        findings = extract(text, Context())
    return {
        e.registry or e.name
        for s in findings.statements
        if s.speaker is not None
        for e in [findings.entities[s.speaker]]
    }


def test_without_one_the_registry_is_itself() -> None:
    assert registry().with_watchlist(Watchlist()) is registry()
    assert not registry().watchlist and not registry().only_watched and registry().watch_digest == ""
    with using(watched(Entry("person:a-b", "A B", "Person"), only=True)):
        assert registry().only_watched and registry().watched == {"person:a-b"}
    assert not registry().only_watched


def test_the_digest_is_that_of_the_registry_below() -> None:
    one, other = watched(Entry("person:a-b", "A B", "Person")), watched(Entry("person:a-c", "A C", "Person"))
    assert one.digest() == other.digest() == registry().digest()
    assert (
        len(
            {
                one.watch_digest,
                other.watch_digest,
                watched(Entry("person:a-b", "A B", "Person"), only=True).watch_digest,
            }
        )
        == 3
    )


def test_one_watchlist_takes_the_place_of_another() -> None:
    first = watched(Entry("person:a-b", "Abel Bandar", "Person"))
    second = first.with_watchlist(Watchlist.of([Entry("person:a-c", "Carl Bandar", "Person")]))
    assert found(first, "Abel Bandar") == ["person:a-b"] and found(second, "Abel Bandar") == []
    assert first.with_watchlist(Watchlist()) is registry()


@pytest.mark.parametrize("name", ["Time", "Nice", "US", "Tokayev", "Washington", "Ford"])
def test_a_name_of_the_watchlist_is_the_watchlists(name: str) -> None:
    known = watched(Entry("org:ours", "Our Own House", "Organization", aliases=(name,)))
    assert found(known, name) == ["org:ours"]
    assert known.by_alias(name)[0].id == "org:ours"


def test_the_longer_name_counts_whoever_has_it() -> None:
    known = watched(Entry("org:post", "Post", "Organization"))
    assert found(known, "Washington Post") == ["outlet:washington-post"]


def test_a_weak_alias_stays_weak() -> None:
    known = watched(Entry("person:ana-may", "Ana May", "Person", aliases=("~May",)))
    assert found(known, "May") == []
    match = known.longest_match(["May"], 0)
    assert match and match.entries[0].id == "person:ana-may" and match.weak


def test_a_weak_alias_hides_nothing() -> None:
    known = watched(Entry("person:ana-lake", "Ana Lake", "Person", aliases=("~Washington", "~Nice", "~Kazakhstan")))
    for name in ("Washington", "Kazakhstan"):
        assert found(known, name) == found(registry(), name) != []
        assert known.by_alias(name)[0] == registry().by_alias(name)[0]
    match = known.longest_match(["Nice"], 0)
    assert match and match.weak and [e.type for e in match.entries] == ["Person", "Place"]


def test_capitals_must_be_there_but_not_all() -> None:
    known = watched(Entry("org:lake", "BANK OF THE LAKE", "Organization", aliases=("BLK",)))
    assert found(known, "Bank of the Lake") == found(known, "BANK OF THE LAKE") == found(known, "BLK") == ["org:lake"]
    assert found(known, "bank of the lake") == found(known, "Blk") == []


def test_an_entry_of_the_same_name_is_the_registrys_with_all_its_names() -> None:
    known = watched(Entry("person:kassym-jomart-tokayev", "Kassym-Jomart Tokayev", "Person", aliases=("KJT",)))
    before, made = registry().by_id("person:kassym-jomart-tokayev"), known.by_id("person:kassym-jomart-tokayev")
    assert before and made and made.aliases == ("KJT", *before.aliases)
    assert (made.country, made.gender, made.wikidata) == (before.country, before.gender, before.wikidata)
    assert found(known, "Tokayev") == found(known, "KJT") == ["person:kassym-jomart-tokayev"]


def test_its_own_id_is_used_everywhere() -> None:
    known = watched(Entry("person:q1", "Kassym-Jomart Tokayev", "Person", country="RU"))
    made = known.by_id("person:kassym-jomart-tokayev")
    assert made and (made.id, made.country) == ("person:q1", "RU") and made is known.by_id("person:q1")
    assert found(known, "Tokayev") == ["person:q1"]
    assert speakers(known, "Kassym-Jomart Tokayev said that it rained. Tokayev added that it snowed.") == {"person:q1"}


def test_an_id_that_was_made_from_the_name_gives_way_to_the_registrys() -> None:
    known = watched(Entry("place:kazakhstan", "Kazakhstan", "Place"))
    assert known.watched == {"place:kz"}
    body = known.body_match(["Kazakhstan", "'s", "foreign", "ministry"], 0)
    assert body and body.country == "KZ"


def test_a_country_of_another_id_keeps_what_belongs_to_it() -> None:
    known = watched(Entry("place:q232", "Kazakhstan", "Place"))
    ministry = known.by_id("org:kz-ministry-of-foreign-affairs")
    body = known.body_match(["Kazakh", "foreign", "ministry"], 0)
    government = known.government_body("KZ", "government")
    assert ministry and body and body.country == "KZ" and government.part_of == ("place:q232",)
    country, demonym = known.by_alias("Kazakhstan")[0], known.demonym("Kazakh")
    assert known.speaks_for(country) == government and demonym and demonym.id == "place:q232"


def test_a_patterned_body_can_be_watched() -> None:
    name = "Ministry of Foreign Affairs of Kazakhstan"
    known = watched(Entry("org:mfa", name, "Organization"))
    assert known.government_body("KZ", "ministry-of-foreign-affairs").id == "org:mfa"
    again = known.by_id("org:kz-ministry-of-foreign-affairs")
    assert again and again.id == "org:mfa" and again.part_of == ("org:kz-government",)
    assert speakers(known, "Kazakhstan's foreign ministry said that it rained.") == {"org:mfa"}


def test_an_outlet_is_an_organization() -> None:
    known = watched(Entry("org:q9531", "The Moscow Times", "Organization"))
    outlet = known.outlet_for_domain("themoscowtimes.com")
    assert outlet and (outlet.id, outlet.type) == ("outlet:q9531", "Outlet")
    assert found(known, "Moscow Times") == ["outlet:q9531"]


def test_of_two_that_would_be_one_entry_the_better_is() -> None:
    known = watched(Entry("person:a", "Tokayev", "Person"), Entry("person:b", "Kassym-Jomart Tokayev", "Person"))
    assert found(known, "Tokayev") == ["person:a"] and found(known, "Kassym-Jomart Tokayev") == ["person:b"]
    made = known.by_id("person:kassym-jomart-tokayev")
    assert made and made.id == "person:b"


def test_the_article_of_a_name_is_as_the_registry_has_it() -> None:
    known = watched(Entry("outlet:hill", "The Hill", "Outlet"), Entry("org:shore", "The Shore", "Organization"))
    assert found(known, "Hill") == [] and found(known, "Shore") == ["org:shore"]
    assert [e.id for e in known.by_alias("The Hill")] == ["outlet:hill"]


def test_people_win_over_guesses() -> None:
    text = "Lake Bandar said that it rained. In Lake Bandar the boats were ready."
    assert speakers(registry(), text) != {"person:lake-bandar"}
    assert speakers(watched(Entry("person:lake-bandar", "Lake Bandar", "Person")), text) == {"person:lake-bandar"}
