"""The examples, loaded for real: a second run writes nothing, an edit leaves what a fresh load makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.loader.snapshot import snapshot

from sayso.graph import Graph
from sayso.graph.card import turn
from sayso.loader import check, forget, load

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
EDITED = "2021-06-16-caspian-wire-ishim-water.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES, tmp_path / "articles"))


def edit(folder: Path) -> None:
    """Another name, another number, and one statement less."""
    article = folder / EDITED
    text = article.read_text(encoding="utf-8")
    changed = text.replace("Galina Trofimenko", "Galina Zhuravleva").replace("16 percent", "61 percent")
    article.write_text(changed[: changed.index("“Look at that canal,”")], encoding="utf-8")
    assert changed != text


def test_a_second_run_writes_nothing(graph: Graph, folder: Path) -> None:
    assert load(graph, [folder]).new == 17
    before, turns = snapshot(graph), turn(graph)
    report = load(graph, [folder])
    assert (report.same, report.transactions) == (17, 0)
    assert turn(graph) == turns
    assert snapshot(graph) == before
    assert check(graph) == []


def test_an_edited_article_leaves_what_a_fresh_load_makes(graph: Graph, folder: Path) -> None:
    load(graph, [folder])
    edit(folder)
    report = load(graph, [folder])
    assert (report.new, report.changed, report.same) == (0, 1, 16)
    gone = "MATCH (s:Statement) WHERE s.text STARTS WITH '“Look at that canal' RETURN count(s) AS left"
    assert graph.read(gone) == [{"left": 0}]
    orphans = "MATCH (e:Entity) WHERE NOT (e)--() RETURN e.id AS id"
    assert graph.read(orphans) == []
    after = snapshot(graph)
    graph.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
    load(graph, [folder])
    assert after == snapshot(graph)
    assert check(graph) == []


def test_forgetting_every_article_leaves_nothing_but_the_card(graph: Graph, folder: Path) -> None:
    load(graph, [folder])
    rows = graph.read("MATCH (a:Article) WHERE a.fingerprint IS NOT NULL RETURN a.id AS id ORDER BY id")
    assert len(forget(graph, [str(row["id"]) for row in rows])) == 17
    assert graph.read("MATCH (n) RETURN n.id AS id") == [{"id": "graph"}]
    assert graph.read("MATCH ()-[r]->() RETURN count(r) AS edges") == [{"edges": 0}]
