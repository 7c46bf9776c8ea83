"""Whether one article reprints another: wire copy, with or without the agency's name, shortened or edited.

(:Article)-[:REPRINTS]->(:Article)   from the later to the earlier
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sayso.extract.likeness.order import is_later
from sayso.extract.likeness.signature import ARTICLE_PHRASE, Bands, article_words, in_a_row, phrase_bands

SHARE = 0.5
"""Least share of the shorter article's words that stands in the other."""


@dataclass(frozen=True)
class ArticleEnd:
    """What a link is decided by of one article."""

    id: str
    text: str = field(repr=False)
    published: date | None = None

    @cached_property
    def words(self) -> list[str]:
        """Its words with content."""
        return article_words(self.text)

    @cached_property
    def phrases(self) -> set[str]:
        """Its words, four in a row."""
        return in_a_row(self.words, ARTICLE_PHRASE)

    @cached_property
    def bands(self) -> Bands:
        """As `article_bands` of its text."""
        return phrase_bands(self.phrases)


@dataclass(frozen=True, slots=True)
class Reprint:
    """One article has the text of an earlier one."""

    later: str
    earlier: str
    share: float
    """0..1: of the words with content of the shorter one, how many stand in the other in runs of four or more."""


def reprint(a: ArticleEnd, b: ArticleEnd) -> Reprint | None:
    """The link between two articles, if there is one; the same whichever is given first."""
    share = shared(a, b)
    if a.id == b.id or share < SHARE or not a.bands or not b.bands:
        return None
    later, earlier = (a, b) if is_later((a.published, a.id), (b.published, b.id)) else (b, a)
    return Reprint(later.id, earlier.id, round(share, 3))


def shared(a: ArticleEnd, b: ArticleEnd) -> float:
    """The share of the shorter article's words that stands in the other; symmetric.

    Of two articles that are equally long it is the lesser of the two shares.
    """
    if len(a.words) == len(b.words):
        return min(_covered(a, b), _covered(b, a))
    return _covered(a, b) if len(a.words) < len(b.words) else _covered(b, a)


def _covered(short: ArticleEnd, long: ArticleEnd) -> float:
    both = short.phrases & long.phrases
    covered, until = 0, 0
    for at, run in enumerate(zip(*(short.words[i:] for i in range(ARTICLE_PHRASE)), strict=False)):
        if " ".join(run) in both:
            covered += at + ARTICLE_PHRASE - max(at, until)
            until = at + ARTICLE_PHRASE
    return covered / len(short.words) if short.words else 0.0
