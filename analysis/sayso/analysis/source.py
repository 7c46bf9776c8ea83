"""What a subgraph is gathered from: a graph, or a subgraph that was written to a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from sayso.analysis.scope import LeftOut, Reason, Scope
from sayso.analysis.value import confidence, day
from sayso.graph import GraphEdge, GraphNode


@dataclass(frozen=True, slots=True)
class Around:
    """What stands next to some nodes: the best joined of it, how many of each kind there are, what is refused."""

    best: Sequence[str]
    numbers: Mapping[str, int] = field(hash=False)
    refused: Sequence[LeftOut] = ()


class Source(Protocol):
    """Answers for whole sets of ids at once, a question a hop and never one a node."""

    def present(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that are there."""

    def all_ids(self, most: int) -> list[str]:
        """The ids of all nodes, or of as many as `most`."""

    def crowded(self, ids: Iterable[str], types: Sequence[str], most: int) -> dict[str, int]:
        """Those of the nodes that have more than `most` relationships of the types, with their numbers."""

    def around(self, ids: Iterable[str], scope: Scope, known: Collection[str], most: int) -> Around:
        """What one relationship joins to these nodes and is not known, at most `most` of it, best joined first."""

    def nodes(self, ids: Iterable[str]) -> list[GraphNode]:
        """The nodes, ordered by id."""

    def edges(self, ids: Sequence[str], types: Sequence[str]) -> list[GraphEdge]:
        """The relationships of the types that have both ends among the ids, ordered."""

    def published(self, articles: Iterable[str]) -> dict[str, date]:
        """The days of publication of these articles, where they have one."""


def days_of(nodes: Iterable[GraphNode], edges: Iterable[GraphEdge]) -> dict[str, date | None]:
    """The day of each article, and of each statement: said then, else printed then."""
    published: dict[str, date | None] = {}
    said: dict[str, date | None] = {}
    for node in nodes:
        if "Article" in node.labels:
            published[node.id] = day(node.properties, "published")
        elif "Statement" in node.labels:
            said[node.id] = day(node.properties, "said_on")
    for edge in edges:
        if edge.type == "REPORTED_IN" and said.get(edge.from_id) is None:
            said[edge.from_id] = published.get(edge.to_id)
    return {**published, **said}


def refusal(node: GraphNode, days: Mapping[str, date | None], scope: Scope) -> Reason | None:
    """Why the node may not be shown, whatever leads to it; None where it may."""
    if "Statement" in node.labels:
        if confidence(node.properties) < scope.floor:
            return "confidence"
        if node.properties.get("headline") is True and not scope.headlines:
            return "headline"
    return "date" if node.id in days and not scope.holds(days[node.id]) else None
