"""What a picture of a subgraph shows, whatever draws it: where nodes stand, how large they are, which are named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from sayso.analysis.attributes import kind, label
from sayso.analysis.pictures.layout import layout
from sayso.analysis.value import Subgraph
from sayso.schema.palette import Look, Shape, edge_colour, look

UNIT = 64
"""Pixels between neighbours."""
_MOST_NAMES = 80
"""Nodes that carry their names; more would cover each other."""
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class Dot:
    """A node as it is drawn; `name` is empty where there is no room for it, `said` is all of its label."""

    id: str
    x: float
    y: float
    radius: float
    kind: str
    look: Look
    name: str
    said: str
    seed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as it is drawn: from the middle of one dot to the middle of another."""

    tail: int
    head: int
    type: str
    colour: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Dots and lines on a ground of that size, what the kinds look like, and what must be said below."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    kinds: tuple[str, ...]
    notes: tuple[str, ...]


def draw(subgraph: Subgraph) -> Drawing:
    """The drawing of a subgraph: the more relationships, the larger; the largest, and the seeds, are named."""
    place = {node.id: i for i, node in enumerate(subgraph.nodes)}
    ends = [(place[edge.from_id], place[edge.to_id]) for edge in subgraph.edges]
    ties = Counter(end for pair in ends for end in pair)
    points = layout(len(place), ends)
    named = _named(subgraph, ties)
    low = (min((x for x, _ in points), default=0.0), min((y for _, y in points), default=0.0))
    high = (max((x for x, _ in points), default=0.0), max((y for _, y in points), default=0.0))
    dots = []
    for i, node in enumerate(subgraph.nodes):
        shown, words = look(kind(node)), label(node)
        dots.append(
            Dot(
                node.id,
                round((points[i][0] - low[0] + 1) * UNIT, 1),
                round((points[i][1] - low[1] + 1) * UNIT, 1),
                round(shown.size * (5 + 2 * sqrt(ties[i])), 1),
                kind(node),
                shown,
                short(words) if i in named else "",
                words,
                node.id in subgraph.seeds,
            )
        )
    lines = tuple(
        Line(*pair, edge.type, edge_colour(edge.type)) for pair, edge in zip(ends, subgraph.edges, strict=True)
    )
    return Drawing(
        (high[0] - low[0] + 3) * UNIT,
        (high[1] - low[1] + 2) * UNIT,
        tuple(dots),
        lines,
        tuple(dict.fromkeys(sorted(dot.kind for dot in dots))),
        subgraph.notes,
    )


def _named(subgraph: Subgraph, ties: Counter[int]) -> set[int]:
    """Who is named: seeds, then those with most ties; never a statement, a part of whose words would misquote it."""
    fitting = [i for i, node in enumerate(subgraph.nodes) if "Statement" not in node.labels]
    order = sorted(fitting, key=lambda i: (subgraph.nodes[i].id not in subgraph.seeds, -ties[i], i))
    return set(order[:_MOST_NAMES])


def short(words: str) -> str:
    """A label that fits beside its dot.

    >>> short("one line\\nand another, far too long for a picture")
    'one line and another, far too l…'
    """
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def corners(shape: Shape, radius: float) -> list[tuple[float, float]]:
    """The corners of a shape about (0, 0); a circle has none.

    >>> corners("circle", 5), len(corners("hexagon", 5)), len(corners("star", 5))
    ([], 6, 10)
    """
    if shape == "circle":
        return []
    number, turn = _CORNERS[shape]
    if shape in ("star", "cross"):
        inner = 0.45 if shape == "star" else 0.5
        return [_at(i, 2 * number, turn, radius * (1.15 if i % 2 == 0 else inner)) for i in range(2 * number)]
    return [_at(i, number, turn, radius * 1.15) for i in range(number)]


_CORNERS = {
    "square": (4, pi / 4),
    "diamond": (4, pi / 2),
    "triangle": (3, -pi / 2),
    "hexagon": (6, 0.0),
    "pentagon": (5, -pi / 2),
    "star": (5, -pi / 2),
    "cross": (4, 0.0),
}
"""How many corners, and the angle of the first."""


def _at(i: int, number: int, turn: float, radius: float) -> tuple[float, float]:
    angle = turn + 2 * pi * i / number
    return round(radius * cos(angle), 2), round(radius * sin(angle), 2)
