"""What the measurements of loading share: the engines, generated articles, and how a figure is printed.

The databases are emptied before each use; on Neo4j a first pass, not counted, lets the server compile itself.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sayso.graph import Credentials, Graph, connect
from sayso.loader.article import Options, Record
from sayso.loader.prepared import Prepared
from sayso.loader.sources import File, records
from sayso.loader.workers import Extracted, Task, Workers, extracted

T = TypeVar("T")
SAYSO = (sys.executable, "-c", "from sayso.cli.main import run; run()")
"""The command, whatever the PATH."""


@dataclass(frozen=True)
class Target:
    """An engine's graph: how to reach it, from here and from a command."""

    engine: str
    target: str
    credentials: Credentials | None = None
    env: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """For `sayso` as a command: nothing of this one's but what says where the graph is."""
        return {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "SAYSO_"))} | self.env

    @property
    def compiles(self) -> bool:
        """Whether its first pass is slower, since it compiles itself meanwhile."""
        return self.engine == "Neo4j"

    def opened(self) -> Graph:
        """The graph as it is."""
        return connect(self.target, credentials=self.credentials)

    def emptied(self) -> Graph:
        """The graph, with nothing in it."""
        graph = self.opened()
        for what in ("()-[n]->() CALL { WITH n DELETE n }", "(n) CALL { WITH n DETACH DELETE n }"):
            graph.command(f"MATCH {what} IN TRANSACTIONS OF 10000 ROWS")
        return graph


def folder(path: Path) -> Target:
    """An embedded graph."""
    return Target("embedded", str(path), None, {"SAYSO_GRAPH": str(path)})


def targets(stack: ExitStack, scratch: Path, only: str | None = None) -> Iterator[Target]:
    """An embedded graph, then a Neo4j where one can be had; or `only` one: `embedded` or `neo4j`."""
    if only != "neo4j":
        yield folder(scratch / "graph")
    if only != "embedded":
        server = stack.enter_context(neo4j(scratch / "neo4j"))
        if server:
            yield server


@contextmanager
def neo4j(home: Path) -> Iterator[Target | None]:
    """A Neo4j that is allowed to compile itself; None, and why, where there is none."""
    from tests.engines.jars import NoJars
    from tests.engines.neo4j_server import started

    try:
        with started(home, quick=False) as server:
            env = {"NEO4J_URI": server.uri, "NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password}
            yield Target("Neo4j", server.uri, server.credentials, env)
    except NoJars as reason:
        say(f"not measured on Neo4j: {reason}")
        yield None


def prepared(articles: Path) -> list[Prepared]:
    """The records of all articles of a file, made here and now."""
    source = records(File(str(articles), "bench", "jsonl"))
    made = [extracted(Task(record, ""), Options()) for record in source if isinstance(record, Record)]
    return [one.graph for one in made if isinstance(one, Extracted)]


def extract_alone(articles: Path, jobs: int) -> None:
    """Extract all articles of a file, and throw what is found away where it was found."""
    with Workers(jobs, _discarded) as workers:
        source = records(File(str(articles), "bench", "jsonl"))
        for _ in workers.run((Task(r, "") for r in source if isinstance(r, Record)), Options()):
            pass


def _discarded(task: Task, options: Options) -> bool:
    return isinstance(extracted(task, options), Extracted)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work returns, and how many seconds it took."""
    started = time.perf_counter()
    return work(), time.perf_counter() - started


@contextmanager
def watched(process: int) -> Iterator[list[float]]:
    """The greatest sum of the resident memory of a process and its descendants so far, in MB; Linux only."""
    peak, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(0.2):
            peak[0] = max(peak[0], resident_megabytes(process))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def resident_megabytes(process: int) -> float:
    """Resident memory of a process and of its descendants; a Java among them, with what it started, is left out."""
    parents: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text()
        except OSError:
            continue
        name, rest = stat[stat.index("(") + 1 : stat.rindex(")")], stat[stat.rindex(")") + 2 :].split()
        if name != "java":
            parents[int(folder.name)], sizes[int(folder.name)] = int(rest[1]), int(rest[21])
    total = 0
    for number, size in sizes.items():
        above: int | None = number
        while above not in (None, process):
            above = parents.get(above)
        total += size if above == process else 0
    return total * os.sysconf("SC_PAGE_SIZE") / 1e6


def processor_seconds() -> float:
    """Processor time so far of the commands that this process ran and waited for, and of the Java that it started."""
    ended = os.times()
    ticks = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text()
        except OSError:
            continue
        rest = stat[stat.rindex(")") + 2 :].split()
        if "(java)" in stat and int(rest[1]) == os.getpid():
            ticks += int(rest[11]) + int(rest[12])
    return ended.children_user + ended.children_system + ticks / os.sysconf("SC_CLK_TCK")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
