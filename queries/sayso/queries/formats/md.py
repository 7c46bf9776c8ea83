"""A Markdown table, for notes and pull requests, with the notes below it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from sayso.queries.formats._cells import text
from sayso.queries.result import Answer


def write(result: Answer, out: TextIO, width: int) -> None:
    """Write the title, the table and the notes."""
    if result.question.title:
        out.write(f"**{_cell(result.question.title)}**\n\n")
    if result.columns:
        out.write(_line(result.columns))
        out.write(_line("---" for _ in result.columns))
    for row in result:
        out.write(_line(text(row[column]) for column in result.columns))
    out.writelines(f"\n*{_cell(note)}*\n" for note in result.notes)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |\n"


def _cell(words: str) -> str:
    """Words that neither end the cell nor start markup.

    >>> _cell("a|b\\n*c*")
    'a\\\\|b \\\\*c\\\\*'
    """
    flat = " ".join(words.split())
    return "".join(f"\\{c}" if c in "\\|*_`<[" else c for c in flat)
