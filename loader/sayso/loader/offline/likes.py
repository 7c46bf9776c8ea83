"""What is kept of an end in the index: enough to tell most pairs apart before their words are read from the spool."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from typing import NamedTuple
from zlib import crc32

from sayso.loader.likeness.kinds import Bands, Facts

SEVERAL = 0
"""In place of the number of who spoke, where more than one did."""


class Like(NamedTuple):
    """An end that may say what another says: a statement or an article.

    Of who spoke and of the words there are numbers that others may have, too: where they differ, so do those.
    """

    id: str
    bands: Bands
    who: int | None
    """A number for who spoke; `SEVERAL`, or None where that does not count or nobody knows."""
    words: bytes
    """Numbers for the words seen at a glance; none where they tell nothing."""
    at: int
    """Where its row begins in the file of its article."""
    size: int
    """Bytes of its row."""


def number_of(who: Collection[str]) -> int | None:
    """The number for those who spoke.

    >>> number_of([]), number_of(["person:a", "org:b"])
    (None, 0)
    """
    if not who:
        return None
    return crc32(next(iter(who)).encode()) + 1 if len(who) == 1 else SEVERAL


def numbers_of(facts: Facts) -> bytes:
    """The numbers for the words of a statement; none where two words would have the same."""
    words = facts.words if facts else ()
    numbers = {crc32(word.encode()) for word in words}
    return array("I", sorted(numbers)).tobytes() if len(numbers) == len(words) else b""


def read_numbers(stored: bytes) -> frozenset[int]:
    """The numbers again.

    >>> len(read_numbers(b"")), len(read_numbers(b"12345678"))
    (0, 2)
    """
    return frozenset(memoryview(stored).cast("I"))
