"""How fast subgraphs are gathered, and how measures compare: python bench/analysis.py

    python bench/analysis.py [--nodes 460000] [--engine embedded|neo4j] [--rounds 3] [--ties 100000 1000000]
                             [--no-databases] [--no-measures] [--only NAME …]

On the graph of bench/newsgraph.py, on both engines: a 2-hop subgraph around the person that is named most and around a
typical one. The yardstick sends the very same questions through the bare driver and keeps the records as they come; the
two take turns, and of each the best round counts. Then each measure on random graphs, NetworkX beside what else serves
it in one run. A measure is timed on a graph that is there already, and once more from the bare ties, as a command runs
it: each engine needs the graph in a form of its own, and of the quick measures making it is most of the time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import common
from bench.newsgraph import News
from bench.queries import fill

from sayso.analysis import subgraph
from sayso.analysis.measures.brokers import articulation_points, constraint
from sayso.analysis.measures.cohesion import components, core_numbers, leiden, louvain
from sayso.analysis.measures.influence import betweenness, closeness, degrees, hits, pagerank
from sayso.analysis.measures.mixing import assortativity, reciprocity
from sayso.analysis.measures.time import changed, monthly
from sayso.analysis.measures.ways import ego, shortest_paths
from sayso.analysis.net import Engine, Net
from sayso.graph import Graph, Row

TYPICAL = 2_000
"""Some so many are named more often: this one in some twenty articles."""


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Subgraphs beside the bare driver; measures beside NetworkX.")
    parser.add_argument("--nodes", type=int, default=460_000, help="nodes of the graph (default: 460000)")
    parser.add_argument("--rounds", type=int, default=3, help="keep the best of so many (default: 3)")
    parser.add_argument("--ties", type=int, nargs="*", default=[100_000, 1_000_000], help="sizes for the measures")
    parser.add_argument("--sample", type=int, default=64, help="pivots of sampled betweenness (default: 64)")
    parser.add_argument("--engine", choices=("embedded", "neo4j"), help="only this database")
    parser.add_argument("--only", nargs="*", default=[], help="only these measures")
    parser.add_argument("--no-databases", action="store_true", help="leave the subgraphs out")
    parser.add_argument("--no-measures", action="store_true", help="leave the measures out")
    given = parser.parse_args()
    if not given.no_measures:
        for ties in given.ties:
            compare_measures(ties, given.sample, given.only)
    if not given.no_databases:
        with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
            for target in common.targets(stack, Path(scratch), given.engine):
                compare_subgraphs(target, News(given.nodes), given.rounds)


def compare_subgraphs(target: common.Target, news: News, rounds: int) -> None:
    """Fill an engine, then time subgraphs around a hub and around somebody typical."""
    with target.emptied() as graph:
        nodes, edges = fill(graph, news)
        common.say(f"{target.engine:9} {nodes:,} nodes, {edges:,} edges")
        time_subgraphs(graph, target, news, rounds)


def time_subgraphs(graph: Graph, target: common.Target, news: News, rounds: int) -> None:
    """Of each: how much it is, how long it takes, and the bare driver, and NetworkX's graph of it."""
    for title, seed in (("hub", news.people.items[0]), ("typical", news.people.items[TYPICAL])):
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


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, and what serves it beside NetworkX."""

    run: Callable[[Net, Engine], object]
    engines: Sequence[Engine] = ()
    most: int = 10**9
    """Ties above which it takes so long that nobody waits for it."""


def measures(sample: int) -> Mapping[str, Measured]:
    """Those that work on a net; the pivots of the estimated ones as given."""
    return {
        "degree": Measured(lambda net, _: degrees(net)),
        "pagerank": Measured(pagerank, ("rustworkx",)),
        "hits": Measured(hits, ("rustworkx",)),
        f"betweenness of {sample} pivots": Measured(lambda net, by: betweenness(net, sample, by), ("scipy",)),
        f"closeness of {sample} pivots": Measured(lambda net, by: closeness(net, sample, by)),
        "components": Measured(components, ("rustworkx", "scipy")),
        "core": Measured(core_numbers, ("rustworkx",)),
        "louvain": Measured(lambda net, _: louvain(net)),
        "leiden": Measured(lambda net, _: leiden(net)),
        "constraint": Measured(lambda net, _: constraint(net), most=20_000),
        "articulation points": Measured(articulation_points, ("rustworkx",)),
        "reciprocity": Measured(lambda net, _: reciprocity(net)),
        "assortativity": Measured(lambda net, _: assortativity(net, {n: n[-1] for n in net.names})),
        "3 shortest paths": Measured(lambda net, _: shortest_paths(net, net.names[-1], net.names[-2], 3)),
        "ego": Measured(lambda net, _: ego(net, net.names[0])),
        "change": Measured(lambda net, _: changed(_ties(net, 2), _ties(net, 3))),
        "series": Measured(lambda net, _: monthly({"all": [_FIRST + timedelta(days=n % 5_000) for n in net.tails]})),
    }


_FIRST = date(2010, 1, 1)


def _ties(net: Net, step: int) -> dict[tuple[str, str], int]:
    ends = zip(net.tails[::step], net.heads[::step], strict=True)
    return {(net.names[tail], net.names[head]): step for tail, head in ends}


def compare_measures(ties: int, sample: int, only: Sequence[str]) -> None:
    """Each measure by NetworkX and by what is faster, on one graph."""
    net = random_net(ties, directed=True)
    common.say(f"{len(net):,} nodes, {len(net.tails):,} ties; seconds, and how many times as fast as NetworkX")
    common.say(f"  {'NetworkX graphs built':28} {common.timed(lambda: (net.networkx, net.undirected))[1]:8.2f}")
    for name, measured in measures(sample).items():
        if only and name not in only:
            continue
        if ties > measured.most:
            common.say(f"  {name:28}  not above {measured.most:,} ties: minutes")
            continue
        slow = timed(net, measured, "networkx")
        line = f"  {name:28} {slow[0]:8.3f}, from ties {slow[1]:8.3f}"
        for engine in measured.engines:
            quick = timed(net, measured, engine)
            line += f"  {engine} {quick[0]:.3f}: {slow[0] / quick[0]:.1f}, from ties {slow[1] / quick[1]:.1f}"
        common.say(line)


def timed(net: Net, measured: Measured, engine: Engine) -> tuple[float, float]:
    """On a net that holds the engine's graph already (the best of three), and on a fresh one.

    What takes more than ten seconds is run once, and its graph counts in both.
    """
    _, whole = common.timed(lambda: measured.run(replace(net), engine))
    if whole > 10:
        return whole, whole
    measured.run(net, engine)
    return min(common.timed(lambda: measured.run(net, engine))[1] for _ in range(3)), whole


if __name__ == "__main__":
    main()
