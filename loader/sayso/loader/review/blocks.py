"""Which names are compared at all: those that share a block, a rare word or a surname and an initial.

A block that is too large is gone through with a window over its names in order, so that the number of comparisons
grows with the number of names alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.loader.review.likeness import SMALL, SUFFIXES, Words

WHOLE = 40
"""Names of a block that are compared each with each."""
WINDOW = 8
"""Of a larger block: with so many of the names behind."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity and its names, as they are compared. `known` where a registry tells of it."""

    id: str
    type: str
    name: str
    names: tuple[Words, ...]
    known: bool = False
    country: str | None = None


def pairs(entities: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """The pairs to compare, each at least once, the lesser id first; no two that a registry tells apart."""
    blocks: defaultdict[tuple[str, ...], dict[str, Named]] = defaultdict(dict)
    for entity in entities:
        for key in keys(entity):
            blocks[key][entity.id] = entity
    for key in sorted(blocks):
        for one, other in _within(sorted(blocks[key].values(), key=lambda e: (e.names[0][::-1], e.id))):
            if not (one.known and other.known):
                yield (one, other) if one.id < other.id else (other, one)


def _within(block: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    reach = len(block) if len(block) <= WHOLE else WINDOW
    for at, one in enumerate(block):
        for other in block[at + 1 : at + 1 + reach]:
            yield one, other


def keys(entity: Named) -> set[tuple[str, ...]]:
    """The blocks of an entity.

    >>> sorted(keys(Named("person:ana-bell", "Person", "Ana Bell", (("ana", "bell"),))))
    [('Person', 'a', 'bel'), ('Person', 'ana', 'b'), ('Person', 'ana', 'bell'), ('Person', 'bell')]
    """
    made = _of_person if entity.type == "Person" else _of_body
    return {(entity.type, *key) for words in entity.names for key in made(words)}


def _of_person(words: Words) -> Iterator[tuple[str, ...]]:
    """The surname; its beginning with the initial; the given name with the surname's initial; both in any order."""
    main = [w for w in words if w not in SUFFIXES]
    if main:
        yield (main[-1],)
        if len(main) > 1:
            yield main[0][0], main[-1][:3]
            yield main[0], main[-1][0]
            yield tuple(sorted((main[0], main[-1])))


def _of_body(words: Words) -> Iterator[tuple[str, ...]]:
    """Each word but small ones, the beginnings of the first two, and the initials of three or more."""
    main = [w for w in words if w not in SMALL]
    for word in main:
        yield (word,)
    if len(main) > 1:
        yield tuple(sorted(w[:3] for w in main[:2]))
    if len(main) > 2:
        yield ("".join(w[0] for w in main),)
