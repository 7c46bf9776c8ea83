"""Subgraphs as values, as NetworkX graphs and as files.

    subgraph      seeds, hops and types -> Subgraph, read from a graph; `to_networkx()` for a notebook
    expansion     the set-based questions that a subgraph asks the database
    attributes    a node or an edge as plain values
    exports       a Subgraph -> a file; one module a format

    from sayso.graph import connect
    from sayso.analysis import subgraph

    with connect("sayso-graph") as graph:
        near = subgraph(graph, ["place:kz"], hops=2, types=["MENTIONS", "CITES"]).to_networkx()

Only this room imports networkx, and only where it is used.
"""

from sayso.analysis.subgraph import Subgraph, subgraph

__all__ = ["Subgraph", "subgraph"]
