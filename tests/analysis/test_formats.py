"""Every readable format gives back what went in, to us and to NetworkX; a failed export leaves nothing behind."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.nobody import as_nobody

from sayso.analysis import LeftOut, Scope, Subgraph, formats
from sayso.analysis.attributes import flat
from sayso.graph import GraphEdge, GraphNode
from sayso.schema.errors import ExportError, InputError

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
    (LeftOut("limit", "article", 7),),
    Scope(hops=2, types=("STATED", "WITHIN"), since=date(2014, 3, 1), max_degree=None, limit=2),
)
EMPTY = Subgraph((), (), ())
READABLE = [".json", ".graphml", ".gexf", ""]
NAMES = {".json": "json", ".graphml": "graphml", ".gexf": "gexf", "": "csv"}


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


def test_the_readable_formats_are_those_tested_here() -> None:
    assert set(formats.readable()) == set(NAMES.values())


@pytest.mark.parametrize("subgraph", [SMALL, EMPTY], ids=["small", "empty"])
@pytest.mark.parametrize("suffix", READABLE)
def test_what_is_read_is_what_was_written(suffix: str, subgraph: Subgraph, tmp_path: Path) -> None:
    path = tmp_path / f"кз and more{suffix}"
    assert formats.write(subgraph, path) == []
    assert formats.read(path) == subgraph
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("subgraph", [SMALL, EMPTY], ids=["small", "empty"])
@pytest.mark.parametrize("suffix", READERS)
def test_networkx_reads_what_it_would_have_had(suffix: str, subgraph: Subgraph, tmp_path: Path) -> None:
    path = tmp_path / f"x{suffix}"
    formats.write(subgraph, path)
    again, wanted = READERS[suffix](path), subgraph.to_networkx()
    assert list(again.nodes(data=True)) == list(wanted.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(wanted.edges(keys=True, data=True))


@pytest.mark.parametrize("suffix", READERS)
def test_types_survive_in_other_software(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{suffix}"
    formats.write(SMALL, path)
    held = READERS[suffix](path).nodes[SAID.id]
    assert (held["headline"], held["confidence"], held["said_on"]) == (False, 1.0, "2019-12-04")
    assert [type(held[name]) for name in ("headline", "confidence")] == [bool, float]
    assert held["label"] == f"DENIES: {TEXT}"


def test_networkx_reads_gexf_with_its_spells(tmp_path: Path) -> None:
    path = tmp_path / "x.gexf"
    formats.write(SMALL, path)
    graph = nx.read_gexf(path)
    assert isinstance(graph, nx.MultiDiGraph)
    held = graph.nodes[SAID.id]
    assert (held["text"], held["confidence"], held["headline"]) == (TEXT, 1.0, False)
    assert held["spells"] == [("2019-12-04", "2019-12-04")]
    assert held["viz"]["color"] == {"r": 168, "g": 74, "b": 128, "a": 1.0}
    assert graph.number_of_edges() == 3


texts = st.text(st.characters(codec="utf-8"), max_size=12)
cells = st.one_of(
    texts, st.integers(-(2**60), 2**60), st.booleans(), st.floats(allow_nan=False), st.dates(), st.lists(texts)
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["name", "kind", "x y", "ю"]), cells), st.sampled_from(READABLE))
def test_any_value_comes_back_or_is_told(tmp_path_factory: pytest.TempPathFactory, held: Any, suffix: str) -> None:
    path = tmp_path_factory.mktemp("any") / f"x{suffix}"
    whole = Subgraph((), (GraphNode("place:a", ("Entity", "Place"), held),), ())
    told = {change.name for change in formats.write(whole, path)}
    again = formats.read(path).nodes[0].properties
    assert {name for name in held if again.get(name) != held[name]} == told


def test_a_character_that_xml_cannot_hold_is_told(tmp_path: Path) -> None:
    broken = replace(SMALL, nodes=(WHO, GraphNode(SAID.id, SAID.labels, {"text": "a\x0bb"})))
    for suffix in (".graphml", ".gexf"):
        (change,) = formats.write(broken, tmp_path / f"x{suffix}")
        assert str(change) == "statement:00ff: text: character 1, U+000B, became U+FFFD"
    assert formats.write(broken, tmp_path / "x.json") == []
    assert formats.read(tmp_path / "x.json").nodes[1].properties["text"] == "a\x0bb"


def test_a_cell_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    node = GraphNode("place:a", ("Entity", "Place"), {"name": "=1+1", "kind": "'-2"})
    assert formats.write(Subgraph((), (node,), ()), tmp_path / "x") == []
    assert "'=1+1" in (tmp_path / "x" / "nodes.csv").read_text(encoding="utf-8")


def test_an_older_file_and_folder_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.JSON").write_text("old")
    formats.write(SMALL, tmp_path / "x.JSON")
    assert len(formats.read(tmp_path / "x.JSON").nodes) == 2
    for whole in (EMPTY, SMALL):
        formats.write(whole, tmp_path / "folder")
        assert formats.read(tmp_path / "folder") == whole
    assert {p.name for p in tmp_path.iterdir()} == {"x.JSON", "folder"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x.xlsx", r"no format has the suffix '.xlsx'; use one of "),
        ("x.csv", r"no format has the suffix '.csv'; CSV is a folder of files: give a name without a suffix"),
        ("nowhere/x.json", "there is no folder .*nowhere; make it first"),
        ("folder.json", "is a folder; give the name of a file"),
        ("file", "is a file, and this format is a folder of files"),
        ("file/x.json", "there is no folder .*file; make it first"),
        ("others", "holds letters.txt, which sayso did not write"),
        ("n" * 250 + ".json", "cannot be written: .*; check"),
    ],
)
def test_outputs_that_cannot_be(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "letters.txt").touch()
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match=said) as error:
        formats.write(SMALL, tmp_path / name)
    assert "\n" not in str(error.value)
    assert {p.name for p in tmp_path.rglob("*")} == {"folder.json", "file", "others", "letters.txt"}


def test_a_folder_of_somebody_else(tmp_path: Path) -> None:
    names = ("x.json", "folder", "page.html")
    for name in names:
        formats.write(SMALL, tmp_path / name)  # what is imported late, somebody else may be unable to read
    with TemporaryDirectory() as folder:
        held = Path(folder)
        held.chmod(0o555)
        with as_nobody():
            for name in names:
                with pytest.raises(ExportError, match=r"cannot be written: .*ermission.*; check") as error:
                    formats.write(SMALL, held / name)
                assert "\n" not in str(error.value)
            assert not list(held.iterdir())


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.json"
    formats.write(EMPTY, path)
    before = path.read_bytes()
    with pytest.raises(AttributeError):
        formats.write(replace(SMALL, nodes=("no node",)), path)  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


FOREIGN = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"/></graphml>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml>&b;</graphml>'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.json", "{", "cannot be read .no JSON"),
        ("x.json", "[" * 100_000, "cannot be read .no JSON"),
        ("x.json", "[1]", "is no subgraph that sayso wrote"),
        ("x.json", '{"graph": {}, "nodes": [], "edges": []}', "does not say that sayso wrote it"),
        ("x.graphml", FOREIGN, "does not say that sayso wrote it"),
        ("x.graphml", "<graphml><gra", "cannot be read .no XML"),
        ("x.graphml", "<html/>", "it is <html>, not <graphml>"),
        ("x.graphml", BOMB, "document type"),
        ("x.gexf", '<gexf xmlns="http://gexf.net/1.3"><graph/></gexf>', "does not say that sayso wrote it"),
        ("x.gexf", "<gexf><meta><description>mine</description></meta></gexf>", "not one of sayso's"),
        ("x.txt", "", "is of no format that sayso reads"),
    ],
)
def test_files_that_are_not_ours(name: str, content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said) as error:
        formats.read(tmp_path / name)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("suffix", READABLE)
def test_files_that_were_cut_or_changed(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{suffix}"
    formats.write(SMALL, path)
    file = path if suffix else path / "edges.csv"
    whole = file.read_bytes()
    for broken in (
        whole[: len(whole) // 2],
        whole.replace(b"person:", b"robot:", 1),
        whole.replace(b"STATED", b"SAID"),
    ):
        file.write_bytes(broken)
        with pytest.raises(InputError) as error:
            formats.read(path)
        assert "\n" not in str(error.value)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        formats.read(tmp_path / "x.json")
    with pytest.raises(InputError, match=r"the folder has no nodes\.csv"):
        formats.read(tmp_path)
