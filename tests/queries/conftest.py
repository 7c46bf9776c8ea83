"""The graphs of these tests, each written once a module and engine: queries only read them.

A module uses one of them: the server has one database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from tests.conftest import ENGINES
from tests.queries import newsroom as second
from tests.queries import small as first

from sayso.graph import Graph, Transaction, connect
from sayso.graph.write import create_edges, create_nodes
from sayso.schema.model import Node, Relationship


@pytest.fixture(scope="module", params=ENGINES)
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The small graph, open, on each engine in turn."""
    with _filled(request, tmp_path_factory, first.NODES, first.EDGES) as graph:
        yield graph


@pytest.fixture(scope="module", params=ENGINES)
def newsroom(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The graph of a wire and three papers, open, on each engine in turn."""
    with _filled(request, tmp_path_factory, second.NODES, second.EDGES) as graph:
        yield graph


@contextmanager
def _filled(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    nodes: Sequence[Node],
    edges: Sequence[Relationship],
) -> Iterator[Graph]:
    if request.param == "embedded":
        opened = connect(tmp_path_factory.mktemp("filled") / "graph")
    else:
        server = request.getfixturevalue("neo4j_server")
        server.wipe()
        opened = connect(server.uri, credentials=server.credentials)

    def fill(tx: Transaction) -> None:
        create_nodes(tx, nodes)
        create_edges(tx, edges)

    with opened as graph:
        graph.prepare(registry="none")
        graph.write(fill)
        yield graph
