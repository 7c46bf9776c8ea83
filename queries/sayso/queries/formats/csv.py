"""CSV as RFC 4180 has it, for spreadsheets and data frames; a list is a JSON array in its cell."""

from __future__ import annotations

import csv
import json
from typing import TextIO

from sayso.graph import Cell
from sayso.queries.formats._cells import clean
from sayso.queries.result import Answer


def write(result: Answer, out: TextIO, width: int) -> None:
    """Write a line of columns, then the rows; an absent value is an empty cell."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(result.columns)
    writer.writerows([_cell(row[column]) for column in result.columns] for row in result)


def _cell(cell: Cell) -> str:
    """One cell; words that a spreadsheet would run as a formula get an apostrophe before them."""
    value = clean(cell)
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)
