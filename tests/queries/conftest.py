"""The graphs of these tests, each written once a module and engine: queries only read them.

A module uses one of them: the server has one database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from tests.conftest import ENGINES, opened
from tests.queries import newsroom as second
from tests.queries import small as first

from sayso.graph import Graph, Transaction


@pytest.fixture(scope="module", params=ENGINES)
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The small graph, open, on each engine in turn."""
    with _filled(request, tmp_path_factory, first.fill) as graph:
        yield graph


@pytest.fixture(scope="module", params=ENGINES)
def newsroom(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The graph of a wire and three papers, open, on each engine in turn."""
    with _filled(request, tmp_path_factory, second.fill) as graph:
        yield graph


@contextmanager
def _filled(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    fill: Callable[[Transaction], None],
) -> Iterator[Graph]:
    with opened(request, tmp_path_factory) as graph:
        graph.prepare(registry="none")
        graph.write(fill)
        yield graph
