"""When something was said: the time words of a clause, resolved against the day of publication.

A day is given only where the words fix it. "Wednesday" is the last one up to publication, "next Wednesday" none; "in
March" is a month, of the last March up to publication; "last week" and "recently" fix nothing and keep their words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from sayso.extract import lexicon
from sayso.extract.document import Document, Tokens
from sayso.extract.findings import Precision, Span, When

YEARS = range(1900, 2100)
Resolved = tuple[date | None, Precision | None]
Reading = tuple[int, date | None, Precision | None]
"""Where the words end, and what they mean."""


@cache
def _table() -> tuple[dict[str, int], dict[str, int]]:
    sorts: dict[str, dict[str, int]] = {"month": {}, "weekday": {}}
    for words, value in lexicon.entries("time_words"):
        sort, *rest = value.split()
        if sort in sorts:
            sorts[sort][words] = int(rest[0])
    return sorts["month"], sorts["weekday"]


@cache
def _openers() -> frozenset[str]:
    """The words that a time can begin with, figures left out."""
    return frozenset(words.split()[0] for words, _ in lexicon.entries("time_words")) | {"in", "on", "since", "last"}


def _beginnings(lowers: Sequence[str], first: int, stop: int) -> list[int]:
    """The tokens [first, stop) that a time can begin with."""
    openers = _openers()
    return [at for at, word in enumerate(lowers[first:stop], first) if word in openers or word[0].isdigit()]


def find_when(document: Document, span: Span, published: date | None) -> When | None:
    """The first time named inside a span that says when the span's event was; the surest where there are several.

    Pass a clause, with its quoted words left out: a time inside what was said is not when it was said.
    """
    starts = document.starts
    return find_when_among(document, bisect_left(starts, span.start), bisect_left(starts, span.end), published)


def find_when_among(document: Document, first: int, stop: int, published: date | None) -> When | None:
    """As `find_when`, for the tokens [first, stop)."""
    tokens = document.tokens
    vague: When | None = None
    behind = first
    for at in _beginnings(document.lowers, first, stop):
        read = _read(tokens, at, stop, published) if at >= behind else None
        if read is None:
            continue
        end, day, precision = read
        found = When(Span(tokens.starts[at], tokens.ends[end - 1]), day, precision)
        if precision is not None:
            return found
        vague = vague or found
        behind = end
    return vague


def _read(tokens: Tokens, at: int, stop: int, published: date | None) -> Reading | None:
    lower = tokens.lowers[at]
    months, weekdays = _table()
    if lower in ("in", "on", "since"):
        return _behind_preposition(tokens, at, stop, published)
    if lower in months and tokens.texts[at][0].isupper():
        return _month_first(tokens, at, stop, published)
    if lower in weekdays and tokens.texts[at][0].isupper() and lower != "sun":
        return _weekday(tokens, at, stop, published)
    if lower == "last" and at + 1 < stop and tokens.lowers[at + 1] in weekdays:
        found = _weekday(tokens, at + 1, stop, published)
        return (found[0], None, None) if found and found[0] == at + 2 else found
    if lower.isdigit() or (lower[0].isdigit() and lower[-2:] in ("st", "nd", "rd", "th")):
        return _day_first(tokens, at, stop, published)
    return _phrase(tokens, at, stop, published) if lower in _openers() else None


def _phrase(tokens: Tokens, at: int, stop: int, published: date | None) -> Reading | None:
    """`yesterday`, `earlier this month`, `last week`."""
    found = lexicon.phrases("time_words").longest(tokens.lowers[at : min(stop, at + 4)], 0)
    if not found:
        return None
    end, value = at + found[0], found[1]
    sort, *rest = value.split()
    if sort == "day":
        return end, _back(published, int(rest[0])), "day" if published else None
    if sort == "calendar":
        day = _calendar(published, rest[0], int(rest[1]))
        precision: Precision = "month" if rest[0] == "month" else "year"
        return end, day, precision if day else None
    return (end, None, None) if sort == "vague" else None


def _calendar(published: date | None, unit: str, ago: int) -> date | None:
    """The first day of this or the last month or year.

    >>> _calendar(date(2014, 1, 20), "month", 1)
    datetime.date(2013, 12, 1)
    """
    if published is None or published.year <= ago:
        return None
    if unit == "year":
        return date(published.year - ago, 1, 1)
    month = published.month - ago
    return date(published.year, month, 1) if month > 0 else date(published.year - 1, month + 12, 1)


def _back(published: date | None, days: int) -> date | None:
    return None if published is None or published.toordinal() <= days else published - timedelta(days)


def _weekday(tokens: Tokens, at: int, stop: int, published: date | None) -> Reading | None:
    """`Wednesday`, `Wednesday, Dec. 4`, never `next Wednesday`."""
    months, weekdays = _table()
    if at and tokens.lowers[at - 1] in ("next", "every", "each", "until", "by", "black", "bloody", "good", "super"):
        return None
    after = at + 2 if at + 1 < stop and tokens.texts[at + 1] == "," else at + 1
    if after < stop and (tokens.lowers[after] in months or tokens.lowers[after].isdigit()):
        dated = _read(tokens, after, stop, published)
        if dated and dated[1]:
            return dated
    if published is None or published.toordinal() <= 7:
        return at + 1, None, None
    back = (published.weekday() - weekdays[tokens.lowers[at]]) % 7
    return at + 1, published - timedelta(back), "day"


def _behind_preposition(tokens: Tokens, at: int, stop: int, published: date | None) -> Reading | None:
    """`in 2014`, `in March`, `in March 2014`, `on 4 December 2019`, `on Wednesday`."""
    if at + 1 >= stop:
        return None
    following = tokens.lowers[at + 1]
    if (
        tokens.lowers[at] == "in"
        and following.isascii()
        and following.isdigit()
        and int(following) in YEARS
        and len(following) == 4
    ):
        return at + 2, date(int(following), 1, 1), "year"
    if tokens.lowers[at] == "in" and following in ("early", "late", "mid"):
        return _read(tokens, at + 2, stop, published) if at + 2 < stop else None
    months, weekdays = _table()
    if following in months or following in weekdays or following[0].isdigit():
        read = _read(tokens, at + 1, stop, published)
        return read if tokens.lowers[at] != "since" else None
    return None


def _month_first(tokens: Tokens, at: int, stop: int, published: date | None) -> Reading | None:
    """`March`, `March 2014`, `Dec. 4`, `December 4, 2019`."""
    month = _table()[0][tokens.lowers[at]]
    i = at + 1
    if i < stop and tokens.texts[i] == ".":
        i += 1
    day = _number(tokens.lowers[i], 31) if i < stop else None
    if day:
        year, end = _year(tokens, i + 1, stop)
        return end, *_dated(year, month, day, published)
    year, end = _year(tokens, i, stop)
    if (
        year is None
        and tokens.lowers[at] in ("may", "march", "mar", "jun")
        and not (at and tokens.lowers[at - 1] in ("in", "last", "since", "this", "early", "late", "mid"))
    ):
        return None
    return (end if year else at + 1), *_dated(year, month, None, published)


def _day_first(tokens: Tokens, at: int, stop: int, published: date | None) -> Reading | None:
    """`4 December 2019`, `30 November`, `18th of March`, `2019-12-04` no."""
    day = _number(tokens.lowers[at], 31)
    i = at + 1
    if i < stop and tokens.lowers[i] == "of":
        i += 1
    if not day or i >= stop or tokens.lowers[i] not in _table()[0] or not tokens.texts[i][0].isupper():
        return None
    year, end = _year(tokens, i + 1, stop)
    return end, *_dated(year, _table()[0][tokens.lowers[i]], day, published)


def _number(word: str, most: int) -> int | None:
    digits = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 2:
        return None
    return int(digits) if 1 <= int(digits) <= most else None


def _year(tokens: Tokens, at: int, stop: int) -> tuple[int | None, int]:
    """A year that follows, after a comma or not, and where it ends."""
    i = at + 1 if at < stop and tokens.texts[at] == "," else at
    if i < stop and len(tokens.texts[i]) == 4 and tokens.texts[i].isascii() and tokens.texts[i].isdigit():
        year = int(tokens.texts[i])
        if year in YEARS:
            return year, i + 1
    return None, at


def _dated(year: int | None, month: int, day: int | None, published: date | None) -> Resolved:
    """A date with its year, or the last such date up to publication.

    >>> _dated(None, 12, 30, date(2014, 1, 5))
    (datetime.date(2013, 12, 30), 'day')
    """
    precision: Precision = "day" if day else "month"
    if year is None:
        if published is None:
            return None, None
        later = (month, day or 1) > (published.month, published.day)
        year = published.year - later
    try:
        return date(year, month, day or 1), precision
    except ValueError:
        return None, None
