"""Nodes and edges into a transaction: Cypher derived from the declarations, values always parameters, in batches.

    create           rows made ready before, the nodes first
    create_nodes     new ones; a constraint refuses what is there already
    ensure_nodes     those that are not there yet; the others are left as they are
    merge_nodes      by id, so that each ends with exactly the given properties; equal ones are not written
    create_edges     new ones between nodes that are there
    merge_edges      by type, both ends and the declared key, with exactly the given properties

A row is a list in the order of the declared properties: half the bytes of a map, and the driver packs it three times
as fast. Rows are made where there is time for it, in the processes that extract; the writer only joins and sends them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from sayso.graph.transaction import Transaction
from sayso.schema.errors import IntegrityError
from sayso.schema.model import Line, Node, Relationship, line, properties, row
from sayso.schema.nodes import key_label

BATCH_ROWS = 10_000
BATCH_BYTES = 4_000_000
_EDGE_BYTES = 150
"""An edge without its passages, about."""


class Ends(NamedTuple):
    """What the edges of one statement have in common: their type, and the labels that find their ends."""

    kind: type[Relationship]
    from_label: str
    to_label: str

    def drawing(self, inside: str) -> str:
        """The pattern, from the end with fewer edges: from a hub the embedded engine is fifty times slower."""
        if _DEGREE.get(self.to_label, 2) < _DEGREE.get(self.from_label, 2):
            return f"(b)<-[r:{self.kind.type} {inside}]-(a)"
        return f"(a)-[r:{self.kind.type} {inside}]->(b)"

    def matched(self) -> str:
        """Cypher that finds both ends of a row."""
        return f"MATCH (a:{self.from_label} {{id: row[0]}}) MATCH (b:{self.to_label} {{id: row[1]}})"


# how many edges a node of each label may gather, from few to many
_DEGREE = {"Statement": 0, "Article": 1, "Entity": 2, "Topic": 3}


@dataclass(slots=True)
class Rows:
    """New nodes and edges as they are sent, grouped by the statement that creates them."""

    nodes: dict[type[Node], list[Line]] = field(default_factory=dict)
    edges: dict[Ends, list[Line]] = field(default_factory=dict)
    """Each begins with the ids of its ends."""
    size: int = 0
    """Bytes, about."""

    def add_nodes(self, nodes: Iterable[Node]) -> None:
        """Make rows of nodes. Raises IntegrityError for one without the id of its type."""
        for node in nodes:
            one = _node_line(node)
            self.nodes.setdefault(type(node), []).append(one)
            self.size += _size(one)

    def add_edges(self, edges: Iterable[Relationship]) -> None:
        """Make rows of edges. Raises IntegrityError for a missing end, an absent key, or evidence that does not fit."""
        for edge in edges:
            ends = Ends(type(edge), key_label(edge.from_id), key_label(edge.to_id))
            self.edges.setdefault(ends, []).append(_edge_line(edge))
            self.size += _EDGE_BYTES + sum(map(len, edge.surfaces))

    def extend(self, other: Rows) -> None:
        """Take another's rows in as well."""
        for kind, lines in other.nodes.items():
            self.nodes.setdefault(kind, []).extend(lines)
        for ends, lines in other.edges.items():
            self.edges.setdefault(ends, []).extend(lines)
        self.size += other.size

    def ids(self) -> set[str]:
        """The ids of the nodes; `id` is the first property of each."""
        return {str(one[0]) for lines in self.nodes.values() for one in lines}

    def ends_of(self, kind: type[Relationship]) -> set[tuple[str, str]]:
        """The ids of both ends of every edge of a type."""
        found = (lines for ends, lines in self.edges.items() if ends.kind is kind)
        return {(str(one[0]), str(one[1])) for lines in found for one in lines}

    def counts(self) -> tuple[Counter[str], Counter[str]]:
        """How many nodes and edges there are of each type."""
        nodes = Counter({kind.__name__: len(lines) for kind, lines in self.nodes.items()})
        edges: Counter[str] = Counter()
        for ends, lines in self.edges.items():
            edges[ends.kind.type] += len(lines)
        return nodes, edges


def create(tx: Transaction, rows: Rows) -> None:
    """Create every node and edge. Raises IntegrityError for an edge whose end is not in the graph."""
    for kind, lines in rows.nodes.items():
        columns = _columns(kind)
        for batch in batches(lines, rows.size):
            tx.run(f"UNWIND $rows AS row CREATE (n:{':'.join(kind.labels)} {_map(columns)})", {"rows": batch})
    for ends, lines in rows.edges.items():
        _write_edges(tx, ends, f"CREATE {ends.drawing(_map(_columns(ends.kind), 2))}", lines, rows.size)


def create_nodes(tx: Transaction, nodes: Sequence[Node]) -> None:
    """Create each node. Raises IntegrityError for one without an id, or given twice."""
    if twice := [node_id for node_id, times in Counter(n.id for n in nodes).items() if times > 1]:
        raise IntegrityError(f"{twice[0]}: given twice in one batch of new nodes")
    rows = Rows()
    rows.add_nodes(nodes)
    create(tx, rows)


def create_edges(tx: Transaction, edges: Sequence[Relationship]) -> None:
    """Create each edge. Raises IntegrityError for a missing end, an absent key, or evidence that does not fit."""
    rows = Rows()
    rows.add_edges(edges)
    create(tx, rows)


def ensure_nodes(tx: Transaction, nodes: Sequence[Node]) -> None:
    """Create those nodes whose id is not in the graph yet."""
    unique = list({n.id: n for n in nodes}.values())
    known = existing(tx, unique)
    create_nodes(tx, [n for n in unique if n.id not in known])


def merge_nodes(tx: Transaction, nodes: Sequence[Node]) -> None:
    """Make each node be there with exactly its declared properties; of two with one id the last counts.

    Not by MERGE: on the embedded engine no index serves a MERGE on two labels (`:Entity:Person`), 33 a second where
    this does 20,000.
    """
    unique = list({n.id: n for n in nodes}.values())
    known = existing(tx, unique)
    create_nodes(tx, [n for n in unique if n.id not in known])
    rows = Rows()
    rows.add_nodes(n for n in unique if n.id in known and known[n.id] != row(n))
    replace_nodes(tx, rows)


def replace_nodes(tx: Transaction, rows: Rows) -> None:
    """Give nodes that are in the graph exactly the properties of their rows."""
    for kind, lines in rows.nodes.items():
        columns = _columns(kind)
        found = f"MATCH (n:{kind.labels[0]} {{id: row[{columns.index('id')}]}})"
        for batch in batches(lines, rows.size):
            tx.run(f"UNWIND $rows AS row {found} SET n = {_map(columns)}", {"rows": batch})


def existing(tx: Transaction, nodes: Iterable[Node]) -> dict[str, dict[str, object]]:
    """The properties of those of the nodes that are in the graph, by id."""
    found: dict[str, dict[str, object]] = {}
    by_label = sorted({(n.labels[0], n.id) for n in nodes if _checked_id(n)})
    for label, group in groupby(by_label, key=lambda pair: pair[0]):
        cypher = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id, properties(n) AS properties"
        ids = [node_id for _, node_id in group]
        for start in range(0, len(ids), BATCH_ROWS):
            for r in tx.run(cypher, {"ids": ids[start : start + BATCH_ROWS]}):
                found[str(r["id"])] = dict(r["properties"]) if isinstance(r["properties"], dict) else {}
    return found


def merge_edges(tx: Transaction, edges: Sequence[Relationship]) -> None:
    """Make each edge be there once with exactly its properties; of two with one key the last counts."""
    unique = {(type(e).type, e.from_id, e.to_id, *(getattr(e, k) for k in e.key)): e for e in edges}
    groups: dict[tuple[str, ...], list[Relationship]] = {}
    for edge in unique.values():
        groups.setdefault(tuple(k for k in edge.key if not getattr(edge, k)), []).append(edge)
    for absent, group in groups.items():
        rows = Rows()
        rows.add_edges(group)
        for ends, lines in rows.edges.items():
            _merge_edges(tx, ends, absent, lines, rows.size)


def _merge_edges(tx: Transaction, ends: Ends, absent: Sequence[str], lines: list[Line], size: int) -> None:
    columns = _columns(ends.kind)
    key = _map([k for k in ends.kind.key if k not in absent], 2, columns)
    if not absent:
        _write_edges(tx, ends, f"MERGE {ends.drawing(key)} SET r = {_map(columns, 2)}", lines, size)
        return
    # MERGE cannot ask for a property that is not there, so such an edge is taken away and made again
    lacking = " AND ".join(f"r.{k} IS NULL" for k in absent)
    for batch in batches(lines, size):
        deletion = f"MATCH {ends.drawing(key)} WHERE {lacking} DELETE r"
        tx.run(f"UNWIND $rows AS row {ends.matched()} {deletion}", {"rows": batch})
    _write_edges(tx, ends, f"CREATE {ends.drawing(_map(columns, 2))}", lines, size)


def _write_edges(tx: Transaction, ends: Ends, clause: str, lines: list[Line], size: int) -> None:
    cypher = f"UNWIND $rows AS row {ends.matched()} {clause} RETURN count(r) AS written"
    for batch in batches(lines, size):
        (counted,) = tx.run(cypher, {"rows": batch})
        if counted["written"] != len(batch):
            raise _missing_end(tx, ends, batch)


def _missing_end(tx: Transaction, ends: Ends, batch: Sequence[Line]) -> IntegrityError:
    name = ends.kind.type
    for label, at in ((ends.from_label, 0), (ends.to_label, 1)):
        ids = sorted({str(one[at]) for one in batch})
        found = tx.run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id", {"ids": ids})
        missing = sorted(set(ids) - {str(r["id"]) for r in found})
        if missing:
            return IntegrityError(f"{name}: its end {missing[0]} is not in the graph ({len(missing)} missing)")
    return IntegrityError(f"{name}: the database wrote another number of edges than it was given")


def _node_line(node: Node) -> Line:
    _checked_id(node)
    return line(node)


def _checked_id(node: Node) -> bool:
    if not node.id:
        raise IntegrityError(f"{type(node).__name__}: a node has no id")
    if key_label(node.id) != node.labels[0]:
        raise IntegrityError(f"{node.id}: not the id of a {type(node).__name__}")
    return True


def _edge_line(edge: Relationship) -> Line:
    """The row of an edge that has its ends, its required key, and evidence that fits."""
    # metadata has words but no place in the text
    placed = 0 if edge.evidence == "metadata" else len(edge.surfaces)
    values = line(edge)
    if not edge.from_id or not edge.to_id:
        raise IntegrityError(f"{_drawn(edge)}: an end has no id")
    if not len(edge.starts) == len(edge.ends) == placed:
        raise IntegrityError(f"{_drawn(edge)}: starts, ends and surfaces differ in length")
    for at, name in _required(type(edge)):  # type: ignore[arg-type]  # mypy takes a dataclass for unhashable
        if values[at] is None:
            raise IntegrityError(f"{_drawn(edge)}: has no {name}")
    return [edge.from_id, edge.to_id, *values]


def _drawn(edge: Relationship) -> str:
    return f"({edge.from_id})-[:{edge.type}]->({edge.to_id})"


@cache
def _required(kind: Any) -> tuple[tuple[int, str], ...]:
    """The places and names of the properties that an edge of this type must have."""
    declared = enumerate(properties(kind))
    return tuple((at, p.name) for at, p in declared if not p.optional or (p.name in kind.key and p.name == "article"))


def _columns(kind: type[Node | Relationship]) -> tuple[str, ...]:
    return tuple(p.name for p in properties(kind))


def _map(names: Sequence[str], offset: int = 0, columns: Sequence[str] | None = None) -> str:
    """`{id: row[0], name: row[1]}`; the place of each name is its place in `columns`."""
    place = {name: at + offset for at, name in enumerate(columns or names)}
    return "{" + ", ".join(f"{name}: row[{place[name]}]" for name in names) + "}"


def batches(rows: list[Line], size: int) -> Iterator[list[Line]]:
    """Rows in lists of their own, which end at BATCH_ROWS rows or about BATCH_BYTES bytes, whichever comes first.

    `size` is that of all of them, or more: where it fits, no row is weighed.
    """
    if size <= BATCH_BYTES:
        for start in range(0, len(rows), BATCH_ROWS):
            yield rows[start : start + BATCH_ROWS]
        return
    start = weight = 0
    for at, one in enumerate(rows):
        weight += _size(one)
        if at + 1 - start >= BATCH_ROWS or weight >= BATCH_BYTES:
            yield rows[start : at + 1]
            start, weight = at + 1, 0
    if start < len(rows):
        yield rows[start:]


def _size(line: Line) -> int:
    return sum(len(v) if type(v) is str else sum(map(_length, v)) if type(v) is list else 8 for v in line)


def _length(item: str | int) -> int:
    return len(item) if isinstance(item, str) else 4
