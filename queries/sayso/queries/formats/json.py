"""One JSON array of objects, keys in the order of the columns."""

from __future__ import annotations

import json
from textwrap import indent
from typing import TextIO

from sayso.queries.formats._cells import clean
from sayso.queries.result import Answer


def write(result: Answer, out: TextIO, width: int) -> None:
    """Write the rows as they come; the notes go elsewhere, so that the output is JSON and nothing else."""
    before = "["
    for row in result:
        whole = json.dumps({column: clean(row[column]) for column in result.columns}, ensure_ascii=False, indent=2)
        out.write(f"{before}\n{indent(whole, '  ')}")
        before = ","
    out.write("[]\n" if before == "[" else "\n]\n")
