"""Whether two statements of different articles say the same, how surely, and which of them restates the other.

(:Statement)-[:RESTATES]->(:Statement)   from the later to the earlier
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from sys import intern

from sayso.extract.lexicon import words as lexicon
from sayso.extract.likeness.alike import chain, common
from sayso.extract.likeness.order import is_later
from sayso.extract.likeness.words import QUOTE_WORDS, WHOLE_WORDS, Word, Wording
from sayso.extract.text import fold
from sayso.schema.relationships import Method

_ROUGH = re.compile(r"\w+(?:['.,]\w+)*")


@dataclass(frozen=True, slots=True)
class Bar:
    """What two wordings must reach to be taken for one."""

    alike: float
    """Share of the words of both that they have in common, in order."""
    words: int
    """Number of these words."""
    within: float
    """Or else: share of a short quote that stands within the other statement."""
    within_words: int
    """Number of its words there."""


KNOWN = Bar(alike=0.6, words=3, within=0.75, within_words=5)
"""One speaker: three words that both have in quotation marks are enough."""
LEAST = 2
"""Words with content that two must have in common, whatever else they have."""
WHOLE = 0.8
"""Or else: share of all words of both, light ones too, that they have in common, in order; `WHOLE_WORDS` at least."""
UNKNOWN = Bar(alike=0.75, words=4, within=0.85, within_words=6)
"""A speaker is not known: many say "would vote for Smith" or repeat a slogan, few say six words alike."""


@dataclass(frozen=True)
class StatementEnd:
    """What a link is decided by of one statement."""

    id: str
    article: str
    wording: Wording = field(repr=False)
    speakers: frozenset[str] = frozenset()
    """Ids of who stated it and on whose behalf; none where nobody or only a group without a name is known."""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Restatement:
    """One statement says again what an earlier one said."""

    later: str
    earlier: str
    score: float
    """0..1: the share of the words that both have (words), or of the shorter quote that stands in the other (part)."""
    method: Method


@dataclass(frozen=True)
class Glance:
    """What is seen of a statement without reading it word by word: most pairs are told apart by it.

    >>> sorted(Glance("“The envoy won’t come,” he said.", "article:a").words)
    ['come', 'envoy', 'said', "won't"]
    """

    text: str
    article: str
    speakers: frozenset[str] = frozenset()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words with content, roughly; none where brackets stand among them."""
        plain = fold(self.text).lower()
        # thousands of statements are seen at once: they share their words, and a copy of a set has no room to grow
        found = () if "[" in plain else map(intern, _ROUGH.findall(plain))
        return frozenset(set(found) - lexicon("light_words"))


def may_restate(a: Glance, b: Glance) -> bool:
    """Whether a closer look can find that one says what the other says; symmetric."""
    # for each candidate of each statement: the speakers are compared in place
    if a.article == b.article or (a.speakers and b.speakers and a.speakers.isdisjoint(b.speakers)):
        return False
    return may_be_alike(a.words, b.words)


def may_be_alike(a: AbstractSet[object], b: AbstractSet[object]) -> bool:
    """Whether words seen at a glance, or numbers that stand for them, call for a closer look.

    >>> may_be_alike({1, 2, 3, 4}, {2, 3, 4, 5}), may_be_alike({1, 2, 3, 4}, {3, 4, 5, 6})
    (True, False)
    """
    return len(a & b) >= KNOWN.words or min(len(a), len(b)) <= KNOWN.words


def restatement(a: StatementEnd, b: StatementEnd) -> Restatement | None:
    """The link between two statements, if there is one; the same whichever is given first."""
    if a.article == b.article or not may_be_one_speaker(a.speakers, b.speakers):
        return None
    found = likeness(a.wording, b.wording, KNOWN if a.speakers and b.speakers else UNKNOWN)
    if found is None:
        return None
    score, method = found
    later, earlier = (a, b) if is_later((a.published, a.id), (b.published, b.id)) else (b, a)
    return Restatement(later.id, earlier.id, score, method)


def may_be_one_speaker(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the same may have spoken: somebody is in both, or one is not known.

    >>> may_be_one_speaker(frozenset({"person:a", "org:m"}), frozenset({"org:m"}))
    True
    >>> may_be_one_speaker(frozenset({"person:a"}), frozenset({"person:b"}))
    False
    """
    return not a or not b or not a.isdisjoint(b)


def likeness(a: Wording, b: Wording, bar: Bar = KNOWN) -> tuple[float, Method] | None:
    """Score and method where two wordings are alike; symmetric."""
    length = len(a.content) + len(b.content)
    known = _known(a.content, b), _known(b.content, a)
    most = min(known)
    if most < LEAST:
        return None
    if most >= bar.words and 2 * most >= bar.alike * length:
        same = common(a.content, b.content)
        if same >= bar.words and 2 * same >= bar.alike * length:
            return round(2 * same / length, 3), "words"
    whole = _whole(a, b)
    if whole:
        return round(whole, 3), "words"
    part = max(_within(a, b, bar, known[0]), _within(b, a, bar, known[1]))
    return (round(part, 3), "part") if part else None


def _whole(a: Wording, b: Wording) -> float:
    """The share of all words that both have, if it is enough; else 0.

    For short ones: "it is not for us to say" has one word with content, and eight that both must have.
    """
    length = a.length + b.length
    needed = max(WHOLE_WORDS, WHOLE * length / 2)
    if min(a.length, b.length) < needed or min(_known(a.words, b), _known(b.words, a)) < needed:
        return 0.0
    same = common(a.words, b.words)
    return 2 * same / length if same >= needed else 0.0


def _known(words: Sequence[Word], other: Wording) -> int:
    """How many of the words the other has anywhere: no more can be common, and most pairs need no closer look."""
    keys = other.keys
    return len([1 for _, key, also, _ in words if key in keys or (also and also in keys)])


def _within(a: Wording, b: Wording, bar: Bar, known: int) -> float:
    """The greatest share of a part of `a` that stands within a part of `b`, if it is enough; else 0.

    `known`: how many of the words of `a` with content `b` has anywhere.
    """
    least = QUOTE_WORDS if bar == KNOWN and a.quoted and b.quoted else bar.within_words
    best = 0.0
    for part in a.parts if known >= least else ():
        needed = max(least, bar.within * len(part))
        if known >= needed and _known(part, b) >= needed:
            found = max(chain(part, other) for other in b.parts)
            best = max(best, found / len(part) if found >= needed else 0.0)
    return best
