"""One JSON array of objects, keys in the order of the columns."""

from __future__ import annotations

import json
from typing import TextIO

from sayso.queries.formats._cells import clean
from sayso.queries.result import Result


def write(result: Result, out: TextIO, width: int) -> None:
    """Write the rows; the notes go elsewhere, so that the output is JSON and nothing else."""
    rows = [{column: clean(row[column]) for column in result.columns} for row in result]
    json.dump(rows, out, ensure_ascii=False, indent=2)
    out.write("\n")
