"""A text as the words it is made of, for comparing it with another.

Case, accents, quotation marks, punctuation, hyphens and how a negation is contracted do not count. What a printed
quote owes to its editor is honoured:

    the[ir] will      two readings of one word, "their" and "the"; either is the same as the other text's
    [the president]   an editor's words, which nobody said
    [sic]  (sic)      nothing at all
    …  ...  [...]     words left out: a gap
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from sayso.extract.lexicon import words as lexicon
from sayso.extract.text import fold
from sayso.schema.nodes import Kind

Role = Literal["said", "editor", "gap"]
NEGATIONS = frozenset({"not", "no", "never", "none", "nothing", "nobody", "nor", "neither", "without"})
QUOTE_WORDS = 3
"""Words with content that a quoted fragment needs to be compared on its own."""
WHOLE_WORDS = 6
"""Words, light ones among them, that two statements need in common where they have fewer with content."""

_TOKEN = re.compile(
    r"""
      (?P<nothing> [(\[]\s*sic\s*[)\]] )
    | (?P<gap>     \[\s*(?:\.\s?){2,}\] | \[\s*…\s*\] | … | \.\s?\.(?:\s?\.)* )
    | (?P<said>    (?:\[\w+\](?=\w))? \w+ (?: (?: (?<=\w)['.](?=\w) | (?<=\d),(?=\d) | \[\w+\] ) \w* )* )
    | (?P<editor>  \[[^\[\]]*\] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DOUBLE = re.compile(r'"([^"]+)(?:"|$)')
_SINGLE = re.compile(r"(?<!\w)'(\w[^\"]*?)'(?!\w)")
_ENDINGS = re.compile(r"'(?:s|re|ve|ll|d|m)$|'$")
_NEGATED = re.compile(r"^(\w+)n't$")
_IRREGULAR = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}


class Word(NamedTuple):
    """One word as printed, and what it is compared by."""

    shown: str
    key: str
    also: str = ""
    """A second reading, where brackets stand within the word."""
    role: Role = "said"

    @property
    def readings(self) -> frozenset[str]:
        """All that it may be compared by; none for a gap and for an editor's word."""
        return frozenset({self.key, self.also} - {""})


@dataclass(frozen=True)
class Wording:
    """The words of a text in order, and the stretches of them that stand for the whole when it is compared."""

    words: tuple[Word, ...]
    kind: Kind = "indirect"
    quotes: tuple[tuple[int, int], ...] = ()
    """The ranges of its quoted fragments, where it is part quoted and they are long enough."""

    @property
    def quoted(self) -> bool:
        """Whether its parts stood in quotation marks."""
        return self.kind == "direct" or bool(self.quotes)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words with content."""
        return content(self.words)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All readings of the words."""
        return frozenset([w.key for w in self.words if w.key] + [w.also for w in self.words if w.also])

    @cached_property
    def length(self) -> int:
        """How many words were said."""
        return sum(word.key != "" for word in self.words)

    @cached_property
    def parts(self) -> tuple[tuple[Word, ...], ...]:
        """Its quoted fragments, or else all of it; words with content only."""
        return tuple(content(self.words[a:b]) for a, b in self.quotes) or (self.content,)


def wording(text: str, kind: Kind = "indirect") -> Wording:
    """The words of a statement; of a mixed one, what stands in quotation marks counts most.

    >>> [w.key for w in wording("“We don’t call the[ir] [neighbours’] vote … a ‘free’ one [sic]”").words]
    ['we', 'do', 'not', 'call', 'their', '', 'vote', '', 'a', 'free', 'one']
    """
    folded = fold(text)
    found = list(_words(text, folded))
    return Wording(tuple(word for _, word in found), kind, _quotes(folded, found) if kind == "mixed" else ())


def content(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words that were said and say something.

    >>> [w.shown for w in content(wording("It is a free expression of the[ir] will.").words)]
    ['free', 'expression', 'will']
    """
    light = lexicon("light_words")
    return tuple(w for w in words if w.key and w.key not in light)


def _words(text: str, folded: str) -> Iterator[tuple[int, Word]]:
    for match in _TOKEN.finditer(folded):
        at, end = match.span()
        plain = match[0].lower()
        if plain.isalpha() and plain.isascii() and plain != "cannot":
            yield at, Word(text[at:end], plain)
        elif match.lastgroup == "said":
            for word in _said(text[at:end], match[0]):
                yield at, word
        elif match.lastgroup == "gap":
            yield at, Word("…", "", role="gap")
        elif match.lastgroup == "editor":
            yield at, Word(text[at:end], "", role="editor")


def _said(shown: str, folded: str) -> Iterator[Word]:
    plain = folded.lower()
    if "[" in plain:
        yield Word(shown, key(re.sub(r"[\[\]]", "", plain)), key(re.sub(r"\[\w+\]", "", plain)))
        return
    negated = _NEGATED.match(plain)
    if negated:
        yield Word(shown, _IRREGULAR.get(negated[1], negated[1]))
        yield Word("", "not")
    elif plain == "cannot":
        yield Word(shown, "can")
        yield Word("", "not")
    else:
        yield Word(shown, key(plain))


def key(word: str) -> str:
    """A lower-case word as it is compared: no possessive or contracted end, no accents, no separators in a number.

    >>> key("republic's"), key("1,000"), key("élysée"), key("o'brien")
    ('republic', '1000', 'elysee', 'obrien')
    """
    if word.isalpha() and word.isascii():
        return word
    word = _ENDINGS.sub("", word).replace("'", "").replace(",", "")
    if word.isascii():
        return word
    flat = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in flat if not unicodedata.combining(c)) or word


def _quotes(folded: str, found: Sequence[tuple[int, Word]]) -> tuple[tuple[int, int], ...]:
    matches = list(_DOUBLE.finditer(folded)) or list(_SINGLE.finditer(folded))
    ranges = []
    for match in matches:
        inside = [i for i, (at, _) in enumerate(found) if match.start(1) <= at < match.end(1)]
        if inside and len(content([found[i][1] for i in inside])) >= QUOTE_WORDS:
            ranges.append((inside[0], inside[-1] + 1))
    return tuple(ranges)
