"""A Cypher script that makes the subgraph in an empty database: one statement a line, for cypher-shell and Browser.

Constraints come first, so that running it a second time stops at its first node instead of doubling the graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, islice
from pathlib import Path
from typing import TypeVar

from sayso.analysis.formats._changes import Change, differences
from sayso.analysis.formats._codec import broken
from sayso.analysis.value import Subgraph, edge_order
from sayso.graph import Cell, GraphEdge, GraphNode
from sayso.graph.ddl import constraints
from sayso.queries.formats.cypher import literal
from sayso.schema.errors import ExportError
from sayso.schema.nodes import key_label

T = TypeVar("T")

SUFFIX = ".cypher"
ABOUT = "a Cypher script that makes it in an empty database"

_AT_ONCE = 200
"""Nodes or relationships in one statement."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def write(subgraph: Subgraph, path: Path) -> None:
    """Write it. Raises ExportError for a name that cannot stand in Cypher unquoted."""
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        out.write("// Made by sayso: a part of a graph, for an empty database. Run it once.\n")
        out.writelines(f"{statement};\n" for statement in _statements(subgraph))


def _statements(subgraph: Subgraph) -> Iterator[str]:
    yield from constraints()
    for labels, nodes in groupby(sorted(subgraph.nodes, key=lambda n: (n.labels, n.id)), key=lambda n: n.labels):
        of = ":".join(map(_checked, labels))
        for page in _pages(nodes):
            rows = literal([{"id": node.id, **_known(node.properties)} for node in page])
            # the id at once: the embedded engine keeps what was created when it is SET that breaks a constraint
            yield f"UNWIND {rows} AS row CREATE (n:{of} {{id: row.id}}) SET n = row"
    ends = sorted(subgraph.edges, key=_of_edge)
    for (kind, tail, head), edges in groupby(ends, key=_of_edge):
        for page_of_edges in _pages(edges):
            rows = literal([[edge.from_id, edge.to_id, _known(edge.properties)] for edge in page_of_edges])
            yield (
                f"UNWIND {rows} AS row MATCH (a:{tail} {{id: row[0]}}) MATCH (b:{head} {{id: row[1]}}) "
                f"CREATE (a)-[r:{_checked(kind)}]->(b) SET r = row[2]"
            )


def _of_edge(edge: GraphEdge) -> tuple[str, str, str]:
    return edge.type, key_label(edge.from_id), key_label(edge.to_id)


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ExportError(f"{name!r} cannot be a label or type in Cypher; write .json")
    return name


def _known(held: Mapping[str, Cell]) -> dict[str, Cell]:
    return {_checked(name): cell for name, cell in held.items() if cell is not None}


def _pages(some: Iterable[T]) -> Iterator[list[T]]:
    source = iter(some)
    while page := list(islice(source, _AT_ONCE)):
        yield page


def changes(subgraph: Subgraph, path: Path) -> Sequence[Change]:
    """What running it would not make as it was."""
    return differences(subgraph, _made(subgraph, path))


def _made(subgraph: Subgraph, path: Path) -> Subgraph:
    nodes: list[GraphNode] = []
    edges: list[GraphEdge] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.startswith("UNWIND "):
            continue
        rows, at = _value(line, len("UNWIND "))
        if not isinstance(rows, list):
            raise broken(path, line[:60])
        if found := re.compile(r" AS row CREATE \(n:([\w:]+) ").match(line, at):
            nodes += [_node(row, tuple(found[1].split(":"))) for row in rows if isinstance(row, dict)]
        elif found := re.compile(r" AS row MATCH .*\[r:(\w+)\]").match(line, at):
            edges += [_edge(row, found[1]) for row in rows if isinstance(row, list)]
    ordered = tuple(sorted(nodes, key=lambda node: node.id))
    return Subgraph(subgraph.seeds, ordered, tuple(sorted(edges, key=edge_order)), subgraph.left_out, subgraph.scope)


def _node(row: dict[str, Cell], labels: tuple[str, ...]) -> GraphNode:
    return GraphNode(str(row["id"]), labels, {name: cell for name, cell in row.items() if name != "id"})


def _edge(row: list[Cell], kind: str) -> GraphEdge:
    held = row[2]
    return GraphEdge(kind, str(row[0]), str(row[1]), held if isinstance(held, dict) else {})


_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^'\\]|\\.)*')|date\('(?P<day>[^']*)'\)|(?P<number>[+-]?[\d.]+(?:[eE][+-]?\d+)?)"
    r"|(?P<word>true|false|null|nan|inf|-inf)|(?P<sign>[\[\]{},:])|`(?P<name>[^`]*)`)"
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WORDS: Mapping[str, Cell] = {"true": True, "false": False, "null": None}


def _value(line: str, at: int) -> tuple[Cell, int]:
    """The value that starts at `at`, and where it ends: what `literal` wrote, read again.

    >>> _value("['it\\\\'s', date('2014-03-01'), {`a`: 1.5}]", 0)[0]
    ["it's", datetime.date(2014, 3, 1), {'a': 1.5}]
    """
    found = _TOKEN.match(line, at)
    if found is None:
        raise ValueError(f"no value at {at}")
    if found["text"] is not None:
        return _ESCAPED.sub(lambda m: {"n": "\n", "r": "\r"}.get(m[1], m[1]), found["text"][1:-1]), found.end()
    if found["day"] is not None:
        return date.fromisoformat(found["day"]), found.end()
    if found["number"] is not None:
        whole = found["number"].lstrip("+-").isdigit()
        return (int if whole else float)(found["number"]), found.end()
    if found["word"] is not None:
        return _WORDS.get(found["word"]), found.end()
    return _list(line, found.end()) if found["sign"] == "[" else _map(line, found.end())


def _list(line: str, at: int) -> tuple[Cell, int]:
    out: list[Cell] = []
    while (found := _TOKEN.match(line, at)) is not None and found["sign"] != "]":
        at = found.end() if found["sign"] == "," else at
        value, at = _value(line, at)
        out.append(value)
    return out, found.end() if found else at


def _map(line: str, at: int) -> tuple[Cell, int]:
    out: dict[str, Cell] = {}
    while (found := _TOKEN.match(line, at)) is not None and found["sign"] != "}":
        at = found.end() if found["sign"] == "," else at
        name = _TOKEN.match(line, at)
        assert name is not None
        colon = _TOKEN.match(line, name.end())
        assert colon is not None
        out[str(name["name"])], at = _value(line, colon.end())
    return out, found.end() if found else at
