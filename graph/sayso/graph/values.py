"""What a query returns: plain Python values, none of the driver's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from operator import attrgetter, eq
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sayso.schema.errors import QueryError

if TYPE_CHECKING:
    import neo4j
    from neo4j.graph import Graph as DriverGraph

Cell: TypeAlias = "bool | int | float | str | date | list[Cell] | dict[str, Cell] | None"
Row: TypeAlias = dict[str, Cell]
Parameters: TypeAlias = Mapping[str, object]
Run: TypeAlias = Callable[[str, Parameters], list[Row]]
"""Runs Cypher: `Graph.read`, or within a write transaction `Transaction.run` or `Transaction.beside`."""


class _Unprinted(list[object]):
    """A list as any other, but for its text."""

    def __repr__(self) -> str:
        return f"[{len(self)} items]"


class Sent(dict[str, object]):
    """Parameters as they are handed to the driver.

    For its log the driver makes text of all that it sends, whether or not anybody keeps one: a quarter of the time of
    writing. So the text of a list is its length.
    """

    def __init__(self, parameters: Parameters | None) -> None:
        given = (parameters or {}).items()
        super().__init__({name: _Unprinted(value) if type(value) is list else value for name, value in given})

    def let_go(self) -> None:
        """Empty the lists, once the result is there: the driver keeps them in a cycle, which is seldom looked for."""
        for value in self.values():
            if isinstance(value, _Unprinted):
                value.clear()


class GraphNode(NamedTuple):
    """A node of a drawn result; `id` is ours, never the engine's."""

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Cell]


class GraphEdge(NamedTuple):
    """A relationship of a drawn result, from `from_id` to `to_id`."""

    type: str
    from_id: str
    to_id: str
    properties: Mapping[str, Cell]


def rows_of(result: neo4j.Result) -> Iterator[Row]:
    """The records of a result as they come, every value made plain."""
    names = result.keys()
    for record in result:
        # tuple's own iteration: a record's look-up by name costs more than all the rest
        values = tuple.__iter__(record)
        yield {name: v if type(v) in _PLAIN else cell(v) for name, v in zip(names, values, strict=True)}


_PLAIN = frozenset((bool, int, float, str, type(None)))
"""What most values are, and stay."""


def cell(value: Any) -> Cell:
    """A value of the driver made plain: dates become `date`, moments ISO text, nodes and relationships maps.

    >>> cell({"a": [1, None]})
    {'a': [1, None]}
    """
    if isinstance(value, list):  # first, since most are lists within lists; one of plain values stays as it is
        return value if _PLAIN.issuperset(map(type, value)) else [v if type(v) in _PLAIN else cell(v) for v in value]
    if type(value) in _PLAIN or isinstance(value, date):
        return value  # type: ignore[no-any-return]
    if isinstance(value, dict):
        return {str(k): cell(v) for k, v in value.items()}
    return _of_driver()(value)


@cache
def _of_driver() -> Callable[[Any], Cell]:
    """What makes a value of the driver's own types plain; these are imported late, and once."""
    from neo4j.graph import Node, Path, Relationship
    from neo4j.time import Date

    def plain(value: Any) -> Cell:
        if isinstance(value, Date):
            return value.to_native()
        if isinstance(value, Node):
            return dict(sorted(_properties(value).items()))
        if isinstance(value, Relationship):
            return {"type": value.type, **dict(sorted(_properties(value).items()))}
        if isinstance(value, Path):
            return [cell(part) for part in _path_parts(value)]
        if hasattr(value, "iso_format"):
            return str(value.iso_format())
        return list(value) if isinstance(value, tuple) else str(value)

    return plain


def _properties(item: Any) -> dict[str, Cell]:
    return {name: v if type(v) in _PLAIN else _property(v) for name, v in item.items()}


def _property(value: Any) -> Cell:
    """A property made plain; the values of a stored list are all of one type."""
    return value if type(value) is list and value and type(value[0]) in _PLAIN else cell(value)


def _path_parts(path: Any) -> Iterable[Any]:
    yield path.start_node
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        yield relationship
        yield node


def nodes_and_edges(drawn: DriverGraph) -> tuple[list[GraphNode], list[GraphEdge]]:
    """The nodes and relationships of a result, each once, in the order of their ids.

    Raises QueryError for a relationship without its nodes: the engines then give no more than numbers of theirs.
    """
    nodes = [
        GraphNode(str(held["id"]), _in_order(n.labels), held)
        for n in drawn.nodes
        if (held := _properties(n)).get("id") is not None
    ]
    edges = [GraphEdge(r.type, _id(r.start_node), _id(r.end_node), _properties(r)) for r in drawn.relationships]
    nodes.sort(key=lambda n: n.id)
    edges.sort(key=_type_and_ends)
    if any(map(eq, map(_type_and_ends, edges), map(_type_and_ends, edges[1:]))):
        edges.sort(key=lambda e: (_type_and_ends(e), str(sorted(e.properties.items()))))
    return nodes, edges


@cache
def _in_order(labels: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(labels))


_type_and_ends = attrgetter("type", "from_id", "to_id")


def _id(node: Any) -> str:
    if node is None or node.get("id") is None:
        raise QueryError("a relationship without its nodes cannot be drawn; return the path: MATCH p = … RETURN p")
    return str(node["id"])
