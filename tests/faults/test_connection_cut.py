"""The connection to the server cut anywhere, also between a commit and its answer: the load plans again."""

from __future__ import annotations

import random
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.engines.neo4j_server import Neo4jServer
from tests.faults.conftest import ARTICLES
from tests.faults.counts import Faults
from tests.faults.proxy import Cut, Proxy
from tests.loader.snapshot import Snapshot, ids, snapshot

from sayso.graph import Patience, connect
from sayso.loader import Report, check, forget, load

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("neo4j"),
    # the driver's, about a connection that ended while it was being made
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

CUTS = 24


def loaded_through_cuts(server: Neo4jServer, articles: Path, cuts: list[Cut]) -> tuple[Report, int]:
    """The report of a load through a proxy that cuts, and how often it did. The graph is open before: an address that
    never answered is no fault."""
    with (
        Proxy(urlsplit(server.uri).port or 7687) as proxy,
        connect(f"bolt://127.0.0.1:{proxy.port}", credentials=server.credentials) as graph,
    ):
        proxy.arm(cuts)
        return load(graph, [articles]), proxy.made


def graph_of(server: Neo4jServer) -> Snapshot:
    with connect(server.uri, credentials=server.credentials) as graph:
        assert check(graph) == []
        return snapshot(graph)


def anywhere(chance: random.Random) -> Cut:
    """A cut at a point of chance: on the way up, where the rows go, or down, where the answers come."""
    if chance.random() < 0.5:
        return Cut(up=int(10 ** chance.uniform(0, 5.5)))
    return Cut(down=int(10 ** chance.uniform(0, 4.5)))


def test_cut_anywhere(
    neo4j_server: Neo4jServer, articles: Path, expected: Snapshot, rng: random.Random, faults: Faults
) -> None:
    neo4j_server.wipe()
    report, made = loaded_through_cuts(neo4j_server, articles, [anywhere(rng) for _ in range(CUTS)])
    faults.add("cuts of the connection", made)
    assert made > CUTS // 2, "cuts that never came"
    assert (report.new, report.articles) == (ARTICLES, ARTICLES)
    assert graph_of(neo4j_server) == expected


def test_cut_between_a_commit_and_its_answer(
    neo4j_server: Neo4jServer, articles: Path, expected: Snapshot, faults: Faults
) -> None:
    """The server has committed, and the load cannot know it: what it plans again is all there, and nothing twice."""
    neo4j_server.wipe()
    report, made = loaded_through_cuts(neo4j_server, articles, [Cut(commit=n) for n in (1, 2, 1, 3, 1)])
    faults.add("cuts of the connection", made)
    assert made == 5
    assert (report.new, report.articles) == (ARTICLES, ARTICLES)
    assert graph_of(neo4j_server) == expected


def test_cut_between_a_commit_that_forgets_and_its_answer(
    neo4j_server: Neo4jServer, articles: Path, faults: Faults
) -> None:
    """It was this one that forgot them, although nothing is left of them when it looks again."""
    neo4j_server.wipe()
    with (
        Proxy(urlsplit(neo4j_server.uri).port or 7687) as proxy,
        connect(f"bolt://127.0.0.1:{proxy.port}", credentials=neo4j_server.credentials) as graph,
    ):
        load(graph, [articles])
        loaded = sorted(ids(graph, "Article"))[:3]
        proxy.arm([Cut(commit=1)])
        with graph.waiting(Patience(30)):
            assert forget(graph, loaded) == loaded
        faults.add("cuts of the connection", proxy.made)
        assert proxy.made == 1
        assert ids(graph, "Article").isdisjoint(loaded)
