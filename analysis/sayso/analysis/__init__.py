"""Subgraphs as values, as NetworkX graphs, as numbers, as pictures and as files. Offline once they are gathered.

    seeds         what a person typed -> ids
    scope         how far a subgraph reaches, and what stayed outside
    subgraph      seeds and scope -> Subgraph; `expansion` asks a graph, `memory` a subgraph that is already here
    value         the Subgraph, and the evidence of an edge; `to_networkx()` for a notebook
    formats       a Subgraph -> a file, and back; one module a format

    from sayso.graph import connect
    from sayso.analysis import subgraph

    with connect("sayso-graph") as graph:
        near = subgraph(graph, ["place:kz"], hops=2, types=["MENTIONS", "CITES"]).to_networkx()

Only this room imports networkx, and only where it is used.
"""

from sayso.analysis.scope import LeftOut, Scope
from sayso.analysis.subgraph import gather, subgraph
from sayso.analysis.value import Evidence, Passage, Subgraph, evidence

__all__ = ["Evidence", "LeftOut", "Passage", "Scope", "Subgraph", "evidence", "gather", "subgraph"]
