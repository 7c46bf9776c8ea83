"""Which of two came later: by date, where both have one and these differ, else by id."""

from __future__ import annotations

from datetime import date


def is_later(a: tuple[date | None, str], b: tuple[date | None, str]) -> bool:
    """Whether `a` is the later of two (date, id).

    >>> is_later((date(2019, 12, 4), "a"), (date(2014, 3, 18), "b")), is_later((None, "a"), (date(2014, 3, 18), "b"))
    (True, False)
    """
    (a_day, a_id), (b_day, b_id) = a, b
    if a_day and b_day and a_day != b_day:
        return a_day > b_day
    return a_id > b_id
