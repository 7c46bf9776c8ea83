"""The small graph of these tests, written once a module and engine: queries only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.conftest import ENGINES
from tests.queries.small import EDGES, NODES

from sayso.graph import Graph, Transaction, connect
from sayso.graph.write import create_edges, create_nodes


@pytest.fixture(scope="module", params=ENGINES)
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The small graph, open, on each engine in turn."""
    if request.param == "embedded":
        opened = connect(tmp_path_factory.mktemp("small") / "graph")
    else:
        server = request.getfixturevalue("neo4j_server")
        server.wipe()
        opened = connect(server.uri, credentials=server.credentials)
    with opened as graph:
        graph.prepare(registry="none")
        graph.write(_fill)
        yield graph


def _fill(tx: Transaction) -> None:
    create_nodes(tx, NODES)
    create_edges(tx, EDGES)
