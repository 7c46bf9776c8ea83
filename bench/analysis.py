"""How fast subgraphs are gathered, and how measures compare: python bench/analysis.py

    python bench/analysis.py [--nodes 460000] [--rounds 3] [--ties 100000 1000000] [--no-databases] [--no-measures]

On a made-up graph with hubs, on both engines: a 2-hop subgraph around a hub and around a typical person. The yardstick
sends the very same questions through the bare driver and keeps the records as they come; the two take turns, and of
each the best round counts. Then each measure on random graphs, NetworkX beside rustworkx (or scipy, which serves
sampled betweenness) in one run; both graphs are built beforehand, and building them is a line of its own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import common

from sayso.analysis import subgraph
from sayso.analysis.measures.brokers import articulation_points
from sayso.analysis.measures.cohesion import components, core_numbers
from sayso.analysis.measures.influence import betweenness, hits, pagerank
from sayso.analysis.net import Engine, Net
from sayso.graph import Graph, Row
from sayso.graph.write import create_edges, create_nodes
from sayso.schema.model import Node, Relationship
from sayso.schema.nodes import Article, Outlet, Person, Place, Statement
from sayso.schema.relationships import Mentions, Names, Published, ReportedIn, Stated

PAGE = 10_000
PROOF: Mapping[str, Any] = {"evidence": "text", "starts": (3,), "ends": (9,), "surfaces": ("people",)}
HUB, TYPICAL = "place:p0", "person:n000500"


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Subgraphs beside the bare driver; measures beside NetworkX.")
    parser.add_argument("--nodes", type=int, default=460_000, help="nodes of the graph (default: 460000)")
    parser.add_argument("--rounds", type=int, default=3, help="keep the best of so many (default: 3)")
    parser.add_argument("--ties", type=int, nargs="*", default=[100_000, 1_000_000], help="sizes for the measures")
    parser.add_argument("--sample", type=int, default=64, help="pivots of sampled betweenness (default: 64)")
    parser.add_argument("--no-databases", action="store_true", help="leave the subgraphs out")
    parser.add_argument("--no-measures", action="store_true", help="leave the measures out")
    given = parser.parse_args()
    if not given.no_measures:
        for ties in given.ties:
            compare_measures(ties, given.sample)
    if not given.no_databases:
        with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
            server = stack.enter_context(common.neo4j(Path(scratch) / "neo4j"))
            for target in (common.folder(Path(scratch) / "graph"), server):
                if target:
                    compare_subgraphs(target, given.nodes, given.rounds)


def records(number: int) -> tuple[Iterator[Node], Iterator[Relationship]]:
    """Articles, seven statements each, by people about places; the first place is in every fifth article."""
    articles, people, places = number // 9, number // 9, max(50, number // 500)
    return _nodes(articles, people, places), _edges(articles, people, places)


def _nodes(articles: int, people: int, places: int) -> Iterator[Node]:
    yield Outlet(id="outlet:o", name="The Outlet")
    for i in range(people):
        yield Person(id=f"person:n{i:06}", name=f"Person {i}")
    for i in range(places):
        yield Place(id=f"place:p{i}", name=f"Place {i}")
    for i in range(articles):
        yield Article(id=f"article:{i:016x}", title=f"Report {i}", url=f"https://outlet.example/{i}")
        for n in range(7):
            words = f"what was said in report {i}, {n}"
            yield Statement(
                id=f"statement:{i * 7 + n:016x}",
                text=words,
                kind="indirect",
                stance="asserts",
                context=f"Somebody said {words}.",
                headline=False,
                verbatim=False,
                anonymous=False,
                confidence=0.9,
            )


def _edges(articles: int, people: int, places: int) -> Iterator[Relationship]:
    chance = Random(1)
    for i in range(articles):
        article = f"article:{i:016x}"
        at: dict[str, Any] = {
            "evidence": "text",
            "article": article,
            "starts": (3,),
            "ends": (9,),
            "surfaces": ("people",),
        }
        yield Published(from_id="outlet:o", to_id=article, evidence="metadata", article=article)
        seen = {0} if i % 5 == 0 else set()
        seen |= {min(places - 1, int(chance.paretovariate(0.6))) for _ in range(8)}
        for place in seen:
            yield Mentions(from_id=article, to_id=f"place:p{place}", **at)
        speakers = [chance.randrange(people) for _ in range(4)]
        for speaker in set(speakers):
            yield Mentions(from_id=article, to_id=f"person:n{speaker:06}", **at)
        for n in range(7):
            said = f"statement:{i * 7 + n:016x}"
            yield ReportedIn(from_id=said, to_id=article, **at)
            who = f"person:n{chance.choice(speakers):06}"
            yield Stated(from_id=who, to_id=said, resolved_by="name", confidence=0.9, **at)
            for place in chance.sample(sorted(seen), min(2, len(seen))):
                yield Names(from_id=said, to_id=f"place:p{place}", **at)


def fill(graph: Graph, number: int) -> None:
    """Write the made-up graph."""
    graph.prepare(registry="none")
    nodes, edges = records(number)
    while some := list(islice(nodes, PAGE)):
        graph.write(lambda tx, some=some: create_nodes(tx, some))  # type: ignore[misc]
    while ties := list(islice(edges, PAGE)):
        graph.write(lambda tx, ties=ties: create_edges(tx, ties))  # type: ignore[misc]


def compare_subgraphs(target: common.Target, number: int, rounds: int) -> None:
    """Fill an engine, then time subgraphs around a hub and around somebody typical."""
    with target.emptied() as graph:
        _, seconds = common.timed(lambda: fill(graph, number))
        common.say(f"{target.engine:9} filled with some {number:,} nodes in {seconds:.0f} s")
        for title, seed in (("hub", HUB), ("typical", TYPICAL)):
            asked = Asked(graph)
            found = subgraph(asked, [seed], hops=2)  # type: ignore[arg-type]
            ours, bare = [], []
            for _ in range(rounds + target.compiles):
                ours.append(common.timed(lambda seed=seed: subgraph(graph, [seed], hops=2))[1])  # type: ignore[misc]
                bare.append(common.timed(lambda asked=asked: replay(graph, asked.questions))[1])  # type: ignore[misc]
            best, yard = min(ours), min(bare)
            _, making = common.timed(found.to_networkx)
            common.say(
                f"{target.engine:9} {title:8} {len(found.nodes):6,} nodes {len(found.edges):7,} edges  {best:6.3f} s  "
                f"{asked.rows:7,} rows in {len(asked.questions)} questions, bare driver {yard:6.3f} s  "
                f"ratio {best / yard:4.2f}  to NetworkX {making:5.3f} s"
            )


class Asked:
    """A graph that notes the questions that are asked of it, and counts the rows."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.questions: list[tuple[str, Mapping[str, object]]] = []
        self.rows = 0

    def read(self, cypher: str, parameters: Mapping[str, object]) -> list[Row]:
        """The rows of a query."""
        self.questions.append((cypher, parameters))
        rows = self._graph.read(cypher, parameters)
        self.rows += len(rows)
        return rows

    def stream(self, cypher: str, parameters: Mapping[str, object]) -> Iterator[Row]:
        """The same, where rows are wanted one by one."""
        return iter(self.read(cypher, parameters))


def replay(graph: Graph, questions: Sequence[tuple[str, Mapping[str, object]]]) -> None:
    """As a script of ten lines would ask them: the driver's own session, records kept as they come."""
    driver, database = graph._engine.driver, graph._engine.database
    with driver.session(database=database, default_access_mode="READ") as session:
        for cypher, parameters in questions:
            list(session.run(cypher, dict(parameters)))


def random_net(ties: int, directed: bool) -> Net:
    """Some ties between a tenth as many nodes, with hubs."""
    chance = Random(ties)
    number = ties // 10
    names = [f"n{i:07}" for i in range(number)]

    def end() -> str:
        return names[min(number - 1, int(number * chance.random() ** 3))]

    return Net.of(((end(), end(), float(chance.randint(1, 5))) for _ in range(ties)), directed, names)


MEASURES: Mapping[str, tuple[Callable[..., object], Engine]] = {
    "pagerank": (pagerank, "rustworkx"),
    "hits": (hits, "rustworkx"),
    "components": (components, "rustworkx"),
    "k-core": (core_numbers, "rustworkx"),
    "articulation points": (articulation_points, "rustworkx"),
}


def compare_measures(ties: int, sample: int) -> None:
    """Each measure by NetworkX and by what is faster, on one graph."""
    net = random_net(ties, directed=True)
    common.say(f"{len(net):,} nodes, {len(net.tails):,} ties")
    common.say(f"  {'NetworkX graphs built':28} {common.timed(lambda: (net.networkx, net.undirected))[1]:8.2f} s")
    common.say(f"  {'rustworkx graphs built':28} {common.timed(lambda: _rust(net))[1]:8.2f} s")
    common.say(f"  {'scipy matrix built':28} {common.timed(lambda: net.ones)[1]:8.2f} s")
    for name, (measure, engine) in MEASURES.items():
        told(name, partial(measure, net), partial(measure, net, engine=engine), engine)
    told(
        f"betweenness of {sample} pivots",
        lambda: betweenness(net, sample),
        lambda: betweenness(net, sample, "scipy"),
        "scipy",
    )


def _rust(net: Net) -> object:
    return net.rustworkx, net.rustworkx_both_ways, net.rustworkx_undirected


def told(name: str, slow: Callable[[], object], fast: Callable[[], object], engine: str) -> None:
    """Time both, and print the ratio."""
    (_, quick), (_, long) = common.timed(fast), common.timed(slow)
    common.say(f"  {name:28} NetworkX {long:8.2f} s  {engine} {quick:8.3f} s  {long / quick:6.1f} times as fast")


if __name__ == "__main__":
    main()
