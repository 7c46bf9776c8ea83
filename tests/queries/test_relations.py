"""Queries on relations and on the graph as a whole, on the small graph: exactly these rows, on both engines."""

from __future__ import annotations

from datetime import date

from tests.queries.expect import IN_NOTE, IN_TIMES, IN_UPDATE, rows
from tests.queries.small import KZ, MINISTRY, PUTIN, RU, SPOKESMAN, TOKAYEV

from sayso.graph import Graph
from sayso.queries import run


def test_together(small: Graph) -> None:
    result = run(small, "together", entity="Russia")
    assert rows(result) == [
        (
            "Russia",
            "Vladimir Putin",
            "Person",
            *(2, 3, 2, 3, 1.0),
            date(2014, 3, 18),
            date(2014, 4, 2),
            ["Russia"],
            ["Putin"],
            *IN_UPDATE,
            PUTIN,
        ),
        (
            "Russia",
            "Kazakhstan",
            "Place",
            *(2, 3, 2, 3, 1.0),
            date(2014, 3, 18),
            date(2019, 12, 4),
            ["Russia"],
            ["Kazakhstan"],
            *IN_TIMES,
            KZ,
        ),
        (
            "Russia",
            "Kassym-Jomart Tokayev",
            "Person",
            *(1, 3, 1, 3, 1.0),
            date(2019, 12, 4),
            date(2019, 12, 4),
            ["Russia"],
            ["Tokayev"],
            *IN_TIMES,
            TOKAYEV,
        ),
    ]
    assert [r["other_id"] for r in run(small, "together", entity=RU, type="Place")] == [KZ]
    assert [r["other_id"] for r in run(small, "together", entity=RU, until="2014-03")] == [PUTIN, KZ]
    assert "co-occurrence in reports, not association" in result.question.title


def test_overview(small: Graph) -> None:
    assert rows(run(small, "overview")) == [
        ("node", "Entity", 11),
        ("node", "Statement", 9),
        ("node", "Article", 4),
        ("node", "Person", 4),
        ("node", "Outlet", 3),
        ("node", "Place", 2),
        ("node", "Group", 1),
        ("node", "Organization", 1),
        ("node", "Sayso", 1),
        ("relationship", "REPORTED_IN", 9),
        ("relationship", "MENTIONS", 8),
        ("relationship", "NAMES", 8),
        ("relationship", "STATED", 8),
        ("relationship", "CITES", 5),
        ("relationship", "PUBLISHED", 3),
        ("relationship", "AFFILIATED_WITH", 2),
        ("relationship", "DECLINED_COMMENT", 1),
        ("relationship", "ON_BEHALF_OF", 1),
        ("relationship", "PART_OF", 1),
        ("relationship", "TO", 1),
        ("relationship", "VIA", 1),
        ("relationship", "WITHIN", 1),
        ("relationship", "WROTE", 1),
    ]


def test_affiliations(small: Graph) -> None:
    held = ("Ministry of Foreign Affairs of Kazakhstan", "Organization", ["spokesman of the ministry"], "text")
    left = ("Ministry of Foreign Affairs of Kazakhstan", "Organization", ["the former deputy minister"], "text")
    assert rows(run(small, "affiliations", person="Ashikbayev")) == [
        ("Yerzhan Ashikbayev", "spokesman", "current", *held, *IN_NOTE, MINISTRY),
        ("Yerzhan Ashikbayev", "deputy minister", "former", *left, *IN_UPDATE, MINISTRY),
    ]
    assert [r["role"] for r in run(small, "affiliations", person=SPOKESMAN, until="2014-03")] == ["spokesman"]
