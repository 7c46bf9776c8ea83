"""The law of the load with a watchlist: whatever was done, the graph is what a fresh load with it makes.

Topics come, change and go with the statements that name them; the watchlist itself is put down, changed and taken up.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.contract.histories import Fresh, History, Judge, OtherRegistry, Step, as_planned, content, histories
from tests.contract.test_load_law import SENTENCES, Texts, fresh, url, written
from tests.loader.snapshot import Snapshot, ids

from sayso.extract.registry import registry, using
from sayso.extract.registry_data import Entry
from sayso.extract.watchlist.watchlist import Topic, Watchlist
from sayso.graph import Graph, connect
from sayso.loader import bundle, check, forget, load
from sayso.schema.ids import article_id

LAKE = Topic("topic:lake", "Lake", ("lake",))
PEOPLE = Watchlist.of(
    [
        Entry("person:q1", "Ana Bell", "Person", None, "KZ", ("A. Bell", "~Bell"), "Q1"),
        Entry("org:bank", "Lake Bank", "Organization", "bank"),
        Entry("place:q159", "Russia", "Place"),
    ],
    [LAKE, Topic("topic:price", "Prices", ("price*", "sale"))],
)
OTHER = Watchlist.of(
    [Entry("person:bo", "Bo Rand", "Person", aliases=("Adviser Rand",))],
    [Topic("topic:lake", "The lake", ("lake", "boat*"))],
)
BANK: Texts = {
    0: SENTENCES[0:4],
    1: (*SENTENCES[4:8], SENTENCES[10]),
    2: (SENTENCES[0], SENTENCES[5], SENTENCES[14]),
    3: SENTENCES[7:13],
}


SEQUENCES = 10
"""On each engine."""


@pytest.fixture(scope="module")
def oracle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fresh]:
    """Fresh loads, in a graph of their own."""
    folder = tmp_path_factory.mktemp("fresh")
    with connect(folder / "graph", create=True) as graph:
        graph.prepare("none")
        yield Fresh(graph, folder)


KINDS = ((Watchlist(), False), (PEOPLE, False), (OTHER, False), (PEOPLE, True))
"""Without a watchlist, with one, with another, and with nothing else kept."""


def topics(graph: Graph) -> dict[object, object]:
    """How many statements name each topic."""
    rows = graph.read(
        "MATCH (t:Topic) OPTIONAL MATCH (t)<-[r:NAMES]-(:Statement) RETURN t.id AS id, count(r) AS number"
    )
    return {row["id"]: row["number"] for row in rows}


def test_any_change_of_the_watchlist_ends_as_a_fresh_load(graph: Graph, tmp_path: Path) -> None:
    news = written(tmp_path, BANK)
    made: list[Snapshot] = []
    for watchlist, only in KINDS:
        graph.command("MATCH (n) DETACH DELETE n")
        load(graph, [news], watchlist=watchlist, only_watchlist=only)
        made.append(content(graph))
        assert check(graph) == []
    assert len(set(made)) == len(made)
    for first, second in permutations(range(len(made)), 2):
        load(graph, [news], watchlist=KINDS[first][0], only_watchlist=KINDS[first][1])
        as_planned(graph, [news], 1, False, watchlist=KINDS[second][0], only=KINDS[second][1])
        assert content(graph) == made[second], (first, second)
        assert load(graph, [news]).transactions == 0


def test_topics_live_while_a_statement_names_them(graph: Graph, tmp_path: Path) -> None:
    with using(registry().with_watchlist(PEOPLE)):
        load(graph, [written(tmp_path, BANK)])
        before = topics(graph)
        assert before.keys() == {"topic:lake", "topic:price"}
        edited = BANK | {1: (SENTENCES[4],), 2: (SENTENCES[14],)}
        as_planned(graph, [written(tmp_path, edited)], 2, prune=False)
        after = content(graph)
        assert topics(graph) != before and check(graph) == []
        fresh(graph, tmp_path, edited)
        assert content(graph) == after
        forget(graph, [article_id(url=url(0))])
        assert "topic:price" not in topics(graph) and check(graph) == []
        left = content(graph)
        fresh(graph, tmp_path, {slot: texts for slot, texts in edited.items() if slot})
        assert content(graph) == left
        as_planned(graph, [written(tmp_path, {2: edited[2]})], 1, prune=True)
        assert ids(graph, "Topic") == set() and check(graph) == []


def test_passages_of_a_topic_are_proved(graph: Graph, tmp_path: Path) -> None:
    texts: Texts = {0: ("Ana Bell said that the LAKE was no lake, and that prices had doubled.",)}
    with using(registry().with_watchlist(PEOPLE)):
        load(graph, [written(tmp_path, texts)])
    (row,) = graph.read(
        "MATCH (:Statement)-[r:NAMES]->(t:Topic {id: 'topic:lake'}) "
        "RETURN t.name AS name, t.terms AS terms, r.surfaces AS surfaces, r.evidence AS evidence"
    )
    assert (row["name"], row["terms"], row["surfaces"], row["evidence"]) == ("Lake", ["lake"], ["LAKE", "lake"], "text")
    assert check(graph) == []


def test_an_entity_has_the_watchlists_id_and_properties(graph: Graph, tmp_path: Path) -> None:
    with using(registry().with_watchlist(PEOPLE)):
        load(graph, [written(tmp_path, BANK)])
    rows = graph.read(
        "MATCH (e:Entity {id: 'person:q1'}) RETURN e.name AS name, "
        "e.country AS country, e.aliases AS aliases, e.wikidata AS wikidata"
    )
    assert rows == [{"name": "Ana Bell", "country": "KZ", "aliases": ["A. Bell", "Bell"], "wikidata": "Q1"}]
    assert {"person:ana-bell", "org:lake-bank", "place:ru"} & ids(graph, "Entity") == set()
    above = graph.read("MATCH (e:Entity)-[:PART_OF]->(p:Entity {id: 'place:q159'}) RETURN e.id AS id")
    assert above == [] or all(str(row["id"]).startswith("org:ru-") for row in above)


def test_only_what_the_watchlist_says_or_is_named_by_is_kept(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, BANK)], watchlist=PEOPLE, only_watchlist=True)
    rows = graph.read(
        "MATCH (s:Statement) OPTIONAL MATCH (s)-[:STATED|NAMES|TO|ON_BEHALF_OF]-(x) "
        "RETURN s.id AS id, collect(x.id) AS around"
    )
    followed = {"person:q1", "org:bank", "place:q159", "topic:lake", "topic:price"}
    assert rows and all(followed.intersection(row["around"]) for row in rows if isinstance(row["around"], list))
    assert len(ids(graph, "Article")) == 4 and not graph.read("MATCH (g:Group) WHERE NOT (g)--() RETURN g.id AS id")
    load(graph, [written(tmp_path, BANK)], watchlist=PEOPLE)
    everything = ids(graph, "Statement")
    assert {str(row["id"]) for row in rows} < everything


@pytest.mark.slow
@settings(
    max_examples=SEQUENCES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=histories())
def test_whatever_is_done_under_it_is_as_loaded_fresh(
    graph: Graph, oracle: Fresh, tmp_path: Path, steps: list[Step]
) -> None:
    graph.command("MATCH (n) DETACH DELETE n")
    history = History(graph, tmp_path)
    history.registry = watched = registry().with_watchlist(PEOPLE)
    for number, step in enumerate(steps):
        if not isinstance(step, (OtherRegistry, Judge)):
            history.take(step)
            expected = oracle.of(history.state, watched, history.judgements, history.watched)
            assert content(graph) == expected, f"after step {number}: {step}"
    assert check(graph) == []


def test_a_bundle_holds_the_topics(graph: Graph, tmp_path: Path) -> None:
    news = written(tmp_path, BANK)
    with using(registry().with_watchlist(PEOPLE)):
        report = bundle([news], tmp_path / "bundle")
        loaded = load(graph, [news])
    assert (report.nodes, report.edges) == (loaded.nodes, loaded.edges) and report.nodes["Topic"] == 2
    lines = (tmp_path / "bundle" / "nodes" / "Topic.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == ['"topic:lake","Lake","lake"', '"topic:price","Prices","price*\0sale"']


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_order_of_loads_makes_no_difference(graph: Graph, tmp_path: Path, order: tuple[int, int]) -> None:
    with using(registry().with_watchlist(PEOPLE)):
        graph.prepare("none")
        fresh(graph, tmp_path, BANK)
        expected = content(graph)
        graph.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
        halves = [{s: t for s, t in BANK.items() if s % 2 == half} for half in order]
        for half in halves:
            load(graph, [written(tmp_path, half)], batch=1)
        assert content(graph) == expected
