"""What a scope lets in: dates, confidence, headlines, hubs; from a graph and from memory alike; seeds of every kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from tests.conftest import ENGINES, opened
from tests.queries import small
from tests.queries.small import CALL, COURIER, DOUBTFUL, HEADLINE, INTERVIEW, KZ, NOTE, RU, SPOKESMAN, TOKAYEV, UPDATE

from sayso.analysis import LeftOut, Scope, Subgraph, gather, subgraph
from sayso.analysis.expansion import Database
from sayso.analysis.memory import Memory
from sayso.analysis.seeds import asked, found_by, named, named_in
from sayso.analysis.subgraph import everything
from sayso.cli.main import exit_code
from sayso.graph import Graph, Row, Transaction
from sayso.graph.write import create_edges, create_nodes
from sayso.schema.errors import AmbiguousEntity, BadParameter, NotReadOnly, QueryError, UnknownEntity
from sayso.schema.nodes import Topic
from sayso.schema.relationships import Names

TOPIC = Topic(id="topic:crimea-vote", name="Crimea vote", terms=("referendum",))
WIDE = Scope(hops=0, floor=0, headlines=True, max_degree=None, limit=1000)


@pytest.fixture(scope="module", params=ENGINES)
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The small graph of the queries, with a topic; these tests only read it."""
    with opened(request, tmp_path_factory) as graph:
        graph.prepare(registry="none")
        graph.write(_fill)
        yield graph


def _fill(tx: Transaction) -> None:
    create_nodes(tx, [*small.NODES, TOPIC])
    create_edges(tx, [*small.EDGES, Names(from_id=CALL, to_id=TOPIC.id, evidence="text", article=INTERVIEW)])


def ids(found: Subgraph) -> set[str]:
    return {node.id for node in found.nodes}


def test_doubtful_and_headline_statements_stay_out_and_are_counted(news: Graph) -> None:
    found = subgraph(news, [TOKAYEV], types=["STATED"])
    assert {DOUBTFUL, HEADLINE} & ids(found) == set()
    assert found.left_out == (LeftOut("confidence", "statement", 1), LeftOut("headline", "statement", 1))
    assert found.notes == (
        "hidden: 1 statement of confidence under 0.5; --all shows them",
        "hidden: 1 statement in headlines, whose words are often not verbatim; --all shows them",
    )
    everything_said = subgraph(news, [TOKAYEV], types=["STATED"], floor=0, headlines=True)
    assert {DOUBTFUL, HEADLINE} < ids(everything_said)
    assert everything_said.left_out == ()


def test_an_edge_that_is_less_sure_than_its_ends(news: Graph) -> None:
    ends = [TOKAYEV, small.THREAT]
    assert len(subgraph(news, ends, hops=0, floor=0.6).edges) == 1
    found = subgraph(news, ends, hops=0, floor=0.75)
    assert (len(found.edges), found.left_out) == (0, (LeftOut("confidence", "STATED", 1),))


def test_a_seed_is_never_left_out(news: Graph) -> None:
    assert DOUBTFUL in ids(subgraph(news, [DOUBTFUL], hops=0, since=date(2030, 1, 1)))


def test_dates(news: Graph) -> None:
    found = subgraph(news, [COURIER], types=["PUBLISHED"], until=date(2014, 3, 31))
    assert ids(found) == {COURIER, NOTE}
    assert found.left_out == (LeftOut("date", "article", 1),)
    # said in 2014-03 though printed on the 18th; a statement without a day counts for its article's
    said = subgraph(news, [SPOKESMAN], types=["STATED"], until=date(2014, 3, 10))
    assert ids(said) == {SPOKESMAN, small.WILL}


def test_an_affiliation_has_the_day_of_the_article_that_proves_it(news: Graph) -> None:
    def roles(**dates: date) -> set[object]:
        found = subgraph(news, [SPOKESMAN], types=["AFFILIATED_WITH"], **dates)  # type: ignore[arg-type]
        return {edge.properties["role"] for edge in found.edges}

    assert roles() == {"spokesman", "deputy minister"}
    assert roles(until=date(2014, 3, 31)) == {"spokesman"}
    assert roles(since=date(2015, 1, 1)) == set()


def test_hubs_are_shown_and_not_walked_through(news: Graph) -> None:
    through = subgraph(news, [TOKAYEV], hops=3, types=["STATED", "NAMES"])
    assert small.NEXT in ids(through)
    found = subgraph(news, [TOKAYEV], hops=3, types=["STATED", "NAMES"], max_degree=3)
    assert RU in ids(found)
    assert small.WILL not in ids(found)
    hubs = {each.what: each.number for each in found.left_out if each.why == "hub"}
    assert hubs == {RU: 4}
    assert any("not walked through: place:ru (4): each has more than 3 relationships" in note for note in found.notes)


class Counted:
    """A graph that counts the questions asked of it."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.questions = 0

    def read(self, cypher: str, parameters: Mapping[str, object]) -> list[Row]:
        self.questions += 1
        return self._graph.read(cypher, parameters)

    def stream(self, cypher: str, parameters: Mapping[str, object]) -> Iterator[Row]:
        return iter(self.read(cypher, parameters))


def test_questions_grow_with_hops_and_never_with_nodes(news: Graph) -> None:
    def asked_for(seeds: list[str], hops: int) -> int:
        counted = Counted(news)
        subgraph(counted, seeds, hops=hops)  # type: ignore[arg-type]
        return counted.questions

    people = [TOKAYEV, SPOKESMAN, small.PUTIN]
    assert asked_for(people, 1) == asked_for(people[:1], 1)
    # a hop asks what is around and, of each label once, which nodes are hubs
    per_hop = 1 + len({"Article", "Statement", "Entity", "Topic"})
    assert asked_for(people, 3) <= asked_for(people, 1) + 2 * per_hop + 4


def test_the_value_does_not_change(news: Graph) -> None:
    found = subgraph(news, [KZ], hops=0)
    with pytest.raises(TypeError):
        found.nodes[0].properties["name"] = "Elsewhere"  # type: ignore[index]


SCOPES = [
    Scope(hops, types, since, until, floor, headlines, most, limit)
    for hops, types, (since, until), (floor, headlines), most, limit in product(
        (1, 2, 4),
        (None, ("STATED", "NAMES", "REPORTED_IN")),
        ((None, None), (date(2014, 3, 15), date(2014, 12, 31))),
        ((0.5, False), (0.0, True)),
        (None, 3),
        (1000, 6),
    )
]


def test_memory_gathers_what_the_graph_does(news: Graph) -> None:
    source = Database(news)
    whole = gather(source, source.all_ids(1000), WIDE)
    for number, scope in enumerate(SCOPES):
        seeds = [[TOKAYEV], [RU, small.MINISTRY], [UPDATE]][number % 3]
        assert gather(source, seeds, scope) == gather(Memory(whole), seeds, scope), scope
    for scope in SCOPES[::8]:
        assert everything(source, scope) == everything(Memory(whole), scope) or scope.limit == 6


def test_everything_within_a_scope(news: Graph) -> None:
    found = everything(Database(news), Scope(limit=1000))
    assert {DOUBTFUL, HEADLINE} & ids(found) == set()
    assert len(found.nodes) == len(small.NODES) + 1 - 2
    with pytest.raises(BadParameter, match="more than the 5 nodes of the limit; name seeds"):
        everything(Database(news), Scope(limit=5))


def test_seeds_by_name(news: Graph) -> None:
    assert named(news, "Tokayev") == TOKAYEV
    assert named(news, "Crimea vote") == TOPIC.id
    assert named(news, "Ministry Sends a Second Note") == UPDATE
    assert named(news, "https://steppe.example/note") == NOTE
    with pytest.raises(UnknownEntity, match="nobody in the graph goes by that name"):
        named(news, "Nobody At All")


def test_seeds_by_question(news: Graph) -> None:
    found = asked(news, "said", {"speaker": "Tokayev"})
    assert set(found.ids) == {CALL, small.THREAT}
    assert found.question is not None and found.question.parameters["speaker"] == TOKAYEV
    with pytest.raises(QueryError, match="returns neither paths nor ids"):
        asked(news, "overview", {})


def test_seeds_by_a_question_that_returns_paths(news: Graph) -> None:
    found = asked(news, "trail-map", {"statement": CALL})
    assert {CALL, TOKAYEV} < set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    taken = gather(Database(news), found.ids, Scope(hops=0))
    assert {node.id for node in taken.nodes} == set(found.ids)
    assert {edge.type for edge in taken.edges} >= {"STATED", "REPORTED_IN", "PUBLISHED"}


def test_seeds_by_cypher(news: Graph) -> None:
    cypher = "MATCH p = (:Outlet {id: $id})-[:PUBLISHED]->(:Article) RETURN p"
    assert set(found_by(news, cypher, {"id": COURIER}, Scope()).ids) == {COURIER, NOTE, UPDATE}
    said = found_by(news, "MATCH (s:Statement) RETURN s", {}, Scope())
    assert {DOUBTFUL, HEADLINE} & set(said.ids) == set()
    assert [(each.why, each.number) for each in said.left_out] == [("confidence", 1), ("headline", 1)]
    assert {DOUBTFUL, HEADLINE} < set(found_by(news, "MATCH (s:Statement) RETURN s", {}, WIDE).ids)
    with pytest.raises(NotReadOnly):
        found_by(news, "MATCH (n) DETACH DELETE n", {}, Scope())
    with pytest.raises(QueryError, match="returns no node"):
        found_by(news, "MATCH (e:Entity) RETURN e.name AS name", {}, Scope())


def test_seeds_of_a_file(news: Graph) -> None:
    whole = gather(Database(news), Database(news).all_ids(1000), WIDE)
    assert named_in(whole, "tokayev") == TOKAYEV
    assert named_in(whole, "Putin") == small.PUTIN
    with pytest.raises(AmbiguousEntity, match="may be"):
        named_in(whole, "note")
    with pytest.raises(UnknownEntity, match="no node of the file"):
        named_in(whole, "Zzz")


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope(floor=2), "a confidence is between 0 and 1"),
        (Scope(max_degree=0), "leads nowhere"),
        (Scope(since=date(2015, 1, 1), until=date(2014, 1, 1)), "exchange them"),
    ],
)
def test_scopes_that_make_no_sense(scope: Scope, said: str) -> None:
    with pytest.raises(BadParameter, match=said):
        gather(Memory(Subgraph((), (), ())), ["place:kz"], scope)


def test_the_command_from_a_file(
    news: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from sayso.analysis import formats

    monkeypatch.chdir(tmp_path)
    whole = gather(Database(news), Database(news).all_ids(1000), WIDE)
    formats.write(whole, Path("all.json"))
    assert exit_code(["subgraph", "--from", "all.json", "-o", "copy.graphml"]) == 0
    assert formats.read(Path("copy.graphml")) == whole
    assert exit_code(["subgraph", "Tokayev", "--from", "all.json", "--types", "STATED", "-o", "t.json"]) == 0
    assert "hidden: 1 statement of confidence under 0.5" in capsys.readouterr().err
    assert exit_code(["subgraph", "--from", "all.json", "--query", "said", "-o", "q.json"]) == 2
    assert "--from opens none" in capsys.readouterr().err
    assert not Path("sayso-graph").exists()
