"""Another process, played in this one: the embedded engine lets no second one in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from sayso.graph import Graph


@contextmanager
def after_each(
    graph: Graph, method: str, work: Callable[[], object], of: str = "", most: int = 1
) -> Iterator[list[int]]:
    """Within, another does this work after the first `most` calls of a method of the graph, those with `of` in the
    Cypher only. How often it did is the list's length."""
    done: list[int] = []
    own = getattr(graph, method)
    busy = False

    def then_another(*args: Any, **rest: Any) -> Any:
        nonlocal busy
        found = own(*args, **rest)
        if not busy and len(done) < most and (not of or of in args[0]):
            busy = True
            done.append(len(done))
            work()
            busy = False
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph, method, then_another)
        yield done
    assert done, f"{method} was not called"
