"""What a text looks like once laid out: the values that every later pass reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class Quote:
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
    tokens: tuple[Token, ...]
    """In text order, boilerplate left out."""
    quotes: tuple[Quote, ...]
    """In text order, boilerplate left out, nested quotes with their depth."""
    boilerplate: tuple[Span, ...]
    paragraph_tokens: tuple[tuple[int, int], ...] = ()
    """For each paragraph, its range of token indices (empty for boilerplate)."""
    sentence_tokens: tuple[tuple[int, int], ...] = ()
    """For each sentence, its range of token indices."""
    starts: list[int] = field(default_factory=list)
    """Of each token, where it starts; with `texts` and `lowers` for the passes that look at every token."""
    texts: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
