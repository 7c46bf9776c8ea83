"""The links of a bundle: every likely pair of the index, compared by the rows that lie in the scratch files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from sayso.graph import Row
from sayso.loader.chunks import chunks
from sayso.loader.likeness.changes import linked
from sayso.loader.likeness.incoming import unpacked
from sayso.loader.likeness.kinds import ARTICLES, STATEMENTS, Alike, E
from sayso.loader.offline.index import End, Index, Link
from sayso.loader.offline.tables import line
from sayso.loader.workers import Workers

PAIRS = 5000
"""Pairs that are compared at once, so that each end is read once in them."""
BYTES = 4_000_000
"""What their rows may weigh, each end counted as often as it is in a pair."""


def links(spool: Path, index: Index, kind: Alike[E], workers: Workers[Any]) -> Iterator[str]:
    """The row of every link of a kind, in the order of the ids of its ends; the processes compare."""
    pairs = chunks(index.pairs(kind), PAIRS, lambda pair: pair[0].size + pair[1].size, BYTES)
    for found in workers.map(partial(_compared, str(spool), kind.label), pairs):
        index.add_links(found)
    yield from index.links()


def _compared(spool: str, label: str, pairs: Sequence[tuple[End, End]]) -> list[Link]:
    """The links between those of the pairs that are alike; a label, since no kind can be sent to another process."""
    rows = _rows(Path(spool), {end for pair in pairs for end in pair})
    both = [(rows[a], rows[b]) for a, b in pairs]
    found = linked(STATEMENTS, both) if label == STATEMENTS.label else linked(ARTICLES, both)
    return [Link(link.from_id, link.to_id, line(link)) for link in found]


def _rows(spool: Path, ends: Collection[End]) -> dict[End, Row]:
    """The rows of these ends; each file is opened once."""
    rows: dict[End, Row] = {}
    for name, group in groupby(sorted(ends), key=lambda end: end.file):
        with (spool / name).open("rb") as file:
            for end in group:
                file.seek(end.at)
                rows[end] = unpacked(file.read(end.size).decode())
    return rows
