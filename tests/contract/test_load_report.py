"""Input that cannot be used, and signals: the rest loads, and the report says what happened."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
from tests.loader.snapshot import as_list, ids, snapshot

from sayso.graph import Graph
from sayso.loader import Report, load
from sayso.schema.errors import ForeignGraph, InputError

TEXT = "Ana Bell said that the lake is not for sale."


def put(folder: Path, name: str, *articles: object) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    return path


def test_rejects_do_not_stop_the_rest(graph: Graph, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    put(news, "a.jsonl", {"id": 1, "text": TEXT}, {"id": 2}, {"id": 3, "text": TEXT})
    (news / "b.txt").write_bytes(b"\0\1\2")
    (news / "c.txt").write_bytes("Café fermé. Ana Bell said that it was late.".encode("latin-1"))
    rejects = tmp_path / "rejects.jsonl"
    report = load(graph, [news], rejects=rejects)
    assert (report.new, report.rejected) == (3, 2)
    assert [json.loads(line) for line in rejects.read_text(encoding="utf-8").splitlines()] == [
        {"file": str(news / "a.jsonl"), "line": 2, "reason": "has no text"},
        {"file": str(news / "b.txt"), "line": None, "reason": "is a binary file, not text"},
    ]
    assert [note.where for note in report.notes] == [str(news / "c.txt")]


def test_no_rejects_no_file(graph: Graph, tmp_path: Path) -> None:
    load(graph, [put(tmp_path, "a.jsonl", {"id": 1, "text": TEXT})], rejects=tmp_path / "rejects")
    assert not (tmp_path / "rejects").exists()


def test_second_article_with_the_same_id_is_rejected_each_time(graph: Graph, tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", {"id": 1, "text": TEXT}, {"id": 1, "text": TEXT + " Bo Rand said that it is."})
    first = load(graph, [path])
    before = snapshot(graph)
    second = load(graph, [path])
    assert (first.new, first.rejected, second.same, second.rejected) == (1, 1, 1, 1)
    assert "the same id" in first.rejects[0].reason and str(path) + ":1" in first.rejects[0].reason
    assert snapshot(graph) == before


def test_same_article_twice_in_one_run_is_one(graph: Graph, tmp_path: Path) -> None:
    one = {"url": "https://a.example/1", "text": TEXT}
    report = load(graph, [put(tmp_path, "a.jsonl", one, one), put(tmp_path, "b.jsonl", one)], batch=1)
    assert (report.new, report.same) == (1, 2)
    assert graph.read("MATCH (a:Article) RETURN a.sources AS s")[0]["s"] == ["a.jsonl", "b.jsonl"]
    again = load(graph, [tmp_path / "a.jsonl", tmp_path / "b.jsonl"], batch=1)
    assert (again.same, again.transactions) == (3, 0)


def test_nothing_usable_leaves_the_graph_untouched(graph: Graph, tmp_path: Path) -> None:
    report = load(graph, [put(tmp_path, "a.jsonl", {"id": 1})])
    assert (report.rejected, report.articles, snapshot(graph)) == (1, 0, frozenset())
    with pytest.raises(InputError, match="no such file"):
        load(graph, [tmp_path / "none"])


def test_somebody_elses_database_is_refused(graph: Graph, tmp_path: Path) -> None:
    graph.command("CREATE (:Customer {name: 'Smith'})")
    path = put(tmp_path, "a.jsonl", {"id": 1, "text": TEXT})
    with pytest.raises(ForeignGraph):
        load(graph, [path])
    assert len(graph.read("MATCH (n) RETURN n")) == 1
    assert load(graph, [path], adopt=True).new == 1


def test_options_stand_in_for_what_a_file_lacks(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Lake Not For Sale\n\n{TEXT}", encoding="utf-8")
    load(graph, [tmp_path / "a.txt"], outlet="The Salt Post", published="2024-03-18", language="en")
    (row,) = graph.read(
        "MATCH (o:Outlet)-[:PUBLISHED]->(a:Article) RETURN o.name AS outlet, a.title AS title, a.language AS language, "
        "toString(a.published) AS day"
    )
    assert row == {"outlet": "The Salt Post", "title": "Lake Not For Sale", "language": "en", "day": "2024-03-18"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_finishes_the_batch(graph: Graph, tmp_path: Path, number: int) -> None:
    path = put(tmp_path, "a.jsonl", *({"id": i, "text": TEXT} for i in range(5)))

    def interrupt(report: Report) -> None:
        if report.new == 2:
            os.kill(os.getpid(), number)

    report = load(graph, [path], batch=2, progress=interrupt)
    assert report.interrupted == number
    assert report.new == len(ids(graph, "Article")) < 5
    rest = load(graph, [path])
    assert (rest.same, rest.new, rest.interrupted) == (report.new, 5 - report.new, None)


def test_worker_processes_make_the_same_graph(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # other processes extract for real
    texts = [f"Astana, {i} May\n\n“We are done with number {i},” Ana Bell said on Monday.\n" for i in range(20)]
    path = put(tmp_path, "a.jsonl", *({"id": i, "text": text} for i, text in enumerate(texts)), {"id": 21})
    report = load(graph, [path], jobs=2, batch=7)
    assert (report.new, report.rejected) == (20, 1)
    made = snapshot(graph)
    graph.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
    load(graph, [path])
    assert snapshot(graph) == made


def test_no_query_of_a_load_lets_a_title_become_cypher(graph: Graph, tmp_path: Path) -> None:
    title = "x'}) DETACH DELETE n //"
    load(graph, [put(tmp_path, "a.jsonl", {"id": 1, "title": title, "text": TEXT})])
    assert [as_list([r["t"]]) for r in graph.read("MATCH (a:Article) RETURN a.title AS t")] == [[title]]
