"""What a batch brings: the numbers of its statements and articles, and the rows that their ends are read from."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any

from sayso.graph import Row
from sayso.graph.write import Rows
from sayso.loader.likeness.kinds import STATEMENTS, Alike, Bands, E, Key, keys
from sayso.loader.prepared import Prepared
from sayso.schema.model import Line, Node, line, properties
from sayso.schema.nodes import Article, Statement
from sayso.schema.relationships import OnBehalfOf, Stated


class Came:
    """Articles that come in, new or written again."""

    def __init__(self, graphs: Sequence[Prepared]) -> None:
        self.graphs = {graph.id: graph for graph in graphs}
        self._home = {str(one[0]): graph for graph in graphs for one in _statements(graph.owned)}
        self._read: dict[str, dict[str, Row]] = {}
        self._bands: dict[str, dict[str, Bands]] = {}
        self._holders: dict[str, dict[Key, list[str]]] = {}

    def bands(self, kind: Alike[E]) -> dict[str, Bands]:
        """The numbers of the ends that have some, by id."""
        if kind.label not in self._bands:
            numbers = ((str(one[0]), numbers_of(kind.node, one)) for one in self._lines(kind))
            self._bands[kind.label] = {node_id: bands for node_id, bands in numbers if any(bands)}
        return self._bands[kind.label]

    def _lines(self, kind: Alike[E]) -> Sequence[Line]:
        if kind.node is Article:
            return [line(graph.article) for graph in self.graphs.values()]
        return [one for graph in self.graphs.values() for one in _statements(graph.owned)]

    def holders(self, kind: Alike[E]) -> dict[Key, list[str]]:
        """The ids of those that carry each band."""
        if kind.label not in self._holders:
            held = self._holders[kind.label] = {}
            for node_id, bands in self.bands(kind).items():
                for key in keys(bands):
                    held.setdefault(key, []).append(node_id)
        return self._holders[kind.label]

    def rows(self, kind: Alike[E], ids: Collection[str]) -> list[Row]:
        """Those of the ends that came, as the graph's query returns them."""
        if kind.node is Article:
            return [article_row(self.graphs[i].article) for i in ids if i in self.graphs]
        return [self._rows_of(self._home[i])[i] for i in ids if i in self._home]

    def _rows_of(self, graph: Prepared) -> dict[str, Row]:
        if graph.id not in self._read:
            self._read[graph.id] = {str(row["id"]): row for row in statement_rows(graph)}
        return self._read[graph.id]


def article_row(article: Article) -> Row:
    """The row of an article."""
    return {"id": article.id, "text": article.text, "day": _day(article)}


def statement_rows(graph: Prepared) -> Iterable[Row]:
    """The rows of an article's statements."""
    who: dict[str, list[str]] = {}
    for speaker, statement in graph.owned.ends_of(Stated):
        who.setdefault(statement, []).append(speaker)
    for statement, principal in graph.owned.ends_of(OnBehalfOf):
        who.setdefault(statement, []).append(principal)
    words, kind = _at(Statement, "text"), _at(Statement, "kind")
    for one in _statements(graph.owned):
        node_id = str(one[0])
        yield {
            "id": node_id,
            "article": graph.id,
            "text": str(one[words]),
            "kind": str(one[kind]),
            "who": list(who.get(node_id, ())),
            "day": _day(graph.article),
        }


def packed(row: Row) -> str:
    """A row as text."""
    return json.dumps(row)


def unpacked(written: str) -> Row:
    """A row that was packed."""
    row: Row = json.loads(written)
    return row


def _day(article: Article) -> str | None:
    return article.published.isoformat() if article.published else None


def _statements(owned: Rows) -> Sequence[Line]:
    return owned.nodes.get(STATEMENTS.node, ())


def numbers_of(node: type[Node], one: Line) -> Bands:
    """The bands in a row of a node."""
    first, end = _where(node)  # type: ignore[arg-type]  # mypy takes a dataclass for unhashable
    return tuple(value if isinstance(value, int) else None for value in one[first:end])


@cache
def _at(node: type[Node], name: str) -> int:
    return [p.name for p in properties(node)].index(name)


@cache
def _where(node: Any) -> tuple[int, int]:
    at = [number for number, p in enumerate(properties(node)) if p.name.startswith("band")]
    return at[0], at[-1] + 1
