"""All that a graph holds, in a form that can be compared: every node and edge with every property."""

from __future__ import annotations

from sayso.graph import Graph

Snapshot = frozenset[tuple[str, ...]]


def snapshot(graph: Graph) -> Snapshot:
    """Every node and relationship with all properties, `turn` excluded: it counts transactions, not content."""
    nodes = graph.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    edges = graph.read(
        "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS tail, b.id AS head, properties(r) AS properties"
    )
    found: list[tuple[str, ...]] = [
        ("node", " ".join(sorted(map(str, as_list(n["labels"])))), _written(n["properties"], "turn")) for n in nodes
    ]
    found += [(str(e["type"]), str(e["tail"]), str(e["head"]), _written(e["properties"])) for e in edges]
    whole = frozenset(found)
    assert len(whole) == len(found), "a node or relationship is there twice"
    return whole


def ids(graph: Graph, label: str) -> set[str]:
    """The ids of all nodes of a label."""
    return {str(row["id"]) for row in graph.read(f"MATCH (n:{label}) RETURN n.id AS id")}


def loaded(graph: Graph) -> int:
    """How many articles are in the graph with their text, not only cited."""
    rows = graph.read("MATCH (a:Article) WHERE a.fingerprint IS NOT NULL RETURN count(a) AS n")
    return int(str(rows[0]["n"]))


def as_list(cell: object) -> list[object]:
    """A cell that holds a list."""
    assert isinstance(cell, list)
    return cell


def _written(properties: object, *without: str) -> str:
    assert isinstance(properties, dict)
    return repr(sorted((k, v) for k, v in properties.items() if k not in without))
