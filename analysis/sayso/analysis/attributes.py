"""Nodes and edges as plain values, for NetworkX and for files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from sayso.graph import Cell, GraphEdge, GraphNode

Plain = str | int | float | bool


def of_node(node: GraphNode) -> dict[str, Cell]:
    """What a file says of a node; dates as ISO text, lists as lists."""
    own: dict[str, Cell] = {"label": label(node), "type": kind(node), "labels": list(node.labels)}
    return {**own, **_dated(node.properties)}


def of_edge(edge: GraphEdge) -> dict[str, Cell]:
    """What a file says of an edge; dates as ISO text, lists as lists."""
    return {"type": edge.type, **_dated(edge.properties)}


def label(node: GraphNode) -> str:
    """What a person calls the node; what was denied is marked, so that nobody is misquoted.

    >>> label(GraphNode("statement:00ff", ("Statement",), {"text": "he lied", "stance": "denies"}))
    'DENIES: he lied'
    """
    held = node.properties
    if "Statement" in node.labels:
        return f"{'DENIES: ' if held.get('stance') == 'denies' else ''}{held.get('text', '')}"
    return str(held.get("name") or held.get("title") or held.get("url") or node.id)


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
    return {name: _plain(cell) for name, cell in attributes.items() if cell is not None}


def _plain(cell: Cell) -> Plain:
    if isinstance(cell, (str, int, float)):
        return cell
    return cell.isoformat() if isinstance(cell, date) else json.dumps(cell, ensure_ascii=False)


def _dated(properties: Mapping[str, Cell]) -> dict[str, Cell]:
    return {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in properties.items()}
