"""Two `sayso load` at once on one Neo4j, of overlapping articles; and one that loads while another forgets."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from bench import corpus
from tests.engines.neo4j_server import Neo4jServer
from tests.faults.counts import Faults
from tests.faults.processes import Sayso
from tests.loader.snapshot import Snapshot, ids, snapshot

from sayso.graph import Graph, connect
from sayso.loader import check, forget, load

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("neo4j")]

ROUNDS = 3
ARTICLES = 400


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    corpus.write(path, ARTICLES, seed=11, words=40)
    return path.read_text(encoding="utf-8").splitlines(keepends=True)


def written(folder: Path, lines: list[str]) -> Path:
    """A file of the same name in another folder: one source, whoever loads it."""
    folder.mkdir()
    (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder / "articles.jsonl"


def fresh(server: Neo4jServer, path: Path) -> Snapshot:
    """The graph of a load that is alone."""
    server.wipe()
    with connect(server.uri, credentials=server.credentials) as graph:
        load(graph, [path], batch=500)
        return snapshot(graph)


def test_two_loads_of_overlapping_articles(
    neo4j_server: Neo4jServer, lines: list[str], tmp_path: Path, rng: random.Random, faults: Faults
) -> None:
    expected = fresh(neo4j_server, written(tmp_path / "all", lines))
    for number in range(ROUNDS):
        neo4j_server.wipe()
        first = rng.sample(lines, len(lines) * 3 // 4)
        second = [*rng.sample(first, len(lines) // 2), *(set(lines) - set(first))]
        rng.shuffle(second)
        with ExitStack() as stack:
            loads = []
            for name, part in (("first", first), ("second", second)):
                folder = tmp_path / f"{name} {number}"
                path = written(folder, part)
                loads.append(stack.enter_context(Sayso("load", str(path), env=neo4j_server.env, cwd=folder)))
            for process in loads:
                assert process.wait() == 0, process.stderr
        faults.add("rounds of two loaders")
        with connect(neo4j_server.uri, credentials=neo4j_server.credentials) as graph:
            assert snapshot(graph) == expected
            assert check(graph) == []


def forget_bit_by_bit(graph: Graph, ids: list[str]) -> None:
    for start in range(0, len(ids), 7):
        forget(graph, ids[start : start + 7])


def test_one_loads_while_the_other_forgets(
    neo4j_server: Neo4jServer, lines: list[str], tmp_path: Path, rng: random.Random, faults: Faults
) -> None:
    """The one forgets the first half, article by article, while the other loads the second half."""
    half = len(lines) // 2
    old, new = written(tmp_path / "old", lines[:half]), written(tmp_path / "new", lines[half:])
    expected = fresh(neo4j_server, new)
    for _ in range(ROUNDS):
        neo4j_server.wipe()
        with connect(neo4j_server.uri, credentials=neo4j_server.credentials) as graph:
            load(graph, [old], batch=500)
            loaded = sorted(ids(graph, "Article"))
            rng.shuffle(loaded)
            with Sayso("load", str(new), env=neo4j_server.env, cwd=tmp_path) as process, ThreadPoolExecutor(1) as other:
                process.wait_reported(1)
                forgetting = other.submit(forget_bit_by_bit, graph, loaded)
                assert process.wait() == 0, process.stderr
                forgetting.result()
            faults.add("rounds of two loaders")
            forget(graph, loaded)
            assert snapshot(graph) == expected
            assert check(graph) == []
