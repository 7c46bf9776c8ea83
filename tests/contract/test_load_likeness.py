"""The links between the same words: what a load makes of them, whatever came first, and what goes with an article."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pytest
from tests.contract.histories import as_planned
from tests.loader.snapshot import snapshot

from sayso.graph import Graph
from sayso.loader import Report, check, forget, load, reconcile
from sayso.loader.likeness import changes
from sayso.schema.ids import article_id

GATES = "“The gates of the upper lock stay shut until the ice has gone from the lake,” Ana Bell said."
FEWER = "Ana Bell told reporters that the gates “stay shut until the ice has gone”."
OTHERS = "“The gates of the upper lock stay shut until the ice has gone from the lake,” Bo Rand said."
NOBODY = "“The gates of the upper lock stay shut until the ice has gone from the lake,” an official said."
PIER = (
    "The harbour board of Lake Town met on Monday to talk about the old pier, which lost its last lamp in the storm. "
    "Nobody has used the pier since the ferry stopped calling, and the timber is rotten below the water. A study put "
    "the price of a new one at eleven million, more than the town spends on all its roads in four years."
)
STOCK = "The fleet stayed in port, the market closed early, and most of the streets were empty by noon."

Texts = Mapping[int, str]


def put(folder: Path, texts: Texts) -> Path:
    """A folder that holds exactly these articles, each by an outlet and on a day of its own."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for number, text in texts.items():
        fields = {
            "url": url(number),
            "title": f"Story {number}",
            "outlet": f"Paper {number}",
            "published": f"2024-03-{number:02}",
            "text": text,
        }
        (folder / f"{number}.json").write_text(json.dumps(fields), encoding="utf-8")
    return folder


def url(number: int) -> str:
    return f"https://paper{number}.example/2024/03/story-{number}"


def restated(graph: Graph) -> set[tuple[int, int]]:
    """The numbers of the articles between whose statements there are links, the later first."""
    return numbers(
        graph,
        "MATCH (s)-[r:RESTATES]->(t) MATCH (s)-[:REPORTED_IN]->(a) MATCH (t)-[:REPORTED_IN]->(b) "
        "RETURN a.published AS later, b.published AS earlier",
    )


def reprinted(graph: Graph) -> set[tuple[int, int]]:
    """The same of articles."""
    return numbers(graph, "MATCH (a)-[:REPRINTS]->(b) RETURN a.published AS later, b.published AS earlier")


def numbers(graph: Graph, cypher: str) -> set[tuple[int, int]]:
    found = [(int(str(row["later"])[-2:]), int(str(row["earlier"])[-2:])) for row in graph.read(cypher)]
    assert len(found) == len(set(found))
    return set(found)


def out(graph: Graph, *which: int) -> None:
    forget(graph, [article_id(url=url(number)) for number in which])


def empty(graph: Graph) -> None:
    graph.command("MATCH (n) DETACH DELETE n")


def test_the_same_words_of_one_speaker_or_of_nobody_known(graph: Graph, tmp_path: Path) -> None:
    texts = {1: GATES, 2: FEWER, 3: OTHERS, 4: NOBODY}
    for order in ((1, 2, 3, 4), (4, 3, 2, 1)):  # one by one, so that each meets those that the graph has
        empty(graph)
        for number in order:
            load(graph, [put(tmp_path / "news", {number: texts[number]})])
        assert restated(graph) == {(2, 1), (4, 1), (4, 2), (4, 3)}
    empty(graph)
    load(graph, [put(tmp_path / "news", texts)])
    assert restated(graph) == {(2, 1), (4, 1), (4, 2), (4, 3)}
    assert check(graph) == []
    rows = graph.read(
        "MATCH (s)-[r:RESTATES]->(t {kind: 'direct'})-[:REPORTED_IN]->(a) MATCH (s)-[:REPORTED_IN]->(b) "
        "WHERE s.kind = 'mixed' RETURN r.evidence AS evidence, r.method AS method, r.score AS score, "
        "r.article = b.id AS of_later, r.surfaces AS surfaces"
    )
    expected = {"evidence": "implied", "method": "words", "score": 0.769, "of_later": True, "surfaces": None}
    assert rows == [expected]


def test_whichever_comes_first(graph: Graph, tmp_path: Path) -> None:
    texts = {1: f"{PIER}\n\n{GATES}", 2: f"{FEWER}\n\n{PIER}", 3: NOBODY}
    found = []
    for order in permutations(texts):
        empty(graph)
        for number in order:
            load(graph, [put(tmp_path / "news", {number: texts[number]})])
        found.append(snapshot(graph))
    assert len(set(found)) == 1
    assert restated(graph) == {(2, 1), (3, 1), (3, 2)}
    assert reprinted(graph) == {(2, 1)}


def test_links_go_with_either_end_and_come_back_with_it(graph: Graph, tmp_path: Path) -> None:
    texts = {1: f"{PIER}\n\n{GATES}", 2: f"{FEWER}\n\n{PIER}", 3: f"{PIER}\n\n{STOCK}"}
    news = put(tmp_path / "news", texts)
    load(graph, [news])
    whole = snapshot(graph)
    assert (restated(graph), reprinted(graph)) == ({(2, 1)}, {(2, 1), (3, 1), (3, 2)})
    for number in texts:
        out(graph, number)
        assert not any(number in pair for pair in restated(graph) | reprinted(graph))
        assert check(graph) == []
        as_planned(graph, [news], 1, prune=False)
        assert snapshot(graph) == whole
    for number in texts:
        as_planned(graph, [put(news, {**texts, number: STOCK})], 1, prune=False)
        assert not any(number in pair for pair in restated(graph) | reprinted(graph))
    as_planned(graph, [put(news, texts)], 1, prune=False)
    assert snapshot(graph) == whole


def test_a_stub_is_no_reprint_and_is_not_kept_for_one(graph: Graph, tmp_path: Path) -> None:
    citing = f"The board had said so before, see {url(1)} and ask.\n\n{PIER}"
    news = put(tmp_path / "news", {1: PIER, 2: citing})
    load(graph, [news])
    assert reprinted(graph) == {(2, 1)}
    out(graph, 1)
    assert reprinted(graph) == set()
    assert graph.read("MATCH (a:Article) WHERE a.fingerprint IS NULL RETURN keys(a) AS keys") == [
        {"keys": ["id", "url"]}
    ] or graph.read("MATCH (a:Article) WHERE a.fingerprint IS NULL RETURN keys(a) AS keys") == [{"keys": ["url", "id"]}]
    as_planned(graph, [put(news, {1: PIER, 2: PIER})], 1, prune=True)
    assert reprinted(graph) == {(2, 1)}
    assert check(graph) == []


@pytest.mark.parametrize("batch", [1, 100])
def test_what_very_many_say_is_not_linked_and_is_again_when_fewer_do(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(changes, "MOST", 2)
    both = f"{PIER}\n\n{GATES}"
    news = tmp_path / "news"
    as_planned(graph, [put(news, {1: both, 2: both})], batch, prune=False)
    assert (restated(graph), reprinted(graph)) == ({(2, 1)}, {(2, 1)})
    two = snapshot(graph)
    as_planned(graph, [put(news, {1: both, 2: both, 3: both, 4: both})], batch, prune=False)
    assert (restated(graph), reprinted(graph)) == (set(), set())
    out(graph, 3)
    assert (restated(graph), reprinted(graph)) == (set(), set())
    out(graph, 4)
    assert snapshot(graph) == two
    load(graph, [put(news, {1: both, 2: both, 3: both})])
    as_planned(graph, [put(news, {1: both, 2: both, 3: STOCK})], batch, prune=False)
    assert (restated(graph), reprinted(graph)) == ({(2, 1)}, {(2, 1)})
    load(graph, [put(news, {1: both, 2: both, 3: both})])
    as_planned(graph, [put(news, {2: both, 3: both})], batch, prune=True)
    assert (restated(graph), reprinted(graph)) == ({(3, 2)}, {(3, 2)})
    assert check(graph) == []


def test_what_is_taken_away_while_it_is_looked_up_ahead_is_looked_up_again(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def gone(*given: object) -> None:
        asked.append(given)
        raise TypeError("a node that has gone has no id")

    monkeypatch.setattr(reconcile, "look_ahead", gone)
    load(graph, [put(tmp_path / "news", {1: GATES, 2: FEWER, 3: NOBODY})], batch=1)
    assert asked and restated(graph) == {(2, 1), (3, 1), (3, 2)}


def test_what_another_load_writes_while_a_batch_waits_is_linked_too(graph: Graph, tmp_path: Path) -> None:
    news = put(tmp_path / "news", {1: STOCK, 2: f"{PIER}\n\n{GATES}", 3: FEWER})
    other = put(tmp_path / "other", {4: f"{PIER}\n\n{GATES}", 5: FEWER})
    told: list[int] = []
    waited: list[int] = []

    def between(report: Report) -> None:
        told.append(report.new)
        if told == [1, 1]:  # the first is written, the second is looked up and waits
            waited.append(load(graph, [other]).new)

    assert load(graph, [news], batch=1, progress=between).new == 3
    linked, whole = (restated(graph), reprinted(graph)), snapshot(graph)
    assert waited == [2]
    assert linked == ({(3, 2), (4, 2), (4, 3), (5, 2), (5, 3), (5, 4)}, {(4, 2)})
    empty(graph)
    load(graph, [news, other])
    assert snapshot(graph) == whole
