"""Every format is read again by other software and holds what went in; a failed export leaves nothing behind."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from sayso.analysis import Subgraph, exports
from sayso.analysis.attributes import flat
from sayso.graph import GraphEdge, GraphNode
from sayso.schema.errors import ExportError

TEXT = " “We don’t\r\n\tcall it,”  <&amp;> \U0001f600 習近平 é é\n"
SAID = GraphNode(
    "statement:00ff",
    ("Statement",),
    {"text": TEXT, "stance": "denies", "said_on": date(2019, 12, 4), "headline": False, "confidence": 1.0},
)
WHO = GraphNode("person:она", ("Entity", "Person"), {"name": "Она", "aliases": ["She, it", "", '"A"']})
SMALL = Subgraph(
    ("person:она",),
    (WHO, SAID),
    (
        GraphEdge("STATED", WHO.id, SAID.id, {"evidence": "text", "starts": [1, 2**40], "surfaces": ["a\nb", TEXT]}),
        GraphEdge("WITHIN", SAID.id, SAID.id, {"evidence": "implied"}),
        GraphEdge("WITHIN", SAID.id, SAID.id, {"evidence": "text"}),
    ),
    left_out=7,
)
EMPTY = Subgraph((), (), ())


def read_graphml(path: Path) -> nx.MultiDiGraph[str]:
    graph = nx.read_graphml(path, force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def read_json(path: Path) -> nx.MultiDiGraph[str]:
    """The file as NetworkX reads it, its lists then written as `to_networkx` writes them."""
    graph = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    assert isinstance(graph, nx.MultiDiGraph)
    held = [graph.graph, *(d for _, d in graph.nodes(data=True)), *(d for _, _, d in graph.edges(data=True))]
    for attributes in held:
        attributes.update(flat(attributes))
    return graph


READERS = {".graphml": read_graphml, ".json": read_json}


def test_every_format_has_a_reader_here() -> None:
    assert set(exports.suffixes()) == set(READERS)


@pytest.mark.parametrize("subgraph", [SMALL, EMPTY], ids=["small", "empty"])
@pytest.mark.parametrize("suffix", READERS)
def test_round_trip(suffix: str, subgraph: Subgraph, tmp_path: Path) -> None:
    path = tmp_path / f"кз and more{suffix}"
    exports.write(subgraph, path)
    again, wanted = READERS[suffix](path), subgraph.to_networkx()
    assert list(again.nodes(data=True)) == list(wanted.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(wanted.edges(keys=True, data=True))
    assert again.graph.items() >= wanted.graph.items()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", READERS)
def test_types_survive(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{suffix}"
    exports.write(SMALL, path)
    held = READERS[suffix](path).nodes[SAID.id]
    assert (held["headline"], held["confidence"], held["said_on"]) == (False, 1.0, "2019-12-04")
    assert [type(held[name]) for name in ("headline", "confidence")] == [bool, float]
    assert held["label"] == f"DENIES: {TEXT}"


def test_an_upper_case_suffix_and_an_older_file(tmp_path: Path) -> None:
    path = tmp_path / "x.JSON"
    path.write_text("old")
    exports.write(SMALL, path)
    assert len(json.loads(path.read_text(encoding="utf-8"))["nodes"]) == 2


def test_a_character_that_xml_cannot_hold(tmp_path: Path) -> None:
    path = tmp_path / "x.graphml"
    path.write_text("old")
    broken = replace(SMALL, nodes=(WHO, GraphNode(SAID.id, SAID.labels, {"text": "a\x0bb"})))
    with pytest.raises(ExportError, match=r"statement:00ff: label holds the character U\+000B.*write \.json"):
        exports.write(broken, path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    exports.write(broken, tmp_path / "x.json")
    assert read_json(tmp_path / "x.json").nodes[SAID.id]["text"] == "a\x0bb"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x.xlsx", r"no format has the suffix '.xlsx'; use one of .graphml, .json"),
        ("x", r"no format has the suffix ''; use one of"),
        ("nowhere/x.json", "there is no folder .*nowhere; make it first"),
        ("folder.json", "is a folder; give the name of a file"),
        ("file/x.json", "there is no folder .*file; make it first"),
        ("n" * 250 + ".json", "cannot be written: .*; check"),
    ],
)
def test_outputs_that_cannot_be(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match=said) as error:
        exports.write(SMALL, tmp_path / name)
    assert "\n" not in str(error.value)
    assert {p.name for p in tmp_path.rglob("*")} == {"folder.json", "file"}
