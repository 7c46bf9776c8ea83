"""A folder of two CSV files, nodes.csv and edges.csv, and about.json. Lists are JSON, dates ISO, what is absent empty.

Words that a spreadsheet would run as a formula get an apostrophe before them; reading takes it off again.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sayso.analysis.attributes import of_edge, of_node
from sayso.analysis.formats._codec import (
    EdgeLine,
    Foreign,
    Kind,
    Kinds,
    NodeLine,
    about,
    assembled,
    broken,
    decoded,
    encoded,
    foreign,
    kinds_in,
    kinds_of,
)
from sayso.analysis.value import Subgraph
from sayso.graph import Cell

SUFFIX = ""
ABOUT = "a folder with nodes.csv and edges.csv, for spreadsheets and data frames"
FILES = ("nodes.csv", "edges.csv", "about.json")

_NODE: Mapping[str, Kind] = {"id": "text", "label": "text", "type": "text", "labels": "json", "mark": "text"}
_EDGE: Mapping[str, Kind] = {"source": "text", "target": "text", "type": "text", "mark": "text"}
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def write(subgraph: Subgraph, path: Path) -> None:
    """Write the files into the folder."""
    kinds = kinds_of(subgraph)
    nodes = ({**of_node(n), **n.properties, "id": n.id} for n in subgraph.nodes)
    edges = ({**of_edge(e), **e.properties, "source": e.from_id, "target": e.to_id} for e in subgraph.edges)
    _table(path / "nodes.csv", nodes, {**_NODE, **kinds.node})
    _table(path / "edges.csv", edges, {**_EDGE, **kinds.edge})
    said = json.dumps(about(subgraph, kinds), ensure_ascii=False, indent=2)
    (path / "about.json").write_bytes(said.encode("utf-8", "replace") + b"\n")


def _table(path: Path, records: Iterable[Mapping[str, Cell]], kinds: Mapping[str, Kind]) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(kinds)
        for record in records:
            writer.writerow(_cell(record.get(name), kind) for name, kind in kinds.items())


def _cell(cell: Cell, kind: Kind) -> str:
    """One cell, guarded where it is text."""
    if cell is None:
        return ""
    text = encoded(cell, kind)
    return f"'{text}" if kind == "text" and _FORMULA.match(text) else text


def read(path: Path) -> Subgraph:
    """The subgraph that the folder holds. Raises InputError."""
    for name in FILES:
        if not (path / name).is_file():
            raise foreign(path, f"the folder has no {name}")
    try:
        said = json.loads((path / "about.json").read_text(encoding="utf-8"))
        kinds = kinds_in(said)
    except Foreign as lacking:
        raise foreign(path, str(lacking)) from None
    except ValueError as error:
        raise broken(path / "about.json", str(error)) from None
    csv.field_size_limit(2**31 - 1)
    return assembled(path, said, _nodes(path / "nodes.csv", kinds), _edges(path / "edges.csv", kinds))


def _nodes(path: Path, kinds: Kinds) -> Iterable[NodeLine]:
    for record in _rows(path, {**_NODE, **kinds.node}):
        labels = record["labels"]
        if not isinstance(labels, list):
            raise ValueError("a node has no labels")
        yield str(record["id"]), list(map(str, labels)), _without(record, _NODE)


def _edges(path: Path, kinds: Kinds) -> Iterable[EdgeLine]:
    for record in _rows(path, {**_EDGE, **kinds.edge}):
        yield str(record["type"]), str(record["source"]), str(record["target"]), _without(record, _EDGE)


def _rows(path: Path, kinds: Mapping[str, Kind]) -> Iterator[dict[str, Cell]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, strict=True)
        try:
            header = next(reader, [])
            for row in reader:
                if len(row) != len(header):
                    raise ValueError(f"{path.name}, line {reader.line_num}: {len(row)} cells, not {len(header)}")
                yield {n: _value(text, kinds.get(n, "text")) for n, text in zip(header, row, strict=True) if text}
        except csv.Error as error:
            raise ValueError(f"{path.name}, line {reader.line_num}: {error}") from None


def _value(text: str, kind: Kind) -> Cell:
    if kind == "text" and _GUARDED.match(text):
        text = text[1:]
    return decoded(text, kind)


def _without(record: Mapping[str, Cell], names: Mapping[str, Kind]) -> dict[str, Cell]:
    return {name: cell for name, cell in record.items() if name not in names}
