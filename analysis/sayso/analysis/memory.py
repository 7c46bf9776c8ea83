"""A subgraph that is already here, as what a smaller one is gathered from: no database is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property

from sayso.analysis.scope import LeftOut, Reason, Scope
from sayso.analysis.source import Around, days_of, refusal
from sayso.analysis.value import Subgraph, confidence, edge_order
from sayso.graph import GraphEdge, GraphNode


class Memory:
    """A subgraph, as what a smaller one is gathered from."""

    def __init__(self, whole: Subgraph) -> None:
        self._whole = whole
        self._nodes = whole.by_id()

    @cached_property
    def _beside(self) -> dict[str, list[GraphEdge]]:
        """The edges of each node; one that joins a node to itself counts once."""
        found: dict[str, list[GraphEdge]] = {node.id: [] for node in self._whole.nodes}
        for edge in self._whole.edges:
            for end in {edge.from_id, edge.to_id}:
                found[end].append(edge)
        return found

    @cached_property
    def _days(self) -> dict[str, date | None]:
        """The days of articles and statements."""
        return days_of(self._whole.nodes, self._whole.edges)

    def present(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that are there."""
        return {node_id for node_id in ids if node_id in self._nodes}

    def all_ids(self, most: int) -> list[str]:
        """The ids of all nodes, or of as many as `most`."""
        return sorted(self._nodes)[:most]

    def crowded(self, ids: Iterable[str], types: Sequence[str], most: int) -> dict[str, int]:
        """Those of the nodes that have more than `most` relationships of the types, with their numbers."""
        numbers = {node_id: sum(e.type in types for e in self._beside[node_id]) for node_id in sorted(set(ids))}
        return {node_id: number for node_id, number in numbers.items() if number > most}

    def around(self, ids: Iterable[str], scope: Scope, known: Collection[str], most: int) -> Around:
        """What one relationship joins to these nodes and is not known, at most `most` of it, best joined first."""
        types = set(scope.known_types)
        ties: Counter[str] = Counter()
        whys: dict[str, Reason] = {}
        for node_id in set(ids):
            for edge in self._beside[node_id]:
                other = edge.to_id if edge.from_id == node_id else edge.from_id
                if edge.type not in types or other in known:
                    continue
                if why := self._refusal(node_id, edge, other, scope):
                    whys[other] = min(why, whys.get(other, why))
                else:
                    ties[other] += 1
        best = sorted(ties, key=lambda other: (-ties[other], other))[:most]
        refused = Counter((why, other.partition(":")[0]) for other, why in whys.items() if other not in ties)
        numbers = Counter(other.partition(":")[0] for other in ties)
        return Around(best, numbers, [LeftOut(why, kind, number) for (why, kind), number in refused.items()])

    def _refusal(self, node_id: str, edge: GraphEdge, other: str, scope: Scope) -> Reason | None:
        if confidence(edge.properties) < scope.floor:
            return "confidence"
        if why := refusal(self._nodes[other], self._days, scope):
            return why
        article = edge.properties.get("article")
        if node_id in self._days or other in self._days or article is None:
            return None
        return None if scope.holds(self._days.get(str(article))) else "date"

    def nodes(self, ids: Iterable[str]) -> list[GraphNode]:
        """The nodes, ordered by id."""
        return [self._nodes[node_id] for node_id in sorted(set(ids))]

    def edges(self, ids: Sequence[str], types: Sequence[str]) -> list[GraphEdge]:
        """The relationships of the types that have both ends among the ids, ordered."""
        kept, wanted = set(ids), set(types)
        found = (e for e in self._whole.edges if e.type in wanted and e.from_id in kept and e.to_id in kept)
        return sorted(found, key=edge_order)

    def published(self, articles: Iterable[str]) -> dict[str, date]:
        """The days of publication of these articles, where they have one."""
        return {a: found for a in articles if (found := self._days.get(a)) is not None}
