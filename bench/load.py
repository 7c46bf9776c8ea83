"""How fast articles are loaded, beside what extraction alone and bare writing alone allow.

    python bench/load.py [--count 1000] [--jobs 2] [--rounds 1] [--engine embedded|neo4j]
    python bench/load.py --memory 5000 50000        peak memory of the loading processes at two sizes
    python bench/load.py --grow 5000 100000         the cost of an article in a small and in a large graph

The whole load is the command, start-up included: `sayso load`. Extraction alone uses as many processes as it does; bare
writing is that of bench/write.py. Then the same input is loaded again, which only looks it up. The second and third
form are for Neo4j; its server is not among the loading processes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import common, corpus
from bench.write import bare_rows, send

from sayso.extract.extract import extract
from sayso.extract.registry import registry
from sayso.graph import Graph
from sayso.graph.write import Rows
from sayso.loader.article import InputArticle, Options, Record
from sayso.loader.identity import identify
from sayso.loader.prepared import prepare
from sayso.loader.project import project
from sayso.loader.readers import read
from sayso.loader.sources import File, records
from sayso.loader.workers import context_of, processors
from sayso.schema.model import Line

SAMPLE = 300
"""Articles whose stages are timed one by one."""
PROBE = 2000
"""Articles that bare writing, and the cost in a small and in a large graph, are measured on."""


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Articles a second through the load, and what limits it.")
    parser.add_argument("--count", type=int, default=1000, help="articles (default: 1000)")
    parser.add_argument("--jobs", type=int, default=processors(), help="extracting processes (default: processors)")
    parser.add_argument("--rounds", type=int, default=1, help="loads into each engine, the best counts (default: 1)")
    parser.add_argument("--memory", type=int, nargs=2, metavar="N", help="peak memory with so many articles")
    parser.add_argument("--grow", type=int, nargs=2, metavar="N", help="cost in graphs of so many articles")
    parser.add_argument("--engine", choices=("embedded", "neo4j"), help="only this one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        scratch = Path(folder)
        targets = common.targets(stack, scratch, "neo4j" if given.memory or given.grow else given.engine)
        if not given.memory and not given.grow:
            print_speed(targets, scratch, given.count, given.jobs, given.rounds)
            return
        for server in targets:
            if given.memory:
                print_memory(server, scratch, given.memory, given.jobs)
            else:
                print_growth(server, scratch, given.grow)


def print_speed(targets: Iterable[common.Target], scratch: Path, count: int, jobs: int, rounds: int) -> None:
    """Each engine's articles a second, beside extraction alone and bare writing alone."""
    articles = scratch / "articles.jsonl"
    corpus.write(articles, count)
    print_stages(articles)
    alone = count / common.timed(lambda: common.extract_alone(articles, jobs))[1]
    common.say(f"{alone:8.0f} articles/s  extraction alone, {jobs} processes, start-up included")
    some = scratch / "some.jsonl"
    corpus.write(some, min(count, PROBE))
    rows = bare_rows(common.prepared(some))
    for target in targets:
        bare = min(count, PROBE) / min(write_bare(target, rows) for _ in range(rounds + target.compiles))
        common.say(f"{bare:8.0f} articles/s  {target.engine}: bare writing of the same rows")
        speed, again = max(whole_load(target, articles, count, jobs) for _ in range(rounds))
        common.say(f"{speed:8.0f} articles/s  {target.engine}: whole load, {jobs} processes extracting")
        common.say(f"{speed / min(alone, bare):8.2f} of the slower of the two alone, which share no processor")
        common.say(f"{speed * (1 / alone + 1 / bare):8.2f} of the two alone, one after the other")
        common.say(f"{again:8.0f} articles/s  {target.engine}: the same input again")


def write_bare(target: common.Target, rows: Rows) -> float:
    """Seconds of bare writing."""
    with target.emptied() as graph:
        graph.prepare(registry().digest())
        return common.timed(lambda: send(graph, rows))[1]


def whole_load(target: common.Target, articles: Path, count: int, jobs: int) -> tuple[float, float]:
    """Articles a second of the first and of the second load."""
    target.emptied().close()
    first, again = (command(target, articles, jobs)[0] for _ in range(2))
    return count / first, count / again


def command(target: common.Target, articles: Path, jobs: int, watch: bool = False) -> tuple[float, float]:
    """Seconds of `sayso load`, and where it is watched, which costs it some, its peak memory in MB."""
    call = [*common.SAYSO, "load", str(articles), "--jobs", str(jobs)]
    start = time.perf_counter()
    process = subprocess.Popen(call, env=target.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    with common.watched(process.pid) if watch else nullcontext([0.0]) as peak:
        _, said = process.communicate()
    if process.returncode:
        sys.exit(said.decode())
    return time.perf_counter() - start, peak[0]


def print_stages(articles: Path) -> None:
    """The share of processor time that each stage takes, one article after the other in one process."""
    options = Options()
    source = [r for r in records(File(str(articles), "bench", "jsonl")) if isinstance(r, Record)][:SAMPLE]
    marks = [time.process_time()]
    texts = [a for r in source if isinstance(a := read(r, options), InputArticle)]
    marks.append(time.process_time())
    found = [extract(a.text, context_of(a)) for a in texts]
    marks.append(time.process_time())
    rows = [prepare(project(f, a, identify(f, a))) for f, a in zip(found, texts, strict=True)]
    marks.append(time.process_time())
    names = ("read", "extract", "identify and project")
    each = [1000 * (marks[k + 1] - marks[k]) / len(texts) for k in range(len(names))]
    said = ", ".join(f"{name} {ms:.2f}" for name, ms in zip(names, each, strict=True))
    counts = [r.owned.counts() for r in rows]
    size = [sum(sum(c[kind].values()) for c in counts) / len(rows) for kind in (0, 1)]
    common.say(f"ms of processor time an article: {said}")
    common.say(f"an article has {size[0]:.0f} nodes and {size[1]:.0f} edges of its own")


def print_memory(target: common.Target, scratch: Path, sizes: Sequence[int], jobs: int) -> None:
    """Peak memory of the loading processes at each size."""
    peaks: list[float] = []
    for count in sizes:
        articles = scratch / f"{count}.jsonl"
        corpus.write(articles, count)
        target.emptied().close()
        peaks.append(command(target, articles, jobs, watch=True)[1])
        common.say(f"{peaks[-1]:8.0f} MB at {count} articles, {jobs} processes extracting")
    common.say(f"{peaks[-1] / peaks[0]:8.2f} times as much")


def print_growth(target: common.Target, scratch: Path, sizes: Sequence[int]) -> None:
    """What loading an article costs in graphs of two sizes, which synthetic copies of articles fill up to there."""
    model, probe = scratch / "model.jsonl", scratch / "probe.jsonl"
    corpus.write(model, PROBE, seed=1)
    rows = bare_rows(common.prepared(model))
    costs: list[float] = []
    processor: list[float] = []
    with target.emptied() as graph:
        graph.prepare(registry().digest())
        held = 0
        for turn, size in enumerate(sizes):
            while held < size:
                send(graph, rows if not held else copied(rows, held // PROBE))
                held += PROBE
            corpus.write(probe, PROBE, seed=100 + turn)
            before = common.processor_seconds()
            costs.append(1000 * command(target, probe, 1)[0] / PROBE)
            processor.append(1000 * (common.processor_seconds() - before) / PROBE)
            held += PROBE
            common.say(
                f"{costs[-1]:8.2f} ms an article, {processor[-1]:.2f} ms of processor time with the server's, "
                f"at {count_articles(graph)} articles in the graph"
            )
    common.say(f"{costs[-1] / costs[0]:8.2f} times as much, {processor[-1] / processor[0]:.2f} in processor time")


def count_articles(graph: Graph) -> int:
    """Articles in the graph."""
    (row,) = graph.read("MATCH (a:Article) RETURN count(a) AS articles")
    return int(str(row["articles"]))


def copied(rows: Rows, turn: int) -> Rows:
    """The same articles under other ids; entities are those that are there already."""

    def renamed(value: object) -> object:
        owned = isinstance(value, str) and value.startswith(("article:", "statement:", "group:"))
        return f"{value}-{turn}" if owned else value

    def line(one: Line) -> Line:
        return [renamed(value) for value in one]  # type: ignore[misc]  # text stays text

    made = Rows(size=rows.size)
    for kind, lines in rows.nodes.items():
        if kind.labels[0] in ("Article", "Statement") or kind.__name__ == "Group":
            made.nodes[kind] = [line(one) for one in lines]
    for ends, lines in rows.edges.items():
        if ends.kind.type != "PART_OF":
            made.edges[ends] = [line(one) for one in lines]
    return made


if __name__ == "__main__":
    main()
