"""The two real articles the project began from: what a careful reader gets out of them comes back by query."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import EngineTarget

from sayso.graph import Graph, connect
from sayso.loader import load
from sayso.queries import run

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

pytestmark = pytest.mark.skipif(
    not CORPUS.exists(), reason="NOT TESTED: the two real articles of ../shared/corpus are not beside the project"
)


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((CORPUS / "gold.json").read_text(encoding="utf-8"))
    return read


def load_jsonl(graph: Graph) -> None:
    load(graph, [str(CORPUS / "articles.jsonl")])


def load_texts(graph: Graph, gold: Mapping[str, Any]) -> None:
    for name, article in gold["articles"].items():
        published = date.fromisoformat(article["published"])
        load(graph, [str(CORPUS / f"{name}.txt")], outlet=article["outlet"], published=published)


@pytest.fixture(params=["jsonl", "txt"])
def loaded(request: pytest.FixtureRequest, graph: Graph, gold: dict[str, Any]) -> Graph:
    if request.param == "jsonl":
        load_jsonl(graph)
    else:
        load_texts(graph, gold)
    return graph


def jaccard(one: str, other: str) -> float:
    a, b = (Counter("".join(c for c in w.casefold() if c.isalnum())) for w in (one, other))
    return (a & b).total() / max(1, (a | b).total())


def articles(graph: Graph) -> dict[str, str]:
    rows = graph.read("MATCH (a:Article) WHERE a.text IS NOT NULL RETURN a.id AS id, a.published AS day ORDER BY id")
    return {f"kazakhstan-crimea-{str(row['day'])[:4]}": str(row["id"]) for row in rows}


def statements(graph: Graph, article: str) -> list[dict[str, Any]]:
    return [dict(row) for row in run(graph, "article", article=article, all=True)]


def is_right(row: Mapping[str, Any], want: Mapping[str, Any]) -> bool:
    speakers = {want["speaker"], *want.get("also", ())}
    kinds = {want["kind"], want.get("also_kind")}
    return jaccard(row["statement"], want["text"]) >= 0.5 and row["speaker"] in speakers and row["kind"] in kinds


def missing(graph: Graph, gold: Mapping[str, Any]) -> Iterator[str]:
    rows = {name: statements(graph, article) for name, article in articles(graph).items()}
    for want in gold["statements"]:
        if want["required"] and not any(is_right(row, want) for row in rows[want["article"]]):
            near = max(rows[want["article"]], key=lambda r: jaccard(r["statement"], want["text"]), default={})
            yield f"{want['speaker']}: {want['text'][:60]} | found {dict(near)}"


def test_required_statements(loaded: Graph, gold: dict[str, Any]) -> None:
    lost = list(missing(loaded, gold))
    assert len(lost) <= 2, "\n".join(lost)


def test_citations(loaded: Graph, gold: dict[str, Any]) -> None:
    rows = loaded.read(
        "MATCH (a:Article)-[c:CITES]->(x) RETURN a.id AS article, x.name AS name, c.how AS how, c.own AS own"
    )
    ids = articles(loaded)
    found = {(row["article"], row["name"], row["how"], row["own"]) for row in rows}
    wanted = {(ids[c["article"]], c["cites"], c["how"], c.get("own", False)) for c in gold["citations"]}
    assert wanted - found == set()


def test_affiliations(loaded: Graph, gold: dict[str, Any]) -> None:
    rows = loaded.read(
        "MATCH (p:Person)-[r:AFFILIATED_WITH]->(o) RETURN p.name AS person, o.name AS org, r.role AS role"
    )
    found = {(row["person"], row["org"]) for row in rows}
    wanted = {(a["person"], a["org"]) for a in gold["affiliations"]}
    assert len(wanted & found) >= 3, (wanted - found, found)


def test_both_articles_share_one_foreign_ministry(loaded: Graph) -> None:
    rows = loaded.read(
        "MATCH (e:Entity)-[:STATED]->(:Statement)-[:REPORTED_IN]->(a:Article) "
        "WHERE toLower(e.name) CONTAINS 'foreign affairs' "
        "RETURN e.id AS id, count(DISTINCT a.id) AS articles ORDER BY id"
    )
    assert rows == [{"id": "org:kz-ministry-of-foreign-affairs", "articles": 2}]


def test_nothing_out_of_boilerplate(loaded: Graph, gold: dict[str, Any]) -> None:
    ids = {article: name for name, article in articles(loaded).items()}
    rows = loaded.read(
        "MATCH (a:Article)-[r:MENTIONS|REPORTED_IN]-() UNWIND range(0, size(r.starts) - 1) AS at "
        "RETURN a.id AS article, r.starts[at] AS first, r.ends[at] AS beyond"
    )
    assert rows
    for row in rows:
        start, end = row["first"], row["beyond"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        inside = [s for s in gold["boilerplate"][ids[str(row["article"])]] if s[0] < end and start < s[1]]
        assert not inside, row


def test_mentions(loaded: Graph, gold: dict[str, Any]) -> None:
    ids = articles(loaded)
    for name, wanted in gold["mentions"].items():
        rows = loaded.read(
            "MATCH (a:Article {id: $id})-[:MENTIONS|REPORTED_IN]-(x) OPTIONAL MATCH (x)<-[:STATED]-(e:Entity) "
            "RETURN coalesce(x.name, e.name) AS name",
            {"id": ids[name]},
        )
        found = {str(row["name"]) for row in rows}
        lost = {w for w in wanted if w not in found and not any(w in f for f in found)}
        assert len(lost) <= 2, lost


@pytest.mark.xdist_group("neo4j")
def test_both_engines_give_the_same_rows(tmp_path: Path, neo4j_target: EngineTarget) -> None:
    with connect(tmp_path / "graph") as embedded, neo4j_target.open() as server:
        for graph in (embedded, server):
            load_jsonl(graph)
        assert articles(embedded) == articles(server)
        for article in articles(embedded).values():
            rows = statements(embedded, article)
            assert rows
            assert rows == statements(server, article)
