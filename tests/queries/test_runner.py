"""The rules of care, kept by the runner for every query; queries of one's own; paths; ad-hoc Cypher."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from tests.queries.small import (
    CALL,
    COURIER,
    DOUBTFUL,
    HEADLINE,
    INNER,
    MINISTRY,
    SPOKESMAN,
    THREAT,
    TIMES,
    TOKAYEV,
    WILL,
)

from sayso.graph import Graph
from sayso.queries import answer, ask, cypher, run, stream
from sayso.queries.catalog import read_query
from sayso.queries.query import Query
from sayso.queries.result import Result
from sayso.queries.wording import rendered
from sayso.schema.errors import NotReadOnly, UnknownQuery

ANY = """\
// title: Everything that was said?
// param limit: int = 25
// returns: id, statement, kind, stance, headline, confidence
MATCH (s:Statement)
RETURN s.id AS id, s.text AS statement, s.kind AS kind, s.stance AS stance, s.headline AS headline,
       s.confidence AS confidence
ORDER BY confidence, id
LIMIT $limit
"""
DRAWN = """\
// title: What is around an entity?
// param entity: entity
// returns: graph
MATCH p = (e:Entity {id: $entity})-[]-()
RETURN p
"""


def query(folder: Path, text: str) -> Query:
    path = folder / "own.cypher"
    path.write_text(text, encoding="utf-8")
    return read_query(path)


def test_a_query_of_ones_own_is_kept_to_the_rules(small: Graph, tmp_path: Path) -> None:
    result = run(small, query(tmp_path, ANY))
    assert result.columns == ("id", "statement", "kind", "stance", "headline", "confidence", "mark")
    assert (len(result), result.hidden, result.headlines) == (7, 1, 1)
    assert {row["id"] for row in result}.isdisjoint({DOUBTFUL, HEADLINE})
    assert [row["statement"] for row in result if row["id"] == THREAT] == [
        "DENIES: Kazakhstan feels threatened by Russia"
    ]
    assert [row["statement"] for row in result if row["id"] == INNER] == ["“it is acceptable”"]
    assert len(run(small, query(tmp_path, ANY), all=True)) == 9


def test_the_limit_counts_rows_that_are_shown(small: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.queries.runner._rows_asked", lambda limit: limit + 1)
    own = query(tmp_path, ANY)
    one = run(small, own, limit=1)
    assert ([row["confidence"] for row in one], one.hidden, one.more) == ([0.6], 1, True)
    seven = run(small, own, limit=7)
    assert (len(seven), seven.more) == (7, False)
    none = run(small, own, limit=0)
    assert (len(none), none.more) == (0, True)


def test_notes_say_what_is_hidden_marked_and_cut_off(small: Graph) -> None:
    assert run(small, "said", speaker=TOKAYEV).notes == (
        "1 row of low confidence hidden; --all shows it",
        "1 row with words out of a headline left out; --all shows it",
        "? is confidence under 0.8: read the article before you rely on it",
    )
    assert run(small, "said", speaker=TOKAYEV, limit=1).notes == ("the first 1; --limit 2 or --limit none shows more",)
    assert run(small, "quoted-by", outlet=TIMES).notes == (
        "not counted: statements of confidence under 0.5, words out of headlines; --all counts them",
    )
    assert run(small, "quoted-by", outlet=TIMES, all=True).notes == ()
    assert run(small, "said", speaker=MINISTRY).notes == ("nothing found",)


def test_all_gives_way_to_what_is_asked_for(small: Graph) -> None:
    counted = run(small, "quoted-by", outlet=COURIER, floor=0.9, all=True)
    assert counted.question.parameters["floor"] == 0.9
    assert counted.rows[0]["speaker_id"] == SPOKESMAN


def test_a_result_is_rows_under_columns(small: Graph) -> None:
    result = run(small, "said", speaker=TOKAYEV)
    assert [row["statement_id"] for row in result] == [CALL, THREAT]
    dicts = result.to_dicts()
    assert [list(row) for row in dicts] == [list(result.columns)] * 2
    dicts[0].clear()
    assert result.rows[0]["statement_id"] == CALL


def test_asking_binds_and_answering_sends(small: Graph) -> None:
    found, question = ask(small, "said", {"speaker": "tokayev", "kind": None})
    assert question.parameters["speaker"] == TOKAYEV
    assert question.cypher == found.cypher
    assert len(answer(small, found, question)) == 2


def test_an_unknown_query(small: Graph) -> None:
    with pytest.raises(UnknownQuery, match="did you mean naming"):
        run(small, "nameing", entity=TOKAYEV)


def test_paths_come_as_nodes_and_edges_with_a_row_an_edge(small: Graph, tmp_path: Path) -> None:
    result = run(small, query(tmp_path, DRAWN), entity="Ashikbayev")
    assert {n.id for n in result.nodes} == {SPOKESMAN, MINISTRY, WILL, "statement:0000000000000008"}
    assert [(row["relationship"], row["from"], row["to"]) for row in result] == [
        ("AFFILIATED_WITH", "Yerzhan Ashikbayev", "Ministry of Foreign Affairs of Kazakhstan"),
        ("AFFILIATED_WITH", "Yerzhan Ashikbayev", "Ministry of Foreign Affairs of Kazakhstan"),
        ("STATED", "Yerzhan Ashikbayev", "the vote is a “free expression of will”"),
        ("STATED", "Yerzhan Ashikbayev", "the president had called it acceptable"),
    ]
    assert result.columns == tuple(result.rows[0])


@pytest.mark.parametrize(
    ("text", "direct", "denied", "shown"),
    [
        ("We agree.", True, False, "“We agree.”"),
        ("“We agree,” … “all of us.”", True, False, "“We agree,” … “all of us.”"),
        ("«Мы согласны».", True, False, "«Мы согласны»."),
        ("“Kazakhstan also has …", True, False, "“Kazakhstan also has …"),
        ("…as long as it goes on.”", True, False, "…as long as it goes on.”"),
        ("they agree", False, False, "they agree"),
        ("it is a “free expression”", False, False, "it is a “free expression”"),
        ("they agree", False, True, "DENIES: they agree"),
        ("We agreed", True, True, "DENIES: “We agreed”"),
    ],
)
def test_quotation_marks_stand_around_what_the_article_quotes(
    text: str, direct: bool, denied: bool, shown: str
) -> None:
    assert rendered(text, direct, denied) == shown


def test_ad_hoc_cypher(small: Graph) -> None:
    result = cypher(
        small, "MATCH (p:Person) WHERE p.name STARTS WITH $part RETURN p.id AS id, 1 AS n", {"part": "Vladimir"}
    )
    assert (result.columns, result.to_dicts()) == (("id", "n"), [{"id": "person:vladimir-putin", "n": 1}])
    assert cypher(small, "MATCH (p:Person {id: 'x'}) RETURN p.id AS id").columns == ()


@pytest.mark.parametrize("text", ["MATCH (n) DETACH DELETE n", "CREATE (n:Person)", "MATCH (n) SET n.x = 1 RETURN n"])
def test_ad_hoc_cypher_does_not_write(small: Graph, text: str) -> None:
    before = run(small, "overview").to_dicts()
    with pytest.raises(NotReadOnly):
        cypher(small, text)
    assert run(small, "overview").to_dicts() == before


MANY = """\
// title: Numbers?
// param limit: int = none
// returns: number, words
UNWIND range(1, 60000) AS number
RETURN number AS number, 'the same words again and again, to weigh something' AS words
ORDER BY number
LIMIT $limit
"""


def test_a_long_result_does_not_gather_in_memory(small: Graph, tmp_path: Path) -> None:
    own = query(tmp_path, MANY)
    _, question = ask(small, own, {})
    tracemalloc.start()
    try:
        passing = stream(small, own, question)
        total = sum(row["number"] for row in passing if isinstance(row["number"], int))
        streamed = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        gathered = len(answer(small, own, question))
        whole = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (total, gathered) == (60000 * 60001 // 2, 60000)
    assert streamed < whole / 4
    assert passing.notes == ()


def test_what_is_streamed_is_kept_to_the_rules(small: Graph) -> None:
    said, question = ask(small, "said", {"speaker": TOKAYEV, "limit": "none"})
    passing = stream(small, said, question)
    assert not isinstance(passing, Result)
    assert [*passing] == answer(small, said, question).to_dicts()
    assert passing.notes == answer(small, said, question).notes
    assert passing.columns == answer(small, said, question).columns
