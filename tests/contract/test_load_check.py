"""A graph that was loaded is whole; one that was tampered with is told where."""

from __future__ import annotations

from pathlib import Path

from tests.contract.test_load_law import SENTENCES, url, written

from sayso.graph import Graph
from sayso.loader import check, load
from sayso.schema.ids import article_id


def test_whole_graph_has_no_problem(graph: Graph, tmp_path: Path) -> None:
    assert check(graph) == []
    load(graph, [written(tmp_path, {0: SENTENCES, 1: SENTENCES[:4]})])
    types = {str(row["type"]) for row in graph.read("MATCH ()-[r]->() RETURN DISTINCT type(r) AS type")}
    assert types == {
        "AFFILIATED_WITH", "CITES", "DECLINED_COMMENT", "MENTIONS", "NAMES", "ON_BEHALF_OF", "PART_OF", "PUBLISHED",
        "REPORTED_IN", "REPRINTS", "RESTATES", "STATED", "TO", "VIA", "WROTE",
    }  # fmt: skip
    assert check(graph) == []


BREAKS = (
    (
        "MATCH (a:Article {url: $0}) SET a.text = 'X' + a.text",
        "a passage stands in its article's text where the edge says",
    ),
    ("MATCH (s:Statement)-[:REPORTED_IN]->(:Article {url: $1}) SET s.text = 'X'", "a statement's text is its passages"),
    ("MATCH (:Article {url: $1})-[r:MENTIONS]->() SET r.ends = []", "starts, ends and surfaces are of equal length"),
    ("MATCH (:Statement)-[r:REPORTED_IN]->(:Article {url: $2}) DELETE r", "a statement is reported in one article"),
    ("CREATE (:Entity:Person {id: 'person:nobody', name: 'Nobody'})", "an entity has an edge that holds it up"),
    ("CREATE (:Article {id: 'article:00', url: 'https://a.example'})", "an article that is not loaded is cited"),
    ("MATCH (a:Article {url: $3}) REMOVE a.input_key", "a loaded article has its text"),
    (
        "MATCH (s:Statement)-[:REPORTED_IN]->(:Article {url: $3}) REMOVE s.stance",
        "Statement has id, text, kind, stance",
    ),
    ("MATCH (:Person)-[r:STATED]->() REMOVE r.resolved_by", "STATED has evidence, resolved_by"),
    ("MATCH (:Statement)-[r:NAMES]->(:Place) REMOVE r.article", "NAMES has evidence, and article"),
    ("MATCH (p:Person)-[:WROTE]->(a:Article {url: $3}) CREATE (a)-[:WROTE]->(p)", "WROTE joins Person to Article"),
    (
        "MATCH (a:Article {url: $3})-[r:MENTIONS]->(e) CREATE (a)-[s:MENTIONS]->(e) SET s = properties(r)",
        "MENTIONS is there once",
    ),
)


def tamper(graph: Graph, cypher: str) -> None:
    graph.write(lambda tx: tx.run(cypher, {f"url{slot}": url(slot) for slot in range(4)}))


def test_each_break_is_found(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, dict.fromkeys(range(4), SENTENCES[:9]))])
    for tampering, _ in BREAKS:
        tamper(graph, tampering.replace("$", "$url"))
    found = {problem.rule for problem in check(graph)}
    assert [rule for _, rule in BREAKS if not any(f.startswith(rule) for f in found)] == []


def test_problem_says_where(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, {0: (SENTENCES[0],)})])
    graph.write(lambda tx: tx.run("MATCH ()-[r:MENTIONS]->() SET r.surfaces = ['Somebody']"))
    (problem,) = check(graph)
    expected = f"({article_id(url=url(0))})-[MENTIONS]->(person:ana-bell): a passage stands in its article's text"
    assert str(problem).startswith(expected)
