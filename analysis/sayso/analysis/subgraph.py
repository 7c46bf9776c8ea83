"""The part of the graph around some seeds, as a value that needs no database any more."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.analysis import expansion
from sayso.analysis.attributes import flat, of_edge, of_node
from sayso.graph import Graph, GraphEdge, GraphNode
from sayso.schema.errors import BadParameter, UnknownEntity
from sayso.schema.relationships import relationship_types

if TYPE_CHECKING:
    import networkx as nx

MOST_NODES = 100_000
"""The largest limit: what fits in memory, and more than any picture shows."""


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes by id, and all relationships between them by type and ends; an article comes without its text.

    `left_out` counts the nodes that the limit kept out, at the hop where it was reached.
    """

    seeds: tuple[str, ...]
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    left_out: int = 0

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
        out.graph.update(flat({"seeds": list(self.seeds), "left_out": self.left_out}))
        for node in self.nodes:
            out.add_node(node.id)
            out.nodes[node.id].update(flat(of_node(node)))
        for key, edge in enumerate(self.edges):
            out.add_edge(edge.from_id, edge.to_id, key)
            out.edges[edge.from_id, edge.to_id, key].update(flat(of_edge(edge)))
        return out


def subgraph(
    graph: Graph, seeds: Sequence[str], *, hops: int = 1, types: Collection[str] | None = None, limit: int = 2000
) -> Subgraph:
    """Every node at most `hops` relationships of the given types from a seed, and what of these types joins them.

    `seeds` are ids; `types` are all types unless given. Directions do not matter on the way. Where a hop leads to more
    than `limit` nodes in all, those with most relationships to the nodes before them are kept, then the least ids.
    Raises UnknownEntity for a seed that is not in the graph, BadParameter for an option that makes no sense.
    """
    chosen = _known(types)
    _check(seeds, hops, limit)
    _check_there(graph, seeds)
    kept = dict.fromkeys(seeds)
    outermost, refused = _grow(graph, kept, chosen, hops, limit)
    nodes = expansion.nodes(graph, kept)
    edges = expansion.edges(graph, [node.id for node in nodes], chosen)
    left_out = 0
    if refused:
        around = expansion.count_around(graph, outermost, chosen)
        left_out = max(refused, around - len(_beside(outermost, edges)))
    return Subgraph(tuple(dict.fromkeys(seeds)), tuple(nodes), tuple(edges), left_out)


def _grow(
    graph: Graph, kept: dict[str, None], types: Sequence[str], hops: int, limit: int
) -> tuple[Sequence[str], int]:
    """Add to `kept` hop by hop; the nodes around which some were refused, and how many at least."""
    newest: Sequence[str] = list(kept)
    for _ in range(hops):
        around = expansion.around(graph, newest, types, limit + 1)
        found = [node_id for node_id in around if node_id not in kept]
        room = limit - len(kept)
        kept.update(dict.fromkeys(found[:room]))
        if len(found) > room:
            return newest, len(found) - room
        if not found:
            break
        newest = found
    return newest, 0


def _beside(ids: Iterable[str], edges: Iterable[GraphEdge]) -> set[str]:
    """The nodes that an edge joins to one of `ids`."""
    near = set(ids)
    heads = {edge.to_id for edge in edges if edge.from_id in near}
    return heads | {edge.from_id for edge in edges if edge.to_id in near}


def _known(types: Collection[str] | None) -> list[str]:
    """The types in the order of the schema. Raises BadParameter for one that is not in it."""
    declared = [declaration.type for declaration in relationship_types()]
    if types is None:
        return declared
    for name in types:
        if name not in declared:
            near = difflib.get_close_matches(name, declared, n=1)
            hint = f"did you mean {near[0]}?" if near else f"use some of {', '.join(declared)}"
            raise BadParameter(f"types: there is no relationship {name!r}; {hint}")
    return [name for name in declared if name in types]


def _check(seeds: Sequence[str], hops: int, limit: int) -> None:
    if isinstance(seeds, str) or not seeds:
        raise BadParameter("seeds: give a list of at least one id, such as ['place:kz']")
    if hops < 0:
        raise BadParameter(f"hops: {hops} is less than none; give 0 or more")
    if not 1 <= limit <= MOST_NODES:
        raise BadParameter(f"limit: {limit:,} nodes cannot be had; give 1 to {MOST_NODES:,}")
    if len(set(seeds)) > limit:
        raise BadParameter(f"limit: {limit:,} is less than the {len(set(seeds)):,} seeds; raise it or give fewer")


def _check_there(graph: Graph, seeds: Sequence[str]) -> None:
    found = expansion.present(graph, seeds)
    if missing := [seed for seed in seeds if seed not in found]:
        raise UnknownEntity(f"seeds: {missing[0]!r} is not in the graph; `sayso query overview` shows what it holds")
