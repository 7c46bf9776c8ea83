"""One article's rows, written to scratch files by the process that extracted it: only where they lie is sent back.

An article's rows lie together, table after table. The files are parted by the first digits of the article's id, so
that whoever reads the articles in the order of their ids stays within a few files at a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sayso.graph import Row
from sayso.loader.article import Options, Reject
from sayso.loader.cells import text
from sayso.loader.likeness.incoming import Came, packed
from sayso.loader.likeness.kinds import ARTICLES, STATEMENTS, Alike, E
from sayso.loader.offline.likes import Like, number_of, numbers_of
from sayso.loader.offline.tables import article_line, line, table_numbers
from sayso.loader.project import ArticleGraph
from sayso.loader.workers import Extracted, Task, projected
from sayso.schema.model import Node, Relationship


class Segment(NamedTuple):
    """An article's rows of one table: which, how many bytes and rows, the longest row, and whether one has line ends.

    The longest is in bytes, or more: no value in it is longer, however it is encoded.
    """

    table: int
    size: int
    rows: int
    longest: int
    many_lines: bool


@dataclass(frozen=True, slots=True)
class Spooled:
    """An article whose rows are on disk, and what it shares with others, as ids with names, addresses and parents.

    The first segment is the article's own row, up to what comes from the run.
    """

    id: str
    fingerprint: str
    input_key: str
    source: str
    where: str
    note: str | None
    file: str
    at: int
    segments: tuple[Segment, ...]
    entities: tuple[tuple[str, str], ...]
    stubs: tuple[tuple[str, str], ...]
    part_of: tuple[tuple[str, str], ...]
    likes: tuple[Like, ...]
    """The statements, and the article itself, that may say what others say; their rows lie after the segments."""


@dataclass(frozen=True, slots=True)
class Spool:
    """The work of a process that bundles: what it returns is small."""

    folder: str

    def __call__(self, task: Task, options: Options) -> Spooled | Reject:
        """Extract a record and write its rows."""
        found = projected(task, options)
        if isinstance(found, Reject):
            return found
        graph, result = found
        data, segments = _rows(graph)
        file = f"{result.id.partition(':')[2][:2]}-{os.getpid()}"
        with (Path(self.folder) / file).open("ab") as spool:
            at = spool.tell()
            likes, rows = _likes(Came([result.graph]), at + len(data))
            spool.write(data + rows)
        return _spooled(graph, result, file, at, segments, likes)


def _likes(came: Came, at: int) -> tuple[tuple[Like, ...], bytes]:
    """What may say what others say, and its rows, which will lie from `at` on."""
    likes: list[Like] = []
    rows: list[bytes] = []
    for like, row in (*_ends(came, STATEMENTS), *_ends(came, ARTICLES)):
        rows.append(packed(row).encode())
        likes.append(like._replace(at=at, size=len(rows[-1])))
        at += len(rows[-1])
    return tuple(likes), b"".join(rows)


def _ends(came: Came, kind: Alike[E]) -> Iterator[tuple[Like, Row]]:
    bands = came.bands(kind)
    for row in came.rows(kind, bands):
        node_id = text(row["id"])
        yield Like(node_id, bands[node_id], number_of(kind.who(row)), numbers_of(kind.facts(row)), 0, 0), row


def _spooled(
    graph: ArticleGraph, result: Extracted, file: str, at: int, segments: tuple[Segment, ...], likes: tuple[Like, ...]
) -> Spooled:
    return Spooled(
        id=result.id,
        fingerprint=result.fingerprint,
        input_key=result.input_key,
        source=result.source,
        where=result.where,
        note=result.note,
        file=file,
        at=at,
        segments=segments,
        entities=tuple((e.id, e.name) for e in graph.entities),
        stubs=tuple((s.id, s.url or "") for s in graph.stubs),
        part_of=tuple((p.from_id, p.to_id) for p in graph.part_of),
        likes=likes,
    )


def _rows(graph: ArticleGraph) -> tuple[bytes, tuple[Segment, ...]]:
    """All rows that are the article's own, its row first, and how they are parted."""
    numbers = table_numbers()
    by_table: dict[int, list[Node | Relationship]] = {}
    owned: Iterable[Node | Relationship] = (*graph.statements, *graph.groups, *graph.edges)
    for record in owned:
        by_table.setdefault(numbers[type(record)], []).append(record)
    parts = [(numbers[type(graph.article)], [article_line(graph.article, of_run=False)], "")]
    parts += [(number, [line(record) for record in by_table[number]], "\n") for number in sorted(by_table)]
    data: list[bytes] = []
    segments: list[Segment] = []
    for number, lines, end in parts:
        text = end.join([*lines, ""])
        data.append(text.encode())
        many_lines = "\r" in text or text.count("\n") != len(lines) * len(end)
        longest = len(data[-1]) if len(lines) == 1 else min(len(data[-1]), 4 * max(map(len, lines)))
        segments.append(Segment(number, len(data[-1]), len(lines), longest, many_lines))
    return b"".join(data), tuple(segments)
