"""What a subgraph asks the database: about whole sets of ids, a question a hop and never one a node.

Labels, types and properties come from the declarations, so that a new one needs nothing here. Each MATCH starts at a
label with a constraint on `id`, else it would read the whole database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso.analysis.scope import LeftOut, Reason, Scope
from sayso.analysis.source import Around
from sayso.analysis.value import edge_order
from sayso.graph import Cell, Graph, GraphEdge, GraphNode, Row
from sayso.schema.model import properties
from sayso.schema.nodes import bands, key_label, node_types
from sayso.schema.relationships import relationship_types

PAGE = 10_000
"""Ids in one question for properties, which may be long."""

_HELD_BACK = {"Article": ("text", "fingerprint", "input_key")}
"""What stays in the graph, besides the bands of likeness: other people's articles, and what only a load needs."""

_DEGREE = {"Statement": 0, "Article": 1, "Entity": 2, "Topic": 3}
"""How many relationships a node of each label may gather, from few to many; others are asked about last."""

_MANY = len(_DEGREE)

_REASONS: Mapping[str, Reason] = {"confidence": "confidence", "headline": "headline", "date": "date"}


@dataclass(frozen=True, slots=True)
class Database:
    """A graph, as what a subgraph is gathered from."""

    graph: Graph

    def present(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that are in the graph."""
        return {
            str(row["id"])
            for label, some in _by_label(ids).items()
            for page in _pages(some)
            for row in self.graph.read(
                f"UNWIND $ids AS key MATCH (n:{label} {{id: key}}) RETURN n.id AS id", {"ids": page}
            )
        }

    def all_ids(self, most: int) -> list[str]:
        """The ids of all nodes, or of as many as `most`."""
        labels = dict.fromkeys(node.labels[0] for node in node_types() if "Sayso" not in node.labels)
        found: list[str] = []
        for label in labels:
            rows = self.graph.stream(f"MATCH (n:{label}) RETURN n.id AS id LIMIT $most", {"most": most - len(found)})
            found += [str(row["id"]) for row in rows]
        return sorted(found)

    def crowded(self, ids: Iterable[str], types: Sequence[str], most: int) -> dict[str, int]:
        """Those of the nodes that have more than `most` relationships of the types, with their numbers."""
        found: dict[str, int] = {}
        for label, some in _by_label(ids).items():
            if touching := _touching(label, types):
                cypher = (
                    f"UNWIND $ids AS key MATCH (n:{label} {{id: key}}) "
                    f"WITH n.id AS id, COUNT {{ (n)-[:{'|'.join(touching)}]-() }} AS number "
                    "WHERE number > $most RETURN id AS id, number AS number ORDER BY id"
                )
                rows = self.graph.read(cypher, {"ids": some, "most": most})
                found |= {str(row["id"]): _integer(row["number"]) for row in rows}
        return found

    def around(self, ids: Iterable[str], scope: Scope, known: Collection[str], most: int) -> Around:
        """What one relationship joins to these nodes and is not known: one question, answered a kind a row."""
        types = scope.known_types
        sets = {label: some for label, some in _by_label(ids).items() if _touching(label, types)}
        if not sets:
            return Around((), {})
        branches = " UNION ALL ".join(
            f"UNWIND ${label} AS key MATCH (n:{label} {{id: key}})-[r:{'|'.join(_touching(label, types))}]-(m) "
            f"WHERE $known[m.id] IS NULL RETURN m.id AS id, {_refusal(scope)} AS why"
            for label in sets
        )
        cypher = (
            f"CALL {{ {branches} }} WITH id AS id, count(*) - count(why) AS ties, min(why) AS why "
            "WITH split(id, ':')[0] AS kind, CASE WHEN ties > 0 THEN '' ELSE why END AS why, ties AS ties, id AS id "
            "ORDER BY ties DESC, id WITH kind AS kind, why AS why, collect([ties, id]) AS found "
            "RETURN kind AS kind, why AS why, size(found) AS number, "
            "CASE WHEN why = '' THEN found[0..$most] ELSE [] END AS best"
        )
        given = {"since": scope.since, "until": scope.until, "floor": scope.floor, "most": most}
        used = {name: value for name, value in given.items() if f"${name}" in cypher}
        # a look-up in a map: on the embedded engine `IN` a list of a thousand ids takes four times as long
        rows = self.graph.read(cypher, {**sets, **used, "known": dict.fromkeys(known, True)})
        return _around([row for row in rows if row["kind"] != "graph"], most)

    def nodes(self, ids: Iterable[str]) -> list[GraphNode]:
        """The nodes with their declared properties, ordered by id."""
        found = []
        for label, some in _by_label(ids).items():
            wanted = ", ".join(f".{name}" for name in _shown(label))
            cypher = (
                f"UNWIND $ids AS key MATCH (n:{label} {{id: key}}) "
                f"RETURN n.id AS id, labels(n) AS labels, n {{{wanted}}} AS properties"
            )
            for page in _pages(some):
                found += [_node(row) for row in self.graph.stream(cypher, {"ids": page})]
        return sorted(found, key=lambda node: node.id)

    def edges(self, ids: Sequence[str], types: Sequence[str]) -> list[GraphEdge]:
        """The relationships of these types that have both ends among the ids, ordered by type and ends.

        Each is looked for from its end with fewer relationships, so a hub costs no more than its part of the subgraph.
        """
        kept = dict.fromkeys(ids, True)
        found = []
        for label, some in _by_label(ids).items():
            for outward in (True, False):
                if wanted := [name for name in types if (label, outward) in _starts(name)]:
                    cypher = _between(label, outward, wanted)
                    for page in _pages(some):
                        found += [_edge(row) for row in self.graph.stream(cypher, {"ids": page, "kept": kept})]
        return sorted(found, key=edge_order)

    def published(self, articles: Iterable[str]) -> dict[str, date]:
        """The days of publication of these articles, where they have one."""
        cypher = "UNWIND $ids AS key MATCH (n:Article {id: key}) RETURN n.id AS id, n.published AS day"
        rows = self.graph.read(cypher, {"ids": sorted(articles)})
        return {str(row["id"]): day for row in rows if isinstance(day := row["day"], date)}


def _refusal(scope: Scope) -> str:
    """Cypher for why a neighbour `m`, reached over `r`, may not be shown; null where it may."""
    cases = []
    if scope.floor > 0:
        cases.append("WHEN r.confidence < $floor OR (m:Statement AND m.confidence < $floor) THEN 'confidence'")
    if not scope.headlines:
        cases.append("WHEN m:Statement AND m.headline THEN 'headline'")
    if scope.dated:
        within = " AND ".join(
            f"{{day}} {sign} ${name}"
            for name, sign, given in (("since", ">=", scope.since), ("until", "<=", scope.until))
            if given
        )
        said = within.format(day="coalesce(m.said_on, p.published)")
        cases += [
            f"WHEN m:Article AND NOT coalesce({within.format(day='m.published')}, false) THEN 'date'",
            f"WHEN m:Statement AND NOT EXISTS {{ MATCH (m)-[:REPORTED_IN]->(p:Article) WHERE {said} }} THEN 'date'",
            "WHEN NOT n:Article AND NOT n:Statement AND NOT m:Article AND NOT m:Statement AND r.article IS NOT NULL "
            "AND NOT EXISTS { MATCH (p:Article) WHERE p.id = r.article "
            f"AND {within.format(day='p.published')} }} THEN 'date'",
        ]
    return f"CASE {' '.join(cases)} ELSE null END" if cases else "null"


def _around(rows: Sequence[Row], most: int) -> Around:
    """The best of all kinds, from the best of each."""
    ranked: list[tuple[int, str]] = []
    numbers: dict[str, int] = {}
    refused: list[LeftOut] = []
    for row in rows:
        if reason := _REASONS.get(str(row["why"])):
            refused.append(LeftOut(reason, str(row["kind"]), _integer(row["number"])))
            continue
        numbers[str(row["kind"])] = _integer(row["number"])
        for pair in row["best"] if isinstance(row["best"], list) else []:
            assert isinstance(pair, list)
            ranked.append((-_integer(pair[0]), str(pair[1])))
    return Around([node_id for _, node_id in sorted(ranked)[:most]], numbers, refused)


def _integer(cell: Cell) -> int:
    assert isinstance(cell, int)
    return cell


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
    nodes = [node for node in node_types() if node.labels[0] == label]
    kept_back = {"id", *_HELD_BACK.get(label, ()), *(name for node in nodes for name in bands(node))}
    return [p for p in dict.fromkeys(p.name for node in nodes for p in properties(node)) if p not in kept_back]


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
