"""Plain values as a person types them: numbers, yes and no, dates, choices. No database is asked."""

from __future__ import annotations

import calendar
import re
from datetime import date

from sayso.queries.header import Parameter
from sayso.schema.errors import BadParameter

Typed = str | int | float | bool | date | None
"""What a caller may give for a parameter; None leaves it out."""
NO_LIMIT = 2_000_000_000
"""What `limit none` sends: LIMIT takes a number only."""

_LAST_DAY = frozenset({"until"})
"""Parameters for which a month or a year means its last day."""
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_BOOLS = {"true": True, "yes": True, "1": True, "on": True, "false": False, "no": False, "0": False, "off": False}


def plain(parameter: Parameter, typed: str | int | float | date) -> str | int | float | bool | date:
    """The value of a parameter whose type needs no look-up. Raises BadParameter.

    >>> plain(Parameter("until", "date"), "2014-02")
    datetime.date(2014, 2, 28)
    >>> plain(Parameter("limit", "int"), "none") == NO_LIMIT
    True
    """
    if parameter.type == "int":
        return _integer(parameter, typed)
    if parameter.type == "float":
        return _number(parameter, typed)
    if parameter.type == "bool":
        return _truth(parameter, typed)
    if parameter.type == "date":
        return _day(parameter, typed)
    if parameter.type == "quote":
        return _words(parameter, typed)
    text = str(typed)
    if parameter.type == "choice" and text not in parameter.choices:
        raise _bad(parameter, typed, f"one of {', '.join(parameter.choices)}")
    return text


def _integer(parameter: Parameter, typed: str | int | float | date) -> int:
    text = str(typed).strip().replace("_", "").replace(",", "")
    if parameter.name == "limit" and text.lower() in ("none", "all"):
        return NO_LIMIT
    if isinstance(typed, bool) or not re.fullmatch(r"[+-]?\d{1,18}", text):
        raise _bad(parameter, typed, "a whole number" + (", or none" if parameter.name == "limit" else ""))
    if parameter.name == "limit" and not 0 <= int(text) <= NO_LIMIT:
        raise _bad(parameter, typed, "a number from 0 up, or none")
    return int(text)


def _number(parameter: Parameter, typed: str | int | float | date) -> float:
    text = str(typed).strip()
    if isinstance(typed, bool) or not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", text):
        raise _bad(parameter, typed, "a number such as 0.5")
    return float(text)


def _truth(parameter: Parameter, typed: str | int | float | date) -> bool:
    if isinstance(typed, bool):
        return typed
    found = _BOOLS.get(str(typed).strip().lower())
    if found is None:
        raise _bad(parameter, typed, "true or false")
    return found


def day(name: str, typed: str | int | float | date) -> date:
    """A day, month or year; a month or year means its first day or, where the name is `until`, its last.

    Raises BadParameter.

    >>> str(day("since", "2014-02")), str(day("until", "2014-02"))
    ('2014-02-01', '2014-02-28')
    """
    return _day(Parameter(name, "date"), typed)


def _day(parameter: Parameter, typed: str | int | float | date) -> date:
    if isinstance(typed, date):
        return date(typed.year, typed.month, typed.day)
    found = _DATE.fullmatch(str(typed).strip())
    remedy = "a day, month or year: 2014-03-18, 2014-03 or 2014"
    if not found:
        raise _bad(parameter, typed, remedy)
    last = parameter.name in _LAST_DAY
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    try:
        return date(year, month, int(found[3] or (calendar.monthrange(year, month)[1] if last else 1)))
    except ValueError:  # calendar.IllegalMonthError is one too
        raise _bad(parameter, typed, remedy) from None


def _words(parameter: Parameter, typed: str | int | float | date) -> str:
    """Words alone, in lower case: a full-text search takes signs and capitals (AND, NOT) for its own.

    >>> _words(Parameter("text", "quote"), "“We do NOT (call) it: annexation”")
    'we do not call it annexation'
    """
    words = re.findall(r"\w+", str(typed).lower())
    if not words:
        raise _bad(parameter, typed, "some words")
    return " ".join(words)


def _bad(parameter: Parameter, typed: object, remedy: str) -> BadParameter:
    return BadParameter(f"{parameter.name}: {str(typed)!r} will not do; give {remedy}")
