"""A file -> a Watchlist, whatever its form. Every mistake is an InputError with file, line and remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.extract.registry_data import Entry
from sayso.extract.registry_names import tokens_of
from sayso.extract.watchlist.ftm import read_entities
from sayso.extract.watchlist.made import Given
from sayso.extract.watchlist.table import read_table
from sayso.extract.watchlist.watchlist import WEAK, Topic, Watchlist
from sayso.schema.errors import InputError

_Name = tuple[str, str]
"""A type, and a name of it as names are compared."""
_FORMS = "write CSV with a line of column names, or FollowTheMoney entities, one a line"


def read_watchlist(path: str | Path) -> Watchlist:
    """The watchlist of a file: CSV, or FollowTheMoney entities as JSON lines."""
    text = _text(path)
    read = read_entities if text.lstrip()[0] in "{[" else read_table
    given = list(read(str(path), text))
    if not given:
        raise InputError(str(path), "has no entries", _FORMS)
    _check_ids(given)
    shared = _check_names(given)
    entries = [one.value for one in given if isinstance(one.value, Entry)]
    return Watchlist.of(_without(entries, shared), (g.value for g in given if isinstance(g.value, Topic)))


def _text(path: str | Path) -> str:
    where = str(path)
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(f"{where}:{line}", "is not UTF-8", "save it as UTF-8") from None
    except OSError as error:
        raise InputError(where, error.strerror or str(error), "check the path and its permissions") from None
    if not text.strip():
        raise InputError(where, "is empty", _FORMS)
    return text


def _check_ids(given: Iterable[Given]) -> None:
    first: dict[str, str] = {}
    for where, value in given:
        if value.id in first:
            why = f"{value.name!r} has the id {value.id} of {first[value.id]}"
            raise InputError(where, why, "make one line of both, or give one of them another id")
        first[value.id] = where


def _check_names(given: Iterable[Given]) -> frozenset[_Name]:
    """Raise InputError where two entries of one type answer to one name; return the weak ones that they share."""
    strong: dict[_Name, Given] = {}
    weak: dict[_Name, set[str]] = {}
    for one in given:
        if not isinstance(one.value, Entry):
            continue
        for words in (one.value.name, *one.value.aliases):
            key = _name(one.value, words)
            if words.startswith(WEAK):
                weak.setdefault(key, set()).add(one.value.id)
            elif (other := strong.setdefault(key, one)).value.id != one.value.id:
                why = f"{one.value.name!r} answers to {words!r}, as {other.value.name!r} of {other.where} does"
                raise InputError(one.where, why, "leave that name to one of them")
    return frozenset(key for key, ids in weak.items() if len(ids) > 1)


def _name(entry: Entry, words: str) -> _Name:
    return entry.type, " ".join(tokens_of(words.removeprefix(WEAK))).lower()


def _without(entries: Iterable[Entry], shared: frozenset[_Name]) -> Iterator[Entry]:
    """The entries without the weak aliases that are no one's, since several have them."""
    for entry in entries:
        kept = (a for a in entry.aliases if not (a.startswith(WEAK) and _name(entry, a) in shared))
        yield entry._replace(aliases=tuple(kept))
