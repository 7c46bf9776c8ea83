"""Which articles a change of judgements or watchlist touches: found by indexes from what has changed, not by a scan.

What has changed is a list of ids and words:

    person:a            an entity: every article with an edge to it, or to what is part of it
    person:a-*          an entity, and each article's own bearer of its name
    article:1           an article
    statement:1         a statement: its article
    word:tokayev        a word of a name or topic: every article in whose text or metadata it stands
    *                   everything
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.graph import Graph
from sayso.loader.cells import text
from sayso.loader.pages import pages
from sayso.schema.nodes import key_label

EVERYTHING = "*"
_WORD = "word:"
_OWN = "-*"
_PAGE = 1000

_BELOW = "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[:PART_OF*1..6]-(c:Entity) RETURN DISTINCT c.id AS id"
_BEARERS = "UNWIND $ids AS prefix MATCH (e:Entity) WHERE e.id STARTS WITH prefix RETURN DISTINCT e.id AS id"
_BY_ENTITY = (
    "UNWIND $ids AS id MATCH (e:Entity {id: id})-[:MENTIONS|CITES|PUBLISHED|WROTE|DECLINED_COMMENT]-(a:Article) "
    "RETURN DISTINCT a.id AS id",
    "UNWIND $ids AS id MATCH (e:Entity {id: id})-[:STATED|NAMES|VIA|TO|ON_BEHALF_OF]-(s:Statement) "
    "MATCH (s)-[:REPORTED_IN]->(a:Article) RETURN DISTINCT a.id AS id",
    "UNWIND $ids AS id MATCH (e:Entity {id: id})-[r:AFFILIATED_WITH]-(:Entity) RETURN DISTINCT r.article AS id",
)
_BY_STATEMENT = (
    "UNWIND $ids AS id MATCH (s:Statement {id: id})-[:REPORTED_IN]->(a:Article) RETURN DISTINCT a.id AS id, s.id AS of"
)
# a statement that was rejected is not in the graph; only where such a judgement is taken back are articles scanned
_BY_REJECTED = "MATCH (a:Article) WHERE any(id IN a.rejected WHERE id IN $ids) RETURN a.id AS id"
_BY_WORD = (
    "MATCH (a:Article) WHERE a.fingerprint IS NOT NULL WITH a.id AS id, toLower(a.text) AS text, "
    "toLower(coalesce(a.title, '') + ' ' + coalesce(a.outlet, '')) AS about, a.byline AS byline "
    "WHERE any(word IN $words WHERE text CONTAINS word OR about CONTAINS word "
    "OR any(author IN byline WHERE toLower(author) CONTAINS word)) RETURN id"
)
_ALL = "MATCH (a:Article) WHERE a.id > $after AND a.fingerprint IS NOT NULL RETURN a.id AS id ORDER BY a.id LIMIT $page"


def affected(graph: Graph, changed: Iterable[str]) -> list[str]:
    """The ids of the loaded articles that a change touches, sorted."""
    changed = sorted(set(changed))
    if EVERYTHING in changed:
        return [text(row["id"]) for page in pages(graph, _ALL, _PAGE) for row in page]
    words = [one.removeprefix(_WORD) for one in changed if one.startswith(_WORD)]
    bearers = [one.removesuffix("*") for one in changed if one.endswith(_OWN)]
    ids = [one.removesuffix(_OWN) for one in changed if not one.startswith(_WORD)]
    found = {i for i in ids if key_label(i) == "Article"}
    found |= _by_entity(graph, [i for i in ids if key_label(i) == "Entity"], bearers)
    found |= _by_statement(graph, [i for i in ids if key_label(i) == "Statement"])
    if words:
        found |= {text(row["id"]) for row in graph.stream(_BY_WORD, {"words": words})}
    return sorted(found - {""})


def _by_entity(graph: Graph, ids: Sequence[str], bearers: Sequence[str]) -> set[str]:
    entities = set(ids)
    if bearers:
        entities |= _ids(graph, _BEARERS, bearers)
    if entities:
        entities |= _ids(graph, _BELOW, sorted(entities))
    return {i for query in _BY_ENTITY for i in _ids(graph, query, sorted(entities))} if entities else set()


def _by_statement(graph: Graph, ids: Sequence[str]) -> set[str]:
    if not ids:
        return set()
    rows = graph.read(_BY_STATEMENT, {"ids": list(ids)})
    there = {text(row["of"]) for row in rows}
    missing = sorted(set(ids) - there)
    return {text(row["id"]) for row in rows} | (_ids(graph, _BY_REJECTED, missing) if missing else set())


def _ids(graph: Graph, query: str, ids: Sequence[str]) -> set[str]:
    return {text(row["id"]) for row in graph.stream(query, {"ids": list(ids)})}


def entities(changed: Iterable[str]) -> set[str]:
    """The entities among what has changed."""
    named = {one.removesuffix(_OWN) for one in changed if not one.startswith(_WORD) and one != EVERYTHING}
    return {i for i in named if key_label(i) == "Entity"}
