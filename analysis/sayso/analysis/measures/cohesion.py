"""What hangs together: components, k-cores, communities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from sayso.analysis.attributes import kind, label
from sayso.analysis.measures._measure import Job, Measure, Table, engine_for, ranked
from sayso.analysis.net import Engine, Net
from sayso.graph import Row


def components(net: Net, engine: Engine = "networkx") -> list[list[str]]:
    """The parts of the graph between which no tie leads, directions aside; largest first.

    Hopcroft and Tarjan (1973): Efficient algorithms for graph manipulation.

    >>> components(Net.of([("a", "b", 1.0), ("c", "d", 1.0), ("d", "e", 1.0)], directed=True))
    [['c', 'd', 'e'], ['a', 'b']]
    """
    if engine == "rustworkx":
        import rustworkx as rx

        found = (
            rx.weakly_connected_components(net.rustworkx) if net.directed else rx.connected_components(net.rustworkx)
        )
        return _largest_first(net, found)
    if engine == "scipy":
        return _scipy_components(net)
    import networkx as nx

    return _largest_first(net, nx.connected_components(net.undirected))


def _scipy_components(net: Net) -> list[list[str]]:
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    if not net.names:
        return []
    _, part = connected_components(net.ones, connection="weak")
    names = net.array[np.argsort(part, kind="stable")].tolist()
    bounds = [0, *np.cumsum(np.bincount(part)).tolist()]
    return sorted((names[start:end] for start, end in pairwise(bounds)), key=lambda group: (-len(group), group[0]))


def core_numbers(net: Net, engine: Engine = "networkx") -> dict[str, int]:
    """The largest k such that the node is in a part where everybody has at least k ties within; directions aside.

    Seidman (1983): Network structure and minimum degree. Batagelj and Zaveršnik (2003): An O(m) algorithm for cores.

    >>> core_numbers(Net.of([("a", "b", 1.0), ("b", "c", 1.0), ("c", "a", 1.0), ("c", "d", 1.0)], directed=False))
    {'a': 2, 'b': 2, 'c': 2, 'd': 1}
    """
    if engine == "rustworkx":
        import rustworkx as rx

        found: Any = rx.core_number(net.rustworkx_undirected)  # its stubs call it a number
        return net.named(found)
    import networkx as nx

    return net.named(nx.core_number(net.undirected))


def louvain(net: Net, resolution: float = 1.0) -> list[list[str]]:
    """Groups with more ties within than chance would have, found by moving nodes between them; largest first.

    Blondel et al. (2008): Fast unfolding of communities in large networks. The same graph gives the same groups.

    >>> louvain(Net.of([("a", "b", 3.0), ("c", "d", 3.0), ("b", "c", 1.0)], directed=False))
    [['a', 'b'], ['c', 'd']]
    """
    import networkx as nx

    found = nx.community.louvain_communities(net.undirected, weight="weight", resolution=resolution, seed=0)
    return _largest_first(net, found)


def leiden(net: Net, resolution: float = 1.0) -> list[list[str]]:
    """Groups as `louvain` finds them, but none of them falls apart within; by graspologic-native; largest first.

    Traag, Waltman and van Eck (2019): From Louvain to Leiden.
    """
    from graspologic_native import leiden as found_by

    if not net.tails:
        return [[name] for name in net.names]
    ties = [(str(u), str(v), float(held["weight"])) for u, v, held in net.undirected.edges(data=True)]
    _, groups = found_by(ties, resolution=resolution, randomness=0.001, iterations=2, seed=0, trials=4)
    members: dict[int, list[int]] = {}
    for node in range(len(net)):
        members.setdefault(groups.get(str(node), -1 - node), []).append(node)
    return _largest_first(net, members.values())


def modularity(net: Net, groups: Iterable[Iterable[str]]) -> float:
    """How much more weight lies within the groups than chance would put there; 0 is chance, 1 the most.

    Newman (2004): Analysis of weighted networks.

    >>> net = Net.of([("a", "b", 1.0), ("c", "d", 1.0)], directed=False)
    >>> modularity(net, [["a", "b"], ["c", "d"]])
    0.5
    """
    import networkx as nx

    if not net.tails:
        return 0.0
    return float(nx.community.modularity(net.undirected, [{net.number[name] for name in group} for group in groups]))


def _largest_first(net: Net, groups: Iterable[Iterable[int]]) -> list[list[str]]:
    # numbers are in the order of their names, and quicker to sort
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group[0]))
    return [list(map(net.names.__getitem__, group)) for group in ordered]


def _components(job: Job) -> Table:
    found = components(job.net, engine_for(_COMPONENTS, job.options.engine))
    return _grouped(job, found, "component", (f"{len(found):,} components",))


def _core(job: Job) -> Table:
    columns: Mapping[str, Mapping[str, int]] = {"core": core_numbers(job.net, engine_for(_CORE, job.options.engine))}
    return ranked(job, columns)


def _louvain(job: Job) -> Table:
    return _communities(job, louvain(job.net))


def _leiden(job: Job) -> Table:
    engine_for(_LEIDEN, job.options.engine)
    return _communities(job, leiden(job.net))


def _communities(job: Job, groups: list[list[str]]) -> Table:
    said = f"{len(groups):,} communities, modularity {modularity(job.net, groups):.3f}"
    return _grouped(job, groups, "community", (said,))


def _grouped(job: Job, groups: list[list[str]], title: str, remarks: tuple[str, ...]) -> Table:
    """A row a group: its size, its members by their ties, what they are."""
    weight = Counter[str]()
    for tie in job.projection.ties:
        weight[tie.from_id] += tie.weight
        weight[tie.to_id] += tie.weight
    top = len(groups) if job.options.top is None else job.options.top
    rows: list[Row] = []
    for number, group in enumerate(groups[:top], 1):
        members = sorted(group, key=lambda node_id: (-weight[node_id], node_id))
        kinds = Counter(kind(job.node(node_id)) for node_id in group)
        rows.append(
            {
                title: number,
                "size": len(group),
                "members": ", ".join(label(job.node(node_id)) for node_id in members[:8])
                + (f" and {len(members) - 8:,} more" if len(members) > 8 else ""),
                "types": ", ".join(f"{n} {name}" for name, n in sorted(kinds.items(), key=lambda e: (-e[1], e[0]))),
                "ids": [*members],
            }
        )
    links = [(tie.from_id, tie.to_id) for tie in job.projection.ties]
    of = {node_id: number for number, group in enumerate(groups) for node_id in group}
    return Table((title, "size", "members", "types", "ids"), tuple(rows), remarks, "map", of, links, len(groups) > top)


_COMPONENTS = Measure(
    "components",
    "Which parts have nothing to do with each other?",
    "Hopcroft and Tarjan 1973",
    "edges",
    "mentioned-together",
    _components,
    "--of speaks-about --top 3",
    ("networkx", "rustworkx", "scipy"),
)
_CORE = Measure(
    "core",
    "Who belongs to the densest part?",
    "Seidman 1983; Batagelj and Zaveršnik 2003",
    "edges",
    "mentioned-together",
    _core,
    "--min-weight 3 --top 3",
    ("networkx", "rustworkx"),
)
_LOUVAIN = Measure(
    "louvain",
    "Which groups appear together more than chance would have it?",
    "Blondel et al. 2008",
    "edges × levels (some 10)",
    "mentioned-together",
    _louvain,
    "--backbone 0.2 --top 2",
)
_LEIDEN = Measure(
    "leiden",
    "Which groups do, if none of them may fall apart within?",
    "Traag, Waltman and van Eck 2019",
    "edges × levels (some 10)",
    "mentioned-together",
    _leiden,
    "--backbone 0.2 --top 2",
    ("graspologic",),
)
MEASURES = (_COMPONENTS, _CORE, _LOUVAIN, _LEIDEN)
