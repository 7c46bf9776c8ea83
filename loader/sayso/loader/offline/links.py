"""The links of a bundle: every likely pair of the index, compared by the words that lie in the scratch files."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

from sayso.graph import Row
from sayso.loader.cells import text
from sayso.loader.chunks import chunks
from sayso.loader.likeness.changes import linked
from sayso.loader.likeness.incoming import unpacked
from sayso.loader.likeness.kinds import Alike, E
from sayso.loader.offline.index import Index, Likely
from sayso.loader.offline.tables import line

KEPT = 500
"""Articles whose words are in memory at once."""
PAIRS = 5000
"""Pairs that are compared at once, so that the words of each end are read once in them."""
BYTES = 16_000_000
"""What their texts may weigh, each end counted as often as it is in a pair."""


def links(spool: Path, index: Index, kind: Alike[E]) -> Iterator[str]:
    """The row of every link of a kind, in the order of the ids of its ends."""
    words = _Words(spool, index)
    pairs = ((words.of(a), words.of(b)) for a, b in index.pairs(kind))
    for some in chunks(pairs, PAIRS, lambda pair: sum(len(text(row["text"])) for row in pair), BYTES):
        for link in linked(kind, some):
            index.add_link(link.from_id, link.to_id, line(link))
    yield from index.links()


class _Words:
    """Reads the words of articles where they lie."""

    def __init__(self, spool: Path, index: Index) -> None:
        self._spool, self._index = spool, index
        self._articles: OrderedDict[str, dict[str, Row]] = OrderedDict()

    def of(self, one: Likely) -> Row:
        """The row of an end."""
        if one.article not in self._articles:
            file, at, size = self._index.words_of(one.article)
            with (self._spool / file).open("rb") as spool:
                spool.seek(at)
                rows = map(unpacked, spool.read(size).decode().split("\n"))
            self._articles[one.article] = {text(row["id"]): row for row in rows}
            if len(self._articles) > KEPT:
                self._articles.popitem(last=False)
        return self._articles[one.article][one.id]
