"""Gathers the part of a graph around some seeds, hop by hop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from types import MappingProxyType

from sayso.analysis.expansion import Database
from sayso.analysis.scope import MAX_DEGREE, MOST_NODES, LeftOut, Reason, Scope
from sayso.analysis.source import Source, days_of, refusal
from sayso.analysis.value import Subgraph, confidence
from sayso.graph import Graph, GraphEdge, GraphNode
from sayso.queries.wording import HIDDEN_UNDER
from sayso.schema.errors import BadParameter, UnknownEntity


def subgraph(
    graph: Graph,
    seeds: Sequence[str],
    *,
    hops: int = 1,
    types: Collection[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    floor: float = HIDDEN_UNDER,
    headlines: bool = False,
    max_degree: int | None = MAX_DEGREE,
    limit: int = 2000,
) -> Subgraph:
    """Every node at most `hops` relationships of the given types from a seed, and what of these types joins them.

    `seeds` are ids; `types` are all types unless given. Directions do not matter on the way. Where a hop leads to more
    than `limit` nodes in all, those with most relationships to the nodes before them are kept, then the least ids.
    Nodes with more than `max_degree` relationships are kept but not walked through, seeds excepted. Statements and
    relationships of a confidence under `floor` and statements in headlines are left out; so is what is not of the
    days from `since` to `until`. A seed is never left out.
    Raises UnknownEntity for a seed that is not in the graph, BadParameter for an option that makes no sense.
    """
    chosen = None if types is None else tuple(types)
    scope = Scope(hops, chosen, since, until, floor, headlines, max_degree, limit)
    return gather(Database(graph), seeds, scope)


def gather(source: Source, seeds: Sequence[str], scope: Scope) -> Subgraph:
    """The subgraph of that scope. Raises UnknownEntity, BadParameter."""
    scope.check()
    _check(source, seeds, scope)
    types = scope.known_types
    kept = dict.fromkeys(seeds)
    left_out = _grow(source, kept, scope, types)
    edges, refused = _sifted(source, source.edges(sorted(kept), types), scope, set(kept))
    return Subgraph(
        tuple(dict.fromkeys(seeds)),
        tuple(_frozen_node(node) for node in source.nodes(kept)),
        tuple(_frozen_edge(edge) for edge in edges),
        _summed([*left_out, *refused]),
        scope,
    )


def everything(source: Source, scope: Scope) -> Subgraph:
    """All that there is within the scope, whose hops and hubs do not matter; there are no seeds.

    Raises BadParameter where that is more than the limit.
    """
    scope.check()
    ids = source.all_ids(scope.limit + 1)
    if len(ids) > scope.limit:
        raise BadParameter(
            f"the graph has more than the {scope.limit:,} nodes of the limit; name seeds, or raise --limit "
            f"(to {MOST_NODES:,} at most)"
        )
    types = scope.known_types
    nodes = {node.id: node for node in source.nodes(ids)}
    edges = source.edges(sorted(nodes), types)
    reported = edges if "REPORTED_IN" in types else source.edges(sorted(nodes), ["REPORTED_IN"]) if scope.dated else []
    days = days_of(nodes.values(), reported)
    refused = {node_id: why for node_id, node in nodes.items() if (why := refusal(node, days, scope))}
    left = [LeftOut(why, kind_of(node_id), 1) for node_id, why in refused.items()]
    kept = {node_id: node for node_id, node in nodes.items() if node_id not in refused}
    within = (edge for edge in edges if edge.from_id in kept and edge.to_id in kept)
    shown, also = _sifted(source, within, scope, kept)
    return Subgraph(
        (),
        tuple(map(_frozen_node, kept.values())),
        tuple(map(_frozen_edge, shown)),
        _summed([*left, *also]),
        scope,
    )


def _grow(source: Source, kept: dict[str, None], scope: Scope, types: Sequence[str]) -> list[LeftOut]:
    """Add to `kept` hop by hop; what was left out on the way."""
    left_out: list[LeftOut] = []
    newest: Sequence[str] = list(kept)
    for hop in range(scope.hops):
        if hop and scope.max_degree is not None:
            hubs = source.crowded(newest, types, scope.max_degree)
            left_out += [LeftOut("hub", node_id, number) for node_id, number in hubs.items()]
            newest = [node_id for node_id in newest if node_id not in hubs]
        if not newest:
            break
        room = scope.limit - len(kept)
        around = source.around(newest, scope, kept, room)
        left_out += around.refused
        newest = around.best
        kept.update(dict.fromkeys(newest))
        if sum(around.numbers.values()) > len(newest):
            taken = Counter(kind_of(node_id) for node_id in newest)
            return left_out + [LeftOut("limit", kind, n - taken[kind]) for kind, n in around.numbers.items()]
    return left_out


def _sifted(
    source: Source, edges: Iterable[GraphEdge], scope: Scope, kept: Collection[str]
) -> tuple[list[GraphEdge], list[LeftOut]]:
    """The edges that may be shown, and the numbers of those that may not."""
    shown: list[GraphEdge] = []
    refused: Counter[tuple[Reason, str]] = Counter()
    found = list(edges)
    outside = _proved_elsewhere(found, kept) if scope.dated else set()
    days = source.published(outside) if outside else {}
    for edge in found:
        article = edge.properties.get("article")
        if confidence(edge.properties) < scope.floor:
            refused["confidence", edge.type] += 1
        elif article in outside and not scope.holds(days.get(str(article))):
            refused["date", edge.type] += 1
        else:
            shown.append(edge)
    return shown, [LeftOut(why, what, number) for (why, what), number in refused.items()]


def _proved_elsewhere(edges: Iterable[GraphEdge], kept: Collection[str]) -> set[str]:
    """The articles that prove an edge neither of whose ends has a day of its own."""
    return {
        str(edge.properties["article"])
        for edge in edges
        if edge.properties.get("article") and kind_of(edge.from_id) in _UNDATED and kind_of(edge.to_id) in _UNDATED
    }


_UNDATED = ("person", "org", "outlet", "place", "group", "topic")


def kind_of(node_id: str) -> str:
    """What the id says that its node is.

    >>> kind_of("statement:00ff")
    'statement'
    """
    return node_id.partition(":")[0]


def _summed(left_out: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """One of each reason and kind, hubs each for itself; none of no number."""
    numbers: Counter[tuple[Reason, str]] = Counter()
    for each in left_out:
        numbers[each.why, each.what] += each.number
    return tuple(LeftOut(why, what, number) for (why, what), number in sorted(numbers.items()) if number > 0)


def _check(source: Source, seeds: Sequence[str], scope: Scope) -> None:
    if isinstance(seeds, str) or not seeds:
        raise BadParameter("seeds: give a list of at least one id, such as ['place:kz']")
    if len(set(seeds)) > scope.limit:
        raise BadParameter(f"limit: {scope.limit:,} is less than the {len(set(seeds)):,} seeds; raise it or give fewer")
    found = source.present(seeds)
    if missing := [seed for seed in seeds if seed not in found]:
        raise UnknownEntity(f"seeds: {missing[0]!r} is not in the graph; `sayso query overview` shows what it holds")


def _frozen_node(node: GraphNode) -> GraphNode:
    return GraphNode(node.id, node.labels, MappingProxyType(dict(node.properties)))


def _frozen_edge(edge: GraphEdge) -> GraphEdge:
    return GraphEdge(edge.type, edge.from_id, edge.to_id, MappingProxyType(dict(edge.properties)))
