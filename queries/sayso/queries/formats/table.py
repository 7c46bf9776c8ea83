"""A table for the terminal. Columns that belong together share one, so that it fits: who, the words, where printed.

rich is imported when a table is written: it takes longer to import than the other formats to run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, TextIO

from sayso.graph import Row
from sayso.queries.formats._cells import text
from sayso.queries.result import Answer

if TYPE_CHECKING:
    from rich.text import Text

Lines = tuple[tuple[tuple[str, str], ...], ...]
"""The lines of a cell; in each the columns that it shows and how ({} is the value)."""

STACKS: dict[str, Lines] = {
    "speaker": (
        (("speaker", "{}"),),
        (("source", "as: {}"), ("resolved_by", "by {}")),
        (("type", "{}"),),
        (("roles", "{}"),),
        (("affiliation", "at {}"),),
        (("speaker_id", "{}"),),
    ),
    "name": (
        (("name", "{}"),),
        (("role", "{}"), ("status", "{}"), ("roles", "{}")),
        (("type", "{}"), ("part", "{}")),
        (("how", "{}"), ("resolved_by", "by {}")),
        (("words", "words: {}"),),
        (("basis", "from {}"),),
        (("name_id", "{}"),),
    ),
    "cited": (
        (("cited", "{}"),),
        (("type", "{}"), ("country", "{}"), ("how", "{}")),
        (("own", "its own"),),
        (("who", "on the say-so of {}"),),
        (("cited_by", "by {}"),),
        (("passage", "words: {}"),),
        (("cited_id", "{}"),),
    ),
    "other": (
        (("other", "{}"),),
        (("type", "{}"),),
        (("other_roles", "{}"),),
        (("words", "words: {}"), ("other_words", "{}")),
        (("other_passage", "words: {}"),),
        (("other_outlet", "{}"), ("other_published", "{}")),
        (("other_article", "{}"),),
        (("other_url", "{}"),),
        (("other_id", "{}"),),
    ),
    "articles": (
        (("articles", "articles: {}"), ("of_articles", "of {}")),
        (("share", "share: {}"),),
        (("elsewhere", "elsewhere: {}"), ("of_elsewhere", "of {}")),
        (("share_elsewhere", "share: {}"),),
        (("other_articles", "the other: {}"), ("all_articles", "of {}")),
        (("lift", "lift: {}"),),
        (("statements", "statements: {}"),),
        (("direct", "direct: {}"), ("direct_share", "share {}")),
        (("unnamed", "unnamed: {}"), ("unnamed_share", "share {}")),
        (("first", "from {}"),),
        (("last", "to {}"),),
    ),
    "from_name": ((("from_name", "{}"),), (("from_id", "{}"),)),
    "to_name": ((("to_name", "{}"),), (("to_id", "{}"),)),
    "relationship": ((("relationship", "{}"),), (("words", "words: {}"),), (("basis", "from {}"),)),
    "day": ((("day", "{}"),), (("dated_by", "{}"),)),
    "statement": (
        (("statement", "{}"),),
        (("differs", "differs: {}"),),
        (
            ("kind", "{}"),
            ("medium", "{}"),
            ("said_on", "said {}"),
            ("headline", "in a headline"),
            ("confidence", "confidence {}"),
        ),
        (("source", "as: {}"),),
        (("cue", "cue: {}"),),
        (("named_as", "naming it: {}"),),
        (("names", "naming: {}"),),
        (("statement_id", "{}"),),
    ),
    "outlet": (
        (("outlet", "{}"), ("published", "{}")),
        (("article", "{}"),),
        (("url", "{}"),),
        (("reprint", "{}"),),
        (("article_id", "{}"), ("outlet_id", "{}")),
    ),
    "change": (
        (("change", "{}"), ("score", "{}")),
        (("differs", "{}"),),
        (("than", "than {}"),),
        (("than_outlet", "of {}"), ("than_published", "{}")),
    ),
}
"""What shares a cell with the column that heads it."""
HEADINGS = {"statement": "reported as saying", "outlet": "printed in", "articles": "counts"}
SILENT = ("stance", "mark", "lacks", "adds", "independent_outlets")
"""Columns that the cell of another one, or a note, shows: the statement, the confidence, how two wordings differ."""
REPEATED = "″"
"""Stands for a long cell that is the same as the one above."""


def write(result: Answer, out: TextIO, width: int) -> None:
    """Write title, table and notes; long words are wrapped, nothing is cut off."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    rows = list(result)
    console = Console(file=out, width=width, highlight=False, soft_wrap=False)
    if result.question.title:
        console.print(result.question.title, style="bold", markup=False)
    if rows:
        table = Table(box=SIMPLE, show_lines=True, pad_edge=False, padding=(0, 1))
        heads = _heads(result.columns)
        for head, taken in heads:
            numbers = len(taken) == 1 and all(isinstance(row[head], int | float) for row in rows)
            table.add_column(
                HEADINGS.get(head, head.replace("_", " ")),
                justify="right" if numbers else "left",
                overflow="fold",
                ratio=_RATIO.get(head, 1) if len(taken) > 1 else None,
            )
        for above, row in pairwise([None, *rows]):
            assert row is not None
            table.add_row(*_cells(heads, row, above))
        console.print(table)
    for note in result.notes:
        console.print(note, style="dim", markup=False)


_RATIO = {
    "statement": 4,
    "relationship": 2,
    "outlet": 3,
    "speaker": 2,
    "name": 3,
    "cited": 3,
    "other": 2,
    "change": 3,
}


def _heads(columns: Sequence[str]) -> list[tuple[str, set[str]]]:
    """The columns of the table, each with the result's columns that its cells show.

    >>> [head for head, _ in _heads(("said_on", "speaker", "source", "statement", "stance", "kind"))]
    ['speaker', 'statement']
    """
    groups: dict[str, set[str]] = {}
    taken: set[str] = set(SILENT) & set(columns)
    for head in (c for c in columns if c in STACKS):
        if head not in taken:
            groups[head] = {c for line in STACKS[head] for c, _ in line if c in columns and c not in taken}
            taken |= groups[head]
    return [(c, groups.get(c, {c})) for c in columns if c in groups or c not in taken]


def _cells(heads: Sequence[tuple[str, set[str]]], row: Row, above: Row | None) -> Iterator[Text]:
    from rich.text import Text

    for head, taken in heads:
        lines = list(_lines(head, taken, row))
        if len(taken) > 1 and above is not None and head in HEADINGS and lines == list(_lines(head, taken, above)):
            yield Text(REPEATED, style="dim")
        else:
            first, *rest = lines or [""]
            yield Text(first).append("".join(f"\n{line}" for line in rest), style="dim")


def _lines(head: str, taken: set[str], row: Row) -> Iterator[str]:
    """The lines of one cell, those without a value left out."""
    if taken == {head}:
        yield text(row[head])
        return
    for line in STACKS[head]:
        parts = [
            shown.format(_shown(row, c)) for c, shown in line if c in taken and row[c] not in (None, "", [], False)
        ]
        if parts:
            yield ", ".join(parts)


def _shown(row: Row, column: str) -> str:
    if column == "confidence":
        return f"{text(row[column])} {row['mark']}".strip()
    words = text(row[column])
    return words.rstrip(" ,;") if column == "source" else words
