"""A batch of articles against the graph: what is new, changed or the same, and the one transaction that makes it so.

Plan        what has to be written, from what the graph holds now; reads only
reconcile   plan and write, within a transaction that holds the graph's lock
look_ahead  what can be looked up for a batch while another is written
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from sayso.graph import PlanAgain, Run, Transaction
from sayso.graph.write import Rows, create, replace_nodes
from sayso.loader.cells import lists, text, texts
from sayso.loader.identity import given_name
from sayso.loader.likeness.ahead import Ahead
from sayso.loader.likeness.incoming import Came
from sayso.loader.likeness.stored import Looked, Relinking, relinking
from sayso.loader.names import best_name, entity_type_name
from sayso.loader.prepared import Prepared, above, entity
from sayso.loader.retract import Counts, Loosened, retract, sweep
from sayso.loader.topics import planned_topics
from sayso.loader.versions import settled_key
from sayso.schema.model import Value
from sayso.schema.nodes import Article, Entity, Topic
from sayso.schema.relationships import PartOf


@dataclass(frozen=True, slots=True)
class Incoming:
    """One article's records on their way in, from these sources."""

    graph: Prepared
    input_key: str
    sources: frozenset[str]
    over: str | None = None
    """Where it is made anew from the graph: its fingerprint there; it stays as it is where that has changed since."""

    def node(self, stored: Iterable[str] = ()) -> Article:
        """The Article node as it is to be stored."""
        sources = tuple(sorted({*self.sources, *stored}))
        return replace(self.graph.article, sources=sources, input_key=self.input_key)


@dataclass(slots=True)
class Plan:
    """What has to be written for a batch."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    created: Rows = field(default_factory=Rows)
    updated: Rows = field(default_factory=Rows)
    """Nodes only."""
    touches: list[dict[str, Value]] = field(default_factory=list)
    """Articles of which only the input_key or the sources change."""
    outdated: list[PartOf] = field(default_factory=list)
    """PART_OF relationships that the registry no longer has."""
    nameless: set[str] = field(default_factory=set)
    """Entities that were named by a registry which knew them, and are now named by their passages."""
    deleted: Counts = field(default_factory=Counts)
    """What the transaction took out."""
    looked_ahead: bool = False
    """Whether its links are those that were looked up ahead."""

    @property
    def writes(self) -> bool:
        """Whether anything is to be written."""
        rows = (self.created.nodes, self.created.edges, self.updated.nodes)
        return bool(any(rows) or self.touches or self.changed)

    def coming(self, batch: Sequence[Incoming]) -> list[Prepared]:
        """Those of a batch that are new or written again."""
        ids = {*self.new, *self.changed}
        return [incoming.graph for incoming in batch if incoming.graph.id in ids]

    def counts(self) -> tuple[Counter[str], Counter[str]]:
        """How many nodes and edges of each type are to be created."""
        return self.created.counts()


@dataclass(frozen=True, slots=True)
class Pretended:
    """What is to be taken as different from what the graph holds, since a plan has changed it in thought already."""

    made: set[str] = field(default_factory=set)
    """Ids of nodes."""
    gone: set[str] = field(default_factory=set)
    """Of nodes in the graph; one that is made again is in both."""
    parts_made: set[tuple[str, str]] = field(default_factory=set)
    """Ends of PART_OF relationships."""
    parts_gone: set[tuple[str, str]] = field(default_factory=set)


_NOTHING = Pretended()


def plan(run: Run, batch: Sequence[Incoming], pretended: Pretended = _NOTHING) -> Plan:
    """Compare a batch with the graph."""
    made = _compared(run, batch, pretended)
    _plan_entities(run, made, made.coming(batch), pretended)
    return made


def _compared(run: Run, batch: Sequence[Incoming], pretended: Pretended = _NOTHING) -> Plan:
    """The plan of a batch but for what articles share."""
    made = Plan()
    stubs = {stub.id: stub for incoming in batch for stub in incoming.graph.stubs}
    articles = _stored_articles(run, {*(i.graph.id for i in batch), *stubs})
    articles = {i: stored for i, stored in articles.items() if i not in pretended.gone}
    writing = [incoming for incoming in batch if _classify(made, incoming, articles, pretended)]
    present = {*articles, *pretended.made, *(incoming.graph.id for incoming in writing)}
    wanted = {stub.id for incoming in writing for stub in incoming.graph.stubs}
    made.created.add_nodes(stubs[i] for i in sorted(wanted - present))
    for incoming in writing:
        made.created.extend(incoming.graph.owned)
    return made


def differs(run: Run, batch: Sequence[Incoming]) -> bool:
    """Whether the graph holds anything else of these articles than what comes in; one look-up."""
    made = Plan()
    articles = _stored_articles(run, {incoming.graph.id for incoming in batch})
    return any(_classify(made, incoming, articles) for incoming in batch) or bool(made.touches)


@dataclass(frozen=True, slots=True)
class _Stored:
    fingerprint: str
    input_key: str
    sources: tuple[str, ...]


def _stored_articles(run: Run, ids: set[str]) -> dict[str, _Stored]:
    rows = run(
        "UNWIND $ids AS id MATCH (a:Article {id: id}) "
        "RETURN a.id AS id, a.fingerprint AS fingerprint, a.input_key AS input_key, a.sources AS sources",
        {"ids": sorted(ids)},
    )
    return {text(r["id"]): _Stored(text(r["fingerprint"]), text(r["input_key"]), texts(r["sources"])) for r in rows}


def _classify(
    made: Plan,
    incoming: Incoming,
    articles: dict[str, _Stored],
    pretended: Pretended = _NOTHING,
) -> bool:
    """File an article as new, changed or the same; whether its records are to be written."""
    node_id, stored = incoming.graph.id, articles.get(incoming.graph.id)
    if incoming.over and (stored is None or stored.fingerprint != incoming.over):
        return False
    if stored is None:
        made.new.append(node_id)
        if node_id not in pretended.made:
            made.created.add_nodes([incoming.node()])
        return True
    if stored.fingerprint != incoming.graph.fingerprint:
        (made.changed if stored.fingerprint else made.new).append(node_id)
        made.updated.add_nodes([incoming.node(stored.sources)])
        return True
    made.same.append(node_id)
    key = settled_key(stored.input_key, incoming.input_key)
    sources = sorted({*incoming.sources, *stored.sources})
    if key != stored.input_key or sources != list(stored.sources):
        made.touches.append({"id": node_id, "input_key": key, "sources": sources})
    return False


def _plan_entities(run: Run, made: Plan, graphs: Sequence[Prepared], pretended: Pretended = _NOTHING) -> None:
    """Shared nodes: create those that are missing, replace those that differ; likewise what they are part of."""
    wanted: dict[str, Entity] = {}
    topics: dict[str, Topic] = {}
    for node_id, name in {pair for graph in graphs for pair in graph.entities}:
        node = entity(node_id, name)
        if isinstance(node, Topic):
            topics[node_id] = node
        else:
            wanted[node_id] = _better(wanted.get(node_id), node)
    missing, other = planned_topics(run, topics, pretended.gone, pretended.made)
    made.created.add_nodes(missing)
    made.updated.add_nodes(other)
    stored = {i: found for i, found in _stored_entities(run, wanted).items() if i not in pretended.gone}
    for node_id in sorted(wanted):
        before = stored.get(node_id)
        if before is not None:
            better = _better(before, wanted[node_id])
            if better != before:
                made.updated.add_nodes([better])
                if _was_given(before) and not given_name(node_id):
                    made.nameless.add(node_id)
        elif node_id not in pretended.made:
            made.created.add_nodes([wanted[node_id]])
    parts = {(p.from_id, p.to_id): p for node_id in wanted for p in above(node_id)}
    children = sorted(i for i in wanted if entity_type_name(i) in PartOf.from_labels)
    found = {ends for ends in _stored_parts(run, children) if ends[0] not in pretended.gone} - pretended.parts_gone
    made.created.add_edges(parts[ends] for ends in sorted(parts) if ends not in found | pretended.parts_made)
    made.outdated += [PartOf(from_id=a, to_id=b, evidence="registry") for a, b in sorted(found - set(parts))]


def _better(before: Entity | None, entity: Entity) -> Entity:
    """The node as it comes; of an entity that nothing gives a name, with the better of the two names."""
    if before is None or given_name(entity.id):
        return entity
    return replace(entity, name=best_name(entity.id, [before.name, entity.name]))


def _was_given(entity: Entity) -> bool:
    """Whether a node has what only a registry or a judgement tells: then one of them may have named it, too."""
    return bool(entity.aliases or entity.country or entity.kind or entity.wikidata)


def _stored_entities(run: Run, wanted: dict[str, Entity]) -> dict[str, Entity]:
    found = run(
        "UNWIND $ids AS id MATCH (e:Entity {id: id}) "
        "RETURN collect([id, e.name, e.aliases, e.country, e.kind, e.wikidata]) AS entities",
        {"ids": sorted(wanted)},
    )
    return {
        node_id: type(wanted[node_id])(
            id=node_id, name=text(name), aliases=texts(aliases), country=country, kind=kind, wikidata=wikidata
        )
        for row in found
        for node_id, name, aliases, country, kind, wikidata in lists(row["entities"])
    }


def _stored_parts(run: Run, children: list[str]) -> set[tuple[str, str]]:
    rows = run(
        "UNWIND $ids AS id MATCH (e:Entity {id: id})-[:PART_OF]->(p:Entity) RETURN e.id AS child, p.id AS parent",
        {"ids": children},
    )
    return {(text(r["child"]), text(r["parent"])) for r in rows}


def look_ahead(run: Run, batch: Sequence[Incoming], before: Looked | None) -> Looked | None:
    """The links of a batch as they will be once the batch before it is written; None where more than new ones comes."""
    stored = _stored_articles(run, {incoming.graph.id for incoming in batch})
    if any(one.fingerprint for one in stored.values()):
        return None
    came = Came([incoming.graph for incoming in batch])
    return Looked(came, relinking(run, came, {}, before)())


def reconcile(tx: Transaction, batch: Sequence[Incoming], ahead: Ahead | None = None) -> Plan:
    """Plan a batch on what the graph holds now, and write it. Raises PlanAgain where the engine counts otherwise."""
    made = _compared(tx.run, batch)
    coming = made.coming(batch)
    with ThreadPoolExecutor(1) as beside:  # links are looked up, or at least compared, while the database writes
        links = None if made.changed else beside.submit(_links, tx, coming, ahead)
        _plan_entities(tx.run, made, coming)
        lost = retract(tx, made.changed) if made.changed else Loosened()
        made.deleted = lost.deleted
        lost.nameless |= made.nameless
        if lost.entities:
            lost.named.update(pair for graph in coming for pair in graph.entities)
        created = tx.counters.nodes_created, tx.counters.relationships_created
        replace_nodes(tx, made.updated)
        if links is None:  # what is gone by now is there still for all but this transaction
            links = beside.submit(relinking(tx.run, Came(coming), lost.likes))
        if made.touches:
            tx.run(
                "UNWIND $rows AS row MATCH (a:Article {id: row.id}) "
                "SET a.input_key = row.input_key, a.sources = row.sources",
                {"rows": made.touches},
            )
        create(tx, made.created)
        found = links.result()
        made.looked_ahead = ahead is not None and not made.changed and ahead.gave(found)
    counted = tx.counters.nodes_created - created[0], tx.counters.relationships_created - created[1]
    planned = tuple(sum(counts.values()) for counts in made.counts())
    if counted != planned:
        raise PlanAgain(f"created {counted}, planned {planned}")
    made.created.extend(found.write(tx, made.deleted.edges))
    _remove_outdated(tx, made, lost)
    sweep(tx, lost)
    return made


def _links(tx: Transaction, coming: Sequence[Prepared], ahead: Ahead | None) -> Relinking:
    """The links of articles that come where none goes, looked up and compared."""
    looked = ahead.links(tx.turn, {graph.id for graph in coming}) if ahead else None
    return looked or relinking(tx.beside, Came(coming), {})()


def _remove_outdated(tx: Transaction, made: Plan, lost: Loosened) -> None:
    for part in made.outdated:
        tx.run(
            "MATCH (e:Entity {id: $child})-[r:PART_OF]->(p:Entity {id: $parent}) DELETE r",
            {"child": part.from_id, "parent": part.to_id},
        )
        lost.deleted.edges[part.type] += 1
        lost.entities.setdefault(part.to_id, [])
