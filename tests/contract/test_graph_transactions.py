"""One writer at a time; work that meets trouble is planned again from the start. On every engine."""

from __future__ import annotations

import threading

import pytest
from neo4j import GraphDatabase
from tests.engines.neo4j_server import Neo4jServer

from sayso.graph import Graph, PlanAgain, Transaction, connect
from sayso.graph.write import create_nodes
from sayso.schema.errors import GraphError, IntegrityError, QueryError
from sayso.schema.nodes import Place


@pytest.fixture
def ready(graph: Graph) -> Graph:
    graph.prepare("registry")
    return graph


def places(graph: Graph) -> set[object]:
    return {r["id"] for r in graph.read("MATCH (p:Place) RETURN p.id AS id")}


def test_the_result_of_the_work_comes_back(ready: Graph) -> None:
    assert ready.write(lambda tx: tx.run("RETURN 1 AS one")) == [{"one": 1}]


def test_a_transaction_sees_its_own_writes(ready: Graph) -> None:
    def work(tx: Transaction) -> object:
        create_nodes(tx, [Place(id="place:kz", name="Kazakhstan")])
        return tx.run("MATCH (p:Place) RETURN p.id AS id")

    assert ready.write(work) == [{"id": "place:kz"}]


def test_an_error_in_the_work_leaves_nothing(ready: Graph) -> None:
    def work(tx: Transaction) -> None:
        create_nodes(tx, [Place(id="place:kz", name="Kazakhstan")])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ready.write(work)
    assert places(ready) == set()
    assert ready.read("MATCH (m:Sayso) RETURN m.turn AS turn") == [{"turn": 0}]


def test_a_wrong_statement_is_not_tried_again(ready: Graph) -> None:
    runs = []

    def work(tx: Transaction) -> None:
        runs.append(1)
        tx.run("MATCH (n RETURN n")

    with pytest.raises(QueryError):
        ready.write(work)
    assert len(runs) == 1


def test_a_constraint_error_is_planned_again(ready: Graph) -> None:
    """The first plan takes the place for new; the second one sees that it is there."""
    ready.write(lambda tx: create_nodes(tx, [Place(id="place:kz", name="Kazakhstan")]))
    runs = []

    def work(tx: Transaction) -> None:
        runs.append(1)
        known = {"place:kz"} if len(runs) > 1 else set()
        wanted = [Place(id="place:kz", name="Kazakhstan"), Place(id="place:ru", name="Russia")]
        create_nodes(tx, [p for p in wanted if p.id not in known])

    ready.write(work)
    assert len(runs) == 2
    assert places(ready) == {"place:kz", "place:ru"}


def test_a_constraint_error_that_stays_is_an_integrity_error(ready: Graph) -> None:
    runs = []

    def work(tx: Transaction) -> None:
        runs.append(1)
        for _ in range(2):
            create_nodes(tx, [Place(id="place:kz", name="Kazakhstan")])

    with pytest.raises(IntegrityError) as caught:
        ready.write(work)
    assert "\n" not in str(caught.value)
    assert len(runs) == 3
    assert places(ready) == set()


def test_work_may_ask_to_be_planned_again(ready: Graph) -> None:
    runs = []

    def work(tx: Transaction) -> int:
        runs.append(1)
        create_nodes(tx, [Place(id=f"place:{len(runs)}", name="x")])
        if len(runs) < 3:
            raise PlanAgain
        return len(runs)

    assert ready.write(work) == 3
    assert places(ready) == {"place:3"}


def test_planning_again_has_an_end(ready: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.graph.patience._LONGEST_PAUSE", 0.001)

    def work(tx: Transaction) -> None:
        raise PlanAgain

    with pytest.raises(GraphError, match="keeps changing"):
        ready.write(work)


def test_two_writers_take_turns(ready: Graph) -> None:
    """Each reads the number of places and adds one with it for a name: no two may read the same number."""
    failures: list[BaseException] = []

    def work(tx: Transaction) -> None:
        (row,) = tx.run("MATCH (p:Place) RETURN count(p) AS n")
        create_nodes(tx, [Place(id=f"place:{row['n']}", name="x")])

    def writer() -> None:
        try:
            for _ in range(10):
                ready.write(work)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=writer) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert places(ready) == {f"place:{n}" for n in range(20)}
    assert ready.read("MATCH (m:Sayso) RETURN m.turn AS turn") == [{"turn": 20}]


@pytest.mark.xdist_group("neo4j")
def test_a_lost_connection_is_planned_again(neo4j_server: Neo4jServer) -> None:
    address, way_in = neo4j_server.uri, (neo4j_server.username, neo4j_server.password)
    runs = []
    with (
        connect(address, credentials=neo4j_server.credentials) as graph,
        GraphDatabase.driver(address, auth=way_in) as other,
    ):
        graph.command("MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
        graph.prepare("registry")

        def work(tx: Transaction) -> None:
            runs.append(1)
            create_nodes(tx, [Place(id="place:kz", name="Kazakhstan")])
            if len(runs) == 1:
                ours = "WHERE userAgent = 'sayso' RETURN connectionId AS id"
                ids = [r["id"] for r in tx.run(f"CALL dbms.listConnections() YIELD connectionId, userAgent {ours}")]
                other.execute_query("CALL dbms.killConnections($ids)", ids=ids, database_="neo4j")
            tx.run("RETURN 1 AS still")

        graph.write(work)
        assert len(runs) == 2
        assert places(graph) == {"place:kz"}
