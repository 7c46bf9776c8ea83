"""How often Python looks for reference cycles while articles are loaded."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_CREATED = 200_000
"""Containers created before it looks again. Rows come by the ten thousand, in lists within lists, and in no cycle:
to look after each few hundred, as is usual, is two fifths of the writing process's time."""


@contextmanager
def looked_for_seldom() -> Iterator[None]:
    """Within, cycles are looked for seldom; for the whole process."""
    before = gc.get_threshold()
    gc.set_threshold(_CREATED, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
