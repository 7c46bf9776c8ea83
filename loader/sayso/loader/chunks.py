"""A stream in pieces that are bounded by number and by weight, so that memory is, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def chunks(items: Iterable[T], most: int, weight: Callable[[T], int], heaviest: int) -> Iterator[list[T]]:
    """Lists of at most `most` items; one ends with the item that makes it weigh `heaviest` or more.

    >>> list(chunks(["a", "b", "ccc", "d"], 3, len, 4))
    [['a', 'b', 'ccc'], ['d']]
    """
    chunk: list[T] = []
    weighs = 0
    for item in items:
        chunk.append(item)
        weighs += weight(item)
        if len(chunk) >= most or weighs >= heaviest:
            yield chunk
            chunk, weighs = [], 0
    if chunk:
        yield chunk
