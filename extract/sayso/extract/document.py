"""What a text looks like once laid out: the values that every later pass reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, overload

from sayso.extract.findings import Span


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of an article beside its text."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    author: str | None = None
    language: str | None = None


class Token(NamedTuple):
    """A word, a possessive ending or a punctuation mark.

    Words are runs of letters and digits joined by internal hyphens, apostrophes (O'Brien) or full stops (U.S.);
    the possessive "'s" (or the bare ' after a plural s) is a token of its own.
    """

    start: int
    end: int
    text: str
    """As folded."""
    lower: str


class Tokens(Sequence[Token]):
    """Tokens as columns, for the passes that look at every one; a Token is made where one is asked for.

    A list of numbers or words is one object to the garbage collector, a list of tokens as many as there are words.
    """

    __slots__ = ("ends", "lowers", "starts", "texts")

    def __init__(self, starts: list[int], ends: list[int], texts: list[str], lowers: list[str]) -> None:
        self.starts, self.ends, self.texts, self.lowers = starts, ends, texts, lowers

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        if isinstance(at, slice):
            columns = zip(self.starts[at], self.ends[at], self.texts[at], self.lowers[at], strict=True)
            return [Token(*row) for row in columns]
        return Token(self.starts[at], self.ends[at], self.texts[at], self.lowers[at])

    def places(self) -> dict[str, list[int]]:
        """Where each lower-case word stands."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.lowers):
            found[word].append(at)
        return dict(found)

    def of(self, ranges: Sequence[tuple[int, int]]) -> Tokens:
        """The tokens of these ranges alone."""
        return Tokens(
            [start for a, b in ranges for start in self.starts[a:b]],
            [end for a, b in ranges for end in self.ends[a:b]],
            [text for a, b in ranges for text in self.texts[a:b]],
            [lower for a, b in ranges for lower in self.lowers[a:b]],
        )


class Quote(NamedTuple):
    """Words inside quotation marks: `outer` with the marks, `inner` without; `scare` where it is only a term or title.

    A quote that runs on over paragraphs has one Quote for each paragraph; `continues` says that it goes on from the
    one before. `closed` is false where the closing mark is missing.
    """

    outer: Span
    inner: Span
    paragraph: int
    closed: bool = True
    continues: bool = False
    scare: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines between line breaks; `headline` for the title lines, `boilerplate` for what is not the article."""

    span: Span
    headline: bool = False
    boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A text laid out for the passes."""

    text: str
    folded: str
    context: Context
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Span, ...]
    """In text order, headline lines included as one sentence each, boilerplate left out."""
    tokens: Tokens
    """In text order, boilerplate left out."""
    quotes: tuple[Quote, ...]
    """In text order, boilerplate left out, nested quotes with their depth."""
    boilerplate: tuple[Span, ...]
    paragraph_tokens: tuple[tuple[int, int], ...]
    """For each paragraph, its range of token indices (empty for boilerplate)."""
    sentence_tokens: tuple[tuple[int, int], ...]
    """For each sentence, its range of token indices."""
    starts: list[int]
    """The columns of `tokens`."""
    ends: list[int]
    texts: list[str]
    lowers: list[str]
    places: dict[str, list[int]]
    """Where each lower-case word stands: a pass that asks for few words visits only those."""

    def places_of(self, words: frozenset[str]) -> list[int]:
        """The tokens that are one of these words, in text order."""
        return sorted([at for word in words.intersection(self.places) for at in self.places[word]])
