"""The one palette: every picture of a graph takes its colours from here, light or dark.

Colours follow Okabe and Ito (2008), which people with any of the usual colour blindnesses can tell apart; each kind of
node also has a shape of its own, so that nothing hangs on colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Shape = Literal["circle", "square", "diamond", "triangle", "hexagon", "pentagon", "star", "cross"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of node is drawn; `light` on a white ground, `dark` on a black one; `size` relative to an entity."""

    light: str
    dark: str
    shape: Shape
    size: float = 1.0


NODES: Mapping[str, Look] = {
    "Person": Look("#0072b2", "#56b4e9", "circle"),
    "Organization": Look("#d55e00", "#ff8a3d", "square"),
    "Outlet": Look("#009e73", "#2fd0a2", "hexagon"),
    "Place": Look("#8a6d00", "#f0e442", "triangle"),
    "Group": Look("#7a7a7a", "#b0b0b0", "pentagon"),
    "Article": Look("#4b4b4b", "#d0d0d0", "diamond", 0.8),
    "Statement": Look("#a84a80", "#e79cc6", "star", 0.7),
    "Topic": Look("#6f4bb0", "#b79cf0", "cross"),
}
"""How each label of the schema is drawn."""

OTHER = Look("#7a7a7a", "#b0b0b0", "circle")
"""What a label that has no look of its own gets."""

EDGES: Mapping[str, str] = {
    "STATED": "#0072b2",
    "DECLINED_COMMENT": "#d55e00",
    "CITES": "#009e73",
    "AFFILIATED_WITH": "#a84a80",
}
"""Types of relationship with a colour of their own."""

EDGE = "#9a9a9a"
"""All other relationships."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The ground, the ink, and what steps back, of a page or a picture."""

    ground: str
    ink: str
    faint: str
    line: str
    accent: str


LIGHT = Theme("#ffffff", "#1b1b1b", "#5f5f5f", "#d4d4d4", "#0060a0")
DARK = Theme("#15171a", "#ececec", "#a8a8a8", "#3a3d42", "#7cc4ff")

COMMUNITIES = ("#0072b2", "#d55e00", "#009e73", "#a84a80", "#8a6d00", "#6f4bb0", "#56b4e9", "#e69f00", "#4b4b4b")
"""Colours for groups that have no meaning of their own, largest group first."""


def look(kind: str) -> Look:
    """How nodes of that label are drawn.

    >>> look("Person").light, look("Unheard").shape
    ('#0072b2', 'circle')
    """
    return NODES.get(kind, OTHER)


def edge_colour(type_name: str) -> str:
    """The colour of a relationship.

    >>> edge_colour("MENTIONS")
    '#9a9a9a'
    """
    return EDGES.get(type_name, EDGE)


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue.

    >>> rgb("#0072b2")
    (0, 114, 178)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
