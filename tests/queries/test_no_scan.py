"""Every query that must be told something starts there: on Neo4j its plan reads no label, type or graph as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.engines.neo4j_server import Neo4jServer
from tests.queries.answers import FOLDER, asked, typed_in
from tests.queries.newsroom import fill

from sayso.graph import Graph, connect
from sayso.graph.write import create_nodes
from sayso.queries import ask, catalog
from sayso.schema.nodes import Person

pytestmark = pytest.mark.xdist_group("neo4j")

STARTED = [name for name, query in catalog().items() if any(p.required for p in query.parameters)]
EXAMPLES = {
    "said": "speaker='Dina Volkova'",
    "denied": "speaker='Dina Volkova'",
    "naming": "entity=water",
    "article": "article='Who Warned Whom'",
    "quoted-by": "outlet='Hill Herald'",
    "cites": "outlet='Hill Herald'",
    "trail": "statement=statement:0000000000000001",
    "affiliations": "person='Dina Volkova'",
}
COUNTED = ("quotes-more", "NodeIndexScan")
"""It compares one outlet with all others: their dated articles are counted in the index of days."""


@pytest.fixture(scope="module")
def neo4j(neo4j_server: Neo4jServer) -> Iterator[Graph]:
    neo4j_server.wipe()
    with connect(neo4j_server.uri, credentials=neo4j_server.credentials) as graph:
        graph.prepare("none")
        graph.write(fill)
        # where there are few of a kind, reading them all is the better plan
        graph.write(lambda tx: create_nodes(tx, [Person(id=f"person:x{n}", name=f"X {n}") for n in range(2000)]))
        # plans are made on what was counted last
        graph.command("CALL db.prepareForReplanning(600)")
        yield graph


@pytest.mark.parametrize("name", STARTED)
def test_no_scan(neo4j: Graph, name: str) -> None:
    path = FOLDER / f"{name}.txt"
    question = next(asked(path))[0] if path.exists() else EXAMPLES[name]
    _, bound = ask(neo4j, name, typed_in(question))
    with neo4j._session("READ") as session:
        plan = session.run("EXPLAIN " + bound.cypher, dict(bound.parameters)).consume().plan
    assert plan
    assert [what for what in operators(plan) if "Scan" in what and (name, what.split("@")[0]) != COUNTED] == []


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield f"{plan['operatorType']} {plan.get('args', {}).get('Details', '')}"
    for child in plan.get("children", []):
        yield from operators(child)
