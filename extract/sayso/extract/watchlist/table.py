"""A watchlist as a table: CSV with a line of column names, in any case and order.

    id, name, aliases, type, country, topic terms, note

Aliases and terms are separated by `;` or `|`; an alias with `~` in front is also an ordinary word. Only the name and
the type must be there; a line without a type that has topic terms is a topic. The note is the user's own.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterator, Sequence
from typing import get_args

from sayso.extract import lexicon
from sayso.extract.registry_data import Entry, EntryType
from sayso.extract.watchlist import made
from sayso.extract.watchlist.made import Given
from sayso.extract.watchlist.watchlist import Topic
from sayso.schema.errors import InputError

COLUMNS = ("id", "name", "aliases", "type", "country", "topic terms", "note")
_OTHERS = {"alias": "aliases", "terms": "topic terms", "notes": "note", "countries": "country"}
_SEPARATOR = re.compile("[;|]")
_REMEDY = f"the columns are {', '.join(COLUMNS)}"
_WIKIDATA = re.compile("Q[1-9][0-9]*")


def read_table(path: str, text: str) -> Iterator[Given]:
    """The entries and topics of a table. Raises InputError with the line of what is wrong."""
    lines = _lines(path, text)
    first, heads = next(lines)
    columns = _columns(first, heads)
    for where, cells in lines:
        if len(cells) > len(columns):
            hint = "put a cell that holds a comma in quotation marks"
            raise InputError(where, f"has {len(cells)} cells for {len(columns)} columns", hint)
        row = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=False))
        yield _topic(where, row) if _type(where, row) == "Topic" else _entry(where, row)


def _lines(path: str, text: str) -> Iterator[tuple[str, list[str]]]:
    """The lines that are not blank, each with its place."""
    head = text.lstrip().partition("\n")[0]
    delimiter = "\t" if "\t" in head and "," not in head else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise InputError(f"{path}:{line}", f"is no CSV: {error}", "look at its quotation marks") from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield f"{path}:{line}", [cell.strip() for cell in cells]
        line = reader.line_num + 1


def _columns(where: str, heads: Sequence[str]) -> list[str]:
    found: list[str] = []
    for head in heads:
        words = " ".join(head.lower().replace("_", " ").split())
        column = _OTHERS.get(words, words)
        if column not in COLUMNS:
            near = difflib.get_close_matches(column, COLUMNS, n=1)
            raise InputError(where, f"there is no column {head!r}", f"did you mean {near[0]!r}?" if near else _REMEDY)
        if column in found:
            raise InputError(where, f"has the column {column!r} twice", _REMEDY)
        found.append(column)
    if "name" not in found:
        raise InputError(where, "has no column 'name'", f"begin with a line of column names: {_REMEDY}")
    return found


def _type(where: str, row: dict[str, str]) -> str:
    given = row["type"]
    known = lexicon.table("watchlist_types").get(given.lower(), "")
    if not given and row["topic terms"]:
        return "Topic"
    if not known:
        why = f"there is no type {given!r}" if given else "has no type"
        raise InputError(where, why, f"write {', '.join(get_args(EntryType))} or Topic")
    if known != "Topic" and row["topic terms"]:
        raise InputError(where, f"{row['name']!r}: topic terms of a {known}", "give the topic a line of its own")
    return known


def _entry(where: str, row: dict[str, str]) -> Given:
    (kind,) = (t for t in get_args(EntryType) if t == _type(where, row))
    name = made.name(where, row["name"])
    return Given(
        where,
        Entry(
            made.own_id(where, kind, row["id"], name),
            name,
            kind,
            None,
            made.country(where, row["country"]),
            made.names(where, _SEPARATOR.split(row["aliases"]), name),
            row["id"] if _WIKIDATA.fullmatch(row["id"]) else None,
        ),
    )


def _topic(where: str, row: dict[str, str]) -> Given:
    """Aliases of a topic are terms of it as well."""
    name = made.name(where, row["name"])
    given = _SEPARATOR.split(f"{row['aliases']};{row['topic terms']}")
    return Given(where, Topic(made.own_id(where, "Topic", row["id"], name), name, made.terms(where, given, name)))
