"""The words of articles to judge a question by: a few passages of an entity, or a statement with what is around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sayso.graph import Graph, Row
from sayso.loader.cells import integers, text, texts
from sayso.loader.review.around import looked_up
from sayso.loader.review.candidate import Evidence

EACH = 2
"""Passages of one entity."""
AROUND = 100
"""Characters of the text on either side of a passage."""

_OF_ENTITY = (
    "MATCH (e:Entity {id: $id})-[r:MENTIONS|WROTE|PUBLISHED]-(a:Article) "
    "OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a) "
    "RETURN a.id AS article, a.title AS title, a.published AS published, o.name AS outlet, a.text AS text, "
    "r.starts AS starts, r.ends AS ends, r.surfaces AS surfaces ORDER BY a.published DESC, a.id, type(r) LIMIT $limit"
)
_OF_STATEMENTS = (
    "UNWIND $ids AS id MATCH (s:Statement {id: id})-[:REPORTED_IN]->(a:Article) "
    "OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a) "
    "RETURN s.id AS about, a.id AS article, a.title AS title, a.published AS published, o.name AS outlet, "
    "s.context AS words"
)
_OF_ARTICLES = (
    "UNWIND $ids AS id MATCH (a:Article {id: id}) OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a) "
    "RETURN a.id AS article, a.title AS title, a.published AS published, o.name AS outlet, a.text AS text"
)


def of_entity(graph: Graph, node_id: str, each: int = EACH) -> tuple[Evidence, ...]:
    """The latest articles of an entity, with the words around its first passage in each."""
    rows = graph.read(_OF_ENTITY, {"id": node_id, "limit": each})
    return tuple(_evidence(row, node_id, _words(row)) for row in rows)


def of_statements(graph: Graph, ids: Iterable[str]) -> dict[str, Evidence]:
    """Each statement's paragraph or sentence."""
    rows = looked_up(graph, _OF_STATEMENTS, ids)
    return {text(row["about"]): _evidence(row, text(row["about"]), text(row["words"])) for row in rows}


def of_passages(graph: Graph, node_id: str, passages: Sequence[tuple[str, int, int]]) -> tuple[Evidence, ...]:
    """Passages given by article, start and end, with what is around them."""
    rows = {text(row["article"]): row for row in looked_up(graph, _OF_ARTICLES, (a for a, _, _ in passages))}
    return tuple(
        _evidence(rows[article], node_id, excerpt(text(rows[article]["text"]), start, end))
        for article, start, end in passages
        if article in rows
    )


def excerpt(words: str, start: int, end: int) -> str:
    """A passage and what is around it, cut between words, on one line.

    >>> excerpt("The mayor, Ann Lee, said so.", 11, 18)
    'The mayor, Ann Lee, said so.'
    """
    low, high = max(0, start - AROUND), min(len(words), end + AROUND)
    before, after = words[low:start], words[end:high]
    if low and " " in before:
        before = "… " + before.partition(" ")[2]
    if high < len(words) and " " in after:
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{words[start:end]}{after}".split())


def _words(row: Row) -> str:
    starts, ends = integers(row["starts"]), integers(row["ends"])
    if starts and ends:
        return excerpt(text(row["text"]), starts[0], ends[0])
    return " … ".join(texts(row["surfaces"]))


def _evidence(row: Row, about: str, words: str) -> Evidence:
    published = row["published"]
    return Evidence(
        about,
        text(row["article"]),
        text(row["title"]) or None,
        text(row["outlet"]) or None,
        published if isinstance(published, date) else None,
        words,
    )
