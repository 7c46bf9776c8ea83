"""What the page holds of a subgraph: as little as it can show, as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sayso.analysis.attributes import kind, label, mark
from sayso.analysis.pictures.drawing import Dot, corners, draw, short
from sayso.analysis.projections._view import View
from sayso.analysis.spells import Spell, spells
from sayso.analysis.value import Subgraph, evidence
from sayso.graph import Cell, GraphEdge, GraphNode
from sayso.schema.palette import NODES, edge_colour, look

READING = (
    "A name beside words says that an article reports somebody as saying them. Being named together is "
    "co-occurrence in reports, not association.",
    "? marks confidence under 0.8: read the article before you rely on it. DENIES: stands before what somebody denied. "
    "Only what stands in quotation marks in the article does so here.",
)
"""What a reader of any page must know."""

_WORDS = 4
"""Passages of one relationship that are shown."""

Json = dict[str, Any]


def contents(subgraph: Subgraph) -> Json:
    """All that the page shows."""
    drawing = draw(subgraph)
    kinds, types = _kinds(subgraph), sorted({edge.type for edge in subgraph.edges})
    place = {node.id: number for number, node in enumerate(subgraph.nodes)}
    view, when = View(subgraph), spells(subgraph).nodes
    outlets = {node_id: place[found] for node_id, found in _outlets(subgraph, view).items()}
    doubtful = {e.to_id for e in subgraph.edges if e.type == "STATED" and mark(e.properties)}
    shapes = {look(name).shape for name in kinds}
    return {
        "width": drawing.width,
        "height": drawing.height,
        "kinds": [
            {"name": name, "light": look(name).light, "dark": look(name).dark, "shape": look(name).shape}
            for name in kinds
        ],
        "types": [{"name": name, "colour": edge_colour(name)} for name in types],
        "shapes": {shape: [list(corner) for corner in corners(shape, 1)] for shape in sorted(shapes)},
        "nodes": [
            _node(node, dot, kinds, when.get(node.id), outlets.get(node.id), subgraph, node.id in doubtful)
            for node, dot in zip(subgraph.nodes, drawing.dots, strict=True)
        ],
        "edges": [_edge(edge, place, types) for edge in subgraph.edges],
        "outlets": sorted(set(outlets.values()), key=lambda i: label(subgraph.nodes[i])),
        "notes": [*READING, *subgraph.notes],
    }


def _kinds(subgraph: Subgraph) -> list[str]:
    """The kinds there are, in the order of the palette."""
    there = {kind(node) for node in subgraph.nodes}
    return [*(name for name in NODES if name in there), *sorted(there - NODES.keys())]


def _outlets(subgraph: Subgraph, view: View) -> dict[str, str]:
    """The outlet of each article and of each statement in it."""
    reported = (edge for edge in subgraph.edges if edge.type == "REPORTED_IN" and edge.to_id in view.outlet_of)
    said = {edge.from_id: view.outlet_of[edge.to_id] for edge in reported}
    return {**said, **view.outlet_of}


def _node(
    node: GraphNode,
    dot: Dot,
    kinds: Sequence[str],
    spell: Spell | None,
    outlet: int | None,
    subgraph: Subgraph,
    doubtful: bool,
) -> Json:
    held = node.properties
    statement, article = "Statement" in node.labels, "Article" in node.labels
    made: dict[str, object] = {
        "id": node.id,
        "label": dot.said,
        "short": "" if statement else short(dot.said),
        "kind": kinds.index(dot.kind),
        "x": dot.x,
        "y": dot.y,
        "r": dot.radius,
        "seed": dot.seed,
        "dated": statement or article,
        "day": spell.start.isoformat() if spell and (statement or article) else None,
        "end": spell.end.isoformat() if spell and (statement or article) else None,
        "outlet": outlet,
        "url": held.get("url"),
        "also": _joined(held.get("aliases")),
        "about": ", ".join(str(held[name]) for name in ("kind", "country") if held.get(name)),
    }
    if article:
        day = spell.start.isoformat() if spell else ""
        made["source"] = ", ".join(part for part in (_named(subgraph, outlet), day) if part)
    if statement:
        made["said"] = f"said {_said(held)}" if held.get("said_on") else ""
        more = (held.get("kind"), held.get("medium"), "in a headline" if held.get("headline") else None)
        made["more"] = ", ".join(str(each) for each in more if each)
        made["context"] = held.get("context")
        made["mark"] = doubtful or bool(mark(held))
    said = {name: value for name, value in made.items() if value is not None and value != "" and value is not False}
    return {**said, "seed": dot.seed}


def _said(held: Mapping[str, Cell]) -> str:
    """The day, month or year that something was said, as exact as is known."""
    return str(held["said_on"])[: {"year": 4, "month": 7}.get(str(held.get("said_precision")), 10)]


def _named(subgraph: Subgraph, number: int | None) -> str:
    return "" if number is None else label(subgraph.nodes[number])


def _joined(cell: Cell) -> str:
    return " ".join(map(str, cell)) if isinstance(cell, list) else ""


def _edge(edge: GraphEdge, place: Mapping[str, int], types: Sequence[str]) -> Json:
    found = evidence(edge)
    words = list(dict.fromkeys(" ".join(each.split()) for each in found.words))
    more = f" and {len(words) - _WORDS} more" if len(words) > _WORDS else ""
    made: dict[str, object] = {
        "a": place[edge.from_id],
        "b": place[edge.to_id],
        "type": types.index(edge.type),
        "words": " | ".join(words[:_WORDS]) + more if edge.type != "REPORTED_IN" else "",
        "how": _how(edge),
    }
    return {name: value for name, value in made.items() if value not in (None, "")}


def _how(edge: GraphEdge) -> str:
    """How it is tied: the role, the way of citing, how a speaker was found; doubt is marked."""
    held = edge.properties
    status = "former " if held.get("status") == "former" else ""
    parts = (f"{status}{held['role']}" if held.get("role") else status.strip(), held.get("how"), _resolved(held))
    shown = ", ".join(str(part) for part in parts if part)
    return f"{shown} ?".strip() if mark(held) else shown


def _resolved(held: Mapping[str, Cell]) -> str:
    """The article's words for a speaker, and how they led to the name."""
    surfaces = held.get("surfaces")
    words = str(surfaces[0]) if isinstance(surfaces, list) and surfaces else ""
    by = str(held.get("resolved_by") or "")
    return ", ".join(part for part in (f"as: {words}" if words and by else "", f"by {by}" if by else "") if part)
