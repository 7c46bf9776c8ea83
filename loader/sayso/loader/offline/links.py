"""The links of a bundle: every likely pair of the index, compared by the words that lie in the scratch files."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

from sayso.graph import Row
from sayso.loader.cells import text
from sayso.loader.likeness.incoming import unpacked
from sayso.loader.likeness.kinds import Alike, E
from sayso.loader.offline.index import Index, Likely
from sayso.loader.offline.tables import line

KEPT = 500
"""Articles, and ends, that are in memory at once."""


def links(spool: Path, index: Index, kind: Alike[E]) -> Iterator[str]:
    """The row of every link of a kind, in the order of the ids of its ends."""
    words, ends = _Words(spool, index), _Kept[E]()
    for pair in index.pairs(kind.label, kind.least):
        a, b = (ends.get(one.id) or ends.put(one.id, kind.read(words.of(one))) for one in pair)
        link = kind.compare(a, b)
        if link:
            index.add_link(link.from_id, link.to_id, line(link))
    yield from index.links()


class _Kept(OrderedDict[str, E]):
    """What was met last."""

    def put(self, key: str, value: E) -> E:
        self[key] = value
        if len(self) > KEPT:
            self.popitem(last=False)
        return value


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
