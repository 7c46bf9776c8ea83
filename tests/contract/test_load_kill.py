"""`kill -9` in the middle of a load, then the load again: the same graph as one that was never interrupted.

The loader is a process of its own; the articles are generated, and short: this is about writing.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from bench import corpus
from tests.conftest import EngineTarget
from tests.loader.snapshot import Snapshot, snapshot

from sayso.loader import check, load

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 2000
WORDS = 20
KILLED_AFTER = (2, 9)
"""Batches reported as written when the first and the second loader are killed."""

# the password comes over stdin: arguments are for everybody to read
LOADER = """
import sys
from sayso.graph import Credentials, connect
from sayso.loader import load

def main():
    password = sys.stdin.readline().strip()
    credentials = Credentials("neo4j", password) if password else None
    with connect(sys.argv[1], credentials=credentials) as graph:
        load(graph, [sys.argv[2]], progress=lambda report: print(report.articles, flush=True))

main()
"""


def killed_load(target: EngineTarget, articles: Path, batches: int) -> None:
    """Load in another process, and kill it while it works on the batch after these."""
    process = subprocess.Popen(
        [sys.executable, "-c", LOADER, target.target, str(articles)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdin and process.stdout
    process.stdin.write((target.credentials.password if target.credentials else "") + "\n")
    process.stdin.flush()
    for _ in range(batches):
        assert process.stdout.readline(), "the load ended before it could be killed"
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    process.stdin.close()
    process.stdout.close()


def unbroken(target: EngineTarget, articles: Path) -> Snapshot:
    with target.open() as graph:
        assert load(graph, [articles], batch=500).new == ARTICLES
        return snapshot(graph)


@pytest.mark.slow
def test_a_killed_load_goes_on_to_the_same_graph(engine_target: EngineTarget, tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    corpus.write(articles, ARTICLES, seed=7, words=WORDS)
    expected = unbroken(engine_target, articles)
    other = emptied(engine_target, tmp_path)
    for batches in KILLED_AFTER:
        killed_load(other, articles, batches)
    with other.open() as graph:
        before = {
            str(r["id"]) for r in graph.read("MATCH (a:Article) WHERE a.fingerprint IS NOT NULL RETURN a.id AS id")
        }
        assert 100 * sum(KILLED_AFTER) // 2 <= len(before) < ARTICLES
        report = load(graph, [articles])
        assert (report.same, report.new) == (len(before), ARTICLES - len(before))
        assert snapshot(graph) == expected
        assert check(graph) == []


def emptied(target: EngineTarget, tmp_path: Path) -> EngineTarget:
    """Another graph on the same engine, with nothing in it."""
    if target.engine == "embedded":
        folder = str(tmp_path / "killed")
        return EngineTarget("embedded", folder, None, {"SAYSO_GRAPH": folder})
    with target.open() as graph:
        graph.command("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
    return target
