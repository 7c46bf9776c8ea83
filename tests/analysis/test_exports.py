"""Each format that is written for other software is read by that software, and says what it does not hold."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.analysis.test_formats import EMPTY, SMALL
from tests.analysis.test_projections import NEWS
from tests.engines.gephi import imported
from tests.engines.jars import NoJars
from tests.queries.small import RU, TOKAYEV

from sayso.analysis import LeftOut, Scope, Subgraph, formats
from sayso.analysis.attributes import label, of_node, plain
from sayso.analysis.formats import Change
from sayso.graph import GraphEdge, GraphNode
from sayso.schema.errors import ExportError

COMPLETE = ("json", "graphml", "gexf", "csv", "neo4j-admin", "cypher", "dot")
AWKWARD = Subgraph(
    ("person:она",),
    (
        GraphNode(
            "article:a1", ("Article",), {"title": "a;b\\", "published": date(2020, 2, 29), "sources": ["x", "y;z"]}
        ),
        GraphNode("person:она", ("Entity", "Person"), {"name": 'Она "x" \\N \\', "aliases": ["a,b", "c\nd\r\n"]}),
        GraphNode("place:kz", ("Entity", "Place"), {"name": "K'z $1 <&> 😀", "country": "KZ"}),
    ),
    (
        GraphEdge("MENTIONS", "article:a1", "person:она", {"evidence": "text", "starts": [1, 2], "ends": [3, 4]}),
        GraphEdge("MENTIONS", "article:a1", "place:kz", {"evidence": "text", "own": False, "score": 0.1}),
    ),
)


def named(tmp_path: Path, form: str) -> Path:
    return tmp_path / f"x{formats.formats()[form]}"


@pytest.mark.parametrize("whole", [NEWS, SMALL, AWKWARD, EMPTY], ids=["news", "small", "awkward", "empty"])
@pytest.mark.parametrize("form", COMPLETE)
def test_nothing_is_lost_where_all_can_be_held(form: str, whole: Subgraph, tmp_path: Path) -> None:
    assert formats.write(whole, named(tmp_path, form), form) == []


@pytest.mark.parametrize("form", ["svg", "png", "html"])
def test_a_picture_says_that_it_is_no_more(form: str, tmp_path: Path) -> None:
    (change,) = formats.write(NEWS, named(tmp_path, form))
    assert (change.where, change.name) == ("the picture", "properties")
    assert "values are in no picture" in change.what
    assert formats.write(EMPTY, tmp_path / f"e.{form}") == []


def test_every_format_is_tested_here() -> None:
    assert set(formats.formats()) == {*COMPLETE, "svg", "png", "html", "ftm"}


@pytest.mark.parametrize("form", ["neo4j-admin", "dot", "cypher"])
def test_what_cannot_be_held_is_told(form: str, tmp_path: Path) -> None:
    mixed = GraphNode("place:a", ("Entity", "Place"), {"kind": ["a", 1, date(2014, 3, 1)]})
    found = formats.write(Subgraph((), (mixed,), ()), named(tmp_path, form), form)
    if form == "cypher":
        assert found == []
    else:
        assert [(change.where, change.name) for change in found] == [("place:a", "kind")]


def test_names_that_cannot_stand_in_cypher(tmp_path: Path) -> None:
    node = GraphNode("place:a", ("Entity", "Place) DETACH DELETE n //"), {})
    with pytest.raises(ExportError, match="cannot be a label or type"):
        formats.write(Subgraph((), (node,), ()), tmp_path / "x.cypher")
    assert list(tmp_path.iterdir()) == []


def test_graphviz_reads_dot(tmp_path: Path) -> None:
    if shutil.which("dot") is None:
        if os.environ.get("SAYSO_TEST_GRAPHVIZ") == "required":
            pytest.fail("GraphViz is required: apt-get install graphviz")
        pytest.skip("DOT IS NOT READ BY GRAPHVIZ: there is none on this machine; apt-get install graphviz")
    formats.write(AWKWARD, tmp_path / "x.dot")
    done = subprocess.run(["dot", "-Tjson", str(tmp_path / "x.dot")], capture_output=True, check=True)
    found = json.loads(done.stdout)
    assert {each["name"] for each in found["objects"]} == {node.id for node in AWKWARD.nodes}
    assert len(found["edges"]) == 2
    (she,) = (each for each in found["objects"] if each["name"] == "person:она")
    assert she["sayso_aliases"] == '["a,b", "c\\\\nd\\\\r\\\\n"]'
    assert not done.stderr


def test_a_second_reader_of_gexf(tmp_path: Path) -> None:
    """By the names of GEXF 1.3 alone: what Gephi's importer looks for, in the order that its schema gives."""
    formats.write(NEWS, tmp_path / "x.gexf")
    space = {"g": "http://gexf.net/1.3", "v": "http://gexf.net/1.3/viz"}
    root = ElementTree.parse(tmp_path / "x.gexf").getroot()
    graph = root.find("g:graph", space)
    assert root.get("version") == "1.3" and graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    node = next(n for n in graph.findall("g:nodes/g:node", space) if n.get("id") == TOKAYEV)
    assert [child.tag.rpartition("}")[2] for child in node] == ["attvalues", "spells", "color", "size"]
    spell = node.find("g:spells/g:spell", space)
    assert spell is not None
    assert (spell.get("start"), spell.get("end")) == ("2014-04-02", "2019-12-04")
    colour = node.find("v:color", space)
    assert colour is not None and (colour.get("r"), colour.get("g"), colour.get("b")) == ("0", "114", "178")
    declared = {a.get("id") for a in graph.findall("g:attributes[@class='node']/g:attribute", space)}
    assert {v.get("for") for v in node.findall("g:attvalues/g:attvalue", space)} <= declared


@pytest.mark.parametrize("whole", [NEWS, AWKWARD], ids=["news", "awkward"])
def test_gephi_reads_gexf(whole: Subgraph, tmp_path: Path) -> None:
    formats.write(whole, tmp_path / "x.gexf")
    try:
        found = imported(tmp_path / "x.gexf")
    except NoJars as reason:
        pytest.skip(f"GEXF IS NOT READ BY GEPHI: {reason}; install Java 17 and Maven")
    assert found.complaints == []
    assert found.dynamic
    assert set(found.nodes) == {node.id for node in whole.nodes}
    ends = Counter((each["from"], each["to"], each["label"]) for each in found.edges)
    assert ends == Counter((edge.from_id, edge.to_id, edge.type) for edge in whole.edges)
    assert all(each["directed"] for each in found.edges)
    titled = {title: column for column, title in found.columns.items()}
    for node in whole.nodes:
        values = found.nodes[node.id]["values"]
        for name, cell in of_node(node).items():
            assert name == "label" or values[titled[name]] == plain(cell), (node.id, name)
        assert found.nodes[node.id]["label"] == label(node)


def test_igraph_reads_graphml(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="GRAPHML IS READ BY NETWORKX ALONE: pip install igraph")
    formats.write(AWKWARD, tmp_path / "x.graphml")
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "x.graphml"))
    assert (graph.vcount(), graph.ecount(), graph.is_directed()) == (3, 2, True)
    assert set(graph.vs["id"]) == {node.id for node in AWKWARD.nodes}
    assert graph.vs.find(id="place:kz")["name"] == "K'z $1 <&> 😀"
    assert graph.es["own"][1] is False


def test_a_picture_is_well_formed_and_names_what_it_shows(tmp_path: Path) -> None:
    seeded = Subgraph((TOKAYEV,), NEWS.nodes, NEWS.edges, (LeftOut("limit", "article", 3),), Scope(limit=1000))
    formats.write(seeded, tmp_path / "x.svg")
    text = (tmp_path / "x.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    space = {"s": "http://www.w3.org/2000/svg"}
    assert len(root.findall("s:g[@class='node']", space)) == len(NEWS.nodes)
    assert "left out: 3 more nodes (3 articles)" in text
    assert "Kassym-Jomart Tokayev</text>" in text
    # a part of somebody's words would misquote them
    assert "feels threatened by Russia</text>" not in text
    assert "href" not in text and "src=" not in text


def test_the_same_subgraph_makes_the_same_files(tmp_path: Path) -> None:
    for form in (*COMPLETE, "svg", "html", "ftm"):
        one, two = (tmp_path / f"{name}-{form}{formats.formats()[form]}" for name in ("one", "two"))
        formats.write(NEWS, one, form)
        formats.write(NEWS, two, form)
        for file in (one,) if one.is_file() else one.iterdir():
            other = two if one.is_file() else two / file.name
            assert file.read_bytes() == other.read_bytes()


def ftm(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_followthemoney_says_what_it_does_not_hold(tmp_path: Path) -> None:
    found = formats.write(NEWS, tmp_path / "x.ftm.json")
    assert Change("Statement", "headline", "9 values have no place in this format") in found
    assert {change.where for change in found} <= {"Statement", "STATED", "CITES", "VIA", "Article", "AFFILIATED_WITH"}
    entities = {entity["id"]: entity for entity in ftm(tmp_path / "x.ftm.json")}
    assert len(entities) == len(NEWS.nodes) + len(NEWS.edges)
    denied = entities["statement.0000000000000002"]["properties"]
    assert denied["description"] == ["DENIES: Kazakhstan feels threatened by Russia"]
    assert set(denied["entity"]) == {"person.kassym-jomart-tokayev", "place.kz", "place.ru"}


def test_the_followthemoney_package_takes_every_entity(tmp_path: Path) -> None:
    package = pytest.importorskip("followthemoney", reason="NOT READ BY FOLLOWTHEMONEY: pip install followthemoney")
    for whole in (NEWS, AWKWARD):
        formats.write(whole, tmp_path / "x.ftm.json")
        proxies = [package.model.get_proxy(entity) for entity in ftm(tmp_path / "x.ftm.json")]
        known = {proxy.id for proxy in proxies}
        for proxy in proxies:
            assert proxy.caption
            for prop, value in proxy.itervalues():
                assert prop.type.validate(value), (proxy.schema.name, prop.name, value)
                if prop.type.name == "entity":
                    assert value in known
            assert all(proxy.get(name) for name in proxy.schema.required)
        assert sum(proxy.schema.edge for proxy in proxies) == len(whole.edges)
    assert RU.replace(":", ".") not in known
