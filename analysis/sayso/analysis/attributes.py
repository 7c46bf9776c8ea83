"""Nodes and edges as plain values, for NetworkX and for files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from sayso.graph import Cell, GraphEdge, GraphNode
from sayso.queries.wording import MARKED_UNDER, rendered

Plain = str | int | float | bool

DERIVED = ("label", "type", "labels", "mark")
"""What is said of a node or an edge besides its properties."""


def of_node(node: GraphNode) -> dict[str, Cell]:
    """What a file says of a node; dates as ISO text, lists as lists."""
    own: dict[str, Cell] = {"label": label(node), "type": kind(node), "labels": list(node.labels)}
    return {**own, **mark(node.properties), **_dated(node.properties)}


def of_edge(edge: GraphEdge) -> dict[str, Cell]:
    """What a file says of an edge; dates as ISO text, lists as lists."""
    return {"type": edge.type, **mark(edge.properties), **_dated(edge.properties)}


def label(node: GraphNode) -> str:
    """What a person calls the node. What was denied and what is uncertain is marked, so that nobody is misquoted.

    >>> label(GraphNode("statement:00ff", ("Statement",), {"text": "he lied", "stance": "denies"}))
    'DENIES: he lied'
    >>> label(GraphNode("statement:00ff", ("Statement",), {"text": "I do", "kind": "direct", "confidence": 0.7}))
    '“I do” ?'
    """
    held = node.properties
    if "Statement" in node.labels:
        words = rendered(str(held.get("text") or ""), held.get("kind") == "direct", held.get("stance") == "denies")
        return f"{words} ?" if mark(held) else words
    return str(held.get("name") or held.get("title") or held.get("url") or node.id)


def mark(held: Mapping[str, Cell]) -> dict[str, Cell]:
    """`?` for what has a confidence that should not be relied on unread.

    >>> mark({"confidence": 0.79}), mark({"confidence": 0.8}), mark({})
    ({'mark': '?'}, {}, {})
    """
    found = held.get("confidence")
    return {"mark": "?"} if isinstance(found, int | float) and found < MARKED_UNDER else {}


def kind(node: GraphNode) -> str:
    """The label that says most.

    >>> kind(GraphNode("place:kz", ("Entity", "Place"), {}))
    'Place'
    """
    return next((name for name in node.labels if name != "Entity"), "Entity")


def flat(attributes: Mapping[str, Cell]) -> dict[str, Plain]:
    """Attributes for formats without lists: those become JSON text; an absent value is left out.

    >>> flat({"aliases": ["Putin", "Путин"], "own": False, "kind": None})
    {'aliases': '["Putin", "Путин"]', 'own': False}
    """
    return {name: plain(cell) for name, cell in attributes.items() if cell is not None}


def plain(cell: Cell) -> Plain:
    """A value as text or a number: a date in ISO, a list or a map as JSON."""
    if isinstance(cell, (str, int, float)):
        return cell
    return cell.isoformat() if isinstance(cell, date) else json.dumps(cell, ensure_ascii=False)


def _dated(properties: Mapping[str, Cell]) -> dict[str, Cell]:
    return {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in properties.items()}
