"""What goes in comes out, on every engine: the property types of the schema, rows, and drawn results."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.graph import Graph, GraphEdge, GraphNode
from sayso.graph.write import create_edges, create_nodes
from sayso.schema.errors import QueryError
from sayso.schema.model import row
from sayso.schema.nodes import Article, Entity, Person, Place, Statement
from sayso.schema.relationships import AffiliatedWith, Cites, Mentions, Stated

TEXT = "“Нет”, – she said.\r\n\r\n\tТоқаев; 习近平; é é; \U0001f600 ' \" \\ ` $x {y} \u00a0\u2028end\n" * 400

ARTICLE = Article(
    id="article:00ff",
    title="Quotes ' \" and `ticks`",
    published=date(2014, 3, 18),
    published_at="2014-03-18T23:59:00+06:00",
    text=TEXT,
    words=2_147_483_648,
    sources=("a", "b c", "ü"),
)
STATEMENT = Statement(
    id="statement:00ff",
    text="No",
    kind="direct",
    stance="denies",
    context=TEXT,
    headline=False,
    verbatim=True,
    anonymous=False,
    confidence=1.0,
    said_on=date(1, 1, 1),
)
PERSON = Person(id="person:она", name="Она", aliases=("She", ""))
STATED = Stated(
    from_id=PERSON.id,
    to_id=STATEMENT.id,
    evidence="text",
    article=ARTICLE.id,
    starts=(0, 7),
    ends=(5, 9),
    surfaces=("“Нет”", "é\n"),
    resolved_by="pronoun",
    confidence=0.1 + 0.2,
)
CITES = Cites(
    from_id=ARTICLE.id,
    to_id="article:11",
    evidence="text",
    article=ARTICLE.id,
    how="report",
    own=True,
    who=(PERSON.id,),
    cited_on=date(2014, 2, 28),
)


@pytest.fixture
def small(graph: Graph) -> Graph:
    graph.prepare("registry")

    graph.write(lambda tx: create_nodes(tx, [ARTICLE, STATEMENT, PERSON, Article(id="article:11")]))
    graph.write(lambda tx: create_edges(tx, [STATED, CITES]))
    return graph


@pytest.mark.parametrize("node", [ARTICLE, STATEMENT, PERSON], ids=lambda n: type(n).__name__)
def test_every_property_of_a_node_comes_back(small: Graph, node: Entity | Article | Statement) -> None:
    found = small.read("MATCH (n {id: $id}) RETURN properties(n) AS properties, labels(n) AS labels", {"id": node.id})
    assert found[0]["properties"] == row(node)
    labels = found[0]["labels"]
    assert isinstance(labels, list)
    assert set(labels) == set(node.labels)


def test_types_come_back_as_they_went_in(small: Graph) -> None:
    (values,) = small.read(
        "MATCH (s:Statement) MATCH (a:Article {id: $id}) "
        "RETURN s.said_on AS day, s.headline AS no, s.confidence AS one, a.words AS words, a.sources AS sources",
        {"id": ARTICLE.id},
    )
    assert values == {
        "day": date(1, 1, 1),
        "no": False,
        "one": 1.0,
        "words": 2_147_483_648,
        "sources": ["a", "b c", "ü"],
    }
    assert {name: type(value) for name, value in values.items()} == {
        "day": date,
        "no": bool,
        "one": float,
        "words": int,
        "sources": list,
    }


@pytest.mark.parametrize("edge", [STATED, CITES], ids=lambda e: e.type)
def test_every_property_of_an_edge_comes_back(small: Graph, edge: Stated | Cites) -> None:
    found = small.read(f"MATCH ()-[r:{edge.type}]->() RETURN properties(r) AS properties")
    assert found == [{"properties": row(edge)}]


def test_an_absent_property_is_absent(small: Graph) -> None:
    assert small.read("MATCH (a:Article {id: 'article:11'}) RETURN keys(a) AS keys") == [{"keys": ["id"]}]


def test_dates_compare_and_sort(small: Graph) -> None:
    query = "MATCH (a:Article) WHERE a.published >= $since RETURN a.id AS id"
    assert small.read(query, {"since": date(2014, 3, 18)}) == [{"id": ARTICLE.id}]
    assert small.read(query, {"since": date(2014, 3, 19)}) == []


def test_rows_of_lists_and_maps(small: Graph) -> None:
    found = small.read("RETURN [1, 'a', null, [true]] AS list, {a: 1.5, b: {c: date('2014-03-18')}} AS map")
    assert found == [{"list": [1, "a", None, [True]], "map": {"a": 1.5, "b": {"c": date(2014, 3, 18)}}}]


def test_a_moment_is_iso_text(small: Graph) -> None:
    (found,) = small.read("RETURN datetime('2014-03-18T23:59:00+06:00') AS moment")
    assert str(found["moment"]).startswith("2014-03-18T23:59:00")


def test_a_whole_node_is_a_map_of_its_properties(small: Graph) -> None:
    assert small.read("MATCH (p:Person) RETURN p") == [{"p": row(PERSON)}]


def test_parameters_are_values_never_text(small: Graph) -> None:
    nasty = "x'}) MATCH (n) DETACH DELETE n //"
    assert small.read("MATCH (p:Person {name: $name}) RETURN p.id AS id", {"name": nasty}) == []
    assert small.read("RETURN $name AS name", {"name": nasty}) == [{"name": nasty}]


def test_streaming_gives_the_same_rows(small: Graph) -> None:
    query = "UNWIND range(1, $n) AS x RETURN x ORDER BY x"
    assert list(small.stream(query, {"n": 5000})) == small.read(query, {"n": 5000})


def test_a_stream_may_be_left_early(small: Graph) -> None:
    rows = small.stream("UNWIND range(1, 100000) AS x RETURN x")
    assert next(rows) == {"x": 1}
    assert small.read("RETURN 1 AS one") == [{"one": 1}]


def test_paths_are_nodes_and_edges(small: Graph) -> None:
    nodes, edges = small.paths("MATCH p = (:Person)-[:STATED]->(:Statement) RETURN p")
    assert [(n.id, set(n.labels)) for n in nodes] == [
        (PERSON.id, {"Entity", "Person"}),
        (STATEMENT.id, {"Statement"}),
    ]
    assert nodes[0] == GraphNode(PERSON.id, ("Entity", "Person"), {**row(PERSON)})  # type: ignore[dict-item]
    assert edges == [GraphEdge("STATED", PERSON.id, STATEMENT.id, {**row(STATED)})]  # type: ignore[dict-item]


def test_edges_beside_their_nodes(small: Graph) -> None:
    nodes, edges = small.paths("MATCH (a:Article)-[r:CITES]->(b:Article) RETURN a, r, b")
    assert [n.id for n in nodes] == ["article:00ff", "article:11"]
    assert [(e.type, e.from_id, e.to_id) for e in edges] == [("CITES", "article:00ff", "article:11")]


def test_several_edges_between_the_same_nodes(small: Graph) -> None:
    place = Place(id="place:kz", name="Kazakhstan")
    roles = [
        AffiliatedWith(
            from_id=PERSON.id, to_id=place.id, evidence="text", article=ARTICLE.id, role=role, status="current"
        )
        for role in ("minister", "speaker")
    ]
    mention = Mentions(from_id=ARTICLE.id, to_id=place.id, evidence="text", article=ARTICLE.id)
    small.write(lambda tx: create_nodes(tx, [place]))
    small.write(lambda tx: create_edges(tx, [*roles, mention]))
    _, edges = small.paths("MATCH p = (:Person)-[:AFFILIATED_WITH]->(:Place) RETURN p")
    assert [e.properties["role"] for e in edges] == ["minister", "speaker"]


def test_an_edge_without_its_nodes_is_a_query_error(small: Graph) -> None:
    with pytest.raises(QueryError, match="path"):
        small.paths("MATCH ()-[r:STATED]->() RETURN r")


@pytest.mark.parametrize(
    "query", ["RETRN 1", "MATCH (n) RETURN m", "RETURN $absent AS x", "MATCH (n RETURN n", "RETURN nofunction(1) AS x"]
)
def test_a_wrong_query_is_one_line(small: Graph, query: str) -> None:
    with pytest.raises(QueryError) as caught:
        small.read(query)
    assert "\n" not in str(caught.value)
    assert "gql_status" not in str(caught.value)
