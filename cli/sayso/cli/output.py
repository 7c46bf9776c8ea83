"""Rows on stdout in the format asked for, what must be known beside them on stderr."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sayso.queries.result import Answer

_WITH_NOTES = ("md", "table")
"""Formats that carry the notes themselves."""


def format_option(function: click.decorators.FC) -> click.decorators.FC:
    """Add --format to a command; it gets one argument, `style`."""
    from sayso.queries.formats import names

    return click.option(
        "--format", "style", type=click.Choice(names()), default="table", show_default=True, help="How to print it."
    )(function)


def show(result: Answer, style: str) -> None:
    """Print a result."""
    from sayso.queries.formats import write

    write(result, style, sys.stdout, width=shutil.get_terminal_size((100, 24)).columns)
    sys.stdout.flush()
    for note in () if style in _WITH_NOTES else result.notes:
        click.echo(note, err=True)
