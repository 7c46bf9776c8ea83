"""Who bridges what would else lie apart: constraint, effective size, articulation points."""

from __future__ import annotations

from math import isfinite

from sayso.analysis.attributes import kind, label
from sayso.analysis.measures._measure import Job, Measure, Table, engine_for
from sayso.analysis.net import Engine, Net
from sayso.graph import Row


def constraint(net: Net) -> dict[str, float]:
    """How much a node's ties lead to the same others; little is the freedom of a broker. Nodes without ties have none.

    Burt (2004): Structural holes and good ideas.

    >>> found = constraint(Net.of([("a", "b", 1.0), ("b", "c", 1.0)], directed=False))
    >>> found["b"], found["a"]
    (0.5, 1.0)
    """
    if not net.tails:
        return {}
    import networkx as nx

    found = nx.constraint(net.networkx, weight="weight")
    return {name: value for name, value in net.named(found).items() if isfinite(value)}


def articulation_points(net: Net, engine: Engine = "networkx") -> list[str]:
    """The nodes without which a part would fall into more; directions aside.

    Hopcroft and Tarjan (1973): Efficient algorithms for graph manipulation.

    >>> articulation_points(Net.of([("a", "b", 1.0), ("b", "c", 1.0)], directed=True))
    ['b']
    """
    if engine == "rustworkx":
        import rustworkx as rx

        return sorted(net.names[node] for node in rx.articulation_points(net.rustworkx_undirected))
    import networkx as nx

    return sorted(net.names[node] for node in nx.articulation_points(net.undirected))


def _brokers(job: Job) -> Table:
    values = constraint(job.net)
    points = set(articulation_points(job.net, engine_for(_BROKERS, job.options.engine)))
    degree = dict(job.net.undirected.degree())
    order = sorted(values, key=lambda each: (values[each], -degree[job.net.number[each]], each))
    top = len(order) if job.options.top is None else job.options.top
    rows: tuple[Row, ...] = tuple(
        {
            "rank": rank,
            "name": label(job.node(each)),
            "type": kind(job.node(each)),
            "constraint": round(values[each], 6),
            "ties": degree[job.net.number[each]],
            "articulation_point": each in points,
            "id": each,
        }
        for rank, each in enumerate(order[:top], 1)
    )
    columns = ("rank", "name", "type", "constraint", "ties", "articulation_point", "id")
    return Table(columns, rows, ("least constraint first",), more=len(order) > top)


_BROKERS = Measure(
    "brokers",
    "Who connects those who have no other connection?",
    "Burt 2004; Hopcroft and Tarjan 1973",
    "edges × ties of a node",
    "quoted-together",
    _brokers,
    "--top 3",
    ("networkx", "rustworkx"),
)
MEASURES = (_BROKERS,)
