"""A simple weighted graph as a value, and the filters that thin it out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from sayso.analysis.attributes import kind, label
from sayso.analysis.net import Net
from sayso.graph import Cell, GraphNode
from sayso.schema.errors import BadParameter

if TYPE_CHECKING:
    import networkx as nx

NOT_ASSOCIATION = "co-occurrence in reports, not association"
"""What must stand beside every measure over persons."""


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge of a projection; `evidence` are the ids of the statements or articles that its weight counts."""

    from_id: str
    to_id: str
    evidence: tuple[str, ...]
    more: Mapping[str, Cell] = field(default_factory=dict, hash=False)

    @property
    def weight(self) -> int:
        """How many statements or articles it stands for."""
        return len(self.evidence)


@dataclass(frozen=True)
class Projection:
    """Nodes, and at most one tie between two of them in each direction; an undirected tie has its lesser id first."""

    name: str
    question: str
    directed: bool
    unit: Literal["statement", "article"]
    nodes: tuple[GraphNode, ...]
    ties: tuple[Tie, ...]
    notes: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, GraphNode]:
        """The nodes by their ids."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def net(self) -> Net:
        """The bare graph, for measures."""
        return Net.of(
            ((tie.from_id, tie.to_id, float(tie.weight)) for tie in self.ties), self.directed, list(self.by_id)
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader of any measure of it must know."""
        persons = any("Person" in node.labels for node in self.nodes)
        return (*((NOT_ASSOCIATION,) if persons else ()), *self.notes)

    def to_networkx(self) -> nx.Graph[str]:
        """A Graph or DiGraph whose edges have `weight`, and `evidence`: the ids it stands for, as JSON text."""
        import networkx as nx

        out: nx.Graph[str] = nx.DiGraph() if self.directed else nx.Graph()
        for node in self.nodes:
            country = node.properties.get("country")
            out.add_node(node.id, label=label(node), type=kind(node), **({"country": country} if country else {}))
        for tie in self.ties:
            out.add_edge(tie.from_id, tie.to_id, weight=tie.weight, evidence=json.dumps(tie.evidence), **tie.more)
        return out


def heavier(projection: Projection, least: int) -> Projection:
    """Only the ties of at least that weight, and the nodes that they join.

    >>> from sayso.analysis.projections import project
    >>> from sayso.analysis.value import Subgraph
    >>> heavier(project(Subgraph((), (), ()), "cites-outlets"), 2).ties
    ()
    """
    kept = tuple(tie for tie in projection.ties if tie.weight >= least)
    gone = len(projection.ties) - len(kept)
    note = f"left out: {gone:,} ties of less than {least} {projection.unit}s"
    return _thinned(projection, kept, (note,) if gone else ())


def backbone(projection: Projection, alpha: float) -> Projection:
    """Only the ties that are heavier than chance would make them at one of their ends: the disparity filter.

    A tie of weight w at a node of strength s and degree k stays where (1 - w/s)^(k-1) is under `alpha`; a directed tie
    is looked at among the outgoing ones of its tail and the incoming ones of its head; at a node with one tie nothing
    can be said. Raises BadParameter for an alpha that is no probability.
    Serrano, Boguñá and Vespignani (2009): Extracting the multiscale backbone of complex weighted networks.
    """
    if not 0 < alpha < 1:
        raise BadParameter(f"backbone: a level of significance is between 0 and 1, such as 0.05, not {alpha:g}")
    strength: defaultdict[tuple[str, bool], int] = defaultdict(int)
    degree: defaultdict[tuple[str, bool], int] = defaultdict(int)
    for tie in projection.ties:
        for end in _ends(tie, projection.directed):
            strength[end] += tie.weight
            degree[end] += 1

    def by_chance(tie: Tie) -> float:
        return min(
            (1 - tie.weight / strength[end]) ** (degree[end] - 1) if degree[end] > 1 else 1.0
            for end in _ends(tie, projection.directed)
        )

    kept = tuple(tie for tie in projection.ties if by_chance(tie) < alpha)
    gone = len(projection.ties) - len(kept)
    note = f"left out: {gone:,} ties no heavier than chance would make them (disparity filter, alpha {alpha:g})"
    return _thinned(projection, kept, (note,) if gone else ())


def _ends(tie: Tie, directed: bool) -> tuple[tuple[str, bool], tuple[str, bool]]:
    return (tie.from_id, True), (tie.to_id, not directed)


def _thinned(projection: Projection, kept: tuple[Tie, ...], notes: tuple[str, ...]) -> Projection:
    ends = {end for tie in kept for end in (tie.from_id, tie.to_id)}
    nodes = tuple(node for node in projection.nodes if node.id in ends)
    return replace(projection, ties=kept, nodes=nodes, notes=(*projection.notes, *notes))
