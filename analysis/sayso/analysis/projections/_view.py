"""A subgraph as projections look at it: who said what where, whom it names, what an article cites and mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import combinations

from sayso.analysis.projections._projection import Tie
from sayso.analysis.source import days_of
from sayso.analysis.value import Subgraph, confidence
from sayso.graph import Cell, GraphEdge


class View:
    """Look-ups over one subgraph. The rules of care hold: what its scope hides is not in any of them."""

    def __init__(self, subgraph: Subgraph) -> None:
        self.subgraph = subgraph
        self._floor = subgraph.scope.floor
        self._nodes = subgraph.by_id()

    def of_type(self, *types: str) -> Iterator[GraphEdge]:
        """The edges of these types, but for the doubtful."""
        for edge in self.subgraph.edges:
            if edge.type in types and confidence(edge.properties) >= self._floor:
                yield edge

    def _shown(self, statement: str) -> bool:
        held = self._nodes[statement].properties
        return confidence(held) >= self._floor and (self.subgraph.scope.headlines or held.get("headline") is not True)

    @cached_property
    def article_of(self) -> Mapping[str, str]:
        """The article of each statement that may be shown."""
        return {e.from_id: e.to_id for e in self.of_type("REPORTED_IN") if self._shown(e.from_id)}

    @cached_property
    def speakers(self) -> Mapping[str, list[str]]:
        """Who is reported as making each statement that may be shown."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for edge in self.of_type("STATED"):
            if self._shown(edge.to_id):
                found[edge.to_id].append(edge.from_id)
        return found

    @cached_property
    def outlet_of(self) -> Mapping[str, str]:
        """The outlet of each article; of several the one whose id is least."""
        found: dict[str, str] = {}
        for edge in self.of_type("PUBLISHED"):
            found[edge.to_id] = min(edge.from_id, found.get(edge.to_id, edge.from_id))
        return found

    def days(self, evidence: Iterable[str]) -> Mapping[str, Cell]:
        """The first and the last day of statements or articles, as a tie tells them."""
        found = sorted(day for each in evidence if (day := self._days.get(each)) is not None)
        return {"first": found[0].isoformat(), "last": found[-1].isoformat()} if found else {}

    @cached_property
    def _days(self) -> Mapping[str, date | None]:
        return days_of(self.subgraph.nodes, self.subgraph.edges)

    def tie(self, ends: tuple[str, str], evidence: Iterable[str], more: Mapping[str, Cell] | None = None) -> Tie:
        """A tie with what proves it, each once, and its days."""
        proof = tuple(sorted(set(evidence)))
        return Tie(*ends, proof, {**self.days(proof), **(more or {})})


def pairs(members: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each two of them, the lesser id first.

    >>> list(pairs(["b", "a", "b"]))
    [('a', 'b')]
    """
    return combinations(sorted(set(members)), 2)
