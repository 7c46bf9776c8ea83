"""What somebody types cannot write, and cannot read files, on either engine: refused, and the data is as before."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ENGINES, EngineTarget
from tests.engines.neo4j_server import Neo4jServer
from tests.queries.small import TOKAYEV, fill

from sayso.cli.main import exit_code
from sayso.graph import Row
from sayso.queries import Bounds, cypher, cypher_apart
from sayso.schema.errors import NotReadOnly, QueryError

CYPHER = {
    "create": "CREATE (n:X) RETURN n",
    "delete": "MATCH (n) DETACH DELETE n",
    "delete in lower case behind a comment": "match (n) /* return n */ delete /* n */ n",
    "set": "MATCH (n) SET n.x = 1 RETURN n.id",
    "merge": "MERGE (n:X {id: 'x'}) RETURN n",
    "remove": "MATCH (n:Person) REMOVE n.name RETURN n.id",
    "foreach": "FOREACH (x IN [1] | CREATE (:X))",
    "subquery": "MATCH (p:Person) CALL { WITH p SET p.x = 1 RETURN 1 AS one } RETURN one",
    "in transactions": "MATCH (p:Person) CALL (p) { DETACH DELETE p } IN TRANSACTIONS OF 1 ROWS",
    "second statement": "RETURN 1 AS x; MATCH (n) DETACH DELETE n",
    "after a line comment": "MATCH (n) RETURN n // \nUNION MATCH (n) SET n.x = 1 RETURN n",
    "escaped letters": "\\u0043REATE (n:X)",
    "string that ends early": "RETURN '\\u0027 CREATE (n:X) //'",
    "profile": "PROFILE MATCH (n) SET n.x = 1",
    "file": "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "address": "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1:9/x.csv' AS line RETURN line",
    "file by procedure": "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value",
    "writing procedure": "CALL db.createLabel('X')",
    "index": "CREATE INDEX x IF NOT EXISTS FOR (n:X) ON (n.x)",
    "drop": "DROP CONSTRAINT sayso_entity_id IF EXISTS",
    "user": "ALTER USER neo4j SET PASSWORD 'long enough'",
    "settings": "SHOW SETTINGS",
    "transactions": "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "another database": "USE system SHOW USERS",
}
PARAMETERS = {
    "value of cypher": ("cypher", "MATCH (n {id: $id}) RETURN n.id AS id", "-p", "id=x'}) DETACH DELETE n //"),
    "name of cypher": ("cypher", "MATCH (n {id: $id}) RETURN n.id AS id", "-p", "id}) DETACH DELETE n //=x"),
    "entity": ("query", "said", "--speaker", "x'}) DETACH DELETE n //"),
    "limit": ("query", "said", "--speaker", TOKAYEV, "--limit", "1 DELETE e"),
    "date": ("query", "said", "--speaker", TOKAYEV, "--since", "2014') DELETE e //"),
    "choice": ("query", "said", "--speaker", TOKAYEV, "--kind", "direct' SET s.x = 1 //"),
    "words": ("query", "find-quote", "--text", "') YIELD node DETACH DELETE node //"),
    "file of parameters": ("query", "said", "--params", "asked.json"),
    "name of a query": ("query", "../../etc/passwd"),
    "name of a file": ("cypher", "/etc/passwd"),
}

Everything = tuple[list[Row], list[Row]]


@pytest.fixture(scope="module", params=ENGINES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> EngineTarget:
    """The small graph, not open."""
    if request.param == "neo4j":
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        server.wipe()
        made = EngineTarget("neo4j", server.uri, server.credentials, server.env)
    else:
        folder = str(tmp_path_factory.mktemp("safe") / "graph")
        made = EngineTarget("embedded", folder, None, {"SAYSO_GRAPH": folder})
    with made.open() as graph:
        graph.prepare("none")
        graph.write(fill)
    return made


@pytest.fixture
def unchanged(filled: EngineTarget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[EngineTarget]:
    """The graph for a command of this process; it must hold afterwards what it held before."""
    for name in ("SAYSO_GRAPH", "NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    for name, value in filled.env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    before = everything(filled)
    yield filled
    assert everything(filled) == before
    assert len(before[0]) > 20


def everything(target: EngineTarget) -> Everything:
    """All that the graph holds, and its constraints."""
    with target.open() as graph:
        nodes = graph.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS held ORDER BY n.id")
        nodes += graph.read("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name") if target.engine == "neo4j" else []
        edges = "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, properties(r) AS held, b.id AS b "
        return nodes, graph.read(edges + "ORDER BY a, type, b, r.how, r.article")


def test_cypher_that_writes_or_reads_files(unchanged: EngineTarget, capsys: pytest.CaptureFixture[str]) -> None:
    let_through = [what for what, text in CYPHER.items() if not refused(["cypher", text], capsys)]
    assert let_through == []


def test_parameters_that_would_write(
    unchanged: EngineTarget, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = {"speaker": TOKAYEV, "names": "x'}) DETACH DELETE n //"}
    (tmp_path / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
    for what, arguments in PARAMETERS.items():
        code = exit_code(list(arguments))
        out = capsys.readouterr()
        assert "root:" not in out.out + out.err, what
        assert code or what in ("value of cypher", "words"), what


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> bool:
    """Whether the command ends with one line that is no defect of ours, and prints no data."""
    code = exit_code(arguments)
    said = capsys.readouterr()
    return code == 1 and said.out == "" and len(said.err.splitlines()) == 1 and "unexpected" not in said.err


@pytest.mark.parametrize("text", [CYPHER["file"], CYPHER["transactions"], CYPHER["settings"], CYPHER["create"]])
def test_the_server_itself_tells_what_the_words_do_not(neo4j_target: EngineTarget, text: str) -> None:
    with neo4j_target.open() as graph, pytest.raises((NotReadOnly, QueryError)):
        graph._engine.refuse_writes(text)


def test_what_takes_too_long_is_ended(unchanged: EngineTarget, capsys: pytest.CaptureFixture[str]) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n"
    started = time.monotonic()
    assert exit_code(["cypher", endless, "--timeout", "1"]) == 1
    assert time.monotonic() - started < 60
    assert "took longer than it may; narrow it down" in capsys.readouterr().err


def test_rows_beyond_the_limit_are_not_taken(unchanged: EngineTarget, capsys: pytest.CaptureFixture[str]) -> None:
    numbers = "UNWIND range(1, 5000) AS n RETURN n"
    assert exit_code(["cypher", numbers, "--limit", "3", "--format", "csv"]) == 0
    said = capsys.readouterr()
    assert said.out.split() == ["n", "1", "2", "3"]
    assert said.err == "the first 3; --limit 6 or --limit none shows more\n"
    assert exit_code(["cypher", numbers, "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.split()) == 1001


def test_cypher_from_a_file_with_parameters(
    unchanged: EngineTarget, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "who.cypher").write_text("// who\nMATCH (e:Entity {id: $id})\nRETURN e.name AS name, $n AS n;\n")
    assert exit_code(["cypher", "who.cypher", "-p", f"id={TOKAYEV}", "-p", "n=5", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"name": "Kassym-Jomart Tokayev", "n": 5}]
    assert exit_code(["cypher", "nobody.cypher"]) == 1
    assert "nobody.cypher" in capsys.readouterr().err


def test_from_python(unchanged: EngineTarget) -> None:
    text = "MATCH (p:Person) RETURN p.id AS id ORDER BY id"
    with unchanged.open() as graph:
        rows = cypher(graph, text, bounds=Bounds(rows=2)).to_dicts()
    assert len(rows) == 2
    if unchanged.engine == "embedded":
        assert cypher_apart(unchanged.target, text, bounds=Bounds(rows=2)).to_dicts() == rows
