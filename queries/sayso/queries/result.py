"""The answer to a query: typed rows under declared columns, and what was left out of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sayso.graph import GraphEdge, GraphNode, Row
from sayso.queries.parameters import Bound

_DRAWN_ROWS = 100
"""Rows that a notebook shows of a result."""


@dataclass(frozen=True, slots=True)
class Question:
    """Cypher with its parameters, ready to send; `name` is empty where it was typed ad hoc."""

    cypher: str
    parameters: Bound
    name: str = ""
    title: str = ""


@dataclass(slots=True)
class Tally:
    """What is counted while rows go by."""

    shown: int = 0
    hidden: int = 0
    headlines: int = 0
    marked: bool = False
    more: bool = False

    def notes(self, remarks: Sequence[str]) -> tuple[str, ...]:
        """What a reader must know beside the rows: what is hidden, marked or cut off, and how to see it."""
        said: list[str] = []
        if not self.shown:
            said.append("nothing found")
        if self.more:
            said.append(f"the first {self.shown}; --limit {2 * self.shown or 25} or --limit none shows more")
        if self.hidden:
            said.append(f"{_rows(self.hidden)} of low confidence hidden; --all shows {_them(self.hidden)}")
        if self.headlines:
            many = self.headlines
            said.append(f"{_rows(many)} with words out of a headline left out; --all shows {_them(many)}")
        if self.marked:
            said.append("? is confidence under 0.8: read the article before you rely on it")
        return (*said, *remarks)


class Answer(Protocol):
    """What a format writes: a result, or rows as they come."""

    @property
    def question(self) -> Question: ...

    @property
    def columns(self) -> tuple[str, ...]: ...

    def __iter__(self) -> Iterator[Row]: ...

    @property
    def notes(self) -> tuple[str, ...]:
        """Complete once the rows have gone by."""


@dataclass(frozen=True, slots=True)
class Result:
    """The rows that may be shown, in order, and the numbers of those that may not."""

    question: Question
    columns: tuple[str, ...]
    rows: Sequence[Row]
    hidden: int = 0
    """Rows left out because their confidence is too low."""
    headlines: int = 0
    """Rows left out because the words stand in a headline."""
    more: bool = False
    """The limit cut rows off."""
    remarks: tuple[str, ...] = ()
    nodes: Sequence[GraphNode] = ()
    edges: Sequence[GraphEdge] = ()
    """What a query of paths draws; its rows are its edges."""

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_dicts(self) -> list[Row]:
        """The rows as plain dicts, for a data frame: `pandas.DataFrame(result.to_dicts())`."""
        return [dict(row) for row in self.rows]

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know beside the rows: what is hidden, marked or cut off, and how to see it."""
        marked = any(row.get("mark") == "?" for row in self.rows)
        return Tally(len(self.rows), self.hidden, self.headlines, marked, self.more).notes(self.remarks)

    def _repr_html_(self) -> str:
        """The table that a notebook shows; a long result is cut, and says so."""
        from sayso.queries.formats import html

        return html(self, _DRAWN_ROWS)


@dataclass(frozen=True, slots=True)
class Stream:
    """Rows that may be shown as they come from the database, for once; its counts are complete at the end."""

    question: Question
    columns: tuple[str, ...]
    rows: Iterator[Row]
    tally: Tally = field(default_factory=Tally)
    remarks: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        return self.rows

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know beside the rows that have gone by."""
        return self.tally.notes(self.remarks)


def _rows(count: int) -> str:
    return f"{count} row" if count == 1 else f"{count} rows"


def _them(count: int) -> str:
    return "it" if count == 1 else "them"
