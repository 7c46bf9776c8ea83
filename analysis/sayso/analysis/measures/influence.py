"""Who stands in the middle: PageRank, hubs and authorities, degrees, betweenness, closeness."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from sayso.analysis.measures._measure import SAMPLE, SAMPLED_ABOVE, Job, Measure, Table, engine_for, ranked
from sayso.analysis.net import Engine, Net

_TOLERANCE = 1e-9
_ROUNDS = 1_000


def pagerank(net: Net, engine: Engine = "networkx", alpha: float = 0.85) -> dict[str, float]:
    """The share of time that a reader spends at each node who follows ties by their weight and, now and then, jumps.

    Brin and Page (1998): The anatomy of a large-scale hypertextual web search engine.

    >>> ranks = pagerank(Net.of([("a", "b", 1.0), ("c", "b", 1.0)], directed=True))
    >>> [f"{ranks[name]:.3f}" for name in "abc"]
    ['0.213', '0.574', '0.213']
    """
    if not net.tails:
        return {name: 1 / len(net) for name in net.names}
    if engine == "rustworkx":
        import rustworkx as rx

        # float is the weight function: an edge of rustworkx is its weight
        found = rx.pagerank(net.rustworkx_both_ways, alpha, float, tol=_TOLERANCE, max_iter=_ROUNDS)
        return net.named(found)
    import networkx as nx

    tolerance = _TOLERANCE / len(net)  # NetworkX multiplies it by the number of nodes
    return net.named(nx.pagerank(net.networkx, alpha, tol=tolerance, max_iter=_ROUNDS))


def hits(net: Net, engine: Engine = "networkx") -> tuple[dict[str, float], dict[str, float]]:
    """Hubs, which point to good authorities, and authorities, to which good hubs point; each sums to one.

    Kleinberg (1999): Authoritative sources in a hyperlinked environment.

    >>> hubs, authorities = hits(Net.of([("a", "b", 1.0), ("a", "c", 1.0), ("d", "c", 1.0)], directed=True))
    >>> max(hubs, key=hubs.get), max(authorities, key=authorities.get)
    ('a', 'c')
    """
    if not net.tails:
        nothing = dict.fromkeys(net.names, 0.0)
        return nothing, nothing
    if engine == "rustworkx":
        import rustworkx as rx

        try:
            hubs, authorities = rx.hits(net.rustworkx_both_ways, float, tol=_TOLERANCE, max_iter=_ROUNDS)
        except rx.FailedToConverge:  # two answers that are nearly as good: what so many rounds find
            return _hits(net)
        return net.named(hubs), net.named(authorities)
    return _hits(net)


def _hits(net: Net) -> tuple[dict[str, float], dict[str, float]]:
    """By power iteration from equal authorities, as rustworkx does it; `networkx.hits` starts at random."""
    import networkx as nx
    import numpy as np

    matrix = nx.to_scipy_sparse_array(net.networkx, nodelist=range(len(net)), weight="weight").astype(float)
    hubs = matrix @ np.full(len(net), 1 / len(net))
    for _ in range(_ROUNDS):
        before, hubs = hubs, matrix @ (matrix.T @ hubs)
        hubs = hubs / hubs.max()
        if np.abs(hubs - before).sum() < _TOLERANCE:
            break
    authorities = matrix.T @ hubs
    return net.named((hubs / hubs.sum()).tolist()), net.named((authorities / authorities.sum()).tolist())


def degrees(net: Net) -> dict[str, dict[str, int | float]]:
    """The ties of each node, those in and out, and the sum of their weights.

    Freeman (1978): Centrality in social networks; Barrat et al. (2004): The architecture of complex weighted networks.

    >>> degrees(Net.of([("a", "b", 2.0), ("c", "b", 1.0)], directed=True))["weight"]
    {'a': 2.0, 'b': 3.0, 'c': 1.0}
    """
    graph = net.networkx
    found: dict[str, dict[str, int | float]] = {
        "weight": net.named(dict(graph.degree(weight="weight"))),
        "degree": net.named(dict(graph.degree())),
    }
    if net.directed:
        directed: Any = graph
        found["in"] = net.named(dict(directed.in_degree()))
        found["out"] = net.named(dict(directed.out_degree()))
    return found


def betweenness(net: Net, sample: int | None = None, engine: Engine = "networkx") -> dict[str, float]:
    """The share of shortest paths between others that lead through each node; estimated where `sample` nodes are given.

    Freeman (1977): A set of measures of centrality based on betweenness. Brandes (2001): A faster algorithm for
    betweenness centrality. Brandes and Pich (2007): Centrality estimation in large networks.

    >>> betweenness(Net.of([("a", "b", 1.0), ("b", "c", 1.0)], directed=False))
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    if sample is not None and sample < len(net):
        pivots = random.Random(0).sample(range(len(net)), sample)
        return _sampled_betweenness(net, pivots, engine)
    if engine == "rustworkx":
        import rustworkx as rx

        return net.named(dict(rx.betweenness_centrality(net.rustworkx)))
    import networkx as nx

    return net.named(nx.betweenness_centrality(net.networkx))


def _sampled_betweenness(net: Net, pivots: list[int], engine: Engine) -> dict[str, float]:
    if engine == "networkx":
        import networkx as nx

        return net.named(nx.betweenness_centrality(net.networkx, k=len(pivots), seed=0))
    from sayso.analysis.measures._brandes import dependencies

    return net.named(dependencies(net.ones, pivots).tolist())


def closeness(net: Net, sample: int | None = None, engine: Engine = "networkx") -> dict[str, float]:
    """The inverse of the mean distance from all who can reach a node, less where few can.

    Wasserman and Faust (1994): Social network analysis, equation 5.23. From a sample of nodes where one is given:
    Eppstein and Wang (2004): Fast approximation of centrality.

    >>> closeness(Net.of([("a", "b", 1.0), ("b", "c", 1.0)], directed=False))["b"]
    1.0
    """
    if sample is not None and sample < len(net):
        return net.named(_sampled_closeness(net, random.Random(0).sample(range(len(net)), sample)))
    if engine == "rustworkx":
        import rustworkx as rx

        return net.named(dict(rx.closeness_centrality(net.rustworkx)))
    import networkx as nx

    return net.named(nx.closeness_centrality(net.networkx))


def _sampled_closeness(net: Net, pivots: list[int]) -> list[float]:
    """As if those who reach a node were spread like the pivots that do."""
    import networkx as nx

    reached, distance = [0] * len(net), [0] * len(net)
    for pivot in pivots:
        for node, steps in nx.single_source_shortest_path_length(net.networkx, pivot).items():
            if node != pivot:
                reached[node] += 1
                distance[node] += steps
    share = {node: len(pivots) - (node in set(pivots)) for node in range(len(net))}
    return [
        (count / total) * (count / share[node]) if total else 0.0
        for node, (count, total) in enumerate(zip(reached, distance, strict=True))
    ]


def _pagerank(job: Job) -> Table:
    return ranked(job, {"pagerank": pagerank(job.net, engine_for(_PAGERANK, job.options.engine))})


def _hits_table(job: Job) -> Table:
    hubs, authorities = hits(job.net, engine_for(_HITS, job.options.engine))
    return ranked(job, {"authority": authorities, "hub": hubs})


def _degree(job: Job) -> Table:
    columns: Mapping[str, Mapping[str, float]] = degrees(job.net)
    return ranked(job, {name: {of: int(value) for of, value in each.items()} for name, each in columns.items()})


def _sample_of(job: Job) -> tuple[int | None, tuple[str, ...]]:
    """How many nodes to sample, and the remark that says so."""
    wanted = job.options.sample
    if wanted is None:
        wanted = SAMPLE if len(job.net) > SAMPLED_ABOVE else 0
    if not wanted or wanted >= len(job.net):
        return None, ()
    return wanted, (f"estimated from {wanted:,} of {len(job.net):,} nodes; --sample 0 computes it exactly",)


def _betweenness(job: Job) -> Table:
    sample, remarks = _sample_of(job)
    engine = engine_for(_BETWEENNESS, job.options.engine)
    if sample is None and engine == "scipy":
        engine = engine_for(_CLOSENESS, None)
    return ranked(job, {"betweenness": betweenness(job.net, sample, engine)}, remarks)


def _closeness(job: Job) -> Table:
    sample, remarks = _sample_of(job)
    engine = engine_for(_CLOSENESS, job.options.engine)
    return ranked(job, {"closeness": closeness(job.net, sample, engine)}, remarks)


_PAGERANK = Measure(
    "pagerank",
    "Who would be met most often by somebody who follows the ties at random?",
    "Brin and Page 1998",
    "edges × rounds (some 50)",
    "speaks-about",
    _pagerank,
    "--top 3",
    ("networkx", "rustworkx"),
)
_HITS = Measure(
    "hits",
    "Which nodes point to the right ones (hubs), and which are pointed to (authorities)?",
    "Kleinberg 1999",
    "edges × rounds (some 50)",
    "cites-outlets",
    _hits_table,
    "--top 3",
    ("networkx", "rustworkx"),
)
_DEGREE = Measure(
    "degree",
    "Who has most ties, and the heaviest?",
    "Freeman 1978; Barrat et al. 2004",
    "edges",
    "speaks-about",
    _degree,
    "--top 3",
)
_BETWEENNESS = Measure(
    "betweenness",
    "Who lies on the shortest ways between others?",
    "Freeman 1977; Brandes 2001; sampled: Brandes and Pich 2007",
    f"nodes × edges; above {SAMPLED_ABOVE:,} nodes {SAMPLE} × edges",
    "quoted-together",
    _betweenness,
    "--top 3",
    ("networkx", "rustworkx", "scipy"),
    takes=("sample",),
)
_CLOSENESS = Measure(
    "closeness",
    "Who is reached by others in the fewest steps?",
    "Wasserman and Faust 1994; sampled: Eppstein and Wang 2004",
    f"nodes × edges; above {SAMPLED_ABOVE:,} nodes {SAMPLE} × edges",
    "quoted-together",
    _closeness,
    "--top 3",
    ("networkx", "rustworkx"),
    takes=("sample",),
)
MEASURES = (_PAGERANK, _HITS, _DEGREE, _BETWEENNESS, _CLOSENESS)
