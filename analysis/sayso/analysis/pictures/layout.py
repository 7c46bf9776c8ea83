"""Where nodes stand: tied ones near each other, no two on one spot, each part of the graph on ground of its own.

Fruchterman and Reingold (1991): Graph drawing by force-directed placement, in its grid variant: only what is near
pushes. It starts from positions that hang on nothing but the order of the nodes, so the same graph stands the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Point = tuple[float, float]

_ROUNDS = 120
_MANY = 1_000
"""With more nodes than so many, half the rounds must do."""
_NEAR = 3.0
"""Within so many times the ideal distance nodes push each other away."""


def layout(number: int, ties: Sequence[tuple[int, int]]) -> list[Point]:
    """A point for each of the nodes 0 … number-1; neighbours are about 1 apart, the middle is at (0, 0).

    >>> layout(1, [])
    [(0.0, 0.0)]
    >>> layout(3, [(0, 1)]) == layout(3, [(0, 1)])
    True
    """
    if number == 0:
        return []
    import numpy as np

    placed = np.zeros((number, 2))
    boxes = []
    for part in _parts(number, ties):
        spots = _placed(len(part), _within(part, ties))
        low, high = spots.min(axis=0), spots.max(axis=0)
        boxes.append((part, spots - low, high - low))
    for (part, spots, _), corner in zip(boxes, _packed([size for _, _, size in boxes]), strict=True):
        placed[part] = spots + corner
    placed -= (placed.min(axis=0) + placed.max(axis=0)) / 2
    return [(round(float(x), 3), round(float(y), 3)) for x, y in placed]


def _parts(number: int, ties: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The connected parts, largest first."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    tails, heads = [a for a, _ in ties], [b for _, b in ties]
    _, of = connected_components(coo_array(([1] * len(ties), (tails, heads)), shape=(number, number)), directed=False)
    parts: dict[int, list[int]] = {}
    for node, part in enumerate(of.tolist()):
        parts.setdefault(part, []).append(node)
    return sorted(parts.values(), key=lambda part: (-len(part), part))


def _within(part: Sequence[int], ties: Sequence[tuple[int, int]]) -> Any:
    """The ties of a part, its nodes numbered from 0."""
    import numpy as np

    place = {node: i for i, node in enumerate(part)}
    found = {(place[a], place[b]) for a, b in ties if a in place and a != b}
    return np.array(sorted(found), dtype=int).reshape(-1, 2)


def _placed(number: int, ties: Any) -> Any:
    """The points of one part: pulled along ties, pushed by what is near, cooling down."""
    import numpy as np

    at = _spiral(number)
    if number < 3:
        return at
    rounds = _ROUNDS if number <= _MANY else _ROUNDS // 2
    for step in range(rounds):
        force = _pushes(at) + _pulls(at, ties) - at * 0.02
        size = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        heat = (1 - step / rounds) ** 1.5 * 0.1 * np.sqrt(number) + 0.01
        at = at + force * (np.minimum(size, heat) / size)[:, None]
    return at


def _spiral(number: int) -> Any:
    """A sunflower's points: even ground, none twice."""
    import numpy as np

    turns = np.arange(number)
    radius, angle = np.sqrt(turns) * 0.7, turns * np.pi * (3 - np.sqrt(5))
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))


def _pushes(at: Any) -> Any:
    import numpy as np
    from scipy.spatial import cKDTree

    pairs = cKDTree(at).query_pairs(_NEAR, output_type="ndarray")
    apart = at[pairs[:, 0]] - at[pairs[:, 1]]
    square = np.maximum((apart**2).sum(axis=1), 0.01)
    push = apart / square[:, None]
    return _summed(push, pairs, len(at))


def _pulls(at: Any, ties: Any) -> Any:
    import numpy as np

    apart = at[ties[:, 1]] - at[ties[:, 0]]
    distance = np.hypot(apart[:, 0], apart[:, 1])
    return _summed(apart * distance[:, None], ties, len(at))


def _summed(force: Any, pairs: Any, number: int) -> Any:
    """The force on each node: along for the first of each pair, against for the second."""
    import numpy as np

    out = np.zeros((number, 2))
    for axis in (0, 1):
        out[:, axis] += np.bincount(pairs[:, 0], force[:, axis], number)
        out[:, axis] -= np.bincount(pairs[:, 1], force[:, axis], number)
    return out


def _packed(sizes: Sequence[Any]) -> list[Any]:
    """Where the corner of each box goes: in rows as wide as a square of all of them would be."""
    import numpy as np

    gap = 1.5
    area = sum(float((size + gap).prod()) for size in sizes)
    width = max(float(np.sqrt(area)) * 1.3, max(float(size[0]) for size in sizes) + gap)
    corners, x, y, height = [], 0.0, 0.0, 0.0
    for size in sizes:
        if x and x + float(size[0]) > width:
            x, y, height = 0.0, y + height, 0.0
        corners.append(np.array([x, y]))
        x += float(size[0]) + gap
        height = max(height, float(size[1]) + gap)
    return corners
