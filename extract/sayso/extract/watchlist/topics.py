"""Where the terms of topics stand in a text: whole words, in any case, `word*` with any ending.

Between two words of a term a space or a hyphen stands for any run of them; quotation marks, accents as one character
or two, and soft hyphens make no difference. A word is a run of letters and digits, so that `water` stands in
`water-sharing` and in `water's`, but not in `waterfall`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.extract.findings import Span
from sayso.extract.text import fold
from sayso.extract.watchlist.watchlist import Topic

_WORD = re.compile(r"[\w\u0300-\u036f\u00ad]+")
_BETWEEN = re.compile(r"[\s-]+")


class Word(NamedTuple):
    """A word as it is compared, where it stands, and what stands between it and the one before."""

    key: str
    start: int
    end: int
    gap: str


class _Term(NamedTuple):
    """The words of a term, whether the last may go on, and whose term it is."""

    words: tuple[Word, ...]
    goes_on: bool
    topic: str


class Terms:
    """The terms of some topics, looked up by their first word; false where there are none."""

    def __init__(self, topics: Iterable[Topic] = ()) -> None:
        self._whole: dict[str, list[_Term]] = {}
        self._begun: dict[str, list[_Term]] = {}
        """Of one word that may go on."""
        for topic in topics:
            for term in topic.terms:
                words = tuple(words_of(term.removesuffix("*")))
                made = _Term(words, term.endswith("*"), topic.id)
                by_first = self._begun if made.goes_on and len(words) == 1 else self._whole
                by_first.setdefault(words[0].key, []).append(made)
        self._sizes = sorted({len(begin) for begin in self._begun})

    def __bool__(self) -> bool:
        return bool(self._whole or self._begun)

    def within(self, text: str, spans: Iterable[Span]) -> dict[str, list[Span]]:
        """For each topic that is named within these spans of a text, the passages that name it.

        >>> terms = Terms([Topic("topic:water", "Water", ("water", "irrigat*", "free  expression"))])
        >>> terms.within("Irrigation, “free\\nexpression” and waterfalls", [Span(0, 44)])
        {'topic:water': [Span(start=0, end=10), Span(start=13, end=28)]}
        """
        found: dict[str, list[Span]] = {}
        for span in spans if self else ():
            words = list(words_of(text[span.start : span.end]))
            for at in range(len(words)):
                for term in self._at(words, at):
                    first, last = words[at], words[at + len(term.words) - 1]
                    _keep(found.setdefault(term.topic, []), Span(span.start + first.start, span.start + last.end))
        return found

    def _at(self, words: Sequence[Word], at: int) -> Iterator[_Term]:
        first = words[at].key
        for term in self._whole.get(first, ()):
            if _fits(term, words, at):
                yield term
        for size in self._sizes:
            yield from self._begun.get(first[:size], ()) if size <= len(first) else ()


def words_of(text: str) -> Iterator[Word]:
    """The words of a text.

    >>> [(w.key, w.gap) for w in words_of("Water–sharing, the U.S.")]
    [('water', ''), ('sharing', '—'), ('the', ', '), ('u', ' '), ('s', '.')]
    """
    folded, before = fold(text), None
    for match in _WORD.finditer(folded):
        gap = folded[before : match.start()] if before is not None else ""
        before = match.end()
        yield Word(_key(match[0]), match.start(), match.end(), " " if _BETWEEN.fullmatch(gap) else gap)


def _key(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.replace("\N{SOFT HYPHEN}", "").casefold())


def _fits(term: _Term, words: Sequence[Word], at: int) -> bool:
    """Whether a term stands at a word; its first word is known to."""
    last = len(term.words) - 1
    if at + last >= len(words):
        return False
    for number in range(1, last + 1):
        wanted, seen = term.words[number], words[at + number]
        same = seen.key.startswith(wanted.key) if term.goes_on and number == last else seen.key == wanted.key
        if not same or seen.gap != wanted.gap:
            return False
    return True


def _keep(passages: list[Span], span: Span) -> None:
    """Add a passage, unless it lies in the one before; one that lies in it gives way."""
    if passages and passages[-1].start == span.start and passages[-1].end <= span.end:
        passages.pop()
    if not (passages and span.end <= passages[-1].end and passages[-1].start <= span.start):
        passages.append(span)
