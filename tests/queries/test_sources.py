"""Queries on outlets and citations, on the small graph: exactly these rows, on both engines."""

from __future__ import annotations

from datetime import date

from tests.queries.expect import CALLED, IN_NOTE, IN_TIMES, IN_UPDATE, VOTE, rows
from tests.queries.small import (
    ANALYSTS,
    CALL,
    COURIER,
    DOUBTFUL,
    INNER,
    MINISTRY,
    NEXT,
    NOBODY,
    OUTER,
    PUTIN,
    REPORTER,
    SPOKESMAN,
    STUB,
    TIMES,
    TOKAYEV,
    WELLE,
    WILL,
)

from sayso.graph import Cell, Graph
from sayso.queries import run


def test_quoted_by(small: Graph) -> None:
    result = run(small, "quoted-by", outlet="moscow times")
    assert rows(result) == [
        (
            "Kassym-Jomart Tokayev",
            "Person",
            1,
            2,
            1,
            date(2019, 12, 4),
            date(2019, 12, 4),
            "he",
            "pronoun",
            CALLED,
            "asserts",
            "direct",
            False,
            0.9,
            "",
            *IN_TIMES,
            CALL,
            TOKAYEV,
        ),
    ]
    courier = run(small, "quoted-by", outlet=COURIER)
    assert [(r["speaker_id"], r["articles"], r["statements"], r["statement_id"]) for r in courier] == [
        (SPOKESMAN, 2, 2, OUTER),
        (ANALYSTS, 1, 1, NEXT),
        (PUTIN, 1, 1, INNER),
    ]
    counted = run(small, "quoted-by", outlet=TIMES, headlines=True)
    assert [(r["statements"], r["direct"]) for r in counted] == [(3, 2)]
    everything = run(small, "quoted-by", outlet=COURIER, all=True)
    assert [(r["speaker_id"], r["statement_id"], r["mark"]) for r in everything][-1] == (PUTIN, INNER, "")
    assert (TOKAYEV, DOUBTFUL, "?") in [(r["speaker_id"], r["statement_id"], r["mark"]) for r in everything]
    assert [r["speaker_id"] for r in run(small, "quoted-by", outlet=COURIER, since="2014-04")] == [PUTIN, SPOKESMAN]


def test_cites(small: Graph) -> None:
    result = run(small, "cites", outlet=COURIER)
    assert rows(result) == [
        (
            "Deutsche Welle",
            "Outlet",
            2,
            ["reported", "told"],
            date(2014, 3, 18),
            date(2014, 4, 2),
            ["told Deutsche Welle"],
            *IN_UPDATE,
            WELLE,
        ),
        (
            "https://wire.example/1",
            "Article",
            1,
            ["link"],
            date(2014, 4, 2),
            date(2014, 4, 2),
            ["here"],
            *IN_UPDATE,
            STUB,
        ),
    ]
    assert [r["articles"] for r in run(small, "cites", outlet=COURIER, until="2014-03")] == [1]


def test_trail(small: Graph) -> None:
    result = run(small, "trail", statement="free expression")
    told = ("a spokesman", VOTE, "asserts", "mixed", "2014-03", False, 0.9, "", *IN_NOTE)
    steps = [
        (1, "said by", "Yerzhan Ashikbayev", None, ["a spokesman"], "text", "spokesperson", SPOKESMAN),
        (
            2,
            "on behalf of",
            "Ministry of Foreign Affairs of Kazakhstan",
            None,
            ["spokesman of the ministry"],
            "text",
            None,
            MINISTRY,
        ),
        (3, "said to", "Vladimir Putin", None, ["told Putin"], "text", None, PUTIN),
        (6, "written by", "Aliya Nurlan", None, None, "metadata", None, REPORTER),
        (7, "printed by", "The Steppe Courier", None, None, "metadata", None, COURIER),
    ]
    assert rows(result) == [(*s[:6], told[0], s[6], *told[1:], s[7], WILL) for s in steps]


def test_trail_through_an_interview_and_another_statement(small: Graph) -> None:
    def steps(statement: str) -> list[tuple[Cell, ...]]:
        return [(r["part"], r["name_id"], r["how"]) for r in run(small, "trail", statement=statement)]

    assert steps(CALL) == [
        ("said by", TOKAYEV, None),
        ("first given in", WELLE, "interview"),
        ("printed by", TIMES, None),
    ]
    assert steps(INNER) == [("said by", PUTIN, None), ("as told by", SPOKESMAN, None), ("printed by", COURIER, None)]
    assert steps(NOBODY) == [("printed by", COURIER, None)]


def test_most_cited(small: Graph) -> None:
    welle = ("Deutsche Welle", "Outlet", ["interview", "reported", "told"], 2, 3, date(2014, 3, 18), date(2019, 12, 4))
    wire = ("https://wire.example/1", "Article", ["link"], 1, 1, date(2014, 4, 2), date(2014, 4, 2))
    assert rows(run(small, "most-cited")) == [
        (*welle, ["an interview with Deutsche Welle"], *IN_TIMES, WELLE),
        (*wire, ["here"], *IN_UPDATE, STUB),
    ]
    assert [r["cited_id"] for r in run(small, "most-cited", type="Article")] == [STUB]
