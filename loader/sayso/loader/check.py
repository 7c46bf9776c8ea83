"""Is the graph whole? Every passage is compared with its article's text again, and every rule of the schema looked at.

    spans       Article.text[start:end] == surface, for every passage of every edge; a statement's text is its passages
    rules       Cypher that returns what breaks a rule, derived from the declarations

Reads in pages, so that memory does not grow with the graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sayso.graph import Graph, Row
from sayso.graph.card import turn
from sayso.loader.cells import integers, text, texts
from sayso.loader.pages import pages
from sayso.schema.errors import GraphError
from sayso.schema.model import Node, Relationship, properties
from sayso.schema.nodes import Entity, node_types
from sayso.schema.relationships import relationship_types

PAGE = 200
"""Articles whose texts are in memory at once."""
MOST = 100
"""Problems of one rule that are told; a broken graph breaks the same rule everywhere."""
TRIES = 3
"""How often a graph is looked at that others write meanwhile."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What breaks which rule: a node's id, or a relationship as `(id)-[TYPE]->(id)`."""

    where: str
    rule: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}" + (f" ({self.detail})" if self.detail else "")


def check(graph: Graph) -> list[Problem]:
    """Everything that is wrong with a graph; at most `MOST` problems of each rule.

    What another process writes meanwhile may look like damage, so that it is looked at again, and what is found each
    time is told. Raises GraphError where it is another thing each time, since others write.
    """
    looks: list[list[Problem]] = []
    for _ in range(TRIES):
        begun = turn(graph)
        looks.append(_problems(graph))
        if not looks[-1] or turn(graph) == begun:
            return looks[-1]
    if lasting := [one for one in looks[0] if all(one in look for look in looks)]:
        return lasting
    raise GraphError(f"{graph.target}: others write while it is checked; check again once they have done")


def _problems(graph: Graph) -> list[Problem]:
    problems = list(islice(_spans(graph), MOST))
    for rule, cypher in rules():
        rows = graph.stream(f"{cypher} LIMIT {MOST}")
        problems += [Problem(text(row["place"]), rule, str(row.get("detail") or "")) for row in rows]
    return problems


_EDGE = (
    "RETURN type(r) AS type, startNode(r).id AS tail, endNode(r).id AS head, r.article AS article, "
    "r.evidence AS evidence, r.starts AS starts, r.ends AS ends, r.surfaces AS surfaces"
)
_TEXTS = "MATCH (a:Article) WHERE a.id > $after RETURN a.id AS id, a.text AS text ORDER BY a.id LIMIT $page"
_TEXTS_OF = "UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN a.id AS id, a.text AS text"
_BESIDE = f"UNWIND $ids AS id MATCH (a:Article {{id: id}})-[r]-() WHERE r.article = id {_EDGE}"
_WITHIN = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})<-[:REPORTED_IN]-(s:Statement)-[r]-() "
    f"WHERE type(r) <> 'REPORTED_IN' AND (type(r) <> 'RESTATES' OR r.article = id) {_EDGE}"
)
_STATEMENTS = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})<-[r:REPORTED_IN]-(s:Statement) "
    "RETURN s.id AS id, s.text AS text, r.surfaces AS surfaces"
)
_TIES = f"MATCH (:Person)-[r:AFFILIATED_WITH]->() {_EDGE}"


def _spans(graph: Graph) -> Iterator[Problem]:
    """Passages that are not in their article."""
    for page in pages(graph, _TEXTS, PAGE):
        held = {text(row["id"]): text(row["text"]) for row in page}
        ids = {"ids": sorted(held)}
        for query in (_BESIDE, _WITHIN):
            for row in graph.stream(query, ids):
                yield from _broken_spans(row, held)
        for row in graph.stream(_STATEMENTS, ids):
            if text(row["text"]) != " … ".join(texts(row["surfaces"])):
                yield Problem(text(row["id"]), "a statement's text is its passages in the article")
    ties = iter(graph.stream(_TIES))
    while some := list(islice(ties, PAGE)):
        wanted = sorted({text(row["article"]) for row in some})
        rows = graph.read(_TEXTS_OF, {"ids": wanted})
        held = {text(row["id"]): text(row["text"]) for row in rows}
        for row in some:
            yield from _broken_spans(row, held)


def _broken_spans(row: Row, held: dict[str, str]) -> Iterator[Problem]:
    place = f"({row['tail']})-[{row['type']}]->({row['head']})"
    starts, ends, surfaces = integers(row["starts"]), integers(row["ends"]), texts(row["surfaces"])
    if row["evidence"] == "metadata" and not starts and not ends:
        return
    if not len(starts) == len(ends) == len(surfaces):
        yield Problem(place, "starts, ends and surfaces are of equal length")
        return
    if row["evidence"] == "text" and not starts:
        yield Problem(place, "evidence from the text has its passages")
    words = held.get(text(row["article"]))
    if words is None:
        yield Problem(place, "the article of an edge is in the graph", text(row["article"]))
        return
    for start, end, surface in zip(starts, ends, surfaces, strict=True):
        if words[start:end] != surface:
            yield Problem(place, "a passage stands in its article's text where the edge says", f"at {start}")


def rules() -> Iterator[tuple[str, str]]:
    """Each rule in words, and Cypher whose rows (place, detail) break it."""
    evidence = "|".join(r.type for r in relationship_types() if r.type != "PART_OF")
    yield (
        "a statement is reported in one article",
        "MATCH (s:Statement) OPTIONAL MATCH (s)-[:REPORTED_IN]->(a:Article) WITH s.id AS place, count(a) AS detail "
        "WHERE detail <> 1 RETURN place, detail",
    )
    yield (
        "an entity has an edge that holds it up",
        f"MATCH (e:Entity) WHERE NOT EXISTS {{ MATCH (e)-[:{evidence}]-() }} "
        "AND NOT EXISTS { MATCH (e)<-[:PART_OF]-() } RETURN e.id AS place",
    )
    yield (
        "a topic is named by a statement",
        "MATCH (t:Topic) WHERE NOT EXISTS { MATCH (t)<-[:NAMES]-(:Statement) } RETURN t.id AS place",
    )
    yield (
        "an article that is not loaded is cited",
        "MATCH (a:Article) WHERE a.fingerprint IS NULL AND NOT EXISTS { MATCH (a)<-[:CITES]-() } RETURN a.id AS place",
    )
    yield (
        "a loaded article has its text, its sources and its input_key",
        "MATCH (a:Article) WHERE a.fingerprint IS NOT NULL "
        "AND (a.text IS NULL OR a.sources IS NULL OR a.input_key IS NULL) RETURN a.id AS place",
    )
    yield (
        "RESTATES joins statements of different articles",
        "MATCH (a:Statement)-[:RESTATES]->(b:Statement) MATCH (a)-[:REPORTED_IN]->(x:Article)<-[:REPORTED_IN]-(b) "
        "RETURN '(' + a.id + ')-[RESTATES]->(' + b.id + ')' AS place, x.id AS detail",
    )
    yield (
        "the article of RESTATES is that of the later statement",
        "MATCH (a:Statement)-[r:RESTATES]->(b:Statement) MATCH (a)-[:REPORTED_IN]->(x:Article) "
        "WHERE r.article <> x.id RETURN '(' + a.id + ')-[RESTATES]->(' + b.id + ')' AS place, r.article AS detail",
    )
    yield (
        "REPRINTS joins articles that are loaded, the later to the earlier",
        "MATCH (a:Article)-[r:REPRINTS]->(b:Article) WHERE a.fingerprint IS NULL OR b.fingerprint IS NULL "
        "OR a.published < b.published OR r.article <> a.id "
        "RETURN '(' + a.id + ')-[REPRINTS]->(' + b.id + ')' AS place",
    )
    for node in node_types():
        yield from _node_rules(node)
    for relationship in relationship_types():
        yield from _relationship_rules(relationship)


def _node_rules(node: type[Node]) -> Iterator[tuple[str, str]]:
    label = node.labels[-1]
    wanted = [p.name for p in properties(node) if not p.optional]
    lacks = " OR ".join(f"n.{p} IS NULL" for p in wanted)
    yield f"{label} has {', '.join(wanted)}", f"MATCH (n:{label}) WHERE {lacks} RETURN n.id AS place"
    if issubclass(node, Entity):
        yield (
            f"{label} is an Entity and no other type",
            f"MATCH (n:{label}) WHERE size(labels(n)) <> 2 OR NOT n:Entity RETURN n.id AS place",
        )
    yield (
        f"ids of {label} are unique",
        f"MATCH (n:{label}) WITH n.id AS place, count(n) AS detail WHERE detail > 1 RETURN place, detail",
    )


def _relationship_rules(relationship: type[Relationship]) -> Iterator[tuple[str, str]]:
    name = relationship.type
    place = f"'(' + a.id + ')-[{name}]->(' + b.id + ')' AS place"
    edge = f"MATCH (a)-[r:{name}]->(b)"
    wanted = [p.name for p in properties(relationship) if not p.optional]
    lacks = " OR ".join(f"r.{p} IS NULL" for p in wanted)
    yield (
        f"{name} has {', '.join(wanted)}, and article unless it comes from the registry",
        f"{edge} WHERE {lacks} OR (r.evidence <> 'registry' AND r.article IS NULL) RETURN {place}",
    )
    yield (
        f"{name} joins {_either(relationship.from_labels)} to {_either(relationship.to_labels)}",
        f"{edge} WHERE NOT ({_is('a', relationship.from_labels)}) OR NOT ({_is('b', relationship.to_labels)}) "
        f"RETURN {place}",
    )
    keys = "".join(f", r.{key} AS key_{key}" for key in relationship.key)
    names = "".join(f", key_{key}" for key in relationship.key)
    yield (
        f"{name} is there once for each pair and key",
        f"{edge} WITH a.id AS tail, b.id AS head{keys}, count(r) AS detail WHERE detail > 1 "
        f"WITH tail, head{names}, detail RETURN '(' + tail + ')-[{name}]->(' + head + ')' AS place, detail",
    )


def _is(variable: str, labels: Sequence[str]) -> str:
    return " OR ".join(f"{variable}:{label}" for label in labels)


def _either(labels: Sequence[str]) -> str:
    return " or ".join(labels)
