"""Brandes' betweenness from many sources at once: a step of all their searches is one product of matrices.

Brandes (2001): A faster algorithm for betweenness centrality; Brandes and Pich (2007) for the sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_AT_ONCE = 32
"""Sources in one product: a column each."""


def dependencies(ones: Any, pivots: Sequence[int]) -> Any:
    """The betweenness of every node, estimated from the shortest paths that start at the pivots.

    `ones` is the adjacency; an array of a number a node comes back, scaled as `networkx.betweenness_centrality` does.
    """
    import numpy as np

    number = ones.shape[0]
    summed = np.zeros(number)
    backward = ones.T.tocsr()
    for start in range(0, len(pivots), _AT_ONCE):
        summed += _accumulated(ones, backward, np.asarray(pivots[start : start + _AT_ONCE]))
    if number <= 2:
        return np.zeros(number)
    # nothing starts at a pivot and leads through it, so that the others are those that count there
    sources = np.full(number, float(len(pivots)))
    sources[list(pivots)] -= 1
    return np.divide(summed, sources * (number - 2), out=np.zeros(number), where=sources > 0)


def _accumulated(forward: Any, backward: Any, sources: Any) -> Any:
    """What depends on each node, over the shortest paths from these sources, the sources themselves left out."""
    import numpy as np

    columns = np.arange(len(sources))
    paths = np.zeros((forward.shape[0], len(sources)))
    paths[sources, columns] = 1
    front, fronts = paths.copy(), []
    seen = paths > 0
    while front.any():
        fronts.append(front > 0)
        front = np.where(seen, 0, backward @ front)
        seen |= front > 0
        paths += front
    dependency = np.zeros_like(paths)
    inverse = np.divide(1, paths, out=np.zeros_like(paths), where=paths > 0)
    for nearer, farther in zip(reversed(fronts[:-1]), reversed(fronts[1:]), strict=True):
        passed = forward @ np.where(farther, (1 + dependency) * inverse, 0)
        dependency += np.where(nearer, passed * paths, 0)
    dependency[sources, columns] = 0
    return dependency.sum(axis=1)
