"""The graph: reads, streams and write transactions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, TypeVar

from sayso.graph import card
from sayso.graph.ddl import statements, version
from sayso.graph.engine import Engine, EngineName
from sayso.graph.patience import Patience, Trials
from sayso.graph.problems import explained
from sayso.graph.read_only import refuse_write_words
from sayso.graph.tokens import tokens
from sayso.graph.transaction import Transaction
from sayso.graph.values import GraphEdge, GraphNode, Parameters, Row, Sent, nodes_and_edges, rows_of
from sayso.schema.errors import QueryError

if TYPE_CHECKING:
    import neo4j

T = TypeVar("T")


class Graph:
    """An open graph. Close it, or use it as a context manager."""

    def __init__(self, target: str, engine: Engine) -> None:
        self.target = target
        self._engine = engine
        self._writing = threading.Lock()
        self._patience = Patience()

    @property
    def engine(self) -> EngineName:
        return self._engine.name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Graph({self.target!r}, engine={self.engine!r})"

    def close(self) -> None:
        """Let go of the database. Closing twice is fine."""
        self._engine.close()

    @contextmanager
    def waiting(self, patience: Patience) -> Iterator[None]:
        """Within, reads and writes wait for a server that has gone, as long as `patience` says."""
        before, self._patience = self._patience, patience if self.engine == "neo4j" else Patience()
        try:
            yield
        finally:
            self._patience = before

    def prepare(self, registry: str, adopt: bool = False, knowledge: card.Knowledge = card.NOTHING) -> None:
        """Make the database ready for the first write: constraints and indexes, then our card.

        Costs one look-up when that is done already; a graph made before gets the indexes that are new since.
        `adopt` moves in with data that sayso did not write. A new card holds the `knowledge`.
        Raises ForeignGraph, WrongVersion.
        """
        found = card.read(self) if adopt else card.ours(self)
        with explained(self.target):
            if found is None or found.indexes != version():
                self._until_done(_make_schema)
                self._tried(self._engine.index_words)
            if found != card.Card(registry, version()):
                self._until_done(lambda tx: card.write(tx, card.Card(registry, version()), knowledge))

    def check_ours(self) -> bool:
        """Whether the graph holds anything of ours yet. Raises ForeignGraph, WrongVersion."""
        return card.ours(self) is not None

    def check_read_only(self, cypher: str) -> None:
        """Raise NotReadOnly for Cypher that would write, read files or run an unknown procedure; it is not run.

        Raises QueryError for text that is not Cypher.
        """
        if not tokens(cypher):
            raise QueryError("an empty query; try: MATCH (e:Entity) RETURN e.name LIMIT 10")
        refuse_write_words(cypher)
        with explained(self.target):
            self._engine.refuse_writes(cypher)

    def read(self, cypher: str, parameters: Parameters | None = None) -> list[Row]:
        """All rows of a query. Raises NotReadOnly, QueryError, GraphError."""
        refuse_write_words(cypher)
        with explained(self.target):
            if not self._patience.seconds:
                return self._rows(cypher, parameters)
            return self._tried(lambda: self._rows(cypher, parameters))

    def beside(self, cypher: str, parameters: Parameters) -> list[Row]:
        """All rows of a query, from where the graph is written, while it is; not tried again. Raises GraphError."""
        with explained(self.target):
            return self._read_beside(cypher, parameters)

    def _rows(self, cypher: str, parameters: Parameters | None, access: Literal["READ", "WRITE"] = "READ") -> list[Row]:
        sent = Sent(parameters)
        with self._session(access) as session:
            rows = list(rows_of(session.run(cypher, sent)))
        sent.let_go()
        return rows

    def stream(
        self, cypher: str, parameters: Parameters | None = None, *, seconds: float | None = None
    ) -> Generator[Row, None, None]:
        """The rows of a query as they come; use up or close the iterator before the graph is closed.

        A server ends the query after so many seconds; the embedded engine knows no time limit.
        """
        from neo4j import Query

        refuse_write_words(cypher)
        with explained(self.target), self._session("READ") as session:
            yield from rows_of(session.run(Query(cypher, timeout=seconds), Sent(parameters)))

    def paths(self, cypher: str, parameters: Parameters | None = None) -> tuple[list[GraphNode], list[GraphEdge]]:
        """Every node and relationship that a query returns, alone or within paths, each once, ordered by id."""
        refuse_write_words(cypher)
        with explained(self.target), self._session("READ") as session:
            return nodes_and_edges(session.run(cypher, Sent(parameters)).graph())

    def command(self, statement: str) -> None:
        """Run one statement on its own, as constraints and indexes must be."""
        with explained(self.target), self._session("WRITE") as session:
            session.run(statement).consume()

    def write(self, work: Callable[[Transaction], T], *, knowledge: AbstractSet[str] | None = None) -> T:
        """Run `work` in one transaction that holds the graph's lock; commit unless it raises.

        Where the engine gives way (a deadlock, a lost connection, a constraint) or `work` raises PlanAgain, `work` is
        run again from the start on what is then in the graph: planned again, never resent. Raises GraphError where
        the graph was told something else than one of the hashes `knowledge`.
        """

        def locked(tx: Transaction) -> T:
            told = card.lock(tx, self.target)
            if knowledge is not None and told not in knowledge:
                raise card.told_otherwise(self.target)
            return work(tx)

        with explained(self.target):
            return self._until_done(locked)

    def _until_done(self, work: Callable[[Transaction], T]) -> T:
        return self._tried(lambda: self._once(work))

    def _tried(self, work: Callable[[], T]) -> T:
        trials = Trials(self.target, self._patience)
        while True:
            try:
                return work()
            except Exception as error:
                if not trials.again(error):
                    raise

    def _once(self, work: Callable[[Transaction], T]) -> T:
        # the embedded engine does not make a second writer of this process wait on the card
        with self._writing, self._session("WRITE") as session, session.begin_transaction() as driver_transaction:
            result = work(Transaction(driver_transaction, self._read_beside))
            driver_transaction.commit()
            return result

    def _read_beside(self, cypher: str, parameters: Parameters) -> list[Row]:
        # of a cluster the one that is written to is asked: the others may lag behind
        return self._rows(cypher, parameters, "WRITE")

    def _session(self, access: Literal["READ", "WRITE"]) -> neo4j.Session:
        if access == "WRITE":
            self._engine.keep()
        return self._engine.driver.session(database=self._engine.database, default_access_mode=access)


def _make_schema(tx: Transaction) -> None:
    for statement in statements():
        tx.run(statement)
