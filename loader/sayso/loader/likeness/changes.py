"""Which links come and go where ends have come and gone: the same answer for the graph, a plan and a bundle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol

from sayso.graph import Row
from sayso.loader.cells import text
from sayso.loader.likeness.kinds import Alike, Bands, E, Facts, Key, keys
from sayso.schema.model import Relationship

MOST = 64
"""Ends that may carry a band; one that more carry is crowded, and finds nobody."""
FEW = 8
"""Statements that may carry a band for it to be enough alone; else two must be shared, or most compared are unlike."""

Pair = tuple[str, str]
"""The ids of two ends; of a link, the later first."""
Holders = list[str] | None
"""The ids of the ends that carry a band; None where there are too many to be told."""


class Place(Protocol):
    """Where ends are looked up, as they are when those that came have come and those that went have gone."""

    def holders(self, kind: Alike[E], asked: Iterable[Key], most: int) -> dict[Key, Holders]:
        """The ends that carry each, told where there are fewer than `most`; those of one end may lack."""

    def bands(self, kind: Alike[E], ids: Collection[str]) -> dict[str, Bands]:
        """The numbers of these ends."""

    def rows(self, kind: Alike[E], pairs: Collection[Pair]) -> dict[str, Row]:
        """The rows that the ends of these pairs are read from, by id.

        An end may lack whose speakers are known, and none of those that it is paired with: it is like none of them.
        """

    def links(self, kind: Alike[E], ids: Collection[str]) -> set[Pair]:
        """The links that these ends have, later and earlier."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The links to be made, and those to be deleted."""

    made: tuple[Relationship, ...] = ()
    gone: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Likely(Generic[E]):
    """What may change: the pairs that may be alike, to be compared, and the links that go where they are not."""

    kind: Alike[E]
    pairs: Sequence[tuple[Row, Row]]
    there: set[Pair]

    def changes(self) -> Changes:
        """What changes; nothing is asked any more."""
        links = {(link.from_id, link.to_id): link for link in linked(self.kind, self.pairs)}
        made = tuple(links[pair] for pair in links if pair not in self.there)
        return Changes(made, tuple(sorted(self.there - links.keys())))


def likely(place: Place, kind: Alike[E], came: Mapping[str, Bands], went: Iterable[Bands]) -> Likely[E]:
    """What may change between all ends of a kind, where these came (with no links yet) and these went (with theirs)."""
    arrived: Counter[Key] = _count(came.values())
    left: Counter[Key] = _count(went)
    held = _held(place, kind, {*arrived, *left}, max(arrived.values(), default=0))
    stirred, there = _stirred(place, kind, *_weighed(kind, held, arrived, left), came)
    subjects = dict(came)
    if stirred:
        subjects |= place.bands(kind, stirred)
        missing = {key for node_id in stirred for key in keys(subjects[node_id])} - held.keys()
        held |= _held(place, kind, missing, 0)
    pairs = _pairs(kind, subjects, held)
    rows = place.rows(kind, pairs)
    return Likely(kind, [(rows[a], rows[b]) for a, b in pairs if a in rows and b in rows], there)


def weight(kind: Alike[E], holders: int) -> int:
    """How much it counts to share a band that so many carry; two is enough for a pair to be compared."""
    if holders > MOST:
        return 0
    return 2 if kind.alone and holders <= FEW else 1


def linked(kind: Alike[E], pairs: Iterable[tuple[Row, Row]]) -> Iterator[Relationship]:
    """The links of those pairs that are alike; what a row tells soon is asked before its words are read."""
    facts: dict[str, Facts] = {}
    ends: dict[str, E] = {}
    for row_a, row_b in pairs:
        a, b = text(row_a["id"]), text(row_b["id"])
        if a not in facts:
            facts[a] = kind.facts(row_a)
        if b not in facts:
            facts[b] = kind.facts(row_b)
        if not kind.may(facts[a], facts[b]):
            continue
        if a not in ends:
            ends[a] = kind.read(row_a)
        if b not in ends:
            ends[b] = kind.read(row_b)
        link = kind.compare(ends[a], ends[b])
        if link:
            yield link


def _count(ends: Iterable[Bands]) -> Counter[Key]:
    return Counter(key for bands in ends for key in keys(bands))


def _held(place: Place, kind: Alike[E], asked: Collection[Key], arrived: int) -> dict[Key, Holders]:
    """The ends that carry each, told unless the band is crowded even when those that arrived are counted off."""
    return place.holders(kind, sorted(asked), MOST + 1 + arrived) if asked else {}


def _weighed(
    kind: Alike[E], held: Mapping[Key, Holders], arrived: Counter[Key], left: Counter[Key]
) -> tuple[list[list[str]], set[str]]:
    """The ends that share a band which counts less than it did, together; and all whose band counts more."""
    less: list[list[str]] = []
    more: set[str] = set()
    for key, ids in held.items():
        if ids is None:  # crowded before and after
            continue
        before, now = weight(kind, len(ids) - arrived[key] + left[key]), weight(kind, len(ids))
        if now < before:
            less.append(ids)
        elif now > before:
            more.update(ids)
    return less, more


def _stirred(
    place: Place, kind: Alike[E], less: Sequence[Sequence[str]], more: set[str], came: Mapping[str, Bands]
) -> tuple[set[str], set[Pair]]:
    """The ends, of those that were there, whose links are to be made anew; and the links that they have.

    Where a band counts less, only ends that are linked can lose anything.
    """
    asked = {node_id for ids in less for node_id in ids}.union(more) - came.keys()
    if not asked:
        return set(), set()
    there = place.links(kind, asked)
    share: dict[str, set[int]] = {}
    for number, ids in enumerate(less):
        for node_id in ids:
            share.setdefault(node_id, set()).add(number)
    nowhere: set[int] = set()
    loosened = {i for pair in there if share.get(pair[0], nowhere) & share.get(pair[1], nowhere) for i in pair}
    stirred = loosened.union(more) - came.keys()
    return stirred, {pair for pair in there if not stirred.isdisjoint(pair)}


def _pairs(kind: Alike[E], subjects: Mapping[str, Bands], held: Mapping[Key, Holders]) -> list[Pair]:
    """Each of these with all that share bands enough with it; each pair once, in order."""
    counts = {key: (ids, counted) for key, ids in held.items() if ids and (counted := weight(kind, len(ids)))}
    nobody: tuple[list[str], int] = ([], 0)
    found: set[Pair] = set()
    for node_id, bands in subjects.items():
        shared: dict[str, int] = {}
        for key in keys(bands):
            ids, counted = counts.get(key, nobody)
            for other in ids:
                shared[other] = shared.get(other, 0) + counted
        found.update(_ordered(node_id, other) for other, times in shared.items() if times >= 2 and other != node_id)
    return sorted(found)


def _ordered(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
