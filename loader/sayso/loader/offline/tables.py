"""Records as rows of CSV for `neo4j-admin database import full`; tables, headers and columns follow from the schema.

Every text stands in quotation marks, so that line ends, commas and backslashes are themselves; an absent property is
an empty field without them. The items of a list are parted by NUL: it is the one character that no text of ours can
hold, since the readers refuse it, so that every other one survives inside an item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from sayso.schema.errors import IntegrityError
from sayso.schema.model import Node, Property, Relationship, properties
from sayso.schema.nodes import Article, Sayso, node_types
from sayso.schema.relationships import relationship_types

BETWEEN_ITEMS = "\0"
RUN = ("sources", "input_key")
"""What an article has from a run, not from its record; these columns come last, as they are known last."""


class Column(NamedTuple):
    """A property or an end, as the header names it, and how its values are written."""

    name: str
    header: str
    write: Callable[[Any], str]


class Table(NamedTuple):
    """One file: a type of node with its labels, or of relationship."""

    name: str
    of_nodes: bool
    option: str
    columns: tuple[Column, ...]

    @property
    def path(self) -> str:
        """Where the file lies in a bundle.

        >>> [table.path for table in tables() if table.name in ("Person", "STATED")]
        ['nodes/Person.csv', 'relationships/STATED.csv']
        """
        return f"{'nodes' if self.of_nodes else 'relationships'}/{self.name}.csv"

    @property
    def header(self) -> str:
        """The first line.

        >>> next(table.header for table in tables() if table.name == "Topic")
        'id:ID,name:string,terms:string[]'
        """
        return ",".join(column.header for column in self.columns)


@cache
def tables() -> tuple[Table, ...]:
    """Every table, the nodes' first. The graph's own card has none: it is made when the constraints are there."""
    nodes = (
        Table(n.__name__, True, f"--nodes={':'.join(n.labels)}", columns(n)) for n in node_types() if n is not Sayso
    )
    edges = (Table(r.type, False, f"--relationships={r.type}", columns(r)) for r in relationship_types())
    return (*nodes, *edges)


@cache
def table_numbers() -> dict[type[Node | Relationship], int]:
    """The place in `tables()` of each type of record."""
    kinds: list[type[Node | Relationship]] = [n for n in node_types() if n is not Sayso]
    return {kind: number for number, kind in enumerate([*kinds, *relationship_types()])}


def columns(kind: type[Node | Relationship]) -> tuple[Column, ...]:
    """The columns of a type of record: its ends, then its properties in the order of declaration but for `RUN`."""
    declared = sorted(properties(kind), key=lambda p: kind is Article and p.name in RUN)
    ends = (Column("from_id", ":START_ID", _text), Column("to_id", ":END_ID", _text))
    return (*(ends if issubclass(kind, Relationship) else ()), *map(_column, declared))


def line(record: Node | Relationship) -> str:
    """A record's row, without a line end.

    >>> from sayso.schema.nodes import Place
    >>> line(Place(id="place:kz", name="Kazakhstan", aliases=("KZ", "Qazaqstan")))
    '"place:kz","Kazakhstan","KZ\\x00Qazaqstan",,,'
    """
    return _writer(type(record))(record)  # type: ignore[arg-type]  # mypy takes a dataclass for unhashable


def article_line(article: Article, of_run: bool) -> str:
    """What an article has from its run, or the cells before."""
    return _writer(Article, of_run)(article)


@cache
def _writer(kind: Any, of_run: bool | None = None) -> Callable[[Node | Relationship], str]:
    """What makes a row of a record, or a part of one."""
    wanted = [column for column in columns(kind) if of_run is None or (column.name in RUN) is of_run]
    values = attrgetter(*(column.name for column in wanted))
    writers = [column.write for column in wanted]

    def write(record: Node | Relationship) -> str:
        pairs = zip(writers, values(record), strict=True)
        return ",".join(["" if value in _ABSENT else write(value) for write, value in pairs])

    return write


def _column(declared: Property) -> Column:
    if declared.name == "id":
        return Column("id", "id:ID", _text)
    kind, write = _KINDS[declared.type]
    return Column(declared.name, f"{declared.name}:{kind}", write)


def _text(value: str) -> str:
    if BETWEEN_ITEMS in value:
        raise IntegrityError(f"{value[:80]!r}: holds a NUL, which no database can hold")
    return f'"{value.replace(_QUOTE, _QUOTE * 2)}"' if _QUOTE in value else f'"{value}"'


def _texts(values: Iterable[str]) -> str:
    return f'"{BETWEEN_ITEMS.join([_text(value)[1:-1] for value in values])}"'


def _integers(values: Iterable[int]) -> str:
    return f'"{BETWEEN_ITEMS.join(map(str, values))}"'


def _boolean(value: bool) -> str:
    return "true" if value else "false"


_QUOTE = '"'
_ABSENT = (None, "", ())
_KINDS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "string": ("string", _text),
    "integer": ("long", str),
    "float": ("double", repr),
    "boolean": ("boolean", _boolean),
    "date": ("date", date.isoformat),
    "list of strings": ("string[]", _texts),
    "list of integers": ("long[]", _integers),
}
