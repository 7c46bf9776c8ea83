"""One JSON object a line."""

from __future__ import annotations

import json
from typing import TextIO

from sayso.queries.formats._cells import clean
from sayso.queries.result import Answer


def write(result: Answer, out: TextIO, width: int) -> None:
    """Write the rows, a line each."""
    for row in result:
        out.write(json.dumps({column: clean(row[column]) for column in result.columns}, ensure_ascii=False) + "\n")
