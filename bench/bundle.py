"""How fast a first load is through files and the offline importer, beside a load over Bolt: python bench/bundle.py

    python bench/bundle.py [--count 1000] [--words 500] [--jobs 2] [--no-load]

Both go from the same generated articles to a Neo4j that answers, constraints and indexes included. The yardstick is the
whole load over Bolt in the same run; extraction alone is printed beside them, since both have to do it. Needs Java 17
and Maven, as the tests do.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import common, corpus
from tests.engines.neo4j_server import started

from sayso.graph import Graph, connect
from sayso.loader import bundle, load


def main() -> None:
    """Measure, and print a line for each figure."""
    parser = argparse.ArgumentParser(description="Bundle and offline import beside a load over Bolt, into Neo4j.")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--no-load", action="store_true", help="leave the load over Bolt out")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "articles.jsonl"
        corpus.write(path, given.count, words=given.words)
        alone = say("extraction alone", given.count, given.jobs, lambda: common.extract_alone(path, given.jobs))
        written = say("bundle", given.count, given.jobs, lambda: bundled(path, Path(scratch) / "bundle", given.jobs))
        imported, constrained = import_offline(Path(scratch), given.count)
        whole = written + imported + constrained
        print(f"{whole:8.1f} s in all, of which extraction alone {alone:.1f}")
        if not given.no_load:
            loaded = over_bolt(Path(scratch), path, given.count, given.jobs)
            print(f"{loaded / whole:8.2f} x as fast as the load over Bolt")


def say(what: str, articles: int, jobs: int, work: object) -> float:
    """Time the work, watch the memory of this process and its own, and print a line."""
    assert callable(work)
    start = time.perf_counter()
    with common.watched(os.getpid()) as peak:
        work()
    seconds = time.perf_counter() - start
    print(
        f"{seconds:8.1f} s  {what}, {jobs} jobs: {articles / seconds:.0f} articles/s, peak {peak[0]:.0f} MB", flush=True
    )
    return seconds


def bundled(path: Path, folder: Path, jobs: int) -> None:
    """Write the bundle, and say how large it is."""
    report = bundle([path], folder, jobs=jobs)
    size = sum(file.stat().st_size for file in folder.rglob("*.csv"))
    print(f"          {report.nodes.total():,} nodes, {report.edges.total():,} relationships, {size / 1e6:,.0f} MB")


def import_offline(scratch: Path, articles: int) -> tuple[float, float]:
    """Seconds of the import, and of the constraints and indexes on the server that then starts."""
    took: list[float] = []

    def run(environment: Mapping[str, str]) -> None:
        took.append(say("offline import", articles, 1, lambda: import_with(scratch / "bundle", environment)))

    with (
        started(scratch / "imported", run, quick=False) as server,
        connect(server.uri, credentials=server.credentials) as graph,
    ):
        took.append(say("constraints and indexes", articles, 1, lambda: constrain(graph, scratch / "bundle")))
    return took[0], took[1]


def import_with(folder: Path, environment: Mapping[str, str]) -> None:
    """Run the bundle's script."""
    command = ["sh", str(folder / "import.sh"), "neo4j"]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def constrain(graph: Graph, folder: Path) -> None:
    """What is to be run after the import."""
    for statement in (folder / "constraints.cypher").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            graph.command(statement)


def over_bolt(scratch: Path, path: Path, articles: int, jobs: int) -> float:
    """Seconds of a load into an empty server."""
    with (
        started(scratch / "loaded", quick=False) as server,
        connect(server.uri, credentials=server.credentials) as graph,
    ):
        return say("load over Bolt", articles, jobs, lambda: load(graph, [path], jobs=jobs))


if __name__ == "__main__":
    main()
