"""A plan of a whole load: each batch done in thought, on what the graph holds and what the batches before have changed.

What it counts is what the load will count. An entity that loses an edge goes where neither another article of the
graph nor one that has come in holds it up; the same for what it is part of, and for cited articles that are not loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sayso.graph import Graph, Run
from sayso.graph.card import turn
from sayso.loader.cells import number, text
from sayso.loader.reconcile import Incoming, Plan, Pretended, plan
from sayso.loader.removal import Removal
from sayso.loader.report import Note, Report
from sayso.loader.retract import EVIDENCE, Counts, Owned
from sayso.loader.topics import UNHELD as _UNHELD_TOPICS
from sayso.loader.topics import is_topic
from sayso.schema.errors import GraphError, SaysoError
from sayso.schema.relationships import PartOf

_EDGES = (
    "UNWIND $statements AS id MATCH (s:Statement {id: id})-[r]-() WHERE type(r) <> 'RESTATES' "
    "RETURN type(r) AS type, count(DISTINCT r) AS number",
    "UNWIND $groups AS id MATCH (g:Entity {id: id})-[r]-(x) WHERE NOT x:Statement "
    "RETURN type(r) AS type, count(DISTINCT r) AS number",
    "UNWIND $ids AS id MATCH (a:Article {id: id})-[r]->(x) WHERE NOT x:Group AND type(r) <> 'REPRINTS' "
    "RETURN type(r) AS type, count(DISTINCT r) AS number",
    "UNWIND $ids AS id MATCH (a:Article {id: id})<-[r:PUBLISHED|WROTE|DECLINED_COMMENT]-(x) WHERE NOT x:Group "
    "RETURN type(r) AS type, count(DISTINCT r) AS number",
    "UNWIND $people AS id MATCH (p:Entity {id: id})-[r:AFFILIATED_WITH]->(:Entity) WHERE r.article IN $ids "
    "RETURN type(r) AS type, count(DISTINCT r) AS number",
)
"""Each edge that the articles own in one of these; a retraction deletes them in the same order. Links go with either
end, which may be of two batches: `Thought` counts them."""
_UNHELD = (
    "UNWIND $rows AS row MATCH (e:Entity {id: row.id}) WHERE NOT EXISTS { "
    f"MATCH (e)-[r:{EVIDENCE}]-() WHERE NOT r.article IN row.over }} RETURN DISTINCT e.id AS id"
)
_UNCITED = (
    "UNWIND $rows AS row MATCH (a:Article {id: row.id}) WHERE NOT EXISTS { "
    "MATCH (a)<-[r:CITES]-(:Article) WHERE NOT r.article IN row.over } "
    "RETURN a.id AS id, a.fingerprint AS fingerprint"
)
_BELOW = "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[:PART_OF]-(c:Entity) RETURN c.id AS child, e.id AS parent"
_ABOVE = "UNWIND $ids AS id MATCH (e:Entity {id: id})-[:PART_OF]->(p:Entity) RETURN e.id AS child, p.id AS parent"


_DISTURBED = "another process wrote while this plan was made; plan again once it has done"


@contextmanager
def undisturbed(graph: Graph, report: Report) -> Iterator[None]:
    """A plan holds no lock: note where another process wrote meanwhile, and raise GraphError where that broke it."""
    begun = turn(graph)
    try:
        yield
    except SaysoError:
        raise
    except Exception as error:  # what is read of the graph no longer fits together
        if turn(graph) == begun:
            raise
        raise GraphError(f"{graph.target}: {_DISTURBED}") from error
    if turn(graph) != begun:
        report.notes.insert(0, Note(graph.target, _DISTURBED))


class Forecast:
    """A load in thought, batch after batch; `run` reads the graph, which stays as it is."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._pretended = Pretended()
        self._held: set[str] = set()
        """Entities and cited articles that those come in hold up, and those themselves."""
        self._over: dict[str, set[str]] = {}
        """Of what is not held so: the articles that held it up and do so no longer."""
        self._removed: set[str] = set()
        from sayso.loader.likeness.thought import Thought  # some builds of Python come without its database

        self._thought = Thought(run)

    def batch(self, batch: Sequence[Incoming]) -> Plan:
        """What a transaction does with a batch."""
        made = plan(self._run, batch, self._pretended)
        coming = {*made.new, *made.changed}
        for incoming in batch:
            if incoming.graph.id in coming:
                graph = incoming.graph
                self._hold((graph.id, *(i for i, _ in graph.entities), *(stub.id for stub in graph.stubs)))
        self._pretended.made.update(made.created.ids())
        self._pretended.parts_made.update(made.created.ends_of(PartOf))
        outdated = {(part.from_id, part.to_id) for part in made.outdated}
        self._pretended.parts_gone.update(outdated)
        self._pretended.parts_made.difference_update(outdated)
        made.deleted.edges["PART_OF"] += len(outdated)
        self._retract(made.changed, made.deleted, {parent for _, parent in outdated}, set())
        made.created.add_edges(self._thought.relink(made.coming(batch), made.deleted.edges))
        return made

    def remove(self, ids: Sequence[str]) -> Removal:
        """What goes where a transaction takes these articles out."""
        removal = Removal(list(ids))
        self._removed.update(ids)
        self._retract(ids, removal.deleted, set(), set(ids))
        removal.linked.update(link.type for link in self._thought.relink([], removal.deleted.edges))
        return removal

    def _hold(self, ids: Iterable[str]) -> None:
        for node_id in ids:
            self._held.add(node_id)
            self._over.pop(node_id, None)

    def _retract(self, ids: Sequence[str], deleted: Counts, entities: set[str], stubs: set[str]) -> None:
        """Count what goes with these articles, and with the entities and stubs that may have lost their last edge."""
        if ids:
            owned = Owned().read(self._run, ids)
            parameters = {"ids": list(ids), "people": owned.people, "groups": owned.groups}
            for query in _EDGES:
                for row in self._run(query, {**parameters, "statements": owned.statements}):
                    deleted.edges[text(row["type"])] += number(row["number"])
            deleted.edges += self._thought.retract(ids, owned.statements, owned.likes)
            deleted.add_nodes([*owned.statements, *owned.groups])
            for node_id, articles in owned.holders.items():
                if node_id not in self._held:
                    self._over.setdefault(node_id, set()).update(articles)
            entities |= set(owned.surfaces)
            stubs |= owned.cited
        self._sweep_topics({i for i in entities if is_topic(i)}, deleted)
        self._sweep({i for i in entities if not is_topic(i)}, deleted)
        self._sweep_stubs(stubs, deleted)

    def _sweep(self, ids: set[str], deleted: Counts) -> None:
        while ids := ids - self._held - self._pretended.gone:
            dead = self._childless({text(row["id"]) for row in self._run(_UNHELD, {"rows": self._rows(ids)})})
            above = self._parts(_ABOVE, dead)
            self._gone(dead, deleted)
            deleted.edges["PART_OF"] += len(above)
            ids = {parent for _, parent in above}

    def _childless(self, ids: set[str]) -> set[str]:
        """Those that nothing which lives is part of; what comes in is held with all that it is part of."""
        return ids - {parent for child, parent in self._parts(_BELOW, ids) if child not in self._pretended.gone}

    def _parts(self, query: str, ids: set[str]) -> set[tuple[str, str]]:
        if not ids:
            return set()
        rows = self._run(query, {"ids": sorted(ids)})
        return {(text(r["child"]), text(r["parent"])) for r in rows} - self._pretended.parts_gone

    def _sweep_topics(self, ids: set[str], deleted: Counts) -> None:
        if ids := ids - self._held - self._pretended.gone:
            self._gone({text(row["id"]) for row in self._run(_UNHELD_TOPICS, {"rows": self._rows(ids)})}, deleted)

    def _sweep_stubs(self, ids: set[str], deleted: Counts) -> None:
        if ids := ids - self._held - self._pretended.gone:
            rows = self._run(_UNCITED, {"rows": self._rows(ids)})
            loaded = {text(r["id"]) for r in rows if r["fingerprint"] and text(r["id"]) not in self._removed}
            self._gone({text(row["id"]) for row in rows} - loaded, deleted)

    def _gone(self, ids: set[str], deleted: Counts) -> None:
        deleted.add_nodes(ids)
        self._pretended.gone.update(ids)
        self._pretended.made.difference_update(ids)

    def _rows(self, ids: set[str]) -> list[dict[str, object]]:
        return [{"id": node_id, "over": sorted(self._over.get(node_id, ()))} for node_id in sorted(ids)]
