"""A document seen through the lexicons: for each token its class and the quotation it stands in; and units.

A unit is a run of sentences that one quotation holds together: `"A. B. C," he said.` is one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sayso.extract import lexicon
from sayso.extract.document import Document, Quote, Tokens
from sayso.extract.findings import Span

Range = tuple[int, int]

PUNCTUATION = frozenset(",;:—()[]|")
DASHES = frozenset({"-", "--", "---"})
STOPS = frozenset({".", "!", "?", "...", "..", "…", "...."})
MARKS = frozenset({'"', "''", "'"})
PHRASE_HEADS = frozenset({"according", "in", "per", "put", "puts", "went", "goes"})
"""The words that a cue of several words can begin with: `according to`, `in her view`, `put it`, `went on`."""


LONGEST = 3000
"""Tokens of a unit: a quotation that is longer than a speech is one that was never closed."""


class Unit(NamedTuple):
    """A run of sentences of one paragraph, as token indices."""

    paragraph: int
    start: int
    end: int


class CueWord(NamedTuple):
    """A verb form of the cue lexicon."""

    lemma: str
    group: str
    frames: frozenset[str]
    form: str
    """base, s, past or ing."""


@cache
def cue_words() -> dict[str, CueWord]:
    """Each form of `cues.txt` with what it is; of two entries with one form, the first holds."""
    found: dict[str, CueWord] = {}
    for entry, value in lexicon.entries("cues"):
        forms = entry.split()
        group, *frames = value.split()
        for word in forms:
            found.setdefault(word, CueWord(forms[0], group, frozenset(frames), _form(word, forms[0])))
    return found


@cache
def cue_heads() -> frozenset[str]:
    """The words that a cue can begin with: all others need no look."""
    return frozenset(cue_words().keys() | lexicon.words("nominal_cues") | PHRASE_HEADS)


def _form(word: str, base: str) -> str:
    """The form of a verb by its ending.

    >>> [_form(word, "say") for word in ("say", "says", "said", "saying")]
    ['base', 's', 'past', 'ing']
    """
    if word == base:
        return "past" if word in {"found", "read"} else "base"
    if word.endswith("ing") and len(word) > 4:
        return "ing"
    return "s" if word.endswith("s") else "past"


@cache
def word_classes() -> dict[str, str]:
    """Lower-case word -> class, for function words, common verbs and punctuation."""
    found = dict.fromkeys(lexicon.words("verbs"), "verb")
    found.update(lexicon.table("words"))
    found.update(dict.fromkeys(PUNCTUATION, "mark"))
    found.update(dict.fromkeys(MARKS, "quote"))
    found.update(dict.fromkeys(STOPS, "stop"))
    return found


@dataclass(slots=True)
class Page:
    """The document's tokens with parallel lists: lower-case word, class ("" for a content word), quotation or -1."""

    document: Document
    tokens: Tokens
    starts: list[int]
    ends: list[int]
    texts: list[str]
    lower: list[str]
    kinds: list[str]
    quoted: list[int]
    quotes: list[Quote]
    """Those of depth 0 that are more than a term; `quoted` counts these."""
    quote_tokens: list[Range]
    heads: list[int]
    """The tokens outside quotations that a cue can begin with."""
    headline_end: int = 0
    """Tokens before this one belong to the headline or stand before it."""

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens [start, end)."""
        return Span(self.starts[start], self.ends[end - 1])

    def headline(self, at: int) -> bool:
        """Whether a token stands in a headline, where capitals mean nothing."""
        return at < self.headline_end

    def words(self, start: int, end: int) -> str:
        """The lower-case words of tokens [start, end), for rules and messages."""
        return " ".join(self.lower[start:end])

    def capital(self, at: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.texts[at][0].isupper()


def read_page(document: Document) -> Page:
    """See a document through the lexicons."""
    tokens = document.tokens
    lower = document.lowers
    if not DASHES.isdisjoint(document.places):
        lower = ["—" if word in DASHES else word for word in lower]
    classes = word_classes()
    kinds = [classes.get(word, "") for word in lower]
    quoted = [-1] * len(tokens)
    quotes: list[Quote] = []
    ranges: list[Range] = []
    at = 0
    for quote in document.quotes:
        if quote.depth or quote.scare:
            continue
        at = bisect_left(document.starts, quote.outer.start, at)
        begin = at
        if _titles(tokens, kinds, lower, at, quote.outer.end):
            continue
        at = bisect_right(tokens.ends, quote.outer.end, at)
        quoted[begin:at] = [len(quotes)] * (at - begin)
        if at > begin:
            quotes.append(quote)
            ranges.append((begin, at))
    pairs = zip(document.paragraphs, document.paragraph_tokens, strict=True)
    headline_end = max((end for paragraph, (_, end) in pairs if paragraph.headline), default=0)
    columns = (tokens, tokens.starts, tokens.ends, tokens.texts, lower, kinds, quoted)
    heads = [at for at in document.places_of(cue_heads()) if quoted[at] < 0]
    return Page(document, *columns, quotes, ranges, heads, headline_end)


def _titles(tokens: Tokens, kinds: list[str], lower: list[str], at: int, end: int) -> bool:
    """Whether the quotation at `at` names a work and goes on the words before it: `the show "Open Doors,"`."""
    if not 0 < at < len(tokens) or tokens.starts[at] > tokens.ends[at - 1] + 1:
        return False
    if lower[at - 1] in cue_words() or kinds[at - 1] not in {"", "prep"}:
        return False
    long = 0
    for token in tokens[at : at + 12]:
        if token.end > end:
            return long > 0
        if len(token.text) > 3 and token.text[0].isalpha():
            if not token.text[0].isupper():
                return False
            long += 1
    return False


def units(page: Page) -> Iterator[Unit]:
    """The units of a document, in text order."""
    sentences = page.document.sentence_tokens
    paragraph_ends = page.document.paragraph_tokens
    paragraph = 0
    k = 0
    while k < len(sentences):
        start, end = sentences[k]
        while paragraph_ends[paragraph][1] <= start:
            paragraph += 1
        limit = paragraph_ends[paragraph][1]
        while k + 1 < len(sentences) and end < min(limit, start + LONGEST) and _goes_on(page, end, sentences[k + 1][1]):
            k += 1
            end = sentences[k][1]
        yield Unit(paragraph, start, end)
        k += 1


_MEANWHILE = (["as"], ["while"], ["when"], ["after"], ["before"])
_CLAUSAL = frozenset({"aux", "modal", "verb", "wh", "pron", "conj", "poss"})


def _goes_on(page: Page, at: int, end: int) -> bool:
    """Whether the sentence [at, end) belongs to the one before: in its quotation, `"Why?" Lee asked.`"""
    if 0 <= page.quoted[at - 1] == page.quoted[at]:
        return True
    if page.quoted[at - 1] < 0 or page.quoted[at] >= 0 or page.lower[at - 2] not in STOPS | {"—"}:
        return False
    table = cue_words()
    for k in range(at, min(end, at + 6)):
        if page.lower[k] in table:
            if page.lower[at - 2] == ".":
                return page.kinds[k + 1 : k + 2] == ["stop"]
            rest = range(k + 1, end)
            bare = page.kinds[k + 1] in {"stop", "mark", "prep", "time"} if k + 1 < end else True
            bare |= page.lower[k + 1 : k + 2] in _MEANWHILE
            return bare or (end - k < 14 and all(page.quoted[j] < 0 and page.kinds[j] not in _CLAUSAL for j in rest))
        if page.kinds[k] in {"mark", "stop", "quote"} and page.lower[k] != ".":
            return False
    return False
