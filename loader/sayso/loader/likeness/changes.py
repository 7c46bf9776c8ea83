"""Which links come and go where ends have come and gone: the same answer for the graph, a plan and a bundle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from sayso.graph import Row
from sayso.loader.cells import text
from sayso.loader.likeness.kinds import Alike, Bands, E, Facts
from sayso.schema.model import Relationship

MOST = 64
"""Ends that may carry a band; one that more carry is crowded, and finds nobody."""

Key = tuple[int, int]
"""A band by its place, and its value."""
Pair = tuple[str, str]
"""The ids of two ends; of a link, the later first."""


class Place(Protocol):
    """Where ends are looked up, as they are when those that came have come and those that went have gone."""

    def holders(self, kind: Alike[E], band: int, values: Collection[int], most: int) -> dict[int, list[str]]:
        """The ids of the ends that have each value there, `most` of them at the most; values of one end may lack."""

    def bands(self, kind: Alike[E], ids: Collection[str]) -> dict[str, Bands]:
        """The numbers of these ends."""

    def rows(self, kind: Alike[E], ids: Collection[str]) -> dict[str, Row]:
        """The rows that these ends are read from, by id."""

    def links(self, kind: Alike[E], ids: Collection[str]) -> set[Pair]:
        """The links that these ends have, later and earlier."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The links to be made, and those to be deleted."""

    made: tuple[Relationship, ...] = ()
    gone: tuple[Pair, ...] = ()


def changes(place: Place, kind: Alike[E], came: Mapping[str, Bands], went: Iterable[Bands]) -> Changes:
    """What changes between all ends of a kind, where these came (with no links yet) and these went (with theirs)."""
    arrived: Counter[Key] = _count(came.values())
    left: Counter[Key] = _count(went)
    held = _held(place, kind, {*arrived, *left}, max(arrived.values(), default=0))
    stirred = _stirred(held, arrived, left) - came.keys()
    subjects = dict(came)
    if stirred:
        subjects |= place.bands(kind, stirred)
        missing = {key for node_id in stirred for key in _keys(subjects[node_id])} - held.keys()
        held |= _held(place, kind, missing, 0)
    pairs = _pairs(subjects, held, kind.least)
    rows = place.rows(kind, {node_id for pair in pairs for node_id in pair})
    links = {(link.from_id, link.to_id): link for link in linked(kind, ((rows[a], rows[b]) for a, b in pairs))}
    there = place.links(kind, stirred) if stirred else set()
    return Changes(tuple(links[pair] for pair in links if pair not in there), tuple(sorted(there - links.keys())))


def linked(kind: Alike[E], pairs: Iterable[tuple[Row, Row]]) -> Iterator[Relationship]:
    """The links of those pairs that are alike; what a row tells soon is asked before its words are read."""
    facts: dict[str, Facts] = {}
    ends: dict[str, E] = {}
    for pair in pairs:
        ids = [text(row["id"]) for row in pair]
        for node_id, row in zip(ids, pair, strict=True):
            if node_id not in facts:
                facts[node_id] = kind.facts(row)
        if not kind.may(facts[ids[0]], facts[ids[1]]):
            continue
        for node_id, row in zip(ids, pair, strict=True):
            if node_id not in ends:
                ends[node_id] = kind.read(row)
        link = kind.compare(ends[ids[0]], ends[ids[1]])
        if link:
            yield link


def _keys(bands: Bands) -> list[Key]:
    return [(at, value) for at, value in enumerate(bands) if value is not None]


def _count(ends: Iterable[Bands]) -> Counter[Key]:
    return Counter(key for bands in ends for key in _keys(bands))


def _held(place: Place, kind: Alike[E], keys: Iterable[Key], arrived: int) -> dict[Key, list[str]]:
    """The ends that carry each, up to one more than may be there once those that arrived are counted off."""
    values: dict[int, list[int]] = {}
    for band, value in sorted(keys):
        values.setdefault(band, []).append(value)
    return {
        (band, value): ids
        for band, wanted in values.items()
        for value, ids in place.holders(kind, band, wanted, MOST + 1 + arrived).items()
    }


def _stirred(held: Mapping[Key, list[str]], arrived: Counter[Key], left: Counter[Key]) -> set[str]:
    """The ends whose band has become crowded, or is so no longer."""
    found: set[str] = set()
    for key, ids in held.items():
        before = len(ids) - arrived[key] + left[key]
        if (len(ids) > MOST) != (before > MOST):
            found.update(ids)
    return found


def _pairs(subjects: Mapping[str, Bands], held: Mapping[Key, list[str]], least: int) -> list[Pair]:
    """Each of these with all that share enough bands with it which are not crowded; each pair once, in order."""
    found: set[Pair] = set()
    for node_id, bands in subjects.items():
        shared: Counter[str] = Counter()
        for key in _keys(bands):
            ids = held.get(key, ())
            if len(ids) <= MOST:
                shared.update(ids)
        found.update(_ordered(node_id, other) for other, times in shared.items() if times >= least and other != node_id)
    return sorted(found)


def _ordered(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
