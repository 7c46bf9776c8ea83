"""Ways to write a result, one file each, named for the format; it holds `write(result, out, width)`.

A new format is one new file here: `--format` offers it by its name.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Protocol, TextIO, cast

from sayso.queries.result import Result
from sayso.schema.errors import BadParameter


class Writer(Protocol):
    """What the module of a format offers."""

    def write(self, result: Result, out: TextIO, width: int) -> None:
        """Write the whole result; `width` is the number of columns of the terminal, where that matters."""


def names() -> tuple[str, ...]:
    """The formats there are, `table` first.

    >>> names()
    ('table', 'csv', 'cypher', 'json', 'jsonl', 'md')
    """
    found = (m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    return tuple(sorted(found, key=lambda name: (name != "table", name)))


def write(result: Result, form: str, out: TextIO, *, width: int = 100) -> None:
    """Write a result in one of the formats. Raises BadParameter where there is none of that name."""
    if form not in names():
        raise BadParameter(f"no format {form!r}; use one of {', '.join(names())}")
    cast(Writer, import_module(f"{__name__}.{form}")).write(result, out, width)
