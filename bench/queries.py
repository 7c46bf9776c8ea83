"""How fast the canned queries answer on a large graph, beside the same Cypher sent by the bare driver.

    python bench/queries.py [--nodes 460000] [--engine embedded|neo4j] [--rounds 7] [--only NAME …]

The graph is made here (bench/newsgraph.py: few speakers and outlets take most, as in the news) and written by the bare
driver, ten thousand rows a transaction, into a folder that goes again. Parameters are filled in with what is largest:
the most quoted speaker, the largest outlet, the newest article; and once more (`typical`) with what is in the middle.
A line a query: the first run, the median of the later ones, the rows, and the ratio of the time of sayso to the bare
driver's for the same Cypher and parameters, the median over pairs run one after the other; `+` marks what is over its
bound.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import common
from bench.newsgraph import News
from bench.write import send

from sayso.graph import Graph
from sayso.graph.write import Rows
from sayso.queries import answer, ask, catalog
from sayso.queries.query import Query
from sayso.queries.result import Question
from sayso.queries.runner import asking
from sayso.queries.values import Typed

BOUNDS = {"Neo4j": (0.3, 3.0), "embedded": (1.0, 10.0)}
"""Seconds, warm: of a query that starts from a parameter, and of one that goes through the whole graph."""


WARMING = 10
"""Runs, not counted, in which a Neo4j compiles what it runs often."""
SECONDS = 0.5
"""A query that takes little is run more often, for so long each way: else its ratio is chance."""


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured of one query."""

    query: str
    first: float
    warm: float
    rows: int
    ratio: float


def main() -> None:
    """Read the arguments, make the graph, measure, print."""
    parser = argparse.ArgumentParser(description="Every canned query on a large graph, on both engines.")
    parser.add_argument("--nodes", type=int, default=460_000, help="nodes of the graph (default: 460000)")
    parser.add_argument("--engine", choices=("embedded", "neo4j"), help="only this one")
    parser.add_argument("--rounds", type=int, default=7, help="warm runs of each way at least (default: 7)")
    parser.add_argument("--only", nargs="*", default=[], help="only these queries")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        for target in common.targets(stack, Path(scratch), given.engine):
            measure(target, given)


def measure(target: common.Target, given: argparse.Namespace) -> None:
    """Fill the graph and print a line a query."""
    news = News(given.nodes)
    with target.emptied() as graph:
        nodes, edges = fill(graph, news)
        common.say(f"\n{target.engine}: {nodes} nodes, {edges} edges\n")
        common.say(f"{'query':26}{'first ms':>10}{'warm ms':>10}{'rows':>8}{'ratio':>8}")
        for query in catalog().values():
            if given.only and query.name not in given.only:
                continue
            for size in ("largest", "typical") if any(p.required for p in query.parameters) else ("whole",):
                line = time_one(graph, query, parameters(news, query, size), given.rounds, target.compiles)
                bound = BOUNDS[target.engine][size == "whole"]
                over = " +" if line.warm > bound or line.ratio > 1.1 else ""
                common.say(
                    f"{query.name + ' ' + size:26}{line.first * 1000:10.1f}{line.warm * 1000:10.1f}"
                    f"{line.rows:8}{line.ratio:8.2f}{over}"
                )


def fill(graph: Graph, news: News) -> tuple[int, int]:
    """Write the whole graph; how many nodes and edges it has."""
    graph.prepare("bench")
    totals = [0, 0]
    started = time.perf_counter()
    for nodes, edges in news.portions():
        rows = Rows()
        rows.add_nodes(nodes)
        rows.add_edges(edges)
        send(graph, rows)
        totals = [totals[0] + len(nodes), totals[1] + len(edges)]
    common.say(f"written in {time.perf_counter() - started:.0f} s")
    return totals[0], totals[1]


def parameters(news: News, query: Query, size: str) -> dict[str, Typed]:
    """What is asked: the required parameters filled in from the largest or from the middle."""
    at = {"largest": 0, "typical": 40}.get(size, 0)
    article = news.articles - 1 if size == "largest" else news.articles // 2
    values: Mapping[str, str] = {
        "speaker": news.people.items[at],
        "person": news.people.items[at],
        "entity": news.people.items[at],
        "about": news.places.items[at // 4],
        "outlet": news.outlets.items[min(at, len(news.outlets.items) - 1)],
        "organization": news.bodies.items[at],
        "country": news.places.items[at // 4],
        "article": f"article:{article:016x}",
        "statement": f"statement:{article:011x}{0:05x}",
        "text": "border pipeline tariff plan election",
    }
    typed: dict[str, Typed] = {p.name: values[p.name] for p in query.parameters if p.required and p.name != "other"}
    if query.parameter("other"):
        kind = next(n for n in ("entity", "outlet", "organization") if n in typed)
        pool = {"entity": news.people, "outlet": news.outlets, "organization": news.bodies}[kind].items
        typed["other"] = pool[min(at + 1, len(pool) - 2)]
    return typed


def time_one(graph: Graph, query: Query, typed: Mapping[str, Typed], rounds: int, compiles: bool) -> Line:
    """Ask it once, then in turn with the bare driver."""
    _, question = ask(graph, query, typed)
    ours, theirs = list[float](), list[float]()
    result, first = common.timed(lambda: answer(graph, query, question))
    for _ in range(WARMING if compiles else 0):
        answer(graph, query, question)
    _, once = common.timed(lambda: answer(graph, query, question))
    for _ in range(max(rounds, min(100, int(SECONDS / once)))):
        ours.append(common.timed(lambda: answer(graph, query, question))[1])
        theirs.append(common.timed(lambda: bare(graph, query, question))[1])
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    return Line(query.name, first, statistics.median(ours), len(result), ratio)


def bare(graph: Graph, query: Query, question: Question) -> object:
    """As a script of three lines would ask, and take what comes as Python has it."""
    engine = graph._engine
    with engine.driver.session(database=engine.database, default_access_mode="READ") as session:
        found = session.run(question.cypher, dict(asking(question)))
        if query.picture:
            drawn = found.graph()
            return [dict(part.items()) for parts in (drawn.nodes, drawn.relationships) for part in parts]
        return [record.values() for record in found]


if __name__ == "__main__":
    main()
