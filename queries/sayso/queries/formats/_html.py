"""A result as HTML, for notebooks."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sayso.queries.formats._cells import text
from sayso.queries.result import Result


def table(result: Result, most: int) -> str:
    """Title, table and notes; a url is a link, everything else is text."""
    head = _row("th", map(escape, result.columns))
    body = "".join(
        _row("td", (_cell(column, text(row[column])) for column in result.columns)) for row in result.rows[:most]
    )
    notes = [*result.notes, *([f"{len(result) - most} more rows are not shown here"] if len(result) > most else [])]
    title = f"<caption>{escape(result.question.title)}</caption>" if result.question.title else ""
    said = "".join(f"<p><em>{escape(note)}</em></p>" for note in notes)
    return f"<table>{title}<thead>{head}</thead><tbody>{body}</tbody></table>{said}"


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def _cell(column: str, words: str) -> str:
    """Only an address of the web becomes a link: what an article says must not run in the notebook."""
    shown = escape(words).replace("\n", "<br>")
    if column.endswith("url") and words.startswith(("http://", "https://")):
        return f'<a href="{escape(words)}" rel="noreferrer">{shown}</a>'
    return shown
