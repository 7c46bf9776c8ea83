"""What a subgraph asks the database: about whole sets of ids, a question a hop and never one a node.

    present         which of these ids are there
    around          the nodes that one relationship joins to these, best joined first
    count_around    how many those are
    nodes           the properties of these nodes
    edges           the relationships between these nodes

Labels, types and properties come from the declarations, so that a new one needs nothing here. Each MATCH starts at a
label with a constraint on `id`, else it would read the whole database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sayso.graph import Cell, Graph, GraphEdge, GraphNode, Row
from sayso.schema.model import properties
from sayso.schema.nodes import key_label, node_types
from sayso.schema.relationships import relationship_types

PAGE = 10_000
"""Ids in one question for properties, which may be long."""

_HELD_BACK = {"Article": ("text", "fingerprint", "input_key")}
"""What stays in the graph: other people's articles, and what only a load needs."""

_DEGREE = {"Statement": 0, "Article": 1, "Entity": 2, "Topic": 3}
"""How many relationships a node of each label may gather, from few to many; others are asked about last."""

_MANY = len(_DEGREE)


def present(graph: Graph, ids: Iterable[str]) -> set[str]:
    """Those of the ids that are in the graph."""
    return {
        str(row["id"])
        for label, some in _by_label(ids).items()
        for page in _pages(some)
        for row in graph.read(f"UNWIND $ids AS key MATCH (n:{label} {{id: key}}) RETURN n.id AS id", {"ids": page})
    }


def around(graph: Graph, ids: Iterable[str], types: Sequence[str], most: int) -> list[str]:
    """At most `most` nodes next to the given ones (they themselves may be among them), best joined first."""
    ties = "WITH id AS id, count(*) AS ties RETURN id AS id, ties AS ties ORDER BY ties DESC, id LIMIT $most"
    return [str(row["id"]) for row in _ask_around(graph, ids, types, ties, {"most": most})]


def count_around(graph: Graph, ids: Iterable[str], types: Sequence[str]) -> int:
    """How many different nodes stand next to the given ones."""
    rows = _ask_around(graph, ids, types, "RETURN count(DISTINCT id) AS found", {})
    return next((found for row in rows if isinstance(found := row["found"], int)), 0)


def _ask_around(
    graph: Graph, ids: Iterable[str], types: Sequence[str], returned: str, also: dict[str, object]
) -> list[Row]:
    sets = {label: some for label, some in _by_label(ids).items() if _touching(label, types)}
    if not sets:
        return []
    branches = " UNION ALL ".join(
        f"UNWIND ${label} AS key MATCH (n:{label} {{id: key}})-[:{'|'.join(_touching(label, types))}]-(m) "
        "RETURN m.id AS id"
        for label in sets
    )
    return graph.read(f"CALL {{ {branches} }} {returned}", {**sets, **also})


def nodes(graph: Graph, ids: Iterable[str]) -> list[GraphNode]:
    """The nodes with their declared properties, ordered by id."""
    found = []
    for label, some in _by_label(ids).items():
        wanted = ", ".join(f".{name}" for name in _shown(label))
        cypher = (
            f"UNWIND $ids AS key MATCH (n:{label} {{id: key}}) "
            f"RETURN n.id AS id, labels(n) AS labels, n {{{wanted}}} AS properties"
        )
        for page in _pages(some):
            found += [_node(row) for row in graph.stream(cypher, {"ids": page})]
    return sorted(found, key=lambda node: node.id)


def edges(graph: Graph, ids: Sequence[str], types: Sequence[str]) -> list[GraphEdge]:
    """The relationships of these types that have both ends among the ids, ordered by type and ends.

    Each is looked for from its end with fewer relationships, so a hub costs no more than its part of the subgraph.
    """
    # a look-up in a map: on the embedded engine `IN` a list of a thousand ids takes four times as long
    kept = dict.fromkeys(ids, True)
    found = []
    for label, some in _by_label(ids).items():
        for outward in (True, False):
            if wanted := [name for name in types if (label, outward) in _starts(name)]:
                cypher = _between(label, outward, wanted)
                for page in _pages(some):
                    found += [_edge(row) for row in graph.stream(cypher, {"ids": page, "kept": kept})]
    return sorted(found, key=lambda e: (e.type, e.from_id, e.to_id, str(sorted(e.properties.items()))))


def _between(label: str, outward: bool, types: Sequence[str]) -> str:
    r = f"[r:{'|'.join(types)}]"
    arrow, tail, head = (f"-{r}->", "n", "m") if outward else (f"<-{r}-", "m", "n")
    return (
        f"UNWIND $ids AS key MATCH (n:{label} {{id: key}}){arrow}(m) WHERE $kept[m.id] IS NOT NULL "
        f"RETURN type(r) AS type, {tail}.id AS from_id, {head}.id AS to_id, properties(r) AS properties"
    )


@cache
def _ends(type_name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The labels with a constraint that a type leads from and to.

    >>> [sorted(end) for end in _ends("CITES")]
    [['Article'], ['Article', 'Entity']]
    """
    key = {label: declared.labels[0] for declared in node_types() for label in declared.labels}
    (found,) = (declared for declared in relationship_types() if declared.type == type_name)
    return frozenset(key[label] for label in found.from_labels), frozenset(key[label] for label in found.to_labels)


@cache
def _starts(type_name: str) -> frozenset[tuple[str, bool]]:
    """Where to look for a type: the labels of one end, and whether it leads out of there.

    >>> _starts("STATED"), _starts("CITES")
    (frozenset({('Statement', False)}), frozenset({('Article', True)}))
    """
    tails, heads = _ends(type_name)
    outward = _most_gathered(tails) <= _most_gathered(heads)
    return frozenset((label, outward) for label in (tails if outward else heads))


def _most_gathered(labels: Iterable[str]) -> int:
    return max(_DEGREE.get(label, _MANY) for label in labels)


def _touching(label: str, types: Sequence[str]) -> list[str]:
    """Those of the types that a node of this label may have."""
    return [name for name in types if any(label in end for end in _ends(name))]


def _shown(label: str) -> list[str]:
    """The properties that a subgraph takes from nodes of this label."""
    declared = dict.fromkeys(p.name for node in node_types() if node.labels[0] == label for p in properties(node))
    return [name for name in declared if name != "id" and name not in _HELD_BACK.get(label, ())]


def _by_label(ids: Iterable[str]) -> dict[str, list[str]]:
    """The ids by the label that finds them; the graph's own card is no part of a subgraph."""
    found: dict[str, list[str]] = defaultdict(list)
    for node_id in sorted(set(ids)):
        found[key_label(node_id)].append(node_id)
    found.pop("Sayso", None)
    return found


def _pages(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + PAGE] for start in range(0, len(ids), PAGE))


def _node(row: Row) -> GraphNode:
    labels, held = row["labels"], row["properties"]
    assert isinstance(labels, list) and isinstance(held, dict)
    given: dict[str, Cell] = {name: cell for name, cell in sorted(held.items()) if cell is not None}
    return GraphNode(str(row["id"]), tuple(sorted(map(str, labels))), given)


def _edge(row: Row) -> GraphEdge:
    held = row["properties"]
    assert isinstance(held, dict)
    return GraphEdge(str(row["type"]), str(row["from_id"]), str(row["to_id"]), dict(sorted(held.items())))
