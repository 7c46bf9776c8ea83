"""Taking out what an article owns, and what nothing holds up any more.

retract   delete an article's statements, groups and edges; the Article itself stays, others may cite it
sweep     delete entities and stubs that lost their last edge, up the PART_OF chain; name the others again
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.graph import Row, Run, Transaction
from sayso.loader.cells import number, text, texts
from sayso.loader.identity import given_name
from sayso.loader.likeness.kinds import ARTICLES, STATEMENTS, Bands
from sayso.loader.likeness.stored import read_bands
from sayso.loader.names import best_name, node_type_name, spellings
from sayso.loader.topics import sweep_topics
from sayso.schema.relationships import relationship_types

EVIDENCE = "|".join(declared.type for declared in relationship_types() if declared.type != "PART_OF")
_AROUND = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})-[r]-(e:Entity) "
    "RETURN a.id AS article, e.id AS id, r.surfaces AS surfaces",
    "UNWIND $ids AS id MATCH (a:Article {id: id})<-[:REPORTED_IN]-(s:Statement)-[r]-(e) "
    "WHERE NOT e:Article AND NOT e:Statement RETURN a.id AS article, e.id AS id, r.surfaces AS surfaces",
)
_TIES = (
    "UNWIND $people AS id MATCH (p:Entity {id: id})-[r:AFFILIATED_WITH]->(e:Entity) WHERE r.article IN $ids "
    "RETURN r.article AS article, p.id AS person, e.id AS id, r.surfaces AS surfaces"
)
_CITED = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})-[:CITES]->(b:Article) RETURN DISTINCT a.id AS article, b.id AS id"
)
_STATEMENTS = "UNWIND $ids AS id MATCH (a:Article {id: id})<-[:REPORTED_IN]-(s:Statement) RETURN DISTINCT s.id AS id"
# What is to go is collected before anything is deleted: the embedded engine deletes while it still walks along the
# edges, and passes over some. DISTINCT, since between two statements an edge is met from both.
_GO = "WITH type(r) AS type, collect(DISTINCT r) AS edges UNWIND edges AS r DELETE r RETURN type, count(*) AS number"
_DELETE = (
    f"UNWIND $people AS id MATCH (p:Entity {{id: id}})-[r:AFFILIATED_WITH]->(:Entity) WHERE r.article IN $ids {_GO}",
    f"UNWIND $statements AS id MATCH (s:Statement {{id: id}})-[r]-() {_GO}",
    f"UNWIND $groups AS id MATCH (g:Entity {{id: id}})-[r]-() {_GO}",
    f"UNWIND $ids AS id MATCH (a:Article {{id: id}})-[r]->() {_GO}",
    f"UNWIND $ids AS id MATCH (a:Article {{id: id}})<-[r:PUBLISHED|WROTE|DECLINED_COMMENT|REPRINTS]-() {_GO}",
    "UNWIND $statements AS id MATCH (s:Statement {id: id}) DETACH DELETE s",
    "UNWIND $groups AS id MATCH (g:Entity {id: id}) DETACH DELETE g",
)


@dataclass(slots=True)
class Counts:
    """How many nodes and edges, by type."""

    nodes: Counter[str] = field(default_factory=Counter)
    edges: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """Add another's to these."""
        self.nodes += other.nodes
        self.edges += other.edges

    def add_nodes(self, ids: Iterable[str]) -> None:
        """Count nodes by their ids."""
        self.nodes.update(node_type_name(node_id) for node_id in ids)


@dataclass(slots=True)
class Loosened:
    """What a retraction may have left without an edge: entities with the passages they lost, and cited stubs."""

    entities: dict[str, list[str]] = field(default_factory=dict)
    stubs: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)
    """Entities to be named again whatever they lost."""
    named: set[tuple[str, str]] = field(default_factory=set)
    """Entities with the names that articles gave them which came meanwhile."""
    likes: dict[str, Bands] = field(default_factory=dict)
    """The numbers of the articles and the statements, by which those that say the same were found."""
    deleted: Counts = field(default_factory=Counts)
    """What went, `sweep` included."""


@dataclass(slots=True)
class Owned:
    """What articles own, and what they hold up together with others."""

    statements: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    surfaces: dict[str, list[str]] = field(default_factory=dict)
    """The passages of each entity and topic."""
    holders: dict[str, set[str]] = field(default_factory=dict)
    """Which of the articles hold up each entity, each topic and each cited article."""
    cited: set[str] = field(default_factory=set)
    likes: dict[str, Bands] = field(default_factory=dict)
    """The numbers of the articles and the statements."""

    def _hold(self, node_id: str, row: Row) -> None:
        self.surfaces.setdefault(node_id, []).extend(texts(row["surfaces"]))
        self.holders.setdefault(node_id, set()).add(text(row["article"]))

    def read(self, run: Run, ids: Sequence[str]) -> Owned:
        """Ask the graph for what these articles own."""
        parameters = {"ids": list(ids)}
        for query in _AROUND:
            for row in run(query, parameters):
                self._hold(text(row["id"]), row)
        self.people = sorted(i for i in self.surfaces if i.startswith("person:"))
        for row in run(_TIES, {**parameters, "people": self.people}):
            for node_id in (text(row["person"]), text(row["id"])):
                self._hold(node_id, row)
        self.groups = [i for i in self.surfaces if i.startswith("group:")]
        for group in self.groups:
            del self.surfaces[group], self.holders[group]
        for row in run(_CITED, parameters):
            self.cited.add(text(row["id"]))
            self.holders.setdefault(text(row["id"]), set()).add(text(row["article"]))
        self.statements = [text(row["id"]) for row in run(_STATEMENTS, parameters)]
        self.likes = read_bands(run, STATEMENTS, self.statements) | read_bands(run, ARTICLES, ids)
        return self


def retract(tx: Transaction, ids: Sequence[str]) -> Loosened:
    """Delete all that these articles own; the Article nodes stay. Sweep afterwards."""
    owned = Owned().read(tx.run, ids)
    lost = Loosened(owned.surfaces, owned.cited, likes=owned.likes)
    parameters = {"ids": list(ids), "people": owned.people, "groups": owned.groups, "statements": owned.statements}
    for deletion in _DELETE:
        for row in tx.run(deletion, parameters):
            lost.deleted.edges[text(row["type"])] += number(row["number"])
    lost.deleted.add_nodes([*owned.statements, *owned.groups])
    return lost


def sweep(tx: Transaction, lost: Loosened) -> None:
    """Delete what has no edge left that holds it up, and name again what lost the passage it was named by."""
    if not lost.entities and not lost.stubs and not lost.nameless:
        return
    _sweep_entities(tx, sorted(lost.entities), lost.deleted)
    lost.deleted.add_nodes(sweep_topics(tx, lost.entities))
    if lost.stubs:
        rows = tx.run(
            "UNWIND $ids AS id MATCH (a:Article {id: id}) WHERE a.fingerprint IS NULL "
            "AND NOT EXISTS { MATCH (a)<-[:CITES]-(:Article) } RETURN a.id AS id",
            {"ids": sorted(lost.stubs)},
        )
        dead = sorted(text(row["id"]) for row in rows)
        tx.run("UNWIND $ids AS id MATCH (a:Article {id: id}) DETACH DELETE a", {"ids": dead})
        lost.deleted.add_nodes(dead)
    _rename(tx, lost)


def _sweep_entities(tx: Transaction, ids: list[str], deleted: Counts) -> None:
    """An entity lives while it has an evidence edge, or a living one is PART_OF it."""
    while ids:
        rows = tx.run(
            f"UNWIND $ids AS id MATCH (e:Entity {{id: id}}) WHERE NOT EXISTS {{ MATCH (e)-[:{EVIDENCE}]-() }} "
            "AND NOT EXISTS { MATCH (e)<-[:PART_OF]-() } RETURN DISTINCT e.id AS id",
            {"ids": ids},
        )
        dead = sorted(text(row["id"]) for row in rows)
        if not dead:
            return
        above = tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id})-[:PART_OF]->(p:Entity) RETURN p.id AS id",
            {"ids": dead},
        )
        tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e", {"ids": dead})
        deleted.add_nodes(dead)
        deleted.edges["PART_OF"] += len(above)
        ids = sorted({text(row["id"]) for row in above})


def _rename(tx: Transaction, lost: Loosened) -> None:
    """Name again those whose name was among the passages lost, from all passages that they have now.

    A name that was the best of all is so as long as one passage has it: those of whom many speak are not read through.
    """
    ids = [i for i in sorted({*lost.entities, *lost.nameless}) if given_name(i) is None]
    stored = tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id AS id, e.name AS name", {"ids": ids})
    names = {text(row["id"]): text(row["name"]) for row in stored}
    shaken = {i: name for i, name in names.items() if name in set(spellings(i, lost.entities.get(i, [])))}
    shaken = {i: name for i, name in shaken.items() if (i, name) not in lost.named}
    doubtful = sorted({*_unheld(tx, shaken), *(lost.nameless & names.keys())})
    if not doubtful:
        return
    passages: dict[str, list[str]] = {i: [] for i in doubtful}
    rows = tx.run(
        "UNWIND $ids AS id MATCH (e:Entity {id: id})-[r]-() UNWIND r.surfaces AS surface RETURN DISTINCT id, surface",
        {"ids": doubtful},
    )
    for row in rows:
        passages[text(row["id"])].append(text(row["surface"]))
    fresh = {i: best_name(i, words) for i, words in passages.items()}
    changed = [{"id": i, "name": name} for i, name in fresh.items() if name != names[i]]
    if changed:
        tx.run("UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e.name = row.name", {"rows": changed})


def _unheld(tx: Transaction, names: dict[str, str]) -> set[str]:
    """Those whose name stands in no passage as it is."""
    rows = [{"id": i, "name": name} for i, name in names.items() if name in set(spellings(i, [name]))]
    if not rows:
        return set(names)
    held = tx.run(
        "UNWIND $rows AS row CALL { WITH row MATCH (e:Entity {id: row.id})-[r]-() WHERE row.name IN r.surfaces "
        "RETURN e.id AS id LIMIT 1 } RETURN id",
        {"rows": rows},
    )
    return names.keys() - {text(row["id"]) for row in held}
