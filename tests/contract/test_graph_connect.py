"""Opening a graph: whose it is, of which version, and what goes wrong in one clear line. On every engine."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest
from tests.conftest import EngineTarget
from tests.contract.meanwhile import after_each
from tests.engines.neo4j_server import Neo4jServer

from sayso.graph import Credentials, Graph, Transaction, connect
from sayso.graph.ddl import full_text, statements, version
from sayso.graph.write import create_nodes
from sayso.schema import SCHEMA_VERSION
from sayso.schema.errors import ForeignGraph, GraphError, Refused, SaysoError, Unreachable, WrongVersion
from sayso.schema.nodes import Place, Statement

STATEMENT = Statement(
    id="statement:00000000000000a1",
    text="the lake is safe",
    kind="indirect",
    stance="asserts",
    context="The lake is safe, he said.",
    headline=False,
    verbatim=True,
    anonymous=False,
    confidence=0.9,
)


def one_clear_line(error: BaseException) -> str:
    """The message, if it is one line that ends in advice."""
    line = str(error)
    assert "\n" not in line
    assert ";" in line
    return line


def test_an_empty_graph_is_not_foreign(graph: Graph) -> None:
    assert graph.check_ours() is False
    graph.prepare("registry")
    assert graph.check_ours() is True


def test_a_prepared_graph_has_its_constraints_and_indexes(graph: Graph) -> None:
    graph.prepare("registry")
    names = {str(row["name"]) for show in ("CONSTRAINTS", "INDEXES") for row in graph.read(f"SHOW {show}")}
    # the embedded engine names the index under a constraint after its property, and keeps the constraint's own name
    assert {statement.split()[2] for statement in statements()} <= names
    assert all(row["state"] == "ONLINE" for row in graph.read("SHOW INDEXES"))


def test_preparing_again_writes_nothing(graph: Graph) -> None:
    graph.prepare("registry")
    before = graph.read("MATCH (m:Sayso) RETURN properties(m) AS card")
    graph.prepare("registry")
    assert graph.read("MATCH (m:Sayso) RETURN properties(m) AS card") == before
    card = {"id": "graph", "schema_version": SCHEMA_VERSION, "registry": "registry", "indexes": version(), "turn": 0}
    assert before == [{"card": card}]


def test_a_graph_made_before_gets_what_it_lacks(graph: Graph) -> None:
    ask = f"CALL db.index.fulltext.queryNodes('{full_text()[0].name}', $words) YIELD node RETURN node.id AS id"
    graph.prepare("registry")
    graph.write(lambda tx: create_nodes(tx, [STATEMENT]))
    (index,) = full_text()
    graph.command(f"DROP INDEX {index.name}")
    graph.command("MATCH (m:Sayso) REMOVE m.indexes")
    with pytest.raises(SaysoError):
        graph.read(ask, {"words": "lake"})
    graph.prepare("registry")
    assert graph.read(ask, {"words": "lake"}) == [{"id": STATEMENT.id}]
    assert graph.read("MATCH (m:Sayso) RETURN m.indexes AS indexes") == [{"indexes": version()}]


def test_another_registry_is_written_on_the_card(graph: Graph) -> None:
    graph.prepare("one")
    graph.prepare("two")
    assert graph.read("MATCH (m:Sayso) RETURN m.registry AS registry") == [{"registry": "two"}]


def test_a_graph_stays_when_it_is_closed(engine_target: EngineTarget) -> None:
    with engine_target.open() as graph:
        graph.prepare("registry")
        graph.write(lambda tx: create_nodes(tx, [Place(id="place:kz", name="Kazakhstan")]))
        graph.close()
    with engine_target.open() as again:
        assert again.check_ours()
        assert again.read("MATCH (p:Place) RETURN p.name AS name") == [{"name": "Kazakhstan"}]


def test_data_of_others_is_refused_and_may_be_adopted(graph: Graph) -> None:
    graph.command("CREATE (:Movie {title: 'The Matrix'})")
    for refused in (graph.check_ours, lambda: graph.prepare("registry")):
        with pytest.raises(ForeignGraph) as caught:
            refused()
        assert "--adopt" in one_clear_line(caught.value)
    graph.prepare("registry", adopt=True)
    assert graph.check_ours()
    assert graph.read("MATCH (m:Movie) RETURN m.title AS title") == [{"title": "The Matrix"}]


def test_who_moves_in_while_the_graph_is_looked_at_is_not_foreign(graph: Graph) -> None:
    """Another load makes its card just after this one has found none."""
    for looked in (graph.check_ours, lambda: graph.prepare("registry")):
        graph.command("MATCH (n) DETACH DELETE n")
        with after_each(graph, "read", lambda: graph.prepare("registry")):
            looked()
        assert graph.check_ours()


def test_a_graph_of_another_schema_version_is_refused(graph: Graph) -> None:
    graph.prepare("registry")
    graph.command("MATCH (m:Sayso) SET m.schema_version = 99")
    for refused in (graph.check_ours, lambda: graph.prepare("registry")):
        with pytest.raises(WrongVersion) as caught:
            refused()
        assert "upgrade sayso" in one_clear_line(caught.value)


def test_writing_to_an_unprepared_graph_is_refused(graph: Graph) -> None:
    def work(tx: Transaction) -> None:
        raise AssertionError("the work must not be run")

    with pytest.raises(GraphError, match="load articles first"):
        graph.write(work)
    assert graph.read("MATCH (n) RETURN count(n) AS nodes") == [{"nodes": 0}]


@pytest.mark.xdist_group("neo4j")
def test_several_move_in_at_once(neo4j_server: Neo4jServer) -> None:
    """Each makes the same constraints and indexes in a database that has none."""
    for _ in range(4):
        with ExitStack() as stack:
            graphs = [
                stack.enter_context(connect(neo4j_server.uri, credentials=neo4j_server.credentials)) for _ in range(6)
            ]
            neo4j_server.wipe()
            for show, drop in (("CONSTRAINTS", "CONSTRAINT"), ("INDEXES", "INDEX")):
                for row in graphs[0].read(f"SHOW {show} YIELD name WHERE name STARTS WITH 'sayso_'"):
                    graphs[0].command(f"DROP {drop} {row['name']} IF EXISTS")
            with ThreadPoolExecutor(len(graphs)) as threads:
                for done in [threads.submit(graph.prepare, "registry") for graph in graphs]:
                    done.result()
            assert all(graph.check_ours() for graph in graphs)
            names = {str(row["name"]) for show in ("CONSTRAINTS", "INDEXES") for row in graphs[0].read(f"SHOW {show}")}
            assert {statement.split()[2] for statement in statements()} | {i.name for i in full_text()} <= names


@pytest.mark.xdist_group("neo4j")
def test_wrong_password_several_times_in_a_row(neo4j_server: Neo4jServer) -> None:
    for password in ("wrong", "still wrong", "", "wrong", "wrong"):
        with pytest.raises(Refused) as caught:
            connect(neo4j_server.uri, credentials=Credentials("neo4j", password))
        assert "NEO4J_PASSWORD" in one_clear_line(caught.value)
    with pytest.raises(Refused):
        connect(neo4j_server.uri)
    connect(neo4j_server.uri, credentials=neo4j_server.credentials).close()


@pytest.mark.xdist_group("neo4j")
@pytest.mark.parametrize("database", ["nope", "no such name!", "system"])
def test_wrong_database(neo4j_server: Neo4jServer, database: str) -> None:
    with pytest.raises(GraphError) as caught:
        connect(neo4j_server.uri, credentials=neo4j_server.credentials, database=database)
    assert database in one_clear_line(caught.value)
    assert "--database" in str(caught.value)


@pytest.mark.xdist_group("neo4j")
def test_every_scheme_that_the_server_serves(neo4j_server: Neo4jServer) -> None:
    for scheme in ("bolt", "neo4j"):
        url = neo4j_server.uri.replace("bolt:", f"{scheme}:")
        with connect(url, credentials=neo4j_server.credentials, database="neo4j") as graph:
            assert graph.read("RETURN 1 AS one") == [{"one": 1}]
    with pytest.raises(Unreachable, match="encryption"):
        connect(neo4j_server.uri.replace("bolt:", "bolt+s:"), credentials=neo4j_server.credentials)


@contextmanager
def listener(answer: bytes) -> Iterator[int]:
    """A port on which something else than Neo4j answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    client, _ = server.accept()
                except OSError:
                    return
                with client:
                    client.recv(64)
                    client.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


def test_nobody_answers() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        for scheme in ("bolt", "neo4j"):
            start = time.monotonic()
            with pytest.raises(Unreachable) as caught:
                connect(f"{scheme}://127.0.0.1:{port}", credentials=Credentials("neo4j", "x"))
            assert f"127.0.0.1:{port}" in one_clear_line(caught.value)
            assert time.monotonic() - start < 60  # the driver's own patience is longer


def test_something_else_answers() -> None:
    with listener(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port, pytest.raises(Unreachable) as caught:
        connect(f"bolt://127.0.0.1:{port}", credentials=Credentials("neo4j", "x"))
    assert "not a Neo4j server" in one_clear_line(caught.value)


def test_a_host_that_does_not_exist() -> None:
    with pytest.raises(Unreachable) as caught:
        connect("neo4j://no-such-host.invalid")
    one_clear_line(caught.value)


@pytest.mark.parametrize(
    "address",
    ["http://localhost:7474", "bolt://", "bolt://host:port", "https://example.org/graph", "postgres://localhost/x"],
)
def test_an_address_that_cannot_be_one(address: str) -> None:
    with pytest.raises(GraphError) as caught:
        connect(address)
    assert address in one_clear_line(caught.value)


def test_a_password_in_an_address_is_refused_and_not_shown() -> None:
    with pytest.raises(GraphError) as caught:
        connect("bolt://neo4j:secret@localhost:7687")
    assert "secret" not in one_clear_line(caught.value)


def test_a_password_is_never_shown(engine_target: EngineTarget) -> None:
    if engine_target.credentials:
        assert engine_target.credentials.password not in repr(engine_target.credentials)
