"""Judgements reach the graph, and taking one back takes its effect back: the graph is as loaded fresh."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.contract.histories import as_planned, content, totals
from tests.contract.judged import article, pool, statement
from tests.contract.test_load_law import SENTENCES, SLOTS, Texts, written

from sayso.graph import Graph
from sayso.graph.card import told
from sayso.loader import check, load, refresh
from sayso.loader.judgements import Judgement

ALL: Texts = dict.fromkeys(range(SLOTS), SENTENCES)


@pytest.mark.parametrize("number", range(len(pool())), ids=lambda n: pool()[n].text.replace(" ", ""))
def test_each_comes_and_goes(graph: Graph, tmp_path: Path, number: int) -> None:
    news = written(tmp_path, ALL)
    load(graph, [news])
    before = content(graph)
    load(graph, [news], judgements=(pool()[number],))
    applied = content(graph)
    assert applied != before and not check(graph)
    graph.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
    load(graph, [news])
    assert content(graph) == applied, "the graph knows its judgements, and a fresh load with them is the same"
    as_planned(graph, [news], 1, prune=False, judgements=())
    assert content(graph) == before
    assert told(graph.read) is not None and told(graph.read)[1] == ()  # type: ignore[index]


def test_only_what_is_touched_is_made_again(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])
    judged = (Judgement("speaker", (statement(0, 0),), entity="person:bo-rand"),)
    planned = refresh(graph, judgements=judged, touched=True, plan=True)
    report = refresh(graph, judgements=judged, touched=True)
    assert (report.again, report.again_changed) == (1, 1)
    assert totals(planned) == totals(report)
    assert refresh(graph, judgements=judged, touched=True).again == 0
    whole = refresh(graph, judgements=judged)
    assert (whole.again, whole.again_changed) == (4, 0)
    rows = graph.read(
        "MATCH (p)-[r:STATED]->(s:Statement {id: $id}) RETURN p.id AS id, r.resolved_by AS by, r.confidence AS sure",
        {"id": statement(0, 0)},
    )
    assert rows == [{"id": "person:bo-rand", "by": "judgement", "sure": 1.0}]


def test_a_split_person_keeps_the_spelling(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])
    split = Judgement("different", ("person:ana-bell",), (article(0),), entity="person:ana-bell-miner")
    refresh(graph, judgements=(split,), touched=True)
    rows = graph.read("MATCH (p:Person) WHERE p.id STARTS WITH 'person:ana-bell' RETURN p.id AS id, p.name AS name")
    assert {(r["id"], r["name"]) for r in rows} == {
        ("person:ana-bell", "Ána Béll"),
        ("person:ana-bell-miner", "Ána Béll"),
    }


def test_a_rejected_statement_is_named_by_its_article(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])
    one = statement(0, 0)
    refresh(graph, judgements=(Judgement("reject", (one,)),), touched=True)
    assert graph.read("MATCH (a:Article {id: $id}) RETURN a.rejected AS ids", {"id": article(0)}) == [{"ids": [one]}]
    assert not graph.read("MATCH (s:Statement {id: $id}) RETURN s", {"id": one})
    assert refresh(graph, judgements=(), touched=True).again == 1
    assert graph.read("MATCH (s:Statement {id: $id}) RETURN s.id AS id", {"id": one})
