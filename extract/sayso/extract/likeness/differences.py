"""What a quote lost and gained on its way: the words that one text has and the other lacks, in order.

same    the same words, but for light ones ("the" for "a") and what an editor's brackets explain
turned  within what both have, words with content stand for other ones, or a negation came or went; or only one of the
        two is a denial
grew    the later has more words with content that the earlier lacks than the other way round
shrank  the earlier has more of them; `openly` where an ellipsis says so
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sayso.extract.likeness.alike import resemblance
from sayso.extract.likeness.words import NEGATIONS, Word, Wording, content

Course = Literal["same", "grew", "shrank", "turned"]
EDGE = 3
"""More words than this, before or after all that both have, are a sentence left out or put before, and turn nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that both have (the words may be printed differently), or that one has in the other's place."""

    earlier: tuple[Word, ...]
    later: tuple[Word, ...]
    kept: bool

    @property
    def explained(self) -> bool:
        """Whether a bracket or an ellipsis of one side says that the other's words stood there, or says nothing."""
        return any(side and all(w.role != "said" for w in side) for side in (self.earlier, self.later))


@dataclass(frozen=True, slots=True)
class Difference:
    """All pieces from the first word to the last, and what became of the quote."""

    pieces: tuple[Piece, ...]
    course: Course
    openly: bool
    """All that it lost, it lost at an ellipsis."""

    @property
    def lacking(self) -> tuple[str, ...]:
        """The stretches that the later lacks, as the earlier prints them."""
        return tuple(shown(p.earlier) for p in self.pieces if not p.kept and p.earlier)

    @property
    def added(self) -> tuple[str, ...]:
        """The stretches that the earlier lacks, as the later prints them."""
        return tuple(shown(p.later) for p in self.pieces if not p.kept and p.later)


def difference(earlier: Wording, later: Wording, *, denial: bool = False) -> Difference:
    """How the earlier statement's words became the later's, over those stretches of both that are most alike.

    `denial`: one of the two denies what it says, the other does not.
    """
    return compare(*most_alike(earlier, later), denial=denial)


def most_alike(a: Wording, b: Wording) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Of both texts and their quoted fragments, the two that are most alike; of equal ones, the longest."""
    pairs = [(x, y) for x in _stretches(a) for y in _stretches(b)]
    return max(pairs, key=lambda pair: (resemblance(content(pair[0]), content(pair[1])), len(pair[0]) + len(pair[1])))


def _stretches(text: Wording) -> list[tuple[Word, ...]]:
    return [text.words, *(text.words[a:b] for a, b in text.quotes)]


def compare(earlier: Sequence[Word], later: Sequence[Word], *, denial: bool = False) -> Difference:
    """The difference of two sequences of words."""
    pieces = tuple(_pieces(earlier, later))
    lost = [p for p in pieces if not p.kept and content(p.earlier)]
    return Difference(pieces, "turned" if denial else _course(pieces), bool(lost) and all(p.explained for p in lost))


def _pieces(earlier: Sequence[Word], later: Sequence[Word]) -> Iterable[Piece]:
    keys = _keys(earlier, later), _keys(later, earlier)
    for tag, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        yield Piece(tuple(earlier[a:b]), tuple(later[c:d]), tag == "equal")


def _keys(words: Sequence[Word], others: Iterable[Word]) -> list[str]:
    """What each word is compared by: of two readings the one that the other text has, of both the printed one."""
    there = {other.key for other in others if other.key}
    return [w.also if w.also in there and w.key not in there else w.key or w.shown for w in words]


def _course(pieces: Sequence[Piece]) -> Course:
    changed = [p for p in pieces if not p.kept and not _editor(p)]
    lost = content([w for p in changed for w in p.earlier])
    gained = content([w for p in changed for w in p.later])
    inside = [p for at, p in enumerate(pieces) if p in changed and (0 < at < len(pieces) - 1 or _is_short(p))]
    if any(_turns(piece) for piece in inside) or (lost and len(lost) == len(gained)):
        return "turned"
    if not lost and not gained:
        return "same"
    return "shrank" if len(lost) > len(gained) else "grew"


def _turns(piece: Piece) -> bool:
    """Whether words with content stand for others, or a negation came or went."""
    before, after = content(piece.earlier), content(piece.later)
    return bool(before and after) or _negations(before) != _negations(after)


def _editor(piece: Piece) -> bool:
    """Whether one side of it is an editor's words alone: "[the president]" for "he"."""
    return any(side and all(w.role == "editor" for w in side) for side in (piece.earlier, piece.later))


def _is_short(piece: Piece) -> bool:
    return max(len(piece.earlier), len(piece.later)) <= EDGE


def _negations(words: Iterable[Word]) -> int:
    return sum(w.key in NEGATIONS for w in words)


def applied(found: Difference, earlier: Sequence[Word]) -> tuple[Word, ...]:
    """The later words, made of the earlier ones. Raises ValueError where the difference is not of these."""
    if tuple(w for p in found.pieces for w in p.earlier) != tuple(earlier):
        raise ValueError("the difference was found on other words")
    return tuple(w for p in found.pieces for w in p.later)


def rendered(found: Difference, most: int = 12) -> str:
    """The later's words, with what it lacks in [-…-] and what it added in {+…+}; long stretches cut to their ends.

    >>> from sayso.extract.likeness.words import wording
    >>> rendered(difference(wording("a free expression of will"), wording("the free expression of the[ir] will")))
    '[-a-] {+the+} free expression of {+the[ir]+} will'
    """
    out = []
    for piece in found.pieces:
        if piece.kept:
            out.append(_cut(piece.later, most))
        else:
            out += [f"[-{_cut(piece.earlier, most)}-]"] if piece.earlier else []
            out += [f"{{+{_cut(piece.later, most)}+}}"] if piece.later else []
    return " ".join(out)


def _cut(words: Sequence[Word], most: int) -> str:
    if len(words) <= most:
        return shown(words)
    half = most // 2
    return f"{shown(words[:half])} (…) {shown(words[-half:])}"


def shown(words: Sequence[Word]) -> str:
    """The words as printed, without the marks between them."""
    return " ".join(w.shown for w in words if w.shown)
