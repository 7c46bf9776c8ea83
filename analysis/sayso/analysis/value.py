"""A subgraph as a value: it needs no database any more, and nothing changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sayso.analysis.attributes import flat, of_edge, of_node
from sayso.analysis.scope import LeftOut, Scope, notes
from sayso.graph import Cell, GraphEdge, GraphNode

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes by id, and all relationships between them by type and ends; an article comes without its text.

    `left_out` says what stayed outside, at the hop where a limit was reached or by the rules of care.
    """

    seeds: tuple[str, ...]
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    left_out: tuple[LeftOut, ...] = ()
    scope: Scope = field(default_factory=Scope)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of what is not there, a line each."""
        return tuple(notes(self.left_out, self.scope))

    def by_id(self) -> dict[str, GraphNode]:
        """The nodes by their ids."""
        return {node.id: node for node in self.nodes}

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """A graph for NetworkX: nodes keyed by id, edges by their place in `edges`, every attribute a plain value.

        Dates become ISO text and lists JSON text. `label` is what a person calls the node, `type` what it is.

        >>> kz = GraphNode("place:kz", ("Entity", "Place"), {"name": "Kazakhstan"})
        >>> a = GraphNode("article:00ff", ("Article",), {"title": "A Note"})
        >>> e = GraphEdge("MENTIONS", "article:00ff", "place:kz", {"evidence": "text", "starts": [0, 9]})
        >>> g = Subgraph(("place:kz",), (a, kz), (e,)).to_networkx()
        >>> g.nodes["place:kz"]
        {'label': 'Kazakhstan', 'type': 'Place', 'labels': '["Entity", "Place"]', 'name': 'Kazakhstan'}
        >>> list(g.edges(keys=True, data=True))
        [('article:00ff', 'place:kz', 0, {'type': 'MENTIONS', 'evidence': 'text', 'starts': '[0, 9]'})]
        """
        import networkx as nx

        out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        out.graph.update(flat({"seeds": list(self.seeds), "notes": list(self.notes)}))
        for node in self.nodes:
            out.add_node(node.id)
            out.nodes[node.id].update(flat(of_node(node)))
        for key, edge in enumerate(self.edges):
            out.add_edge(edge.from_id, edge.to_id, key)
            out.edges[edge.from_id, edge.to_id, key].update(flat(of_edge(edge)))
        return out


def edge_order(edge: GraphEdge) -> tuple[str, str, str, str]:
    """What edges are ordered by: type, ends, then all they hold."""
    return edge.type, edge.from_id, edge.to_id, str(sorted(edge.properties.items()))


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article, and where in its text they stand (code points, the end excluded)."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an edge comes from: `basis` is text, metadata, implied or registry; the passages prove it."""

    basis: str
    article: str | None
    passages: tuple[Passage, ...]
    words: tuple[str, ...]
    """The proving words; where they have no place in the text (metadata) there is no passage of them."""


def evidence(edge: GraphEdge) -> Evidence:
    """The evidence that an edge carries.

    >>> held = {"evidence": "text", "article": "article:a1", "starts": [5], "ends": [9], "surfaces": ["told"]}
    >>> evidence(GraphEdge("STATED", "person:a", "statement:1", held)).passages
    (Passage(start=5, end=9, words='told'),)
    """
    held = edge.properties
    words = tuple(map(str, _list(held, "surfaces")))
    starts, ends = _list(held, "starts"), _list(held, "ends")
    passages = tuple(
        Passage(start, end, surface)
        for start, end, surface in zip(starts, ends, words, strict=False)
        if isinstance(start, int) and isinstance(end, int)
    )
    article = held.get("article")
    return Evidence(str(held.get("evidence") or ""), article if isinstance(article, str) else None, passages, words)


def _list(held: Mapping[str, Cell], name: str) -> Sequence[Cell]:
    found = held.get(name)
    return found if isinstance(found, list) else []


def confidence(held: Mapping[str, Cell]) -> float:
    """The confidence of a node or an edge; what has none is certain.

    >>> confidence({"confidence": 0.4}), confidence({})
    (0.4, 1.0)
    """
    found = held.get("confidence")
    return float(found) if isinstance(found, int | float) else 1.0


def day(held: Mapping[str, Cell], name: str) -> date | None:
    """A property that is a date."""
    found = held.get(name)
    return found if isinstance(found, date) else None
