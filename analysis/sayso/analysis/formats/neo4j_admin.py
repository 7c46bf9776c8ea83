"""A folder for `neo4j-admin database import`: nodes.csv and edges.csv with its headers, and import.sh that calls it.

Texts stand in quotation marks, so that line ends and commas are themselves, and an absent value is an empty cell
without them. The items of a list are parted by NUL, the one character that no text in the database can hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from sayso.analysis.formats._changes import Change, differences
from sayso.analysis.formats._codec import Kind, Kinds, as_json, kinds_of
from sayso.analysis.value import Subgraph, edge_order
from sayso.graph import Cell, GraphEdge, GraphNode

SUFFIX = ""
ABOUT = "a folder for Neo4j's offline importer: CSV with its headers, and import.sh"
FILES = ("nodes.csv", "edges.csv", "import.sh")

_BETWEEN = "\0"
_TYPES: Mapping[Kind, str] = {"integer": "long", "float": "double", "boolean": "boolean", "date": "date"}
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^,\n]*))([,\n])')

_SCRIPT = """\
#!/bin/sh
# Imports this folder into a new Neo4j database, while the server is stopped:  sh import.sh neo4j
set -eu
database=${1:?usage: sh import.sh DATABASE [OPTION OF neo4j-admin]...}
shift
cd -- "$(dirname -- "$0")"
exec "${NEO4J_HOME:+$NEO4J_HOME/bin/}neo4j-admin" database import full --nodes=nodes.csv --relationships=edges.csv \\
  --id-type=string --array-delimiter=U+0000 --legacy-style-quoting=false --trim-strings=false \\
  --ignore-empty-strings=false --multiline-fields=true --bad-tolerance=0 "$@" "$database"
"""


def write(subgraph: Subgraph, path: Path) -> None:
    """Write the files into the folder."""
    of_nodes, of_edges = _headers(subgraph)
    nodes = ([_quoted(n.id), _quoted(_BETWEEN.join(n.labels)), *_cells(n.properties, of_nodes)] for n in subgraph.nodes)
    edges = (
        [_quoted(e.from_id), _quoted(e.to_id), _quoted(e.type), *_cells(e.properties, of_edges)] for e in subgraph.edges
    )
    _table(path / "nodes.csv", ["id:ID", ":LABEL", *_named(of_nodes)], nodes)
    _table(path / "edges.csv", [":START_ID", ":END_ID", ":TYPE", *_named(of_edges)], edges)
    script = path / "import.sh"
    script.write_text(_SCRIPT, encoding="utf-8")
    script.chmod(0o755)


def _headers(subgraph: Subgraph) -> tuple[dict[str, str], dict[str, str]]:
    """The importer's type of each property of nodes and of edges."""
    kinds: Kinds = kinds_of(subgraph)
    return (
        {name: _type(name, kind, (n.properties for n in subgraph.nodes)) for name, kind in kinds.node.items()},
        {name: _type(name, kind, (e.properties for e in subgraph.edges)) for name, kind in kinds.edge.items()},
    )


def _type(name: str, kind: Kind, held: Iterable[Mapping[str, Cell]]) -> str:
    """A list is one of texts or of whole numbers; whatever else is not plain becomes JSON text."""
    if kind != "json":
        return _TYPES.get(kind, "string")
    cells = [cell for properties in held if (cell := properties.get(name)) is not None]
    for item, found in ((str, "string[]"), (int, "long[]")):
        if all(isinstance(c, list) and c and all(type(each) is item for each in c) for c in cells):
            return found
    return "string"


def _named(types: Mapping[str, str]) -> list[str]:
    return [
        _quoted(f"{name}:{kind}") if re.search('[,"\n]', name) else f"{name}:{kind}" for name, kind in types.items()
    ]


def _cells(held: Mapping[str, Cell], types: Mapping[str, str]) -> Iterator[str]:
    for name, kind in types.items():
        cell = held.get(name)
        yield "" if cell is None else _cell(cell, kind)


def _cell(cell: Cell, kind: str) -> str:
    if isinstance(cell, list) and kind.endswith("[]"):
        return _quoted(_BETWEEN.join(map(str, cell)))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    if kind == "string":
        return _quoted(cell if isinstance(cell, str) else as_json(cell))
    return repr(cell)


def _quoted(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"'


def _table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        out.write(",".join(header) + "\n")
        out.writelines(",".join(row) + "\n" for row in rows)


def changes(subgraph: Subgraph, path: Path) -> Sequence[Change]:
    """What the importer would not make as it was; what stayed outside of the subgraph is not in the files."""
    again = Subgraph(subgraph.seeds, _nodes(path), _edges(path), subgraph.left_out, subgraph.scope)
    return differences(subgraph, again)


def _nodes(path: Path) -> tuple[GraphNode, ...]:
    rows = _rows(path / "nodes.csv")
    return tuple(
        GraphNode(str(row.pop("id:ID")), tuple(str(row.pop(":LABEL")).split(_BETWEEN)), _revived(row)) for row in rows
    )


def _edges(path: Path) -> tuple[GraphEdge, ...]:
    made = [
        GraphEdge(str(row.pop(":TYPE")), str(row.pop(":START_ID")), str(row.pop(":END_ID")), _revived(row))
        for row in _rows(path / "edges.csv")
    ]
    return tuple(sorted(made, key=edge_order))


def _rows(path: Path) -> Iterator[dict[str, str | None]]:
    """The rows by their headers; a cell without quotation marks that is empty is absent."""
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    row: list[str | None] = []
    header: list[str] = []
    for found in _CELL.finditer(text):
        quoted, bare, end = found.groups()
        row.append(quoted.replace('""', '"') if quoted is not None else bare or None)
        if end == "\n":
            if header:
                yield dict(zip(header, row, strict=True))
            else:
                header = [str(cell) for cell in row]
            row = []


def _revived(row: Mapping[str, str | None]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for header, text in row.items():
        name, _, kind = header.rpartition(":")
        if text is not None:
            found[name] = _DECODERS[kind](text)
    return dict(sorted(found.items()))


_DECODERS: Mapping[str, Callable[[str], Cell]] = {
    "string": str,
    "long": int,
    "double": float,
    "boolean": lambda text: text == "true",
    "date": date.fromisoformat,
    "string[]": lambda text: list(text.split(_BETWEEN)),
    "long[]": lambda text: [int(each) for each in text.split(_BETWEEN)],
}
