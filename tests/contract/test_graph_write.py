"""Nodes and edges into the graph: the same on every engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

import pytest

from sayso.graph import Counters, Graph, Transaction
from sayso.graph.write import batches, create_edges, create_nodes, ensure_nodes, merge_edges, merge_nodes
from sayso.schema.errors import IntegrityError
from sayso.schema.model import Node, Relationship, row
from sayso.schema.nodes import Article, Organization, Outlet, Person, Place, Statement, Topic
from sayso.schema.relationships import AffiliatedWith, Cites, Mentions, Names, PartOf, Published, Stated

KZ = Place(id="place:kz", name="Kazakhstan", country="KZ")
MINISTRY = Organization(id="org:kz-mfa", name="Foreign Ministry", country="KZ", aliases=("MFA",))
OUTLET = Outlet(id="outlet:x", name="X")
PERSON = Person(id="person:a", name="A")
ARTICLE = Article(id="article:1", title="One", published=date(2014, 3, 18))
STATEMENT = Statement(
    id="statement:1",
    text="No",
    kind="direct",
    stance="asserts",
    context="“No”",
    headline=False,
    verbatim=True,
    anonymous=False,
    confidence=0.9,
)
TOPIC = Topic(id="topic:crimea", name="Crimea", terms=("Crimea",))
NODES: Sequence[Node] = (KZ, MINISTRY, OUTLET, PERSON, ARTICLE, STATEMENT, TOPIC)
STATED = Stated(
    from_id=PERSON.id,
    to_id=STATEMENT.id,
    evidence="text",
    article=ARTICLE.id,
    starts=(0,),
    ends=(2,),
    surfaces=("he",),
    resolved_by="pronoun",
    confidence=0.9,
)


@pytest.fixture
def ready(graph: Graph) -> Graph:
    graph.prepare("registry")
    graph.write(lambda tx: create_nodes(tx, NODES))
    return graph


def properties_of(graph: Graph, node_id: str) -> object:
    return graph.read("MATCH (n {id: $id}) RETURN properties(n) AS p", {"id": node_id})[0]["p"]


def merged(graph: Graph, nodes: Sequence[Node] = (), edges: Sequence[Relationship] = ()) -> Counters:
    def work(tx: Transaction) -> Counters:
        merge_nodes(tx, nodes)
        merge_edges(tx, edges)
        return tx.counters

    return graph.write(work)


@pytest.mark.parametrize("node", NODES, ids=lambda n: type(n).__name__)
def test_an_id_is_there_once(ready: Graph, node: Node) -> None:
    with pytest.raises(IntegrityError) as caught:
        ready.write(lambda tx: create_nodes(tx, [node]))
    assert "\n" not in str(caught.value)
    assert ready.read("MATCH (n {id: $id}) RETURN count(n) AS n", {"id": node.id}) == [{"n": 1}]


def test_an_id_is_there_once_among_all_kinds_of_entities(ready: Graph) -> None:
    with pytest.raises(IntegrityError):
        ready.write(lambda tx: create_nodes(tx, [Person(id=KZ.id, name="a person with the id of a place")]))


def test_a_failed_batch_leaves_nothing(ready: Graph) -> None:
    with pytest.raises(IntegrityError):
        ready.write(lambda tx: create_nodes(tx, [Place(id="place:ru", name="Russia"), KZ]))
    assert ready.read("MATCH (p:Place) RETURN p.id AS id") == [{"id": KZ.id}]


def test_merging_the_same_again_writes_nothing(ready: Graph) -> None:
    assert merged(ready, NODES) == Counters()


def test_merging_sets_the_properties_exactly(ready: Graph) -> None:
    changed = Organization(id=MINISTRY.id, name="Ministry of Foreign Affairs", kind="ministry")
    counted = merged(ready, [changed, KZ, Place(id="place:ru", name="Russia")])
    assert (counted.nodes_created, counted.nodes_deleted) == (1, 0)
    assert properties_of(ready, MINISTRY.id) == row(changed)
    assert properties_of(ready, "place:ru") == {"id": "place:ru", "name": "Russia"}
    (found,) = ready.read("MATCH (n:Entity {id: 'place:ru'}) RETURN labels(n) AS labels")
    assert isinstance(found["labels"], list)
    assert set(found["labels"]) == {"Entity", "Place"}


def test_merging_one_id_twice_keeps_the_last(ready: Graph) -> None:
    merged(ready, [Place(id="place:ru", name="Rus"), Place(id="place:ru", name="Russia")])
    assert ready.read("MATCH (n {id: 'place:ru'}) RETURN n.name AS name") == [{"name": "Russia"}]


def test_ensuring_leaves_what_is_there(ready: Graph) -> None:
    stub, new = Article(id=ARTICLE.id, url="https://x.org"), Article(id="article:2", url="https://y.org")
    ready.write(lambda tx: ensure_nodes(tx, [stub, new, new]))
    assert properties_of(ready, ARTICLE.id) == row(ARTICLE)
    assert properties_of(ready, "article:2") == row(new)


def test_edges_join_every_kind_of_node(ready: Graph) -> None:
    edges: list[Relationship] = [
        STATED,
        Published(from_id=OUTLET.id, to_id=ARTICLE.id, evidence="metadata", article=ARTICLE.id),
        Names(from_id=STATEMENT.id, to_id=TOPIC.id, evidence="text", article=ARTICLE.id),
        Names(from_id=STATEMENT.id, to_id=KZ.id, evidence="text", article=ARTICLE.id),
        PartOf(from_id=MINISTRY.id, to_id=KZ.id, evidence="registry"),
    ]

    def work(tx: Transaction) -> Counters:
        create_edges(tx, edges)
        return tx.counters

    assert ready.write(work).relationships_created == len(edges)
    found = ready.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b")
    assert {(r["a"], r["type"], r["b"]) for r in found} == {(e.from_id, e.type, e.to_id) for e in edges}


def test_merging_an_edge_again_makes_no_second_one(ready: Graph) -> None:
    merged(ready, edges=[STATED])
    again = merged(ready, edges=[STATED, STATED])
    assert (again.relationships_created, again.relationships_deleted) == (0, 0)
    changed = replace(STATED, confidence=0.5, starts=(), ends=(), surfaces=())
    merged(ready, edges=[changed])
    assert ready.read("MATCH ()-[r:STATED]->() RETURN properties(r) AS p") == [{"p": row(changed)}]


def test_the_key_tells_edges_apart(ready: Graph) -> None:
    cites = Cites(from_id=ARTICLE.id, to_id=OUTLET.id, evidence="text", article=ARTICLE.id, how="interview", own=False)
    merged(ready, edges=[cites, replace(cites, how="report"), replace(cites, own=True)])
    found = ready.read("MATCH ()-[r:CITES]->() RETURN r.how AS how, r.own AS own ORDER BY how")
    assert found == [{"how": "interview", "own": True}, {"how": "report", "own": False}]


def test_a_key_that_may_be_absent(ready: Graph) -> None:
    bare = AffiliatedWith(from_id=PERSON.id, to_id=MINISTRY.id, evidence="text", article=ARTICLE.id, status="current")
    titled = replace(bare, role="minister")
    for _ in range(2):
        merged(ready, edges=[bare, titled, replace(bare, status="former")])
    found = ready.read("MATCH ()-[r:AFFILIATED_WITH]->() RETURN r.role AS role, r.status AS status ORDER BY status")
    assert found == [{"role": "minister", "status": "current"}, {"role": None, "status": "former"}]


def test_affiliations_are_found_by_their_article(ready: Graph) -> None:
    edge = AffiliatedWith(
        from_id=PERSON.id, to_id=MINISTRY.id, evidence="text", article=ARTICLE.id, role="minister", status="current"
    )
    merged(ready, edges=[edge, replace(edge, article="article:2")])

    def work(tx: Transaction) -> int:
        tx.run("MATCH ()-[r:AFFILIATED_WITH {article: $article}]->() DELETE r", {"article": ARTICLE.id})
        return tx.counters.relationships_deleted

    assert ready.write(work) == 1


@pytest.mark.parametrize("write", [create_edges, merge_edges])
@pytest.mark.parametrize("end", ["from_id", "to_id"])
def test_a_missing_end_is_refused(ready: Graph, write: object, end: str) -> None:
    missing = {"from_id": "person:nobody", "to_id": "statement:none"}[end]
    broken = replace(STATED, **{end: missing})  # type: ignore[arg-type]
    with pytest.raises(IntegrityError, match=missing):
        ready.write(lambda tx: write(tx, [STATED, broken]))  # type: ignore[operator]
    assert ready.read("MATCH ()-[r]->() RETURN count(r) AS n") == [{"n": 0}]


@pytest.mark.parametrize(
    ("edge", "why"),
    [
        (replace(STATED, ends=()), "length"),
        (replace(STATED, from_id=""), "no id"),
        (replace(STATED, evidence=None), "evidence"),  # type: ignore[arg-type]
        (Cites(from_id="article:1", to_id="outlet:x", evidence="text", how="", own=False), "how"),
        (AffiliatedWith(from_id="person:a", to_id="place:kz", evidence="text", status="current"), "article"),
    ],
    ids=["evidence", "end", "required", "key", "article"],
)
def test_a_broken_edge_is_refused(ready: Graph, edge: Relationship, why: str) -> None:
    with pytest.raises(IntegrityError, match=why):
        ready.write(lambda tx: merge_edges(tx, [edge]))


@pytest.mark.parametrize("node", [Place(id="", name="x"), Place(id="article:1", name="x"), Article(id="place:x")])
def test_a_node_with_a_wrong_id_is_refused(ready: Graph, node: Node) -> None:
    for write in (create_nodes, merge_nodes, ensure_nodes):
        with pytest.raises(IntegrityError):
            ready.write(lambda tx, write=write: write(tx, [node]))  # type: ignore[misc]


def test_counters_say_what_changed(ready: Graph) -> None:
    def work(tx: Transaction) -> Counters:
        create_nodes(tx, [Place(id=f"place:{i}", name=str(i)) for i in range(25)])
        create_edges(tx, [PartOf(from_id=f"place:{i}", to_id=KZ.id, evidence="registry") for i in range(25)])
        tx.run("MATCH (p:Place) WHERE p.id IN ['place:1', 'place:2'] DETACH DELETE p")
        tx.run("MATCH (:Place {id: 'place:3'})-[r:PART_OF]->() DELETE r")
        return tx.counters

    counted = asdict(ready.write(work))
    assert counted.pop("properties_set") > 0
    assert counted == {
        "nodes_created": 25,
        "nodes_deleted": 2,
        "relationships_created": 25,
        "relationships_deleted": 3,
    }


def test_the_lock_is_not_counted(ready: Graph) -> None:
    assert ready.write(lambda tx: tx.counters) == Counters()
    assert ready.read("MATCH (m:Sayso) RETURN m.turn AS turn") == [{"turn": 2}]


def test_batches_end_at_rows_and_at_bytes() -> None:
    assert [len(b) for b in batches([["x"]] * 25_000, 25_000)] == [10_000, 10_000, 5_000]
    assert [len(b) for b in batches([["x" * 1_500_000]] * 4, 6_000_000)] == [3, 1]
    assert list(batches([], 0)) == []


@pytest.mark.slow
def test_look_ups_among_fifty_thousand_entities_are_indexed(graph: Graph) -> None:
    import time

    graph.prepare("registry")
    people = [Person(id=f"person:{i}", name=f"Name {i}") for i in range(50_000)]
    graph.write(lambda tx: create_nodes(tx, people))
    start = time.monotonic()
    for i in range(0, 50_000, 1000):
        assert graph.read("MATCH (e:Entity {id: $id}) RETURN e.name AS n", {"id": f"person:{i}"}) == [
            {"n": f"Name {i}"}
        ]
        assert graph.read("MATCH (e:Entity {name: $n}) RETURN e.id AS i", {"n": f"Name {i}"}) == [{"i": f"person:{i}"}]
    assert time.monotonic() - start < 60  # a scan for each takes minutes
    # an entity with one edge to each of many: written from their end, not from the hub
    statements = [replace(STATEMENT, id=f"statement:{i}") for i in range(5_000)]
    graph.write(lambda tx: create_nodes(tx, statements))
    start = time.monotonic()
    hub = [replace(STATED, from_id="person:1", to_id=s.id) for s in statements]
    for _ in range(2):
        graph.write(lambda tx: merge_edges(tx, hub))
    assert time.monotonic() - start < 100  # from the hub's end it takes many minutes
    with pytest.raises(IntegrityError):
        graph.write(lambda tx: create_nodes(tx, [Place(id="person:49999", name="x")]))
    mentions = [
        Mentions(from_id="article:1", to_id=f"person:{i}", evidence="text", article="article:1") for i in range(1000)
    ]
    graph.write(lambda tx: create_nodes(tx, [ARTICLE]))
    graph.write(lambda tx: create_edges(tx, mentions))
    assert graph.read("MATCH (:Article)-[r:MENTIONS]->() RETURN count(r) AS n") == [{"n": 1000}]
