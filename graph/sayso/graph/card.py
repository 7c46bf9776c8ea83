"""The graph's own card, (:Sayso {id: 'graph'}): whose the database is, of which version, and whose turn to write.

A database that has no card and is not empty is somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.graph.transaction import Transaction
from sayso.graph.values import Run
from sayso.schema import SCHEMA_VERSION
from sayso.schema.errors import ForeignGraph, GraphError, WrongVersion
from sayso.schema.ids import digest

if TYPE_CHECKING:
    from sayso.graph.graph import Graph


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What people told beside the articles, a line each: the graph keeps it, so that a load without the files goes on
    with it. Two that say the same are equal."""

    judgements: tuple[str, ...] = ()
    watchlist: tuple[str, ...] = ()
    only_watched: bool = False

    def digest(self) -> str:
        """A hash of all of it; empty where there is nothing."""
        if not self.judgements and not self.watchlist and not self.only_watched:
            return ""
        return digest([*self.judgements, "", *self.watchlist, str(self.only_watched)])


NOTHING = Knowledge()


@dataclass(frozen=True, slots=True)
class Card:
    """What a graph says of itself."""

    registry: str
    indexes: str


def read(graph: Graph) -> Card | None:
    """The card of the graph, if it has one. Raises WrongVersion."""
    rows = graph.read(
        "MATCH (m:Sayso {id: 'graph'}) RETURN m.schema_version AS version, m.registry AS registry, m.indexes AS indexes"
    )
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
    return Card(str(rows[0]["registry"]), str(rows[0]["indexes"] or ""))


def told(run: Run) -> tuple[Knowledge, tuple[str, ...]] | None:
    """What the graph was told, and what of it is not worked in yet; None where it has no card."""
    rows = run(
        "MATCH (m:Sayso {id: 'graph'}) RETURN m.judgements AS judgements, m.watchlist AS watchlist, "
        "m.only_watched AS only, m.pending AS pending",
        {},
    )
    if not rows:
        return None
    row = rows[0]
    knowledge = Knowledge(_lines(row["judgements"]), _lines(row["watchlist"]), bool(row["only"]))
    return knowledge, _lines(row["pending"])


def _lines(cell: object) -> tuple[str, ...]:
    return tuple(map(str, cell)) if isinstance(cell, list) else ()


def ours(graph: Graph) -> Card | None:
    """The card; None where the database is empty. Raises ForeignGraph, WrongVersion."""
    found = read(graph)
    if found is None and (foreign := _foreign(graph)):
        # a load that has begun since then brings its card before anything else
        found = read(graph)
        if found is None:
            raise ForeignGraph(f"{graph.target}: {foreign}")
    return found


def _foreign(graph: Graph) -> str:
    """What a database without a card holds, and what to do about it; empty where it holds nothing."""
    if graph.read("MATCH (a:Article) WHERE a.input_key IS NOT NULL RETURN 1 AS found LIMIT 1"):
        return (
            "holds articles without the constraints that keep them whole; "
            "run constraints.cypher of the bundle that it was imported from"
        )
    if graph.read("MATCH (n) RETURN 1 AS found LIMIT 1"):
        return "holds data that sayso did not write; choose another database or folder, or --adopt to load in with it"
    return ""


def write(tx: Transaction, card: Card, knowledge: Knowledge) -> None:
    """Make the card, or set what it says; what an existing one was told stays."""
    tx.run(
        "MERGE (m:Sayso {id: 'graph'}) ON CREATE SET m.turn = 0, m.knowledge = $knowledge, "
        "m.judgements = $judgements, m.watchlist = $watchlist, m.only_watched = $only "
        "SET m.schema_version = $version, m.registry = $registry, m.indexes = $indexes",
        {
            "version": SCHEMA_VERSION,
            "registry": card.registry,
            "indexes": card.indexes,
            **_stored(knowledge),
        },
    )


def turn(graph: Graph) -> int:
    """The number of the last transaction that wrote the graph; 0 where none did."""
    rows = graph.read("MATCH (m:Sayso {id: 'graph'}) RETURN m.turn AS turn")
    return int(str(rows[0]["turn"] or 0)) if rows else 0


def told_otherwise(target: str) -> GraphError:
    """What is said where another process tells the graph something else meanwhile."""
    return GraphError(f"{target}: another load has changed its judgements or watchlist; run the same command again")


def tell(tx: Transaction, knowledge: Knowledge, pending: Iterable[str]) -> None:
    """Set what the graph is told from now on, and what of it is still to be worked in."""
    tx.run(
        "MATCH (m:Sayso {id: 'graph'}) SET m.knowledge = $knowledge, m.judgements = $judgements, "
        "m.watchlist = $watchlist, m.only_watched = $only, m.pending = $pending",
        {"pending": sorted(pending) or None, **_stored(knowledge)},
    )


def _stored(knowledge: Knowledge) -> dict[str, object]:
    return {
        "knowledge": knowledge.digest() or None,
        "judgements": list(knowledge.judgements) or None,
        "watchlist": list(knowledge.watchlist) or None,
        "only": knowledge.only_watched or None,
    }


def lock(tx: Transaction, target: str) -> str:
    """Take the one writer's turn: every other writer waits here, or is thrown out, until this transaction ends.

    Returns the hash of what the graph was told.
    """
    taken = tx.run(
        "MATCH (m:Sayso {id: 'graph'}) SET m.turn = m.turn + 1 RETURN m.turn AS turn, m.knowledge AS knowledge"
    )
    if not taken:
        raise GraphError(f"{target}: not prepared for writing; load articles first: sayso load PATH")
    tx.counters, tx.turn = type(tx.counters)(), int(str(taken[0]["turn"]))
    return str(taken[0]["knowledge"] or "")
