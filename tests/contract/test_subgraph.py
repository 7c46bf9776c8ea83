"""A subgraph has exactly the nodes and relationships it should, on every engine, from Python and from the command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.analysis.toy import A1, A2, KZ, MINISTRY, RU, S1, S2, SECRET, TIMES, TOKAYEV, fill
from tests.conftest import ENGINES, EngineTarget, opened

from sayso.analysis import Subgraph, subgraph
from sayso.cli.main import exit_code
from sayso.graph import Graph
from sayso.schema.errors import BadParameter, UnknownEntity

AFFILIATED = ("AFFILIATED_WITH", TOKAYEV, KZ)
PART_OF = ("PART_OF", MINISTRY, KZ)
STATED = ("STATED", TOKAYEV, S1)


@pytest.fixture(scope="module", params=ENGINES)
def toy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The toy graph, open, on each engine in turn; these tests only read it."""
    with opened(request, tmp_path_factory) as graph:
        fill(graph)
        yield graph


def drawn(found: Subgraph) -> tuple[list[str], list[tuple[str, str, str]]]:
    return [n.id for n in found.nodes], [(e.type, e.from_id, e.to_id) for e in found.edges]


def left(found: Subgraph) -> int:
    """How many nodes the limit kept out."""
    assert {each.why for each in found.left_out} <= {"limit"}
    return sum(each.number for each in found.left_out)


def test_no_hop_is_the_seeds_and_what_joins_them(toy: Graph) -> None:
    assert drawn(subgraph(toy, [KZ], hops=0)) == ([KZ], [])
    assert drawn(subgraph(toy, [TOKAYEV, KZ, KZ], hops=0)) == ([TOKAYEV, KZ], [AFFILIATED, AFFILIATED])


def test_one_hop_in_both_directions(toy: Graph) -> None:
    nodes, edges = drawn(subgraph(toy, [KZ]))
    assert nodes == [A1, MINISTRY, TOKAYEV, KZ, S2]
    assert edges == [
        AFFILIATED,
        AFFILIATED,
        ("MENTIONS", A1, KZ),
        ("NAMES", S2, KZ),
        PART_OF,
        ("STATED", MINISTRY, S2),
    ]


def test_two_hops_of_one_type(toy: Graph) -> None:
    assert drawn(subgraph(toy, [TIMES], hops=2, types=["CITES"])) == (
        [A1, A2, TIMES],
        [("CITES", A2, A1), ("CITES", A2, TIMES)],
    )


def test_all_of_it(toy: Graph) -> None:
    found = subgraph(toy, [S1], hops=9)
    assert [n.id for n in found.nodes] == [A1, A2, MINISTRY, TIMES, TOKAYEV, KZ, RU, S1, S2]
    assert len(found.edges) == 14
    assert found.left_out == ()


def test_types_that_a_seed_cannot_have(toy: Graph) -> None:
    assert drawn(subgraph(toy, [KZ], hops=3, types=["WROTE"])) == ([KZ], [])
    assert drawn(subgraph(toy, [KZ], types=[])) == ([KZ], [])


def test_the_limit_keeps_the_best_joined_and_counts_the_rest(toy: Graph) -> None:
    found = subgraph(toy, [KZ], limit=3)
    assert drawn(found) == ([A1, TOKAYEV, KZ], [AFFILIATED, AFFILIATED, ("MENTIONS", A1, KZ)])
    assert left(found) == 2
    assert left(subgraph(toy, [KZ], limit=5)) == 0
    assert left(subgraph(toy, [KZ], limit=1)) == 4


def test_the_limit_counts_at_the_hop_that_reaches_it(toy: Graph) -> None:
    # the second hop leads from A1, MINISTRY, TOKAYEV and S2 to A2, TIMES, RU and S1
    assert left(subgraph(toy, [KZ], hops=2, limit=5)) == 4
    assert left(subgraph(toy, [KZ], hops=4, limit=7)) == 2
    assert left(subgraph(toy, [KZ], hops=2, limit=9)) == 0


def test_properties_and_evidence_but_not_the_article(toy: Graph) -> None:
    found = subgraph(toy, [S1])
    held = {n.id: n.properties for n in found.nodes}
    assert held[A1] == {
        "title": "‘We Don’t’ <& “so on”>",
        "url": "https://times.example/1?a=1&b=2",
        "published": date(2019, 12, 4),
        "words": 6,
        "sources": ["a", "b c"],
    }
    assert next(n.labels for n in found.nodes if n.id == TOKAYEV) == ("Entity", "Person")
    assert next(e.properties for e in found.edges if e.type == "REPORTED_IN") == {
        "article": A1,
        "evidence": "text",
        "starts": [0, 9],
        "ends": [3, 12],
        "surfaces": ["The", "who"],
    }


def test_networkx_gets_plain_values(toy: Graph) -> None:
    graph = subgraph(toy, [S1], hops=9).to_networkx()
    assert (graph.number_of_nodes(), graph.number_of_edges(), graph.number_of_edges(TOKAYEV, KZ)) == (9, 14, 2)
    held = [d for _, d in graph.nodes(data=True)] + [d for _, _, d in graph.edges(data=True)]
    assert {type(value) for attributes in held for value in attributes.values()} <= {str, int, float, bool}
    assert graph.nodes[S2]["label"] == "DENIES: the note was sent"


@pytest.mark.parametrize(
    ("seeds", "options", "said"),
    [
        ([], {}, "seeds: give a list"),
        (KZ, {}, "seeds: give a list"),
        ([KZ], {"hops": -1}, "hops: -1"),
        ([KZ], {"limit": 0}, "limit: 0 nodes"),
        ([KZ], {"limit": 1_000_000}, "limit: 1,000,000 nodes cannot be had"),
        ([KZ, RU], {"limit": 1}, "less than the 2 seeds"),
        ([KZ], {"types": ["MENTION"]}, "'MENTION'; did you mean MENTIONS"),
        ([KZ], {"types": ["x]-() DELETE n //"]}, "there is no relationship"),
    ],
)
def test_options_that_make_no_sense(toy: Graph, seeds: list[str], options: dict[str, Any], said: str) -> None:
    with pytest.raises(BadParameter, match=said):
        subgraph(toy, seeds, **options)


@pytest.mark.parametrize("seed", ["place:nowhere", "article:00", "graph", "", "x'} ) //"])
def test_a_seed_that_is_not_there(toy: Graph, seed: str) -> None:
    with pytest.raises(UnknownEntity, match="is not in the graph"):
        subgraph(toy, [KZ, seed])


@pytest.fixture
def there(engine_target: EngineTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a command runs in; its graph is the toy."""
    with engine_target.open() as graph:
        fill(graph)
    for name in ("SAYSO_GRAPH", "NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in engine_target.env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["subgraph", "Tokayev", "--types", "stated, Affiliated_with", "-o", "t.json"]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "t.json: 3 nodes, 3 relationships\n")
    written = (there / "t.json").read_text(encoding="utf-8")
    assert [n["id"] for n in json.loads(written)["nodes"]] == [TOKAYEV, KZ, S1]

    assert exit_code(["subgraph", "https://steppe.example/note", S1, "--limit", "3", "-o", "n.graphml"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "n.graphml: 3 nodes, 2 relationships",
        "left out: 4 more nodes (1 outlet, 1 person, 1 place, 1 statement) at the hop that reached the limit of 3, "
        "and what lies beyond; raise --limit, or ask for less with --hops, --types, --since",
    ]

    assert exit_code(["subgraph", "Russia", "--hops", "9", "-o", "all.json"]) == 0
    assert SECRET not in (there / "all.json").read_text(encoding="utf-8")


def test_the_command_says_what_is_wrong(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, code, said in (
        (["Tokayew", "-o", "x.json"], 2, "did you mean Kassym-Jomart Tokayev"),
        (["Tokayev", "--types", "SAID", "-o", "x.json"], 2, "there is no relationship 'SAID'"),
        (["Tokayev", "--limit", "1000000", "-o", "x.json"], 2, "give 1 to 100,000"),
        (["Tokayev", "-o", "x.docx"], 1, "use one of"),
        (["Tokayev", "-o", "nowhere/x.json"], 1, "there is no folder nowhere"),
        (["Tokayev"], 2, "-o"),
        (["-o", "x.json"], 2, "SEED"),
    ):
        assert exit_code(["subgraph", *arguments]) == code
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert said in err
    assert not list(there.glob("*.json"))
