"""A registry with a watchlist over it: the same look-ups, in which the watchlist's entries win.

A name or alias of the watchlist is the watchlist's entity, whatever the registry calls by it. An entry that answers
to the name of one entry of the registry is that one: it takes over its other names, its id unless the watchlist gives
another, and whatever the watchlist leaves open. What belongs to the former then belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from sayso.extract.registry import Registry
from sayso.extract.registry_data import Entry
from sayso.extract.registry_names import Layered, Names, tokens_of
from sayso.extract.watchlist.topics import Terms
from sayso.extract.watchlist.watchlist import Watchlist
from sayso.schema.ids import PREFIX, digest, entity_id

K = TypeVar("K")


class WatchedRegistry(Registry):
    """Shares with the registry below whatever the watchlist does not touch."""

    def __init__(self, base: Registry, watchlist: Watchlist, only: bool) -> None:
        self.__dict__.update(base.__dict__)
        self._base = base
        self.watchlist, self.only_watched, self.terms = watchlist, only, Terms(watchlist.topics)
        self.watch_digest = digest([*watchlist.lines, str(only)])
        joined = dict(_joined(base, watchlist.entries))
        self._replace({before.id: made for before, made in joined.values() if before})
        names = Names()
        for given in watchlist.entries:
            _, made = joined[given.id]
            self._by_id[made.id] = made
            for words in (given.name, *given.aliases):
                self._file(names, words, (given.id, words) in watchlist.weak, made)
        self._names = Layered(names, self._own)
        self.heads, self.demonym_heads = self._names.heads(), self._demonyms.heads()
        self.watched = frozenset((*(made.id for _, made in joined.values()), *(topic.id for topic in watchlist.topics)))

    def with_watchlist(self, watchlist: Watchlist, only: bool = False) -> Registry:
        return self._base.with_watchlist(watchlist, only)

    def _replace(self, others: Mapping[str, Entry]) -> None:
        """Put other entries in the place of the registry's, by the ids of those."""
        self._by_id = {i: entry for i, entry in self._by_id.items() if i not in others}
        self._moved = dict(others)
        self._by_domain = _with_others(self._by_domain, others)
        self._countries = _with_others(self._countries, others)
        self._own_bodies = {**_with_others(self._own_bodies, others), **dict(self._patterned_bodies(others))}
        if others:
            self._own, self._demonyms = self._own.with_others(others), self._demonyms.with_others(others)

    def _patterned_bodies(self, others: Mapping[str, Entry]) -> Iterator[tuple[tuple[str, str], Entry]]:
        for node_id, other in others.items():
            country, _, body = node_id.removeprefix("org:").partition("-")
            if body in self._kinds and country.upper() in self._countries:
                yield (country.upper(), body), other

    def _file(self, names: Names, words: str, weak: bool, entry: Entry) -> None:
        """File an entry under a name; of "The Hill" the bare word is as weak as the registry has it."""
        tokens = tokens_of(_lowered(words))
        if len(tokens) == 1 and words.lower().startswith("the "):
            weak = weak or any(row[1] for row in self._own.find(tokens))
            names.add(tokens_of(words, article=True), False, entry)
        names.add(tokens, weak, entry)
        if not weak:
            self._moved.setdefault(entity_id(entry.type, words), entry)


def _joined(base: Registry, entries: Sequence[Entry]) -> Iterator[tuple[str, tuple[Entry | None, Entry]]]:
    """For each id of the watchlist, the registry's entry that it is, if any, and the two in one.

    Where several would be the same one, it is the one with its id, else with its name.
    """
    before = {entry.id: _before(base, entry) for entry in entries}
    order = sorted(entries, key=lambda e: (not _is(e, before[e.id]), e.id))
    taken: set[str] = set()
    for entry in order:
        found = before[entry.id]
        if found is None or found.id in taken:
            yield entry.id, (None, entry)
        else:
            taken.add(found.id)
            yield entry.id, (found, _in_one(entry, found))


def _is(entry: Entry, before: Entry | None) -> bool:
    return before is not None and (before.id == entry.id or before.name == entry.name)


def _in_one(entry: Entry, before: Entry) -> Entry:
    names = dict.fromkeys((*entry.aliases, before.name, *before.aliases))
    node_id = before.id if entry.id == entity_id(entry.type, entry.name) else entry.id
    return before._replace(
        id=f"{PREFIX[before.type]}:{node_id.partition(':')[2]}",
        name=entry.name,
        kind=entry.kind or before.kind,
        country=entry.country or before.country,
        aliases=tuple(name for name in names if name != entry.name),
        wikidata=entry.wikidata or before.wikidata,
        gender=entry.gender or before.gender,
    )


def _before(base: Registry, entry: Entry) -> Entry | None:
    """The one of the same id, else the only one of the same type that has its name; an outlet is an organization."""
    same = base.by_id(entry.id)
    if same:
        return same
    rows = base._own.find(tokens_of(entry.name))
    named = dict.fromkeys(one for _, weak, one in rows if not weak)
    if entry.type == "Organization" and not rows:
        named = dict.fromkeys(base.by_alias(entry.name))
    types = ("Organization", "Outlet") if entry.type == "Organization" else (entry.type,)
    likely = next((of_type for t in types if (of_type := [one for one in named if one.type == t])), [])
    return likely[0] if len(likely) == 1 else None


def _with_others(entries: Mapping[K, Entry], others: Mapping[str, Entry]) -> dict[K, Entry]:
    return {key: others.get(entry.id, entry) for key, entry in entries.items()}


def _lowered(words: str) -> str:
    """A name of several words all in capitals as one that is written in any way.

    >>> _lowered("BANK OF THE LAKE"), _lowered("NATO")
    ('Bank of the lake', 'NATO')
    """
    return words.capitalize() if words.isupper() and " " in words else words
