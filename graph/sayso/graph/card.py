"""The graph's own card, (:Sayso {id: 'graph'}): whose the database is, of which version, and whose turn to write.

A database that has no card and is not empty is somebody else's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.graph.transaction import Transaction
from sayso.schema import SCHEMA_VERSION
from sayso.schema.errors import ForeignGraph, GraphError, WrongVersion

if TYPE_CHECKING:
    from sayso.graph.graph import Graph


@dataclass(frozen=True, slots=True)
class Card:
    """What a graph says of itself."""

    registry: str


def read(graph: Graph) -> Card | None:
    """The card of the graph, if it has one. Raises WrongVersion."""
    rows = graph.read("MATCH (m:Sayso {id: 'graph'}) RETURN m.schema_version AS version, m.registry AS registry")
    if not rows:
        return None
    version = rows[0]["version"]
    if version != SCHEMA_VERSION:
        older = isinstance(version, int) and version < SCHEMA_VERSION
        raise WrongVersion(
            f"{graph.target}: a graph of schema version {version}, and this sayso reads version {SCHEMA_VERSION}; "
            + (
                "load the articles into a new graph"
                if older
                else "upgrade sayso, or load the articles into a new graph"
            )
        )
    return Card(str(rows[0]["registry"]))


def refuse_foreign(graph: Graph) -> None:
    """Raise ForeignGraph unless the database is empty."""
    if graph.read("MATCH (a:Article) WHERE a.input_key IS NOT NULL RETURN 1 AS found LIMIT 1"):
        raise ForeignGraph(
            f"{graph.target}: holds articles without the constraints that keep them whole; "
            "run constraints.cypher of the bundle that it was imported from"
        )
    if graph.read("MATCH (n) RETURN 1 AS found LIMIT 1"):
        raise ForeignGraph(
            f"{graph.target}: holds data that sayso did not write; "
            "choose another database or folder, or --adopt to load in with it"
        )


def write(tx: Transaction, registry: str) -> None:
    """Make the card, or set its registry."""
    tx.run(
        "MERGE (m:Sayso {id: 'graph'}) ON CREATE SET m.turn = 0 "
        "SET m.schema_version = $version, m.registry = $registry",
        {"version": SCHEMA_VERSION, "registry": registry},
    )


def lock(tx: Transaction, target: str) -> None:
    """Take the one writer's turn: every other writer waits here, or is thrown out, until this transaction ends."""
    if not tx.run("MATCH (m:Sayso {id: 'graph'}) SET m.turn = m.turn + 1 RETURN m.turn AS turn"):
        raise GraphError(f"{target}: not prepared for writing; load articles first: sayso load PATH")
    tx.counters = type(tx.counters)()
