"""What one judgement costs, beside loading the articles that it touches: python bench/judge.py

    python bench/judge.py [--count 20000] [--touches 2000] [--jobs 2] [--engine embedded|neo4j]

A graph of `count` generated articles is loaded; then a person who stands in about `touches` of them is made the same as
another one. The time of `sayso refresh --touched` with that judgement, start-up included, is put beside that of
`sayso load` of as many other articles into the same graph.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import common, corpus

from sayso.graph import Graph
from sayso.loader.workers import processors

_SPREAD = (
    "MATCH (a:Article)-[:MENTIONS]->(p:Person) WITH p.id AS id, count(DISTINCT a) AS articles "
    "RETURN id, articles ORDER BY abs(articles - $touches), id LIMIT 2"
)


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="One judgement, beside loading the articles that it touches.")
    parser.add_argument("--count", type=int, default=2000, help="articles in the graph (default: 2000)")
    parser.add_argument("--touches", type=int, default=200, help="articles that the judgement touches (default: 200)")
    parser.add_argument("--jobs", type=int, default=processors(), help="extracting processes (default: processors)")
    parser.add_argument("--engine", choices=("embedded", "neo4j"), help="only this one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        scratch = Path(folder)
        for target in common.targets(stack, scratch, given.engine):
            measure(target, scratch, given.count, given.touches, given.jobs)


def measure(target: common.Target, scratch: Path, count: int, touches: int, jobs: int) -> None:
    """Load, judge, load as many again."""
    articles, others, file = scratch / "articles.jsonl", scratch / "others.jsonl", scratch / "judgements.yaml"
    corpus.write(articles, count)
    target.emptied().close()
    sayso(target, "load", articles, "--jobs", jobs)
    with target.opened() as graph:
        first, second = people(graph, touches)
    file.write_text(f"- same: [{first}, {second}]\n", encoding="utf-8")
    said, judged = sayso(target, "refresh", "--touched", "--judgements", file, "--jobs", jobs)
    again = next(line for line in said.splitlines() if line.startswith("again"))
    number = int(again.split()[1].replace(",", ""))
    common.say(f"{judged:8.1f} s  {target.engine}: one judgement in a graph of {count:,} articles; {again}")
    corpus.write(others, number, seed=7)
    _, loaded = sayso(target, "load", others, "--jobs", jobs)
    common.say(f"{loaded:8.1f} s  {target.engine}: a load of {number:,} other articles")
    common.say(f"{judged / loaded:8.2f} times as long")


def people(graph: Graph, touches: int) -> Sequence[str]:
    """The two people who stand in about half as many articles each."""
    return [str(row["id"]) for row in graph.read(_SPREAD, {"touches": touches // 2})]


def sayso(target: common.Target, *arguments: object) -> tuple[str, float]:
    """What the command prints, and how many seconds it takes."""
    call = [*common.SAYSO, *map(str, arguments)]
    start = time.perf_counter()
    done = subprocess.run(call, env=target.environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout, time.perf_counter() - start


if __name__ == "__main__":
    main()
