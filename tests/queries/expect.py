"""What the rows of the small graph have in common."""

from __future__ import annotations

from datetime import date

from sayso.graph import Cell
from sayso.queries import Result

IN_TIMES = (
    "The Moscow Times",
    "‘Not the Word Annexation’: Kazakhstan’s Leader on Crimea",
    date(2019, 12, 4),
    "https://themoscowtimes.example/2019/12/04/we-dont",
)
IN_NOTE = ("The Steppe Courier", "Ministry Sends a Note", date(2014, 3, 18), "https://steppe.example/note")
IN_UPDATE = ("The Steppe Courier", "Ministry Sends a Second Note", date(2014, 4, 2), None)
CALLED = "“We don’t call what has happened in Crimea annexation,”"
DENIED = "DENIES: Kazakhstan feels threatened by Russia"
VOTE = "the vote is a “free expression of will”"


def rows(result: Result) -> list[tuple[Cell, ...]]:
    assert all(tuple(row) == result.columns for row in result)
    return [tuple(row.values()) for row in result]
