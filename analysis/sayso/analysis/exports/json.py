"""Node-link JSON: for D3 and `networkx.node_link_graph(data, edges="edges")`. Lists stay lists, dates are ISO text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from sayso.analysis.attributes import of_edge, of_node
from sayso.analysis.subgraph import Subgraph
from sayso.graph import Cell


def write(subgraph: Subgraph, out: BinaryIO) -> None:
    """Write it, a line a node and a line an edge."""
    about = {"seeds": list(subgraph.seeds), "left_out": subgraph.left_out}
    nodes = ({"id": node.id, **of_node(node)} for node in subgraph.nodes)
    edges = (
        {"source": edge.from_id, "target": edge.to_id, "key": key, **of_edge(edge)}
        for key, edge in enumerate(subgraph.edges)
    )
    text = (
        f'{{"directed": true, "multigraph": true, "graph": {json.dumps(about, ensure_ascii=False)},\n'
        f'"nodes": [{_lines(nodes)}],\n"edges": [{_lines(edges)}]}}\n'
    )
    out.write(text.encode())


def _lines(records: Iterable[Mapping[str, Cell]]) -> str:
    return ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
