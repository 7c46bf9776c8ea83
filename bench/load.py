"""How fast articles are loaded, beside what extraction alone and writing alone allow.

    python bench/load.py [--count 500] [--words 500] [--jobs 2]

Prints articles a second for: extraction alone, in one process; bare writing of the same records, no reading and no
planning; the whole load; and a second load of the same input, which only looks them up. On the embedded engine, and on
Neo4j where the tests find one.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import corpus

from sayso.extract.registry import registry
from sayso.graph import Credentials, Graph, connect
from sayso.graph.write import Rows, create
from sayso.loader import load
from sayso.loader.article import Options, Record
from sayso.loader.prepared import Prepared, above, entity
from sayso.loader.sources import File, records
from sayso.loader.workers import Extracted, Task, extracted

T = TypeVar("T")
Opened = Callable[[str], Graph]


def main() -> None:
    """Measure, and print a line for each figure."""
    parser = argparse.ArgumentParser(description="Articles a second through the load.")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "articles.jsonl"
        corpus.write(path, given.count, words=given.words)
        graphs, seconds = timed(lambda: extracted_all(path))
        say("extraction alone, one process", given.count, seconds)
        rows = [g.owned.counts() for g in graphs]
        size = [sum(sum(r[kind].values()) for r in rows) / len(rows) for kind in (0, 1)]
        sys.stdout.write(f"  {size[0]:.0f} statements and groups, {size[1]:.0f} edges an article\n")
        for engine, opened in engines(Path(scratch)):
            measure(engine, opened, path, graphs, given.jobs)


def measure(engine: str, opened: Opened, path: Path, graphs: Sequence[Prepared], jobs: int) -> None:
    """Bare writing, load, load again, into one engine."""
    with opened("bare") as graph:
        graph.prepare(registry().digest())
        _, bare = timed(lambda: write_bare(graph, graphs))
    say(f"{engine}: bare writing of the same records", len(graphs), bare)
    with opened("load") as graph:
        report, whole = timed(lambda: load(graph, [path], jobs=jobs))
        say(f"{engine}: whole load, {jobs} jobs, {report.new} new", len(graphs), whole)
        report, again = timed(lambda: load(graph, [path]))
        say(f"{engine}: second load, {report.same} same", len(graphs), again)


def extracted_all(path: Path) -> list[Prepared]:
    """The graphs of all articles of a file."""
    found = [extracted(Task(r, ""), Options()) for r in records(File(str(path), "b", "jsonl")) if isinstance(r, Record)]
    return [f.graph for f in found if isinstance(f, Extracted)]


def write_bare(graph: Graph, graphs: Sequence[Prepared]) -> None:
    """The records, a hundred articles a transaction, shared ones the first time they come."""
    seen: set[str] = set()
    stream = iter(graphs)
    while some := list(islice(stream, 100)):
        shared = {n.id: n for g in some for n in (*g.stubs, *(entity(*pair) for pair in g.entities))}
        rows = Rows()
        rows.add_nodes([g.article for g in some if g.id not in seen])
        rows.add_nodes([node for node_id, node in shared.items() if node_id not in seen])
        rows.add_edges({p for node_id in shared if node_id not in seen for p in above(node_id)[:1]})
        seen |= {g.id for g in some} | set(shared)
        for prepared in some:
            rows.extend(prepared.owned)
        graph.write(lambda tx, rows=rows: create(tx, rows))  # type: ignore[misc]


def engines(scratch: Path) -> Iterator[tuple[str, Opened]]:
    """The embedded engine, and a Neo4j of the tests' own where there is one."""
    yield "embedded", lambda name: connect(scratch / name)
    from tests.engines.jars import NoJars
    from tests.engines.neo4j_server import started

    try:
        with started(scratch / "neo4j") as server:
            yield "Neo4j", lambda name: emptied(server.uri, server.credentials)
    except NoJars as reason:
        sys.stdout.write(f"not measured on Neo4j: {reason}\n")


def emptied(uri: str, credentials: Credentials | None) -> Graph:
    """The server's graph, with nothing in it."""
    graph = connect(uri, credentials=credentials)
    graph.command("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
    return graph


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work returns, and how long it took."""
    started = time.perf_counter()
    return work(), time.perf_counter() - started


def say(what: str, articles: int, seconds: float) -> None:
    """One line: articles a second."""
    sys.stdout.write(f"{articles / seconds:8.0f} articles/s  {what} ({seconds:.1f} s)\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
