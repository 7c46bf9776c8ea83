"""Pruning: what a source no longer has goes, unless another source has it, and never after a partial read."""

from __future__ import annotations

import json
import os
import signal
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from tests.contract.test_load_law import A, B, Texts, fresh, url, written
from tests.loader.snapshot import ids, snapshot

from sayso.graph import Graph
from sayso.loader import Report, load
from sayso.schema.errors import InputError
from sayso.schema.ids import article_id

ALL: Texts = A | B


def slots(graph: Graph) -> set[int]:
    """Which of the articles are loaded."""
    rows = graph.read("MATCH (a:Article) WHERE a.fingerprint IS NOT NULL RETURN a.id AS id")
    known = {article_id(url=url(slot)): slot for slot in ALL}
    return {known[str(row["id"])] for row in rows}


def sources(graph: Graph, slot: int) -> object:
    rows = graph.read("MATCH (a:Article {id: $id}) RETURN a.sources AS s", {"id": article_id(url=url(slot))})
    return rows[0]["s"]


def copied(news: Path, name: str, *chosen: int) -> Path:
    """Another source that has the same articles."""
    folder = news.parent / name
    folder.mkdir()
    for slot in chosen:
        (folder / f"{slot}.json").write_bytes((news / f"{slot}.json").read_bytes())
    return folder


def test_what_the_source_no_longer_has_goes(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])
    news = written(tmp_path, {1: A[1], 2: B[2]})
    report = load(graph, [news], prune=True, batch=1)
    assert (report.same, report.removed, report.left, report.not_pruned) == (2, 2, 0, None)
    assert report.deleted_nodes["Statement"] > 0 and report.deleted_edges["REPORTED_IN"] > 0
    after = snapshot(graph)
    assert after == fresh(graph, tmp_path, {1: A[1], 2: B[2]})


def test_without_it_nothing_goes(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])
    report = load(graph, [written(tmp_path, A)])
    assert (report.removed, slots(graph)) == (0, {0, 1, 2, 3})


def test_an_article_that_another_source_has_only_loses_a_name(graph: Graph, tmp_path: Path) -> None:
    news = written(tmp_path, ALL)
    archive = copied(news, "archive", 0, 3)
    load(graph, [news, archive])
    report = load(graph, [written(tmp_path, A)], prune=True)
    assert (report.removed, report.left) == (1, 1)
    assert slots(graph) == {0, 1, 3}
    assert (sources(graph, 0), sources(graph, 1), sources(graph, 3)) == (["archive", "news"], ["news"], ["archive"])
    report = load(graph, [news, copied(news, "other", 1), archive], prune=True)
    assert (report.removed, report.left, report.deleted_nodes) == (0, 0, {})


def test_a_source_that_is_not_in_the_run_is_left_alone(graph: Graph, tmp_path: Path) -> None:
    news = written(tmp_path, ALL)
    load(graph, [copied(news, "archive", 0, 1, 2, 3)])
    assert load(graph, [written(tmp_path, {0: A[0]})], prune=True).removed == 0
    assert slots(graph) == {0, 1, 2, 3}


def test_paths_with_one_source_name_are_one_source(graph: Graph, tmp_path: Path) -> None:
    one, two = written(tmp_path / "one", A), written(tmp_path / "two", B)
    load(graph, [one, two])
    assert load(graph, [one, two], prune=True).removed == 0
    assert slots(graph) == {0, 1, 2, 3}


def test_an_article_met_twice_counts_for_both_sources(graph: Graph, tmp_path: Path) -> None:
    news = written(tmp_path, A)
    paths = [news, copied(news, "archive", 0, 1)]
    for _ in range(2):
        assert load(graph, paths, prune=True, batch=1).removed == 0
        assert sources(graph, 0) == sources(graph, 1) == ["archive", "news"]


def test_a_cited_article_becomes_a_stub(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, A)])
    news = written(tmp_path, {1: A[1]})
    assert load(graph, [news], prune=True).removed == 1
    assert slots(graph) == {1} and article_id(url=url(0)) in ids(graph, "Article")


def test_refused_after_a_reject(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])
    news = written(tmp_path, A)
    (news / "broken.json").write_text("{", encoding="utf-8")
    report = load(graph, [news], prune=True)
    assert (report.removed, report.rejected) == (0, 1)
    assert report.not_pruned and "rejected" in report.not_pruned
    assert slots(graph) == {0, 1, 2, 3}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_refused_where_a_folder_may_not_be_looked_into(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])
    news = written(tmp_path, A)
    (news / "locked").mkdir(mode=0)
    assert load(graph, [news], prune=True).not_pruned
    (news / "locked").chmod(0o700)
    assert slots(graph) == {0, 1, 2, 3}


def test_refused_after_an_interruption(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])

    def interrupt(report: Report) -> None:
        if report.articles == 1:
            os.kill(os.getpid(), signal.SIGINT)

    report = load(graph, [written(tmp_path, A)], prune=True, batch=1, progress=interrupt)
    assert report.interrupted == signal.SIGINT and report.not_pruned and "interrupted" in report.not_pruned
    assert slots(graph) == {0, 1, 2, 3}


def test_refused_on_stdin_before_anything_is_done(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = written(tmp_path, A)
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO((news / "0.json").read_bytes())))
    with pytest.raises(InputError, match="stdin"):
        load(graph, ["-"], prune=True)
    assert snapshot(graph) == frozenset()


def test_a_plan_tells_what_would_go_and_writes_nothing(graph: Graph, tmp_path: Path) -> None:
    news = written(tmp_path, ALL)
    load(graph, [news, copied(news, "archive", 0)])
    before = snapshot(graph)
    news = written(tmp_path, B)
    planned = load(graph, [news], prune=True, plan=True)
    assert snapshot(graph) == before
    done = load(graph, [news], prune=True)
    assert (planned.removed, planned.left) == (done.removed, done.left) == (1, 1)


def test_an_edited_article_is_met(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])
    report = load(graph, [written(tmp_path, ALL | {0: A[0][:1]})], prune=True)
    assert (report.changed, report.removed, slots(graph)) == (1, 0, {0, 1, 2, 3})


def test_more_articles_than_a_page(graph: Graph, tmp_path: Path) -> None:
    def file(count: int) -> Path:
        path = tmp_path / "many.jsonl"
        rows = ({"id": i, "text": "Ana Bell said that the lake is not for sale."} for i in range(count))
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    load(graph, [file(1150)])
    report = load(graph, [file(20)], prune=True)
    assert (report.same, report.removed, len(ids(graph, "Article"))) == (20, 1130, 20)
