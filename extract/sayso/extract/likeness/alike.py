"""How much of two sequences of words is the same: over all of both, and of a short one within a long one.

Both count words with content only, so that "of the" for "of a" is no change, and both are symmetric where they say so.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.likeness.words import Word

REACH = 2
"""Words of each text that a chain steps on by: 2 passes over one word that the other has not."""


def positions(words: Sequence[Word]) -> dict[str, list[int]]:
    """Where each reading stands."""
    found: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        for reading in word.readings:
            found.setdefault(reading, []).append(at)
    return found


def common(a: Sequence[Word], b: Sequence[Word]) -> int:
    """Length of the longest common subsequence; symmetric.

    By bits (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004): a step for each word of one, whatever the
    length of the other.
    """
    where: dict[str, int] = {}
    for at, word in enumerate(b):
        for reading in (word.key, word.also) if word.also else (word.key,):
            where[reading] = where.get(reading, 0) | 1 << at
    where.pop("", None)
    full = (1 << len(b)) - 1
    row = full
    for word in a:
        mask = where.get(word.key, 0) | (where.get(word.also, 0) if word.also else 0)
        if mask:
            kept = row & mask
            row = ((row + kept) | (row - kept)) & full
    return len(b) - row.bit_count()


def resemblance(a: Sequence[Word], b: Sequence[Word]) -> float:
    """Share of the words of both that they have in common, in order: 0..1; symmetric."""
    return 2 * common(a, b) / (len(a) + len(b)) if a and b else 0.0


def chain(short: Sequence[Word], long: Sequence[Word]) -> int:
    """How many words of `short` stand close together and in order in `long`.

    Not the longest common subsequence, which finds any five words somewhere in a long speech.
    """
    where = positions(long)
    ending: list[dict[int, int]] = []
    for at, word in enumerate(short):
        row: dict[int, int] = {}
        for reading in word.readings:
            for there in where.get(reading, ()):
                row[there] = 1 + max(
                    (before.get(there - step, 0) for before in ending[max(0, at - REACH) :] for step in (1, REACH)),
                    default=0,
                )
        ending.append(row)
    return max((length for row in ending for length in row.values()), default=0)
