"""Every measure against values worked out by hand on small graphs; rustworkx and scipy against NetworkX on others."""

from __future__ import annotations

import random
from collections.abc import Callable
from math import isclose, isfinite
from typing import Any

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.analysis.measures import Options, engine_for, find, measure, measures
from sayso.analysis.measures.brokers import articulation_points, constraint
from sayso.analysis.measures.cohesion import components, core_numbers, leiden, louvain, modularity
from sayso.analysis.measures.influence import betweenness, closeness, degrees, hits, pagerank
from sayso.analysis.measures.mixing import assortativity, reciprocity
from sayso.analysis.measures.time import changed, monthly
from sayso.analysis.measures.ways import ego, shortest_paths
from sayso.analysis.net import Engine, Net
from sayso.analysis.value import Subgraph
from sayso.schema.errors import BadParameter

STAR = Net.of([("m", x, 1.0) for x in "abcd"], directed=False)
LINE = Net.of([("a", "b", 1.0), ("b", "c", 1.0), ("c", "d", 1.0)], directed=False)
ROUND = Net.of([("a", "b", 1.0), ("b", "c", 1.0), ("c", "a", 1.0)], directed=True)
TWO = Net.of([(a, b, 1.0) for s in ("abc", "xyz") for a in s for b in s if a < b] + [("c", "x", 1.0)], directed=False)
NOTHING = Net.of([], directed=True, alone=["a", "b"])


def at_random(number: int, ties: int, directed: bool, seed: int) -> Net:
    """A graph with parts, ends that lead nowhere and different weights."""
    chance = random.Random(seed)
    names = [f"n{i:04}" for i in range(number)]
    found = [(chance.choice(names), chance.choice(names), float(chance.randint(1, 5))) for _ in range(ties)]
    return Net.of(found, directed, names)


def titled(net: Net) -> str:
    return f"{len(net)}-{'directed' if net.directed else 'undirected'}"


RANDOM = [at_random(n, m, directed, n) for n, m in ((1, 0), (3, 2), (40, 60), (200, 900)) for directed in (True, False)]


def near(one: dict[str, float], other: dict[str, float], within: float = 1e-9) -> bool:
    return one.keys() == other.keys() and all(isclose(one[k], other[k], rel_tol=1e-6, abs_tol=within) for k in one)


def test_pagerank_by_hand() -> None:
    assert near(pagerank(ROUND), dict.fromkeys("abc", 1 / 3), 1e-6)
    # in a star the middle m and a leaf l: m = 0.03 + 0.85·4l, l = 0.03 + 0.85·m/4
    middle = (0.03 + 0.85 * 4 * 0.03) / (1 - 0.85**2)
    assert near(pagerank(STAR), {"m": middle, **dict.fromkeys("abcd", (1 - middle) / 4)}, 1e-6)
    assert pagerank(NOTHING) == {"a": 0.5, "b": 0.5}


def test_hits_by_hand() -> None:
    hubs, authorities = hits(Net.of([("a", "c", 1.0), ("b", "c", 1.0)], directed=True))
    assert near(hubs, {"a": 0.5, "b": 0.5, "c": 0.0}, 1e-6)
    assert near(authorities, {"a": 0.0, "b": 0.0, "c": 1.0}, 1e-6)


def test_degrees_by_hand() -> None:
    found = degrees(Net.of([("a", "b", 2.0), ("b", "a", 1.0), ("c", "b", 3.0)], directed=True))
    assert found["weight"] == {"a": 3.0, "b": 6.0, "c": 3.0}
    assert found["degree"] == {"a": 2, "b": 3, "c": 1}
    assert (found["in"], found["out"]) == ({"a": 1, "b": 2, "c": 0}, {"a": 1, "b": 1, "c": 1})


def test_betweenness_by_hand() -> None:
    assert betweenness(STAR) == {"m": 1.0, **dict.fromkeys("abcd", 0.0)}
    # on a line of four, b lies between a and c and between a and d: 2 of the 3 pairs without it
    assert near(betweenness(LINE), {"a": 0.0, "b": 2 / 3, "c": 2 / 3, "d": 0.0})


def test_closeness_by_hand() -> None:
    assert closeness(STAR) == {"m": 1.0, **dict.fromkeys("abcd", 4 / 7)}
    # only those who reach a node count: c is reached by a and b in 2 + 1 steps
    way = Net.of([("a", "b", 1.0), ("b", "c", 1.0)], directed=True)
    assert near(closeness(way), {"a": 0.0, "b": 0.5, "c": 2 / 3})


def test_cohesion_by_hand() -> None:
    assert components(Net.of([("a", "b", 1.0)], True, ["z"])) == [["a", "b"], ["z"]]
    assert core_numbers(TWO) == dict.fromkeys("abcxyz", 2)
    assert louvain(TWO) == [["a", "b", "c"], ["x", "y", "z"]]
    assert leiden(TWO) == [["a", "b", "c"], ["x", "y", "z"]]
    # 6 of 7 ties lie within; each half has 7 of the 14 ends
    assert isclose(modularity(TWO, [list("abc"), list("xyz")]), 6 / 7 - 2 * (7 / 14) ** 2)
    assert louvain(NOTHING) == leiden(NOTHING) == [["a"], ["b"]]


def test_brokers_by_hand() -> None:
    assert articulation_points(TWO) == ["c", "x"]
    # four ties of equal weight that lead to nobody the others lead to: 4 · (1/4)²
    assert isclose(constraint(STAR)["m"], 0.25)
    assert "a" not in constraint(NOTHING)


def test_mixing_by_hand() -> None:
    assert reciprocity(ROUND) == 0.0
    assert reciprocity(NOTHING) is None
    assert assortativity(LINE, {"a": "KZ", "b": "RU", "c": "KZ", "d": "RU"}) == -1.0
    assert assortativity(LINE, {"a": "KZ", "b": "KZ"}) is None


def test_ways_by_hand() -> None:
    square = Net.of([("a", "b", 1.0), ("b", "d", 1.0), ("a", "c", 1.0), ("c", "d", 1.0)], directed=False)
    assert shortest_paths(square, "a", "d") == [["a", "b", "d"]]
    assert shortest_paths(square, "b", "c", 9) == [["b", "a", "c"], ["b", "d", "c"]]
    assert shortest_paths(ROUND, "b", "a") == [["b", "c", "a"]]
    assert shortest_paths(NOTHING, "a", "b") == []
    assert ego(TWO, "c") == {"neighbours": 3, "ties between them": 1, "density": 1 / 3, "within two steps": 5}


def test_time_by_hand() -> None:
    assert changed({("a", "b"): 3}, {("b", "c"): 1}) == [("a", "b", 3, 0), ("b", "c", 0, 1)]
    assert monthly({}) == {}


@pytest.mark.parametrize("net", RANDOM, ids=titled)
@pytest.mark.parametrize(
    "of",
    [
        pagerank,
        lambda net, engine="networkx": hits(net, engine)[0],
        lambda net, engine="networkx": hits(net, engine)[1],
        lambda net, engine="networkx": betweenness(net, engine=engine),
        lambda net, engine="networkx": closeness(net, engine=engine),
        core_numbers,
    ],
    ids=["pagerank", "hubs", "authorities", "betweenness", "closeness", "core"],
)
def test_rustworkx_gives_what_networkx_gives(net: Net, of: Callable[..., dict[str, Any]]) -> None:
    assert near(of(net, engine="rustworkx"), of(net), 1e-6)


@st.composite
def nets(draw: st.DrawFn) -> Net:
    """Any graph of a few nodes, some of them alone, with weights."""
    names = [f"n{i}" for i in range(draw(st.integers(1, 9)))]
    end = st.sampled_from(names)
    ties = draw(st.lists(st.tuples(end, end, st.integers(1, 4).map(float)), max_size=25))
    return Net.of(ties, draw(st.booleans()), names)


NEARLY_TIED = [("n0", "n1", 4.0), ("n0", "n2", 1.0), ("n2", "n3", 1.0), ("n2", "n4", 1.0), ("n3", "n4", 1.0)]


@settings(max_examples=150, deadline=None, derandomize=True)
@example(Net.of(NEARLY_TIED, directed=False))
@given(nets())
def test_engines_agree_on_any_graph(net: Net) -> None:
    assert near(pagerank(net, "rustworkx"), pagerank(net), 1e-6)
    assert near(betweenness(net, engine="rustworkx"), betweenness(net))
    assert near(closeness(net, engine="rustworkx"), closeness(net))
    assert core_numbers(net, "rustworkx") == core_numbers(net)
    assert components(net, "rustworkx") == components(net) == components(net, "scipy")
    assert articulation_points(net, "rustworkx") == articulation_points(net)
    for one, other in zip(hits(net, "rustworkx"), hits(net), strict=True):
        assert near(one, other, 1e-4)


@pytest.mark.parametrize("net", RANDOM, ids=titled)
def test_sets_are_the_same_in_every_engine(net: Net) -> None:
    assert components(net, "rustworkx") == components(net) == components(net, "scipy")
    assert articulation_points(net, "rustworkx") == articulation_points(net)


@pytest.mark.parametrize("sample", [1, 2, 7, 64])
@pytest.mark.parametrize("net", RANDOM[4:], ids=titled)
def test_sampled_betweenness_by_scipy_is_that_of_networkx(net: Net, sample: int) -> None:
    one, other = betweenness(net, sample, "scipy"), betweenness(net, sample)
    same = {name for name in one if not (other[name] != other[name] or one[name] == 0 == other[name])}
    assert all(isclose(one[name], other[name], rel_tol=1e-9) for name in same)


@pytest.mark.parametrize("net", RANDOM[4:6])
def test_networkx_itself_on_the_named_graph(net: Net) -> None:
    graph: nx.Graph[str] = nx.DiGraph() if net.directed else nx.Graph()
    graph.add_nodes_from(net.names)
    named = ((net.names[a], net.names[b], w) for a, b, w in zip(net.tails, net.heads, net.weights, strict=True))
    graph.add_weighted_edges_from(named)
    assert near(pagerank(net), nx.pagerank(graph, tol=1e-10, max_iter=1000), 1e-6)
    assert near(closeness(net), nx.closeness_centrality(graph))
    assert near(constraint(net), {n: v for n, v in nx.constraint(graph, weight="weight").items() if isfinite(v)})
    hubs, authorities = nx.hits(graph, tol=1e-12, max_iter=5000)
    assert near(hits(net)[0], hubs, 1e-4)
    assert near(hits(net)[1], authorities, 1e-4)


def test_samples_of_everybody_are_exact() -> None:
    net = RANDOM[-1]
    assert betweenness(net, len(net)) == betweenness(net)
    estimated, exact = closeness(net, len(net) - 1), closeness(net)
    assert near(estimated, exact, 0.01)


def test_the_same_graph_gives_the_same_groups() -> None:
    net = at_random(150, 600, False, 3)
    assert louvain(net) == louvain(at_random(150, 600, False, 3))
    assert leiden(net) == leiden(at_random(150, 600, False, 3))
    assert modularity(net, leiden(net)) >= modularity(net, louvain(net)) - 0.02


def test_engines_are_chosen_and_refused() -> None:
    assert engine_for(find("pagerank"), None) == "rustworkx"
    wrong: Engine = "scipy"
    with pytest.raises(BadParameter, match="pagerank is served by networkx, rustworkx, not by scipy"):
        engine_for(find("pagerank"), wrong)


def test_an_engine_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.analysis.measures._measure.find_spec", lambda name: None if name != "networkx" else 1)
    assert engine_for(find("pagerank"), None) == "networkx"
    with pytest.raises(BadParameter, match=r"pip install 'sayso\[fast\]'"):
        engine_for(find("leiden"), None)


def test_every_measure_says_what_it_is_and_runs_on_nothing() -> None:
    empty = Subgraph((), (), ())
    for family in measures().values():
        for each in family:
            assert each.question and each.source and each.cost
            if not {"source", "split"} & set(each.takes):
                assert measure(empty, each.name, options=Options()).rows == ()


def test_a_measure_that_is_not_there() -> None:
    with pytest.raises(BadParameter, match="did you mean pagerank"):
        find("pagerang")
