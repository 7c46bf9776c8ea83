"""Names by their tokens: the longest that begins at a token of a text, and whom it may mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Self

from sayso.extract.registry_data import Entry
from sayso.extract.text import fold, tokenise


class Match(NamedTuple):
    """A name found: how many tokens it takes, whom it may mean, and whether it is weak."""

    length: int
    entries: tuple[Entry, ...]
    weak: bool


Row = tuple[Sequence[str], bool, Entry]
"""The tokens of a name as written, whether it is weak, and whose it is."""
_SPACED = re.compile("[A-Za-z]+(?: [A-Za-z]+)*")
"""Names of which the spaces tell the tokens: nine of ten, so that not each needs the token rule."""


def tokens_of(words: str, article: bool = False) -> list[str]:
    """The tokens of a name; a "the" in front is dropped unless `article` keeps it."""
    tokens = words.split(" ") if _SPACED.fullmatch(words) else tokenise(fold(words)).texts
    return tokens[1:] if len(tokens) > 1 and tokens[0].lower() == "the" and not article else tokens


class Names:
    """Names by their lower-case tokens, and for each first token how long the names are that begin with it."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {}
        self.sizes: dict[str, list[int]] = {}
        """The longest first."""

    def add(self, tokens: Sequence[str], weak: bool, entry: Entry) -> None:
        """File an entry under a name."""
        size, key = len(tokens), " ".join(tokens).lower()
        self.rows.setdefault(key, []).append((tokens, weak, entry))
        sizes = self.sizes.setdefault(key if size == 1 else tokens[0].lower(), [])
        if size not in sizes:
            sizes.append(size)
            sizes.sort(reverse=True)

    def heads(self) -> frozenset[str]:
        """The words, in lower case, that a name can begin with."""
        return frozenset(self.sizes)

    def find(self, tokens: Sequence[str]) -> Sequence[Row]:
        """Everyone of exactly this name, whatever its case."""
        return self.rows.get(" ".join(tokens).lower(), ())

    def longest(self, tokens: Sequence[str], at: int) -> Match | None:
        """The longest name that begins at token `at` and is written so."""
        if at >= len(tokens):
            return None
        first = tokens[at].lower()
        for size in self.sizes.get(first, ()):
            seen = tokens[at : at + size]
            rows = self.rows.get(first if size == 1 else " ".join(seen).lower())
            match = _match(size, rows, seen) if rows and len(seen) == size else None
            if match:
                return match
        return None

    def with_others(self, others: Mapping[str, Entry]) -> Self:
        """The same names, some of them those of another entry, by the id of the one before."""
        made = type(self)()
        made.sizes = self.sizes
        made.rows = {
            key: [(tokens, weak, others.get(entry.id, entry)) for tokens, weak, entry in rows]
            if any(entry.id in others for _, _, entry in rows)
            else rows
            for key, rows in self.rows.items()
        }
        return made


class Layered:
    """Names over others: the longer match counts, of two as long the upper one.

    A weak one is no more than the others are: a strong lower one counts, and of two weak ones both may be meant.
    """

    def __init__(self, upper: Names, lower: Names) -> None:
        self._upper, self._lower = upper, lower

    def heads(self) -> frozenset[str]:
        """The words, in lower case, that a name can begin with."""
        return self._upper.heads() | self._lower.heads()

    def find(self, tokens: Sequence[str]) -> Sequence[Row]:
        """Everyone of exactly this name: the upper ones, and the lower where those are weak."""
        upper = self._upper.find(tokens)
        return upper if any(not weak for _, weak, _ in upper) else (*upper, *self._lower.find(tokens))

    def longest(self, tokens: Sequence[str], at: int) -> Match | None:
        """The longest name that begins at token `at` and is written so."""
        upper, lower = self._upper.longest(tokens, at), self._lower.longest(tokens, at)
        if not (upper and lower) or upper.length != lower.length:
            return max(filter(None, (upper, lower)), key=lambda match: match.length, default=None)
        if not upper.weak or not lower.weak:
            return upper if not upper.weak else lower
        return Match(upper.length, tuple(dict.fromkeys((*upper.entries, *lower.entries))), True)


def _agrees(written: Sequence[str], seen: Sequence[str]) -> bool:
    """Capitals must be there: an acronym letter for letter, a name with its first letter."""
    if written == seen:
        return True
    for name, word in zip(written, seen, strict=True):
        if name.isupper() and len(name) > 1:
            if word != name:
                return False
        elif name[0].isupper() and not word[0].isupper():
            return False
    return True


def _match(length: int, rows: Sequence[Row], seen: Sequence[str]) -> Match | None:
    strong: list[Entry] = []
    weak: list[Entry] = []
    for written, is_weak, entry in rows:
        if _agrees(written, seen):
            kept = weak if is_weak else strong
            if entry not in kept:
                kept.append(entry)
    return Match(length, tuple(strong or weak), not strong) if strong or weak else None
