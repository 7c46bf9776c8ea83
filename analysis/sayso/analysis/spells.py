"""When a node or an edge holds: the days of a statement, of an article, and of what its articles prove."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sayso.analysis.value import Subgraph, day
from sayso.graph import Cell, GraphEdge


@dataclass(frozen=True, slots=True)
class Spell:
    """The first day and the last."""

    start: date
    end: date


def said(held: Mapping[str, Cell]) -> Spell | None:
    """When a statement was said: a day, or all days of its month or year where no more is known.

    >>> said({"said_on": date(2020, 2, 1), "said_precision": "month"})
    Spell(start=datetime.date(2020, 2, 1), end=datetime.date(2020, 2, 29))
    """
    start = day(held, "said_on")
    if start is None:
        return None
    match held.get("said_precision"):
        case "year":
            return Spell(start, date(start.year, 12, 31))
        case "month":
            return Spell(start, start.replace(day=calendar.monthrange(start.year, start.month)[1]))
    return Spell(start, start)


@dataclass(frozen=True, slots=True)
class Spells:
    """The spell of each node by its id, and of each edge by its place; what has no day has none."""

    nodes: Mapping[str, Spell]
    edges: Mapping[int, Spell]


def spells(subgraph: Subgraph) -> Spells:
    """When everything holds. Articles from the day they were published, statements when said, else when published.

    An edge holds when its article was published, else when one of its ends holds; an entity from its first edge to
    its last. What is registry knowledge has no spell.
    """
    nodes = _articles(subgraph)
    for edge in subgraph.edges:
        if edge.type == "REPORTED_IN" and edge.from_id not in nodes and edge.to_id in nodes:
            nodes[edge.from_id] = nodes[edge.to_id]
    edges = {n: spell for n, edge in enumerate(subgraph.edges) if (spell := _of_edge(edge, nodes)) is not None}
    return Spells({**_entities(subgraph, edges, nodes), **nodes}, edges)


def _articles(subgraph: Subgraph) -> dict[str, Spell]:
    found: dict[str, Spell] = {}
    for node in subgraph.nodes:
        if "Statement" in node.labels and (spell := said(node.properties)):
            found[node.id] = spell
        elif "Article" in node.labels and (published := day(node.properties, "published")):
            found[node.id] = Spell(published, published)
    return found


def _of_edge(edge: GraphEdge, nodes: Mapping[str, Spell]) -> Spell | None:
    article = edge.properties.get("article")
    return nodes.get(str(article)) or nodes.get(edge.from_id) or nodes.get(edge.to_id)


def _entities(subgraph: Subgraph, edges: Mapping[int, Spell], known: Mapping[str, Spell]) -> dict[str, Spell]:
    found: dict[str, Spell] = {}
    for number, spell in edges.items():
        edge = subgraph.edges[number]
        for end in (edge.from_id, edge.to_id):
            if end not in known:
                old = found.get(end, spell)
                found[end] = Spell(min(old.start, spell.start), max(old.end, spell.end))
    return found
