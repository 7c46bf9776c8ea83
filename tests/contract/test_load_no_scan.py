"""No Cypher that a load, a plan, an update, a prune or a forget sends goes through all nodes or edges.

Neo4j says how it would run each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench import corpus
from tests.conftest import EngineTarget

from sayso.extract.watchlist.watchlist import Topic, Watchlist
from sayso.graph import Graph, Parameters, Row, Transaction
from sayso.loader import forget, load, refresh
from sayso.loader.judgements import Judgement
from sayso.schema.ids import article_id

pytestmark = pytest.mark.xdist_group("neo4j")

ARTICLES = 60
# whether a database holds anything, and whether ours holds an article: each ends at the first one that it meets
ENDS_AT_THE_FIRST = (
    "MATCH (n) RETURN 1 AS found LIMIT 1",
    "MATCH (a:Article) WHERE a.input_key IS NOT NULL RETURN 1 AS found LIMIT 1",
)
# no index finds the articles in whose text a new name of the watchlist stands
OF_WORDS = "WHERE any(word IN $words"

Sent = dict[str, dict[str, object]]


@pytest.fixture
def graph(neo4j_target: EngineTarget) -> Iterator[Graph]:
    with neo4j_target.open() as opened:
        yield opened


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Every statement that is sent, with the parameters that it had first."""
    seen: Sent = {}
    run, read, stream = Transaction.run, Graph.read, Graph.stream

    def noted_run(tx: Transaction, cypher: str, parameters: Parameters | None = None) -> list[Row]:
        seen.setdefault(cypher, dict(parameters or {}))
        return run(tx, cypher, parameters)

    def noted_read(graph: Graph, cypher: str, parameters: Parameters | None = None) -> list[Row]:
        seen.setdefault(cypher, dict(parameters or {}))
        return read(graph, cypher, parameters)

    def noted_stream(graph: Graph, cypher: str, parameters: Parameters | None = None) -> Iterator[Row]:
        seen.setdefault(cypher, dict(parameters or {}))
        return stream(graph, cypher, parameters)

    monkeypatch.setattr(Transaction, "run", noted_run)
    monkeypatch.setattr(Graph, "read", noted_read)
    monkeypatch.setattr(Graph, "stream", noted_stream)
    return seen


def test_no_statement_scans(graph: Graph, sent: Sent, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    corpus.write(path, ARTICLES)
    assert load(graph, [path]).new == ARTICLES
    corpus.write(path, ARTICLES, edition=1)
    report = load(graph, [path])
    assert 0 < report.changed < report.same
    assert len(forget(graph, [article_id(url=a.url) for a in corpus.articles(20)])) == 20
    corpus.write(path, ARTICLES // 2, edition=2)
    for planned in (True, False):
        pruned = load(graph, [path], prune=True, plan=planned)
        assert pruned.removed and pruned.deleted_nodes
    watched = Watchlist(topics=(Topic("topic:x", "X", ("the",)),))
    report = load(graph, [path], watchlist=watched)
    assert report.changed and report.nodes["Topic"] == 1
    assert load(graph, [path], plan=True, prune=True).same
    for planned in (True, False):
        assert load(graph, [path], plan=planned, watchlist=Watchlist()).deleted_nodes["Topic"] == 1
    judged = judgements_of(graph)
    assert refresh(graph, judgements=judged, touched=True).again_changed
    assert refresh(graph, judgements=(), touched=True).again_changed
    words = " ".join(sent)
    parts = ("CREATE (n:Article", "SET n =", "input_key IN", "DETACH DELETE s", "row.over", "a.id > $after", "DELETE t")
    assert [part for part in parts if part not in words] == []
    assert scanning(graph, sent) == {}
    # a first load is planned on what is there: nothing yet
    graph.command("MATCH (n) DETACH DELETE n")
    graph.command("CALL db.prepareForReplanning(600)")
    assert scanning(graph, sent) == {}


def judgements_of(graph: Graph) -> tuple[Judgement, ...]:
    """About somebody who speaks, and a statement of theirs."""
    with graph._session("READ") as session:
        said = session.run("MATCH (p:Person)-[:STATED]->(s:Statement) RETURN p.id AS id, s.id AS said LIMIT 1").single()
    assert said
    return (
        Judgement("rename", (said["id"],), words="Somebody Else"),
        Judgement("different", (said["id"],)),
        Judgement("confirm", (said["said"],)),
    )


def test_a_scan_would_be_seen(graph: Graph) -> None:
    assert scans(graph, "MATCH (n) WHERE n.id = $id RETURN n", {"id": "x"})
    assert scans(graph, "MATCH (n:Article) RETURN n.title", {})
    assert scans(graph, "MATCH ()-[r:CITES]-() RETURN r", {})


def scanning(graph: Graph, sent: Sent) -> dict[str, list[str]]:
    """Those of the statements that read every node or edge of a kind, as they would be planned now."""
    found = {cypher: scans(graph, cypher, given) for cypher, given in list(sent.items()) if explained(cypher)}
    return {cypher: how for cypher, how in found.items() if how}


def explained(cypher: str) -> bool:
    """Whether the statement is one that looks something up: constraints and indexes are made without a plan."""
    return (
        cypher not in ENDS_AT_THE_FIRST
        and OF_WORDS not in cypher
        and not cypher.startswith(("CREATE CONSTRAINT", "CREATE INDEX", "CREATE FULLTEXT"))
    )


def scans(graph: Graph, cypher: str, given: dict[str, object]) -> list[str]:
    """The operators of the plan that read every node or edge of a kind."""
    with graph._session("READ") as session:
        plan = session.run("CYPHER replan=force EXPLAIN " + cypher, given).consume().plan
    assert plan
    return [name for name in operators(plan) if "Scan" in name]


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield str(plan["operatorType"])
    for child in plan.get("children", []):
        yield from operators(child)
