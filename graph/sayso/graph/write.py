"""Nodes and edges into a transaction: Cypher derived from the declarations, values always parameters, in batches.

    create_nodes     new ones; a constraint refuses what is there already
    ensure_nodes     those that are not there yet; the others are left as they are
    merge_nodes      by id, so that each ends with exactly the given properties; equal ones are not written
    create_edges     new ones between nodes that are there
    merge_edges      by type, both ends and the declared key, with exactly the given properties

A row is a list in the order of the columns: half the bytes of a map, and the driver packs it three times as fast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso.graph.transaction import Transaction
from sayso.schema.errors import IntegrityError
from sayso.schema.model import Node, Relationship, Value, properties, row
from sayso.schema.nodes import key_label

BATCH_ROWS = 10_000
BATCH_BYTES = 4_000_000

Line = list[Value | None]


def create_nodes(tx: Transaction, nodes: Sequence[Node]) -> None:
    """Create each node. Raises IntegrityError for one without an id, or given twice."""
    if twice := [node_id for node_id, times in Counter(n.id for n in nodes).items() if times > 1]:
        raise IntegrityError(f"{twice[0]}: given twice in one batch of new nodes")
    for shape, rows in _node_groups(nodes):
        for batch in batches([_line(shape.columns, r) for r in rows]):
            tx.run(f"UNWIND $rows AS row CREATE (n:{':'.join(shape.labels)} {_map(shape.columns)})", {"rows": batch})


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
    changed = [n for n in unique if n.id in known and known[n.id] != row(n)]
    for shape, rows in _node_groups(changed):
        cypher = (
            f"UNWIND $rows AS row MATCH (n:{shape.labels[0]} {{id: row[{shape.columns.index('id')}]}}) "
            f"SET n = {_map(shape.columns)}"
        )
        for batch in batches([_line(shape.columns, r) for r in rows]):
            tx.run(cypher, {"rows": batch})


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


def create_edges(tx: Transaction, edges: Sequence[Relationship]) -> None:
    """Create each edge. Raises IntegrityError for a missing end, an absent key, or evidence that does not fit."""
    for shape, rows in _edge_groups(edges):
        _write_edges(tx, shape, f"CREATE {shape.drawing(_map(shape.columns, 2))}", rows)


def merge_edges(tx: Transaction, edges: Sequence[Relationship]) -> None:
    """Make each edge be there once with exactly its properties; of two with one key the last counts."""
    unique = {(type(e).type, e.from_id, e.to_id, *(getattr(e, k) for k in e.key)): e for e in edges}
    for shape, rows in _edge_groups(list(unique.values())):
        absent = [k for k in shape.key if k not in shape.columns]
        present = [k for k in shape.key if k in shape.columns]
        if absent:
            # MERGE cannot ask for a property that is not there, so such an edge is taken away and made again
            _delete_edges(tx, shape, present, absent, rows)
            _write_edges(tx, shape, f"CREATE {shape.drawing(_map(shape.columns, 2))}", rows)
            continue
        key = _map(present, 2, shape.columns)
        _write_edges(tx, shape, f"MERGE {shape.drawing(key)} SET r = {_map(shape.columns, 2)}", rows)


@dataclass(frozen=True, slots=True)
class _NodeShape:
    """What the nodes of one statement have in common."""

    labels: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _EdgeShape:
    """What the edges of one statement have in common."""

    type: str
    from_label: str
    to_label: str
    key: tuple[str, ...]
    columns: tuple[str, ...]

    def drawing(self, inside: str) -> str:
        """The pattern, from the end with fewer edges: from a hub the embedded engine is fifty times slower."""
        if _DEGREE.get(self.to_label, 2) < _DEGREE.get(self.from_label, 2):
            return f"(b)<-[r:{self.type} {inside}]-(a)"
        return f"(a)-[r:{self.type} {inside}]->(b)"

    def ends(self) -> str:
        return f"MATCH (a:{self.from_label} {{id: row[0]}}) MATCH (b:{self.to_label} {{id: row[1]}})"


# how many edges a node of each label may gather, from few to many
_DEGREE = {"Statement": 0, "Article": 1, "Entity": 2, "Topic": 3}


def _node_groups(nodes: Iterable[Node]) -> Iterator[tuple[_NodeShape, list[dict[str, Value]]]]:
    groups: dict[tuple[str, ...], list[dict[str, Value]]] = {}
    for node in nodes:
        _checked_id(node)
        groups.setdefault(node.labels, []).append(row(node))
    for labels, rows in groups.items():
        yield _NodeShape(labels, _columns(rows)), rows


def _edge_groups(edges: Iterable[Relationship]) -> Iterator[tuple[_EdgeShape, list[Line]]]:
    groups: dict[tuple[object, ...], list[tuple[Relationship, dict[str, Value]]]] = {}
    for edge in edges:
        values = row(edge)
        check_edge(edge)
        # edges that lack a part of their key are a group of their own
        held = tuple(k in values for k in edge.key)
        groups.setdefault((type(edge), key_label(edge.from_id), key_label(edge.to_id), held), []).append((edge, values))
    for group in groups.values():
        first = group[0][0]
        columns = _columns([values for _, values in group])
        shape = _EdgeShape(first.type, key_label(first.from_id), key_label(first.to_id), first.key, columns)
        yield shape, [[edge.from_id, edge.to_id, *_line(columns, values)] for edge, values in group]


def _write_edges(tx: Transaction, shape: _EdgeShape, clause: str, rows: list[Line]) -> None:
    cypher = f"UNWIND $rows AS row {shape.ends()} {clause} RETURN count(r) AS written"
    for batch in batches(rows):
        (counted,) = tx.run(cypher, {"rows": batch})
        if counted["written"] != len(batch):
            raise _missing_end(tx, shape, batch)


def _delete_edges(
    tx: Transaction, shape: _EdgeShape, present: Sequence[str], absent: Sequence[str], rows: list[Line]
) -> None:
    lacking = " AND ".join(f"r.{k} IS NULL" for k in absent)
    pattern = shape.drawing(_map(present, 2, shape.columns))
    for batch in batches(rows):
        tx.run(f"UNWIND $rows AS row {shape.ends()} MATCH {pattern} WHERE {lacking} DELETE r", {"rows": batch})


def _missing_end(tx: Transaction, shape: _EdgeShape, batch: list[Line]) -> IntegrityError:
    for label, at in ((shape.from_label, 0), (shape.to_label, 1)):
        ids = sorted({str(line[at]) for line in batch})
        found = tx.run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id", {"ids": ids})
        missing = sorted(set(ids) - {str(r["id"]) for r in found})
        if missing:
            return IntegrityError(f"{shape.type}: its end {missing[0]} is not in the graph ({len(missing)} missing)")
    return IntegrityError(f"{shape.type}: the database wrote another number of edges than it was given")


def check_edge(edge: Relationship) -> None:
    """Raise IntegrityError for an edge without ends, without its required key, or with evidence that does not fit."""
    where = f"({edge.from_id})-[:{edge.type}]->({edge.to_id})"
    if not edge.from_id or not edge.to_id:
        raise IntegrityError(f"{where}: an end has no id")
    # metadata has words but no place in the text
    placed = 0 if edge.evidence == "metadata" else len(edge.surfaces)
    if not len(edge.starts) == len(edge.ends) == placed:
        raise IntegrityError(f"{where}: starts, ends and surfaces differ in length")
    for p in properties(type(edge)):
        value = getattr(edge, p.name)
        if value in (None, "") and (not p.optional or (p.name in edge.key and p.name == "article")):
            raise IntegrityError(f"{where}: has no {p.name}")


def _checked_id(node: Node) -> bool:
    if not node.id:
        raise IntegrityError(f"{type(node).__name__}: a node has no id")
    if key_label(node.id) != node.labels[0]:
        raise IntegrityError(f"{node.id}: not the id of a {type(node).__name__}")
    return True


def _columns(rows: Iterable[dict[str, Value]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for r in rows for name in r))


def _line(columns: Sequence[str], values: dict[str, Value]) -> Line:
    return [values.get(name) for name in columns]


def _map(names: Sequence[str], offset: int = 0, columns: Sequence[str] | None = None) -> str:
    """`{id: row[0], name: row[1]}`; the place of each name is its place in `columns`."""
    place = {name: at + offset for at, name in enumerate(columns or names)}
    return "{" + ", ".join(f"{name}: row[{place[name]}]" for name in names) + "}"


def batches(rows: Iterable[Line]) -> Iterator[list[Line]]:
    """Rows in batches that end at BATCH_ROWS rows or about BATCH_BYTES bytes, whichever comes first."""
    batch: list[Line] = []
    size = 0
    for line in rows:
        batch.append(line)
        size += _size(line)
        if len(batch) >= BATCH_ROWS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(line: Line) -> int:
    return sum(len(v) if isinstance(v, str) else sum(_length(x) for x in v) if isinstance(v, list) else 8 for v in line)


def _length(item: str | int) -> int:
    return len(item) if isinstance(item, str) else 4
