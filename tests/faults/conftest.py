"""What the tests of faults share: articles to load, a server of their own, and the count of what was caused."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench import corpus
from tests.engines import required
from tests.engines.neo4j_server import ServerProcess
from tests.faults.counts import Faults
from tests.loader.snapshot import Snapshot, snapshot

from sayso.graph import connect
from sayso.loader import load

ARTICLES = 800
WORDS = 20


@pytest.fixture
def faults(request: pytest.FixtureRequest) -> Faults:
    return Faults(request)


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> random.Random:
    """Chance with a seed that a failing test prints; SAYSO_TEST_SEED repeats it."""
    seed = int(os.environ.get("SAYSO_TEST_SEED") or random.SystemRandom().randrange(10**6))
    print(f"SAYSO_TEST_SEED={seed} repeats {request.node.name}")
    return random.Random(seed)


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of ARTICLES short articles."""
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    corpus.write(path, ARTICLES, seed=7, words=WORDS)
    return path


@pytest.fixture(scope="session")
def many_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of more articles than a test has time to load."""
    path = tmp_path_factory.mktemp("articles") / "many.jsonl"
    corpus.write(path, 4 * ARTICLES, seed=8, words=WORDS)
    return path


@pytest.fixture(scope="session")
def expected(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """What a load of them that nothing disturbs makes."""
    with connect(tmp_path_factory.mktemp("unbroken") / "graph") as graph:
        assert load(graph, [articles], batch=600).new == ARTICLES
        return snapshot(graph)


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A Neo4j server that a test may kill; it runs when a test starts."""
    with required.neo4j("NOT TESTED ON NEO4J"):
        process = ServerProcess(tmp_path_factory.mktemp("own") / "home")
    try:
        process.start()
        yield process
    finally:
        process.stop()
