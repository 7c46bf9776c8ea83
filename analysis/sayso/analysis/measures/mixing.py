"""Whether ties are returned, and whether like goes with like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sayso.analysis.attributes import label
from sayso.analysis.measures._measure import Job, Measure, Table
from sayso.analysis.net import Net
from sayso.graph import Row
from sayso.schema.errors import BadParameter


def reciprocity(net: Net) -> float | None:
    """The share of ties that are returned; None where there is no tie.

    Garlaschelli and Loffredo (2004): Patterns of link reciprocity in directed networks.

    >>> reciprocity(Net.of([("a", "b", 1.0), ("b", "a", 1.0), ("a", "c", 1.0)], directed=True))
    0.6666666666666666
    """
    import networkx as nx

    return float(nx.overall_reciprocity(net.networkx)) if net.tails else None


def assortativity(net: Net, of: Mapping[str, str]) -> float | None:
    """Whether nodes tie with their like: 1 always, 0 as chance would have it, less than 0 rather not.

    `of` gives the class of each node; ties of nodes that have none are left out. None where there are no two classes.
    Newman (2003): Mixing patterns in networks, equation 2.

    >>> net = Net.of([("a", "b", 1.0), ("c", "d", 1.0)], directed=False)
    >>> assortativity(net, {"a": "KZ", "b": "KZ", "c": "RU", "d": "RU"})
    1.0
    """
    import networkx as nx

    known = [i for i, name in enumerate(net.names) if name in of]
    graph = net.networkx.subgraph(known).copy()
    if graph.number_of_edges() == 0 or len({of[net.names[i]] for edge in graph.edges for i in edge}) < 2:
        return None
    nx.set_node_attributes(graph, {i: of[net.names[i]] for i in known}, "class")
    return float(nx.attribute_assortativity_coefficient(graph, "class"))


def _reciprocity(job: Job) -> Table:
    if not job.net.directed:
        raise BadParameter(f"reciprocity: the ties of {job.projection.name} have no direction; try --of speaks-about")
    whole = reciprocity(job.net)
    ends = {(tie.from_id, tie.to_id): tie.weight for tie in job.projection.ties}
    mutual = sorted(
        ((a, b) for a, b in ends if a < b and (b, a) in ends), key=lambda e: (-ends[e] - ends[e[1], e[0]], e)
    )
    top = len(mutual) if job.options.top is None else job.options.top
    rows: tuple[Row, ...] = tuple(
        {
            "name": label(job.node(a)),
            "other": label(job.node(b)),
            "forth": ends[a, b],
            "back": ends[b, a],
            "id": a,
            "other_id": b,
        }
        for a, b in mutual[:top]
    )
    said = "no ties" if whole is None else f"{whole:.1%} of {len(ends):,} ties are returned"
    return Table(("name", "other", "forth", "back", "id", "other_id"), rows, (said,), more=len(mutual) > top)


def _assortativity(job: Job) -> Table:
    countries = {n.id: str(c) for n in job.projection.nodes if (c := n.properties.get("country"))}
    value = assortativity(job.net, countries)
    between: Counter[tuple[str, str]] = Counter()
    for tie in job.projection.ties:
        if tie.from_id in countries and tie.to_id in countries:
            pair = (countries[tie.from_id], countries[tie.to_id])
            between[pair if job.net.directed else (min(pair), max(pair))] += 1
    top = len(between) if job.options.top is None else job.options.top
    ordered = sorted(between.items(), key=lambda e: (-e[1], e[0]))
    rows: tuple[Row, ...] = tuple({"country": a, "other": b, "ties": ties} for (a, b), ties in ordered[:top])
    said = "too few ties between countries to say" if value is None else f"assortativity {value:.3f}"
    without = len(job.projection.nodes) - len(countries)
    return Table(
        ("country", "other", "ties"),
        rows,
        (said, f"{without:,} of {len(job.projection.nodes):,} nodes have no country and are left out"),
        more=len(between) > top,
    )


MEASURES = (
    Measure(
        "reciprocity",
        "Who speaks about whom in return?",
        "Garlaschelli and Loffredo 2004",
        "edges",
        "speaks-about",
        _reciprocity,
        "--of cites-outlets",
    ),
    Measure(
        "assortativity",
        "Do ties stay within countries?",
        "Newman 2003",
        "edges",
        "speaks-about",
        _assortativity,
        "--top 3",
    ),
)
