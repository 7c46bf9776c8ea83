"""All judgements together, as identity and projection ask them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal

from sayso.loader.judgements.judgement import Judgement
from sayso.loader.judgements.read import parsed
from sayso.schema.ids import digest

Ruling = Literal["reject", "confirm"]


@dataclass(frozen=True, eq=False)
class Judgements:
    """Free of contradictions, in no order: whoever holds the same lines answers the same.

    Two are compared as objects, so that what is cached of one stays with it.
    """

    all: tuple[Judgement, ...] = ()
    _chosen: Mapping[str, str] = field(default_factory=dict)
    """What each id that is another one's in the end is."""
    _merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids that ended as each id, sorted."""
    _splits: Mapping[tuple[str, str], str] = field(default_factory=dict)
    _names_of_many: frozenset[str] = frozenset()
    _base: Mapping[str, str] = field(default_factory=dict)
    _names: Mapping[str, str] = field(default_factory=dict)
    _mentions: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    _rulings: Mapping[str, Ruling] = field(default_factory=dict)
    _speakers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Iterable[Judgement]) -> Judgements:
        """These judgements, which contradict each other nowhere."""
        given = tuple(sorted(found, key=lambda one: one.text))
        direct = {node_id: one.ids[0] for one in given if one.verb == "same" for node_id in one.ids[1:]}
        chosen = {node_id: _end(node_id, direct) for node_id in direct}
        merged: dict[str, list[str]] = {}
        for node_id, to in sorted(chosen.items()):
            merged.setdefault(to, []).append(node_id)
        splits = [one for one in given if one.verb == "different" and one.entity]
        mentions: dict[str, list[tuple[str, str]]] = {}
        for one in given:
            if one.verb == "is":
                mentions.setdefault(one.articles[0], []).append((folded(one.words), one.entity))
        return cls(
            given,
            chosen,
            {to: tuple(ids) for to, ids in merged.items()},
            {(chosen.get(s.ids[0], s.ids[0]), article): s.entity for s in splits for article in s.articles},
            frozenset(
                chosen.get(d.ids[0], d.ids[0])
                for d in given
                if d.verb == "different" and len(d.ids) == 1 and not d.entity
            ),
            {s.entity: s.ids[0] for s in splits},
            {one.ids[0]: one.words for one in given if one.verb == "rename"},
            {article: tuple(sorted(pairs)) for article, pairs in mentions.items()},
            {one.ids[0]: one.verb for one in given if one.verb in ("reject", "confirm")},
            {one.ids[0]: one.entity for one in given if one.verb == "speaker"},
        )

    @classmethod
    def of_lines(cls, lines: Iterable[str]) -> Judgements:
        """Those of these `lines`."""
        return cls.of(parsed(lines))

    @property
    def lines(self) -> tuple[str, ...]:
        """What they say, a line each, sorted."""
        return tuple(one.text for one in self.all)

    def digest(self) -> str:
        """A hash of what they say; empty where they say nothing."""
        return digest(self.lines) if self.all else ""

    def chosen(self, node_id: str) -> str:
        """The id that stays of this one and those that are the same."""
        return self._chosen.get(node_id, node_id)

    def meant(self, node_id: str, article: str) -> str:
        """Whom an id that was read in an article means."""
        if not self.all:
            return node_id
        found = self.chosen(node_id)
        other = self._splits.get((found, article))
        if other is None and found in self._names_of_many:
            other = own_id(found, article)
        return self.chosen(other) if other else found

    def spelt_as(self, node_id: str) -> str:
        """The id that the names of an entity spell: of one that was split off, the id that it had."""
        if node_id in self._base:
            return self._base[node_id]
        whose = node_id[:-17]
        return whose if whose in self._names_of_many and node_id == own_id(whose, node_id[-16:]) else node_id

    def name_of(self, node_id: str) -> str | None:
        """The name that a judgement gives."""
        return self._names.get(node_id)

    def merged_into(self, node_id: str) -> tuple[str, ...]:
        """The ids that are this one now."""
        return self._merged.get(node_id, ())

    def mentions_in(self, article: str) -> tuple[tuple[str, str], ...]:
        """Folded words of an article and whom they mean there."""
        return self._mentions.get(article, ())

    def ruling(self, statement: str) -> Ruling | None:
        """Whether a statement was rejected or confirmed."""
        return self._rulings.get(statement)

    def speaker_of(self, statement: str) -> str | None:
        """Who said it by a judgement."""
        found = self._speakers.get(statement)
        return self.chosen(found) if found else None


def own_id(node_id: str, article: str) -> str:
    """The id of an article's own bearer of a name of many.

    >>> own_id("person:john-smith", "article:00ff00ff00ff00ff")
    'person:john-smith-00ff00ff00ff00ff'
    """
    return f"{node_id}-{article.rpartition(':')[2]}"


def folded(words: str) -> str:
    """Words of a mention, whatever their case and spacing."""
    return " ".join(words.split()).casefold()


def _end(node_id: str, direct: Mapping[str, str]) -> str:
    while node_id in direct:
        node_id = direct[node_id]
    return node_id


_NONE = Judgements()


def judgements() -> Judgements:
    """The judgements in force: none outside of `judging`."""
    return _in_force.get()


@contextmanager
def judging(given: Judgements) -> Iterator[None]:
    """Within this context, in this process, articles are read under these judgements."""
    token = _in_force.set(given)
    try:
        yield
    finally:
        _in_force.reset(token)


_in_force: ContextVar[Judgements] = ContextVar("judgements in force", default=_NONE)
