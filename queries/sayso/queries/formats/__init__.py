"""Ways to write a result, one file each, named for the format; it holds `write(result, out, width)`.

A new format is one new file here: `--format` offers it by its name.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Protocol, TextIO, cast

from sayso.queries.result import Answer, Result
from sayso.schema.errors import BadParameter


class Writer(Protocol):
    """What the module of a format offers."""

    def write(self, result: Answer, out: TextIO, width: int) -> None:
        """Write the whole result; `width` is the number of columns of the terminal, where that matters."""


def names() -> tuple[str, ...]:
    """The formats there are, `table` first.

    >>> names()
    ('table', 'csv', 'cypher', 'json', 'jsonl', 'md')
    """
    found = (m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    return tuple(sorted(found, key=lambda name: (name != "table", name)))


def html(result: Result, most: int) -> str:
    """The first rows as an HTML table, for a notebook."""
    from sayso.queries.formats import _html

    return _html.table(result, most)


def write(result: Answer, form: str, out: TextIO, *, width: int = 100) -> None:
    """Write a result in one of the formats. Raises BadParameter where there is none of that name."""
    if form not in names():
        raise BadParameter(f"no format {form!r}; use one of {', '.join(names())}")
    cast(Writer, import_module(f"{__name__}.{form}")).write(result, out, width)
