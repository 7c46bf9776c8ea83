"""The engines that the tests run on: `graph` is an empty graph on each of them in turn.

The real Neo4j is the one at SAYSO_TEST_NEO4J_URI, else one started from its jars, else those tests are skipped;
with SAYSO_TEST_NEO4J=required a skip is a failure.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from tests.engines import required
from tests.engines.neo4j_server import Neo4jServer, started
from tests.faults import counts

from sayso.graph import Credentials, Graph, connect

# one worker takes all tests of the server, so that it is started once
ENGINES = [
    pytest.param("embedded", id="embedded"),
    pytest.param("neo4j", id="neo4j", marks=pytest.mark.xdist_group("neo4j")),
]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests/faults caused in this run, and what the law of the load was tried on."""
    caused = counts.summary(terminalreporter.stats)
    if caused:
        terminalreporter.write_line(f"faults caused: {caused}")
    held = counts.summary(terminalreporter.stats, "law: ")
    if held:
        terminalreporter.write_line(f"the law of the load held over {held}")


@dataclass(frozen=True)
class EngineTarget:
    """Where a test's graph is; `env` is for a `sayso` that is run as a command."""

    engine: Literal["embedded", "neo4j"]
    target: str
    credentials: Credentials | None
    env: dict[str, str]

    def open(self) -> Graph:
        return connect(self.target, credentials=self.credentials)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A real Neo4j server, the same one for the whole session."""
    uri = os.environ.get("SAYSO_TEST_NEO4J_URI")
    if uri:
        yield _given(uri)
        return
    remedy = "install Java 17 and Maven, or set SAYSO_TEST_NEO4J_URI"
    with (
        required.neo4j("NOT TESTED ON NEO4J", remedy),
        started(tmp_path_factory.mktemp("neo4j") / "home") as server,
    ):
        yield server


@pytest.fixture
def neo4j_target(neo4j_server: Neo4jServer) -> EngineTarget:
    """The wiped database of the server, not open."""
    neo4j_server.wipe()
    return EngineTarget("neo4j", neo4j_server.uri, neo4j_server.credentials, neo4j_server.env)


@pytest.fixture(params=ENGINES)
def engine_target(request: pytest.FixtureRequest, tmp_path: Path) -> EngineTarget:
    """An empty graph, not open: a folder that is not there yet, or a wiped database."""
    if request.param == "embedded":
        folder = str(tmp_path / "graph of a test")
        return EngineTarget("embedded", folder, None, {"SAYSO_GRAPH": folder})
    target: EngineTarget = request.getfixturevalue("neo4j_target")
    return target


@contextmanager
def opened(request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> Iterator[Graph]:
    """An empty graph, open, on the engine that `request.param` names; for fixtures that outlive a test."""
    if request.param == "embedded":
        found = connect(folders.mktemp("opened") / "graph")
    else:
        server = request.getfixturevalue("neo4j_server")
        server.wipe()
        found = connect(server.uri, credentials=server.credentials)
    with found as graph:
        yield graph


@pytest.fixture
def graph(engine_target: EngineTarget) -> Iterator[Graph]:
    """An empty graph, open; not prepared for writing."""
    with engine_target.open() as opened:
        yield opened


def _given(uri: str) -> Neo4jServer:
    """The server that the environment names; never one that holds data of somebody's."""
    user = os.environ.get("SAYSO_TEST_NEO4J_USERNAME", "neo4j")
    server = Neo4jServer(uri, user, os.environ.get("SAYSO_TEST_NEO4J_PASSWORD", ""))
    with connect(uri, credentials=server.credentials) as opened:
        if opened.read("MATCH (n) RETURN 1 AS found LIMIT 1") and not os.environ.get("SAYSO_TEST_NEO4J_WIPE"):
            pytest.fail(f"{uri} is not empty, and the tests would wipe it; SAYSO_TEST_NEO4J_WIPE=1 allows that")
    return server
