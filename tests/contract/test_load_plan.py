"""A load does what its plan says, to the last node and relationship: entities and stubs that lose what held them up."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.contract.histories import as_planned, totals
from tests.contract.test_load_law import SENTENCES, Texts, written
from tests.loader.snapshot import ids, snapshot

from sayso.graph import Graph
from sayso.loader import load
from sayso.loader.outlook import Outlook

ONLY = "Dov Hale said that the pier would go."
PLACE = "Ana Bell said that she had left Kazakhstan."
MINISTRY = "Foreign Ministry of Kazakhstan told the Salt Post that the gates were shut."


@pytest.mark.parametrize("batch", [1, 2, 100])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({0: (ONLY,), 1: (ONLY,)}, {0: SENTENCES[:1], 1: SENTENCES[:1]}, id="held up by two that change"),
        pytest.param({0: (ONLY,), 1: SENTENCES[:1]}, {0: SENTENCES[:1], 1: (ONLY,)}, id="goes, and comes back"),
        pytest.param({0: (ONLY,), 1: (ONLY,)}, {0: SENTENCES[:1], 1: (ONLY,)}, id="held up by one that is the same"),
        pytest.param({0: (PLACE,), 1: (MINISTRY,)}, {0: SENTENCES[:1], 1: (MINISTRY,)}, id="held up by a part"),
        pytest.param({0: (PLACE,), 1: (MINISTRY,)}, {0: SENTENCES[:1], 1: SENTENCES[:1]}, id="goes after its part"),
        pytest.param({1: (SENTENCES[13],)}, {1: SENTENCES[:1]}, id="a cited stub goes"),
        pytest.param({1: (SENTENCES[13],), 2: (SENTENCES[13],)}, {1: SENTENCES[:1]}, id="a cited stub stays"),
        pytest.param({1: (SENTENCES[13],)}, {0: (ONLY,), 1: SENTENCES[:1]}, id="a cited stub is loaded"),
        pytest.param({1: (SENTENCES[13],)}, {1: SENTENCES[:1], 2: (SENTENCES[13],)}, id="a cited stub comes back"),
    ],
)
def test_what_goes(graph: Graph, tmp_path: Path, before: Texts, after: Texts, batch: int) -> None:
    load(graph, [written(tmp_path, before)])
    as_planned(graph, [written(tmp_path, after)], batch, prune=False)


@pytest.mark.parametrize("batch", [1, 100])
def test_what_is_pruned(graph: Graph, tmp_path: Path, batch: int) -> None:
    load(graph, [written(tmp_path, {0: (ONLY, PLACE), 1: (SENTENCES[13], MINISTRY), 2: (SENTENCES[14],), 3: (ONLY,)})])
    as_planned(graph, [written(tmp_path, {3: SENTENCES[:1]})], batch, prune=True)
    assert len(ids(graph, "Article")) == 1


def test_rejects_duplicates_and_an_empty_graph(graph: Graph, tmp_path: Path) -> None:
    news = written(tmp_path, {0: (ONLY,), 1: (SENTENCES[13],)})
    (news / "9.json").write_bytes((news / "0.json").read_bytes())
    (news / "broken.json").write_text("{", encoding="utf-8")
    as_planned(graph, [news], 1, prune=False)


def test_deletions_are_those_that_the_engine_counts(graph: Graph, tmp_path: Path) -> None:
    def held() -> int:
        return len(snapshot(graph))

    load(graph, [written(tmp_path, {0: SENTENCES[:5], 1: SENTENCES[5:10], 2: SENTENCES[10:]})])
    before = held()
    report = load(graph, [written(tmp_path, {0: SENTENCES[5:8], 1: SENTENCES[5:10]})], prune=True)
    created = report.nodes.total() + report.edges.total()
    assert held() == before + created - report.deleted_nodes.total() - report.deleted_edges.total()
    assert report.removed == 1


def test_every_article_is_told_once(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, {0: (ONLY,), 1: (PLACE,), 2: (ONLY,)})])
    news = written(tmp_path, {0: (ONLY,), 1: (ONLY, PLACE), 3: (ONLY,)})
    (news / "9.json").write_bytes((news / "3.json").read_bytes())
    heard: list[Outlook] = []
    report = load(graph, [news], plan=True, prune=True, batch=1, tell=heard.append)
    counts = totals(report)
    for fate in ("new", "changed", "same", "rejected", "removed", "left"):
        assert sum(outlook.fate == fate for outlook in heard) == counts[fate], fate
    (changed,) = [outlook for outlook in heard if outlook.fate == "changed"]
    assert [said.speaker for said in changed.come] == ["Dov Hale"]
    assert ([said.speaker for said in changed.stay], changed.go) == (["Ana Bell"], ())
