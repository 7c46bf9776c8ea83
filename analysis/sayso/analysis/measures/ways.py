"""Ways between two nodes, every step with the evidence that it stands for; and what surrounds one node."""

from __future__ import annotations

from itertools import islice, pairwise

from sayso.analysis.attributes import kind, label
from sayso.analysis.measures._measure import Job, Measure, Table
from sayso.analysis.net import Net
from sayso.analysis.projections import Tie
from sayso.analysis.seeds import named_in
from sayso.analysis.value import Subgraph
from sayso.graph import Row
from sayso.schema.errors import BadParameter


def shortest_paths(net: Net, source: str, target: str, most: int = 1) -> list[list[str]]:
    """The `most` shortest ways without a loop, in steps; of equally short ones the one whose names come first.

    Yen (1971): Finding the k shortest loopless paths in a network. Directions count, where there are any.

    >>> net = Net.of([("a", "b", 1.0), ("b", "d", 1.0), ("a", "c", 1.0), ("c", "d", 1.0)], directed=False)
    >>> shortest_paths(net, "a", "d", 2)
    [['a', 'b', 'd'], ['a', 'c', 'd']]
    """
    import networkx as nx

    ends = net.number[source], net.number[target]
    if not nx.has_path(net.networkx, *ends):
        return []
    found: list[list[str]] = []
    longest = 0
    for path in islice(nx.shortest_simple_paths(net.networkx, *ends), most * _SPARE + 1):
        if len(found) >= most and len(path) > longest:
            break
        longest = len(path)
        found.append([net.names[node] for node in path])
    return sorted(found, key=lambda path: (len(path), path))[:most]


_SPARE = 20
"""So many times the paths asked for are looked at, to choose among equally short ones by name."""


def ego(net: Net, name: str) -> dict[str, int | float]:
    """What surrounds a node: its neighbours, the ties between them, and how many of those that could be there are.

    Burt (1992): Structural holes; Watts and Strogatz (1998) for the density, there called clustering.

    >>> ego(Net.of([("a", "b", 1.0), ("a", "c", 1.0), ("b", "c", 1.0), ("c", "d", 1.0)], directed=False), "a")
    {'neighbours': 2, 'ties between them': 1, 'density': 1.0, 'within two steps': 3}
    """
    graph = net.undirected
    node = net.number[name]
    near = set(graph[node])
    between = graph.subgraph(near).number_of_edges()
    possible = len(near) * (len(near) - 1) / 2
    beyond = {other for each in near for other in graph[each]} | near
    return {
        "neighbours": len(near),
        "ties between them": between,
        "density": between / possible if possible else 0.0,
        "within two steps": len(beyond - {node}),
    }


def _node(job: Job, name: str, typed: str | None) -> str:
    """The node of the projection that is meant. Raises BadParameter, UnknownEntity, AmbiguousEntity."""
    if typed is None:
        raise BadParameter(f"{name}: this measure needs it; add --{name} 'a name or id'")
    return named_in(Subgraph((), job.projection.nodes, ()), typed)


def _paths(job: Job) -> Table:
    source, target = _node(job, "source", job.options.source), _node(job, "target", job.options.target)
    paths = shortest_paths(job.net, source, target, job.options.paths)
    ties = {(tie.from_id, tie.to_id): tie for tie in job.projection.ties}
    rows: list[Row] = []
    for number, path in enumerate(paths, 1):
        for step, (a, b) in enumerate(pairwise(path), 1):
            tie = ties.get((a, b)) or ties[b, a]
            rows.append(_step(job, number, step, (a, b), tie))
    columns = ("path", "step", "from", "to", job.projection.unit + "s", "evidence", "from_id", "to_id")
    return Table(columns, tuple(rows), () if paths else ("no way leads there",))


def _step(job: Job, number: int, step: int, ends: tuple[str, str], tie: Tie) -> Row:
    return {
        "path": number,
        "step": step,
        "from": label(job.node(ends[0])),
        "to": label(job.node(ends[1])),
        job.projection.unit + "s": tie.weight,
        "evidence": list(tie.evidence),
        "from_id": ends[0],
        "to_id": ends[1],
    }


def _ego(job: Job) -> Table:
    centre = _node(job, "source", job.options.source)
    found = ego(job.net, centre)
    ties = [tie for tie in job.projection.ties if centre in (tie.from_id, tie.to_id)]
    ties.sort(key=lambda tie: (-tie.weight, tie.from_id, tie.to_id))
    top = len(ties) if job.options.top is None else job.options.top
    rows: list[Row] = []
    for tie in ties[:top]:
        other = tie.to_id if tie.from_id == centre else tie.from_id
        way = "–" if not job.projection.directed else "→" if tie.from_id == centre else "←"
        rows.append(
            {
                "way": way,
                "name": label(job.node(other)),
                "type": kind(job.node(other)),
                job.projection.unit + "s": tie.weight,
                "first": tie.more.get("first"),
                "last": tie.more.get("last"),
                "id": other,
            }
        )
    said = ", ".join(f"{name} {value:.3g}" for name, value in found.items())
    columns = ("way", "name", "type", job.projection.unit + "s", "first", "last", "id")
    return Table(columns, tuple(rows), (f"{label(job.node(centre))}: {said}",), more=len(ties) > top)


MEASURES = (
    Measure(
        "paths",
        "By which ways are two connected, and on what evidence?",
        "Yen 1971",
        "edges × paths × steps",
        "mentioned-together",
        _paths,
        "--min-weight 2 --source 'Mykola Hrabets' --target Astana",
        takes=("source", "target", "paths"),
    ),
    Measure(
        "ego",
        "What surrounds one of them?",
        "Burt 1992; Watts and Strogatz 1998",
        "ties of its neighbours",
        "speaks-about",
        _ego,
        "--source Tokayev",
        takes=("source",),
    ),
)
