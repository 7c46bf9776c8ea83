"""A watchlist as a value: it does not depend on the order, the form or the place of its file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self

from sayso.extract.registry_data import Entry
from sayso.schema import ids

WEAK = "~"
"""Begins an alias that is an ordinary word as well."""


class Topic(NamedTuple):
    """A subject, and the terms that stand for it: words, `word*` for any ending."""

    id: str
    name: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Whom and what a user follows; empty where nothing is. Entries and topics are in the order of their ids."""

    entries: tuple[Entry, ...] = ()
    topics: tuple[Topic, ...] = ()
    weak: frozenset[tuple[str, str]] = frozenset()
    """Id and alias, where the alias is an ordinary word as well: it counts only where the context asks for it."""

    def __bool__(self) -> bool:
        return bool(self.entries or self.topics)

    @classmethod
    def of(cls, entries: Iterable[Entry], topics: Iterable[Topic] = ()) -> Self:
        """Of entries whose weak aliases begin with `~`."""
        given = sorted(entries, key=lambda entry: entry.id)
        weak = frozenset((e.id, alias[1:]) for e in given for alias in e.aliases if alias.startswith(WEAK))
        plain = tuple(e._replace(aliases=tuple(a.removeprefix(WEAK) for a in e.aliases)) for e in given)
        return cls(plain, tuple(sorted(topics)), weak)

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it as text, a line for each entry and topic, so that it can be kept elsewhere.

        >>> Watchlist(topics=(Topic("topic:water", "Water", ("water", "irrigat*")),)).lines
        ('["Topic","topic:water","Water",["water","irrigat*"]]',)
        """
        entries = [
            [e.type, e.id, e.name, self._aliases(e), e.kind, e.country, e.wikidata, e.gender] for e in self.entries
        ]
        topics = [["Topic", *topic] for topic in self.topics]
        return tuple(sorted(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in (*entries, *topics)))

    def _aliases(self, entry: Entry) -> list[str]:
        return [WEAK + alias if (entry.id, alias) in self.weak else alias for alias in entry.aliases]

    @property
    def digest(self) -> str:
        """A hash of the lines; empty where there are none."""
        return ids.digest(self.lines) if self else ""

    @classmethod
    def of_lines(cls, lines: Iterable[str]) -> Self:
        """The watchlist of these lines, in whatever order."""
        entries: list[Entry] = []
        topics: list[Topic] = []
        for line in lines:
            type_, node_id, name, words, *rest = json.loads(line)
            if type_ == "Topic":
                topics.append(Topic(node_id, name, tuple(words)))
            else:
                kind, country, wikidata, gender = rest
                entries.append(Entry(node_id, name, type_, kind, country, tuple(words), wikidata, gender=gender))
        return cls.of(entries, topics)
