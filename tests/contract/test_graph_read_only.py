"""Ad-hoc Cypher only reads: refused before it reaches the data, by three guards, on every engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.graph import Graph, read_only
from sayso.graph.write import create_nodes
from sayso.schema.errors import NotReadOnly, QueryError
from sayso.schema.nodes import Place

WRITES = [
    "CREATE (n:X)",
    "create (n:X)",
    "CrEaTe\n(n:X) RETURN n",
    "MATCH (n) SET n.x = 1",
    "MATCH (n) SET n:Label",
    "MATCH (n) REMOVE n.name",
    "MATCH (n) DELETE n",
    "MATCH (n) DETACH DELETE n",
    "MERGE (n:X {id: 'x'}) RETURN n",
    "FOREACH (x IN [1] | CREATE (:X))",
    "CALL { CREATE (n:X) RETURN n } RETURN n",
    "MATCH (p:Place) CALL { WITH p SET p.x = 1 } RETURN p",
    "MATCH (p:Place) CALL (p) { DETACH DELETE p } RETURN 1 AS x",
    "MATCH (p) CALL { WITH p DELETE p } IN TRANSACTIONS RETURN 1 AS x",
    "MATCH (n) RETURN n UNION CREATE (n:X) RETURN n",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "load csv with headers from 'http://127.0.0.1/x' as line return line",
    "/* a comment */ CREATE (n:X)",
    "// MATCH\nCREATE (n:X)",
    "MATCH (n) /* RETURN n */ DELETE /* n */ n",
    "RETURN 'it''s' AS x CREATE (n:X)",
    'RETURN "a\\"b" AS x CREATE (n:X)',
    "RETURN '\\\\' AS x CREATE (n:X) //'",
    "MATCH (`a``b`) DELETE `a``b`",
    "RETURN 1 AS x; CREATE (n:X)",
    "CREATE INDEX x IF NOT EXISTS FOR (n:X) ON (n.x)",
    "CREATE CONSTRAINT x IF NOT EXISTS FOR (n:X) REQUIRE n.x IS UNIQUE",
    "DROP INDEX sayso_entity_name",
    "DROP CONSTRAINT sayso_entity_id IF EXISTS",
    "CALL db.createLabel('X')",
    "CALL `db`.`createLabel`('X')",
    "CALL dbms.killTransaction('x') YIELD message RETURN message",
    "CALL apoc.cypher.doIt('CREATE (n)', {}) YIELD value RETURN value",
    "\\u0043REATE (n:X)",
    "RETURN '\\u0027 CREATE (n:X) //'",
    "EXPLAIN CREATE (n:X)",
    "PROFILE MATCH (n) SET n.x = 1",
    "INSERT (n:X)",
    "WITH 1.0 AS x MATCH (n) WHERE n.y=1. SET n.x=1",
    "ALTER USER neo4j SET PASSWORD 'x'",
    "TERMINATE TRANSACTIONS 'x'",
]

READS = [
    "MATCH (n) RETURN n.name AS name",
    "MATCH (n) WHERE n.name = 'CREATE (n) SET n.x = 1' RETURN n.id AS id",
    'RETURN "DELETE" AS `create`',
    "MATCH (n) RETURN n.set AS x, n.create AS y // DELETE n",
    "/* CREATE (n) */ RETURN 1 AS x",
    "MATCH (n:`Create`) RETURN n.`delete` AS x",
    "MATCH (n:Set)-[r:MERGE|DELETE]->(m) RETURN count(n) AS n",
    "RETURN {create: 1, set: 2} AS map",
    "RETURN 'it\\'s' AS x",
    "RETURN 'a' AS x UNION RETURN 'b' AS x",
    "UNWIND [1, 2] AS x CALL { WITH x RETURN x * 2 AS y } RETURN y ORDER BY y",
    "MATCH (n) WHERE EXISTS { MATCH (n)-[:STATED]->() } RETURN count(n) AS n",
    "RETURN $set AS x, $`create` AS y",
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "MATCH p = (:Place)-[*1..3]-() RETURN count(p) AS n",
    "RETURN replace('created', 'ed', '') AS x, size([x IN range(1, 3) WHERE x > 1 | x]) AS y;",
    "MATCH (n) RETURN n.createdOn AS x, n.offset AS y",
]


@pytest.fixture
def ready(graph: Graph) -> Graph:
    graph.prepare("registry")
    graph.write(lambda tx: create_nodes(tx, [Place(id="place:kz", name="Kazakhstan")]))
    return graph


def everything(graph: Graph) -> object:
    return graph.read("MATCH (n) RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties ORDER BY id")


def test_every_write_is_refused(ready: Graph) -> None:
    before = everything(ready)
    for query in WRITES:
        for way in (ready.check_read_only, ready.read, ready.paths, lambda q: list(ready.stream(q))):
            with pytest.raises(NotReadOnly) as caught:
                way(query)
            assert "\n" not in str(caught.value), query
    assert everything(ready) == before
    assert ready.read("SHOW CONSTRAINTS")


def test_every_read_is_allowed_and_runs(ready: Graph) -> None:
    for query in READS:
        ready.check_read_only(query)
        ready.read(query.removesuffix(";"), {"set": 1, "create": 2})


# what gets by the words has to be stopped by the engine's own planner
PLANNED = [
    "CREATE (n:X)",
    "CREATE (n:X {id: $absent})",
    "MATCH (n) SET n.x = 1",
    "MATCH (n) REMOVE n.name",
    "MATCH (n) DETACH DELETE n",
    "MERGE (n:X {id: 'x'}) RETURN n",
    "FOREACH (x IN [1] | CREATE (:X))",
    "CALL { CREATE (n:X) RETURN n } RETURN n",
    "MATCH (p:Place) CALL { WITH p SET p.x = 1 } RETURN p.id AS id",
    "EXPLAIN CREATE (n:X)",
    "DROP INDEX sayso_entity_name",
    "CREATE INDEX x IF NOT EXISTS FOR (n:X) ON (n.x)",
]


@pytest.mark.parametrize("query", PLANNED)
def test_the_engine_itself_refuses_writes(ready: Graph, query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.graph.graph.refuse_write_words", lambda query: None)
    before = everything(ready)
    with pytest.raises(NotReadOnly):
        ready.check_read_only(query)
    assert everything(ready) == before


def test_checking_does_not_run_the_query(ready: Graph) -> None:
    for prefix in ("", "RETURN 1 AS n UNION "):
        ready.check_read_only(f"{prefix}UNWIND range(1, 10000000000) AS x RETURN count(x) AS n")


@pytest.mark.parametrize("query", ["RETRN 1", "MATCH (n RETURN n", ""])
def test_what_is_not_cypher_is_a_query_error(ready: Graph, query: str) -> None:
    with pytest.raises(QueryError):
        ready.check_read_only(query)


def test_no_file_is_read(ready: Graph, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n", encoding="utf-8")
    reading: Callable[[str], object] = ready.read
    with pytest.raises(NotReadOnly):
        reading(f"LOAD CSV FROM '{secret.as_uri()}' AS line RETURN line")


def test_the_words_are_looked_at_once() -> None:
    read_only.refuse_write_words.cache_clear()
    for _ in range(3):
        read_only.refuse_write_words("RETURN 1 AS x")
    assert read_only.refuse_write_words.cache_info().misses == 1
