"""GraphML: for Gephi, yEd, Cytoscape, igraph. Lists are JSON text, dates ISO text; the format knows neither."""

from __future__ import annotations

import re
from typing import BinaryIO

from sayso.analysis.subgraph import Subgraph
from sayso.schema.errors import ExportError

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file can hold, escaped or not."""


def write(subgraph: Subgraph, out: BinaryIO) -> None:
    """Write it. Raises ExportError for a control character, which XML cannot hold."""
    import networkx as nx

    graph = subgraph.to_networkx()
    for node, held in graph.nodes(data=True):
        _check(node, held)
    for tail, head, held in graph.edges(data=True):
        _check(f"({tail})-[:{held['type']}]->({head})", held)
    nx.write_graphml(graph, out)


def _check(where: str, held: dict[str, object]) -> None:
    for name, value in held.items():
        if isinstance(value, str) and (found := _NOT_XML.search(value)):
            raise ExportError(
                f"{where}: {name} holds the character U+{ord(found.group()):04X}, which GraphML cannot; write .json"
            )
