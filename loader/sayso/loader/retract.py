"""Taking out what an article owns, and what nothing holds up any more.

retract   delete an article's statements, groups and edges; the Article itself stays, others may cite it
sweep     delete entities and stubs that lost their last edge, up the PART_OF chain; name the others again
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.graph import Transaction
from sayso.loader.cells import text, texts
from sayso.loader.identity import known
from sayso.loader.names import best_name, spellings
from sayso.schema.relationships import relationship_types

_EVIDENCE = "|".join(declared.type for declared in relationship_types() if declared.type != "PART_OF")
_AROUND = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})-[r]-(e:Entity) RETURN e.id AS id, r.surfaces AS surfaces",
    "UNWIND $ids AS id MATCH (a:Article {id: id})<-[:REPORTED_IN]-(s:Statement)-[r]-(e:Entity) "
    "RETURN e.id AS id, r.surfaces AS surfaces",
)
_TIES = (
    "UNWIND $people AS id MATCH (p:Entity {id: id})-[r:AFFILIATED_WITH]->(e:Entity) WHERE r.article IN $ids "
    "RETURN p.id AS person, e.id AS id, r.surfaces AS surfaces"
)
_CITED = "UNWIND $ids AS id MATCH (a:Article {id: id})-[:CITES]->(b:Article) RETURN DISTINCT b.id AS id"
_STATEMENTS = "UNWIND $ids AS id MATCH (a:Article {id: id})<-[:REPORTED_IN]-(s:Statement) RETURN DISTINCT s.id AS id"
# What is to go is collected before anything is deleted: the embedded engine deletes while it still walks along the
# edges, and passes over some. DISTINCT, since between two statements an edge is met from both.
_GO = "WITH collect(DISTINCT r) AS edges UNWIND edges AS r DELETE r"
_DELETE = (
    f"UNWIND $people AS id MATCH (p:Entity {{id: id}})-[r:AFFILIATED_WITH]->(:Entity) WHERE r.article IN $ids {_GO}",
    f"UNWIND $statements AS id MATCH (s:Statement {{id: id}})-[r]-() {_GO}",
    f"UNWIND $groups AS id MATCH (g:Entity {{id: id}})-[r]-() {_GO}",
    f"UNWIND $ids AS id MATCH (a:Article {{id: id}})-[r]->() {_GO}",
    f"UNWIND $ids AS id MATCH (a:Article {{id: id}})<-[r:PUBLISHED|WROTE|DECLINED_COMMENT]-() {_GO}",
    "UNWIND $statements AS id MATCH (s:Statement {id: id}) DETACH DELETE s",
    "UNWIND $groups AS id MATCH (g:Entity {id: id}) DETACH DELETE g",
)


@dataclass(slots=True)
class Loosened:
    """What a retraction may have left without an edge: entities with the passages they lost, and cited stubs."""

    entities: dict[str, list[str]] = field(default_factory=dict)
    stubs: set[str] = field(default_factory=set)


def retract(tx: Transaction, ids: Sequence[str]) -> Loosened:
    """Delete all that these articles own; the Article nodes stay. Sweep afterwards."""
    parameters = {"ids": list(ids)}
    lost = Loosened()
    for query in _AROUND:
        for row in tx.run(query, parameters):
            lost.entities.setdefault(text(row["id"]), []).extend(texts(row["surfaces"]))
    people = sorted(i for i in lost.entities if i.startswith("person:"))
    for row in tx.run(_TIES, {**parameters, "people": people}):
        for node_id in (text(row["person"]), text(row["id"])):
            lost.entities.setdefault(node_id, []).extend(texts(row["surfaces"]))
    lost.stubs = {text(row["id"]) for row in tx.run(_CITED, parameters)}
    groups = [i for i in lost.entities if i.startswith("group:")]
    statements = [text(row["id"]) for row in tx.run(_STATEMENTS, parameters)]
    for deletion in _DELETE:
        tx.run(deletion, {**parameters, "people": people, "groups": groups, "statements": statements})
    for group in groups:
        del lost.entities[group]
    return lost


def sweep(tx: Transaction, lost: Loosened) -> None:
    """Delete what has no edge left that holds it up, and name again what lost the passage it was named by."""
    if not lost.entities and not lost.stubs:
        return
    _sweep_entities(tx, sorted(lost.entities))
    if lost.stubs:
        tx.run(
            "UNWIND $ids AS id MATCH (a:Article {id: id}) WHERE a.fingerprint IS NULL "
            "AND NOT EXISTS { MATCH (a)<-[:CITES|REPRINTS]-(:Article) } DETACH DELETE a",
            {"ids": sorted(lost.stubs)},
        )
    _rename(tx, lost.entities)


def _sweep_entities(tx: Transaction, ids: list[str]) -> None:
    """An entity lives while it has an evidence edge, or a living one is PART_OF it."""
    while ids:
        rows = tx.run(
            f"UNWIND $ids AS id MATCH (e:Entity {{id: id}}) WHERE NOT EXISTS {{ MATCH (e)-[:{_EVIDENCE}]-() }} "
            "AND NOT EXISTS { MATCH (e)<-[:PART_OF]-() } RETURN DISTINCT e.id AS id",
            {"ids": ids},
        )
        dead = sorted(text(row["id"]) for row in rows)
        if not dead:
            return
        above = tx.run(
            "UNWIND $ids AS id MATCH (e:Entity {id: id})-[:PART_OF]->(p:Entity) RETURN DISTINCT p.id AS id",
            {"ids": dead},
        )
        tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e", {"ids": dead})
        ids = sorted(text(row["id"]) for row in above)


def _rename(tx: Transaction, lost: dict[str, list[str]]) -> None:
    """Name again those whose name was among the passages lost, from all passages that they have now."""
    ids = [i for i in sorted(lost) if known(i) is None]
    stored = tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id AS id, e.name AS name", {"ids": ids})
    names = {text(row["id"]): text(row["name"]) for row in stored}
    doubtful = [i for i, name in names.items() if name in set(spellings(i, lost[i]))]
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
