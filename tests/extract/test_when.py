"""Time words of a clause, resolved against the day of publication (a Wednesday)."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.extract.document import Context
from sayso.extract.findings import Span
from sayso.extract.layout import lay_out
from sayso.extract.when import find_when

PUBLISHED = date(2019, 12, 4)


@pytest.mark.parametrize(
    ("clause", "words", "day", "precision"),
    [
        ("she said today", "today", date(2019, 12, 4), "day"),
        ("she wrote yesterday", "yesterday", date(2019, 12, 3), "day"),
        ("she said Wednesday", "Wednesday", date(2019, 12, 4), "day"),
        ("she said on Thursday", "on Thursday", date(2019, 11, 28), "day"),
        ("she said earlier this month", "earlier this month", date(2019, 12, 1), "month"),
        ("she said earlier this year", "earlier this year", date(2019, 1, 1), "year"),
        ("she said last month", "last month", date(2019, 11, 1), "month"),
        ("she said in 2014", "in 2014", date(2014, 1, 1), "year"),
        ("she said in March", "in March", date(2019, 3, 1), "month"),
        ("she said in March 2014", "in March 2014", date(2014, 3, 1), "month"),
        ("she said on 4 December 2018", "on 4 December 2018", date(2018, 12, 4), "day"),
        ("she said on Dec. 30", "on Dec. 30", date(2018, 12, 30), "day"),
        ("she said on November 3, 2017", "on November 3, 2017", date(2017, 11, 3), "day"),
        ("she said last week", "last week", None, None),
        ("in December she said", "in December", date(2019, 12, 1), "month"),
    ],
)
def test_time_words(clause: str, words: str, day: date | None, precision: str | None) -> None:
    when = find_when(lay_out(clause, Context()), Span(0, len(clause)), PUBLISHED)
    assert when is not None
    assert clause[when.span.start : when.span.end] == words
    assert (when.day, when.precision) == (day, precision)


@pytest.mark.parametrize("clause", ["she may march on", "she met 40 people", "she said next Wednesday", "she said so"])
def test_no_time(clause: str) -> None:
    assert find_when(lay_out(clause, Context()), Span(0, len(clause)), PUBLISHED) is None


def test_without_a_publication_date_only_full_dates_are_known() -> None:
    clause = "she said on Wednesday"
    when = find_when(lay_out(clause, Context()), Span(0, len(clause)), None)
    assert when is not None
    assert when.day is None
