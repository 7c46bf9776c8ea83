"""One write transaction, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from sayso.graph.values import Parameters, Row, Run, Sent, rows_of

if TYPE_CHECKING:
    import neo4j


class PlanAgain(Exception):  # a request, not an error
    """Raise it in a write transaction when the graph is not what was planned on: it is rolled back and run again."""


@dataclass(slots=True)
class Counters:
    """What the engine says a transaction changed.

    Nodes and relationships are exact on both engines. `properties_set` is not: the embedded engine counts each
    property of a created node or relationship and, on `SET n = {…}`, the replaced ones as well.
    """

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0

    def add(self, other: neo4j.SummaryCounters | Counters) -> None:
        for f in fields(self):
            setattr(self, f.name, getattr(self, f.name) + getattr(other, f.name))


class Transaction:
    """An open write transaction. It holds the graph's lock: no other writer is in the graph with it."""

    def __init__(self, driver_transaction: neo4j.Transaction, beside: Run) -> None:
        self._transaction = driver_transaction
        self.beside = beside
        """Reads, in another thread, the graph as it was before the transaction: nobody else changes it meanwhile."""
        self.counters = Counters()
        self.turn = 0
        """The number of this transaction among all that ever wrote the graph; one apart where none came between."""

    def run(self, cypher: str, parameters: Parameters | None = None) -> list[Row]:
        """Run one statement; its rows as plain values. Its changes are added to `counters`."""
        sent = Sent(parameters)
        result = self._transaction.run(cypher, sent)
        rows = list(rows_of(result))
        self.counters.add(result.consume().counters)
        sent.let_go()
        return rows
