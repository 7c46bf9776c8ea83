"""How fast prepared records are written, beside a bare script that sends the same rows with the same driver.

    python bench/write.py [--count 1000] [--rounds 3]

The bare script knows beforehand what is new: it creates every node and edge once, ten thousand rows a transaction, by
`UNWIND $rows AS row CREATE …`, and asks the graph nothing. The load plans each hundred articles on what is in the
graph, under its lock, counts what the engine says it wrote, and looks up beside what restates and reprints what. It
has Python look for cycles seldom, and spares the driver the text of what it sends (`graph.values.Sent`); a bare script
knows of neither. The two take turns; of each the best round counts.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import common, corpus

from sayso.extract.registry import registry
from sayso.graph import Graph
from sayso.graph.write import Ends, Rows
from sayso.loader.cycles import looked_for_seldom
from sayso.loader.prepared import Prepared, above, entity
from sayso.loader.reconcile import Incoming
from sayso.loader.report import Report
from sayso.loader.run import BATCH
from sayso.loader.writer import Writer
from sayso.schema.model import Line, Node, properties

ROWS = 10_000


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Rows a second into each engine, and the ratio to a bare script.")
    parser.add_argument("--count", type=int, default=1000, help="articles (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="keep the best of so many (default: 3)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        path = Path(scratch) / "articles.jsonl"
        corpus.write(path, given.count)
        articles = common.prepared(path)
        bare = bare_rows(articles)
        nodes, edges = (sum(counts.values()) for counts in bare.counts())
        common.say(f"{len(articles)} articles, {nodes} nodes and {edges} edges")
        for target in common.targets(stack, Path(scratch)):
            compare(target, articles, bare, given.rounds)


def compare(target: common.Target, articles: Sequence[Prepared], bare: Rows, rounds: int) -> None:
    """Print the rows a second of both, and their ratio."""
    rows = sum(sum(counts.values()) for counts in bare.counts())
    ways: dict[str, Callable[[Graph], None]] = {
        "bare script": lambda graph: send(graph, bare),
        "load": lambda graph: load(graph, articles),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + target.compiles):
        for name, way in ways.items():
            with target.emptied() as graph:
                graph.prepare(registry().digest())
                taken[name].append(common.timed(lambda graph=graph, way=way: way(graph))[1])  # type: ignore[misc]
    best = {name: min(seconds[target.compiles :]) for name, seconds in taken.items()}
    for name, seconds in best.items():
        speed = f"{rows / seconds:8.0f} rows/s, {len(articles) / seconds:5.0f} articles/s"
        common.say(f"{target.engine:9} {name:12} {speed}")
    common.say(f"{target.engine:9} ratio        {best['bare script'] / best['load']:8.2f}")


def load(graph: Graph, articles: Sequence[Prepared]) -> None:
    """As a load writes them."""
    stream = iter(articles)
    with looked_for_seldom(), closing(Writer(graph, Report(), adopt=False)) as writer:
        while some := [Incoming(one, "key", frozenset({"bench"})) for one in islice(stream, BATCH)]:
            writer.put(some)
        writer.finish()


def bare_rows(articles: Sequence[Prepared]) -> Rows:
    """All rows, each node once."""
    shared: dict[str, Node] = {}
    for article in articles:
        for node in (*article.stubs, *(entity(*pair) for pair in article.entities)):
            shared.setdefault(node.id, node)
    own = {article.id for article in articles}
    rows = Rows()
    rows.add_nodes(Incoming(article, "key", frozenset({"bench"})).node() for article in articles)
    rows.add_nodes(node for node in shared.values() if node.id not in own)
    rows.add_edges({part for node_id in shared for part in above(node_id) if part.from_id == node_id})
    for article in articles:
        rows.extend(article.owned)
    return rows


def send(graph: Graph, rows: Rows) -> None:
    """As a script of thirty lines would: the driver's own session, a transaction for each ten thousand rows."""
    driver, database = graph._engine.driver, graph._engine.database
    with driver.session(database=database) as session:
        for kind, lines in rows.nodes.items():
            columns = [f"{p.name}: row[{at}]" for at, p in enumerate(properties(kind))]
            cypher = f"UNWIND $rows AS row CREATE (n:{':'.join(kind.labels)} {{{', '.join(columns)}}})"
            for some in pieces(lines):
                session.run(cypher, {"rows": some}).consume()
        for ends, lines in rows.edges.items():
            for some in pieces(lines):
                session.run(_creation(ends), {"rows": some}).consume()


def _creation(ends: Ends) -> str:
    columns = [f"{p.name}: row[{at}]" for at, p in enumerate(properties(ends.kind), start=2)]
    matches = f"MATCH (a:{ends.from_label} {{id: row[0]}}) MATCH (b:{ends.to_label} {{id: row[1]}})"
    return f"UNWIND $rows AS row {matches} CREATE (a)-[:{ends.kind.type} {{{', '.join(columns)}}}]->(b)"


def pieces(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Ten thousand at a time."""
    for start in range(0, len(lines), ROWS):
        yield lines[start : start + ROWS]


if __name__ == "__main__":
    main()
