"""The words that the rules know, read from `data/lexicon/*.txt`.

A file holds one entry a line: words, and after a colon what they are (`read more: line`). `#` begins a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

from sayso.extract.text import fold, tokenise

V = TypeVar("V")


class Phrases(Generic[V]):
    """Phrases of one or more words, each with a value, looked up by the word they begin with."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], V]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for words, value in entries:
            self._by_first.setdefault(words[0], []).append((tuple(words), value))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))
        self.heads = frozenset(self._by_first)
        """The words that a phrase can begin with: a look here is cheaper than a call."""

    def longest(self, words: Sequence[str], at: int) -> tuple[int, V] | None:
        """The end and value of the longest phrase that begins at this word.

        >>> Phrases([(["read", "more"], "line")]).longest(["please", "read", "more"], 1)
        (3, 'line')
        """
        for phrase, value in self._by_first.get(words[at], ()):
            size = len(phrase)
            if size == 1 or tuple(words[at : at + size]) == phrase:
                return at + size, value
        return None

    def __contains__(self, first: str) -> bool:
        return first in self._by_first


@cache
def entries(name: str) -> tuple[tuple[str, str], ...]:
    """(words, value) of each line of a lexicon file; the value is empty where the line has none."""
    text = files("sayso.extract").joinpath("data", "lexicon", f"{name}.txt").read_text(encoding="utf-8")
    rows = []
    for line in text.splitlines():
        words, _, value = line.partition("#")[0].partition(":")
        if words.strip():
            rows.append((fold(words.strip().lower()), value.strip()))
    return tuple(rows)


@cache
def words(name: str, value: str | None = None) -> frozenset[str]:
    """The entries of a lexicon file, all or those of one value."""
    return frozenset(entry for entry, kind in entries(name) if value is None or value in kind.split())


@cache
def table(name: str) -> Mapping[str, str]:
    """Entry -> value of a lexicon file."""
    return dict(entries(name))


@cache
def phrases(name: str) -> Phrases[str]:
    """The entries of a lexicon file as phrases of tokens."""
    return Phrases((tokenise(entry).lowers, value) for entry, value in entries(name))
