"""Queries on people and what they say, on the small graph: exactly these rows, on both engines."""

from __future__ import annotations

from tests.queries.expect import CALLED, DENIED, IN_NOTE, IN_TIMES, IN_UPDATE, VOTE, rows
from tests.queries.small import (
    ANALYSTS,
    CALL,
    DOUBTFUL,
    HEADLINE,
    INNER,
    INTERVIEW,
    MINISTRY,
    NEXT,
    NOBODY,
    NOTE,
    OUTER,
    PUTIN,
    RU,
    THREAT,
    TOKAYEV,
    UPDATE,
    WILL,
)

from sayso.graph import Cell, Graph
from sayso.queries import run


def test_said(small: Graph) -> None:
    result = run(small, "said", speaker="Tokayev")
    assert rows(result) == [
        (
            "2019-12-04",
            "Kassym-Jomart Tokayev",
            "he",
            "pronoun",
            CALLED,
            "asserts",
            "direct",
            "interview",
            False,
            0.9,
            "",
            *IN_TIMES,
            CALL,
        ),
        (
            None,
            "Kassym-Jomart Tokayev",
            "The president",
            "title",
            DENIED,
            "denies",
            "indirect",
            None,
            False,
            0.7,
            "?",
            *IN_TIMES,
            THREAT,
        ),
    ]
    assert (result.hidden, result.headlines, result.more) == (1, 1, False)


def test_said_with_what_is_hidden(small: Graph) -> None:
    result = run(small, "said", speaker=TOKAYEV, all=True)
    assert [(r["statement_id"], r["mark"], r["headline"]) for r in result] == [
        (CALL, "", False),
        (THREAT, "?", False),
        (HEADLINE, "", True),
        (DOUBTFUL, "?", False),
    ]
    assert [r["statement"] for r in result][2] == "“We Don’t Call It Annexation”"
    assert (result.hidden, result.headlines) == (0, 0)


def test_said_narrowed_down(small: Graph) -> None:
    def ids(**typed: str) -> list[Cell]:
        return [row["statement_id"] for row in run(small, "said", all=True, **typed)]

    assert ids(speaker=TOKAYEV, names="Kazakhstan") == [THREAT]
    assert ids(speaker=TOKAYEV, since="2019") == [CALL, THREAT, HEADLINE]
    assert ids(speaker=TOKAYEV, until="2014-04") == [DOUBTFUL]
    assert ids(speaker=TOKAYEV, until="2014-03") == []
    assert ids(speaker=TOKAYEV, kind="direct") == [CALL, HEADLINE]
    assert ids(speaker=ANALYSTS) == [NEXT]


def test_said_up_to_a_limit(small: Graph) -> None:
    first = run(small, "said", speaker=TOKAYEV, limit=1)
    assert ([r["statement_id"] for r in first], first.more, first.hidden) == ([CALL], True, 0)
    both = run(small, "said", speaker=TOKAYEV, limit="2")
    assert (len(both), both.more, both.hidden, both.headlines) == (2, False, 1, 1)
    assert len(run(small, "said", speaker=TOKAYEV, limit="none")) == 2


def test_naming(small: Graph) -> None:
    result = run(small, "naming", entity="Russia")
    assert rows(result) == [
        (
            "2019-12-04",
            "Kassym-Jomart Tokayev",
            "he",
            "pronoun",
            CALLED,
            "asserts",
            "direct",
            ["Moscow"],
            False,
            0.9,
            "",
            *IN_TIMES,
            CALL,
        ),
        (
            None,
            "Kassym-Jomart Tokayev",
            "The president",
            "title",
            DENIED,
            "denies",
            "indirect",
            ["Russia"],
            False,
            0.7,
            "?",
            *IN_TIMES,
            THREAT,
        ),
        (
            "2014-03",
            "Yerzhan Ashikbayev",
            "a spokesman",
            "spokesperson",
            VOTE,
            "asserts",
            "mixed",
            ["Russia"],
            False,
            0.9,
            "",
            *IN_NOTE,
            WILL,
        ),
    ]
    assert result.hidden == 1
    assert [r["statement_id"] for r in run(small, "naming", entity=RU, speaker="Ashikbayev")] == [WILL]
    unspoken = run(small, "naming", entity=PUTIN, until="2014")
    assert [(r["speaker"], r["resolved_by"], r["statement_id"], r["mark"]) for r in unspoken] == [
        (None, None, NOBODY, "?"),
        ("analysts", "group", NEXT, ""),
    ]


def test_article(small: Graph) -> None:
    result = run(small, "article", article="https://www.steppe.example/note/")
    assert rows(result) == [
        (
            "Yerzhan Ashikbayev",
            "a spokesman",
            "spokesperson",
            "said",
            VOTE,
            "asserts",
            "mixed",
            "statement",
            "2014-03",
            ["Russia"],
            False,
            0.9,
            "",
            *IN_NOTE,
            WILL,
        ),
        (
            "analysts",
            "Analysts",
            "group",
            "said",
            "Kazakhstan may become Putin’s next target",
            "asserts",
            "indirect",
            None,
            None,
            ["Kazakhstan", "Vladimir Putin"],
            False,
            0.9,
            "",
            *IN_NOTE,
            NEXT,
        ),
    ]
    assert [r["statement_id"] for r in run(small, "article", article=UPDATE)] == [NOBODY, OUTER, INNER]


def test_an_article_is_named_by_what_is_left_of_it(small: Graph) -> None:
    assert len(run(small, "article", article=INTERVIEW)) == 2
    assert len(run(small, "article", article="a note")) == 2
    assert {r["article"] for r in run(small, "article", article=NOTE)} == {"Ministry Sends a Note"}


def test_denied(small: Graph) -> None:
    result = run(small, "denied", speaker="Tokayev")
    spoken = ("Kassym-Jomart Tokayev", "The president", "title", DENIED, "denies", "indirect", "denied that")
    assert rows(result) == [(None, *spoken, False, 0.7, "?", *IN_TIMES, THREAT)]
    assert rows(run(small, "denied", speaker=TOKAYEV, names=PUTIN)) == []


def test_declined(small: Graph) -> None:
    refusal = ("Ministry of Foreign Affairs of Kazakhstan", "Organization", ["The ministry did not answer"])
    assert rows(run(small, "declined")) == [(*refusal, *IN_UPDATE, MINISTRY)]
    assert rows(run(small, "declined", entity=MINISTRY, since="2014-04")) == [(*refusal, *IN_UPDATE, MINISTRY)]
    assert rows(run(small, "declined", entity=PUTIN)) == []
