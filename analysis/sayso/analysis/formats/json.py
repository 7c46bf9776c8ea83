"""Node-link JSON: for D3 and `networkx.node_link_graph(data, edges="edges")`. Lists stay lists, dates are ISO text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from sayso.analysis.formats._codec import (
    EdgeLine,
    Foreign,
    Kind,
    Kinds,
    NodeLine,
    about,
    assembled,
    broken,
    edge_attributes,
    foreign,
    kinds_in,
    kinds_of,
    node_attributes,
    own,
    plain_json,
)
from sayso.analysis.value import Subgraph
from sayso.graph import Cell

SUFFIX = ".json"
ABOUT = "node-link JSON, for D3, NetworkX and colleagues"


def write(subgraph: Subgraph, path: Path) -> None:
    """Write it, a line a node and a line an edge."""
    nodes = ({"id": node.id, **node_attributes(node)} for node in subgraph.nodes)
    edges = (
        {"source": edge.from_id, "target": edge.to_id, "key": key, **edge_attributes(edge)}
        for key, edge in enumerate(subgraph.edges)
    )
    text = (
        f'{{"directed": true, "multigraph": true, "graph": {_line(about(subgraph, kinds_of(subgraph)))},\n'
        f'"nodes": [{_lines(nodes)}],\n"edges": [{_lines(edges)}]}}\n'
    )
    path.write_bytes(text.encode("utf-8", "replace"))


def read(path: Path) -> Subgraph:
    """The subgraph that it holds. Raises InputError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise broken(path, f"no JSON: {error}") from None
    if not isinstance(data, dict) or not {"graph", "nodes", "edges"} <= data.keys():
        raise foreign(path, "node-link JSON has graph, nodes and edges")
    try:
        kinds = kinds_in(data["graph"])
        return assembled(path, data["graph"], _nodes(data["nodes"], kinds), _edges(data["edges"], kinds))
    except Foreign as found:
        raise foreign(path, str(found)) from None


def _nodes(records: Iterable[dict[str, Cell]], kinds: Kinds) -> Iterable[NodeLine]:
    for record in records:
        labels = record["labels"]
        if not isinstance(labels, list):
            raise ValueError("the labels of a node are a list")
        held = {name: cell for name, cell in record.items() if name != "id"}
        yield str(record["id"]), list(map(str, labels)), _revived(own(held), kinds.node)


def _edges(records: Iterable[dict[str, Cell]], kinds: Kinds) -> Iterable[EdgeLine]:
    for record in records:
        held = {name: cell for name, cell in record.items() if name not in ("source", "target", "key")}
        yield str(record["type"]), str(record["source"]), str(record["target"]), _revived(own(held), kinds.edge)


def _revived(held: Mapping[str, Cell], kinds: Mapping[str, Kind]) -> dict[str, Cell]:
    return {
        name: date.fromisoformat(cell) if kinds.get(name) == "date" and isinstance(cell, str) else cell
        for name, cell in held.items()
    }


def _line(record: Mapping[str, Cell]) -> str:
    kept = {name: plain_json(cell) for name, cell in record.items()}
    return json.dumps({n: c for n, c in kept.items() if c is not None}, ensure_ascii=False, allow_nan=False)


def _lines(records: Iterable[Mapping[str, Cell]]) -> str:
    return ",\n".join(map(_line, records))
