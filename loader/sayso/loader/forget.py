"""Forgetting: articles out of the graph, and all that only they held up.

find      ids and URLs -> ids of articles; by outlet, by source, by a query
forget    take them out, in batches
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from sayso.graph import Graph, Row
from sayso.loader.cells import text
from sayso.loader.knowledge import Change, Files, knowing
from sayso.loader.pages import pages
from sayso.loader.removal import remove, take_out
from sayso.schema.errors import BadParameter
from sayso.schema.ids import article_id

BATCH = 100
"""Articles in a transaction."""
_PAGE = 1000

_BY_ID = (
    "UNWIND $ids AS id MATCH (a:Article {id: id}) WHERE a.fingerprint IS NOT NULL "
    "RETURN a.id AS id, a.title AS title, a.url AS url ORDER BY id"
)
_BY_OUTLET = (
    "MATCH (o:Outlet) WHERE o.id = $name OR toLower(o.name) = toLower($name) "
    "OR any(alias IN o.aliases WHERE toLower(alias) = toLower($name)) "
    "MATCH (o)-[:PUBLISHED]->(a:Article) WHERE a.id > $after RETURN DISTINCT a.id AS id ORDER BY id LIMIT $page"
)
_BY_SOURCE = "MATCH (a:Article) WHERE a.id > $after AND $name IN a.sources RETURN a.id AS id ORDER BY a.id LIMIT $page"


@dataclass(frozen=True, slots=True)
class Found:
    """An article that is to be forgotten."""

    id: str
    title: str
    url: str


def forget(graph: Graph, ids: Iterable[str]) -> list[str]:
    """Take articles out of the graph, and all that only they held up. Returns the ids that were in it.

    One that another article cites stays as a stub, as if it had never been loaded. A hundred to a transaction.
    """
    wanted = sorted(set(ids))
    if not graph.check_ours():
        return []
    knowledge = Change.of(graph, Files).knowledge
    with knowing(knowledge):
        return [
            node_id
            for batch in _batches(wanted)
            for node_id in take_out(graph, partial(remove, ids=batch), knowledge).removed
        ]


def by_name(graph: Graph, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The ids of the articles of these ids and URLs, and those of the names that no loaded article has."""
    ids = {name: _id_of(name) for name in names}
    held = {
        text(row["id"]) for batch in _batches(sorted({*ids.values()})) for row in graph.read(_BY_ID, {"ids": batch})
    }
    found = {name: node_id for name, node_id in ids.items() if node_id in held}
    return sorted(set(found.values())), [name for name in dict.fromkeys(names) if name not in found]


def _id_of(name: str) -> str:
    """The article id that is meant by an id or an address."""
    if name.startswith("article:"):
        return name
    try:
        return article_id(url=name)
    except ValueError:  # brackets that are no address
        return ""


def by_outlet(graph: Graph, name: str) -> list[str]:
    """The ids of the articles that an outlet published, by its id, name or alias."""
    return list(_paged(graph, _BY_OUTLET, name))


def by_source(graph: Graph, name: str) -> list[str]:
    """The ids of the articles that a source (a folder or file) has."""
    return list(_paged(graph, _BY_SOURCE, name))


def by_query(graph: Graph, cypher: str) -> list[str]:
    """The ids of articles that a read-only query returns: in its first column, as ids or as Article nodes.

    Raises NotReadOnly, QueryError; BadParameter where a row holds anything else.
    """
    graph.check_read_only(cypher)
    return sorted({_article_of(row) for row in graph.read(cypher)})


def _article_of(row: Row) -> str:
    cell = next(iter(row.values()), None)
    found = cell.get("id") if isinstance(cell, dict) else cell
    if not isinstance(found, str) or not found.startswith("article:"):
        raise BadParameter(f"the query returned {cell!r:.80}, no id of an article; let it RETURN a.id")
    return found


def described(graph: Graph, ids: Sequence[str]) -> Iterator[Found]:
    """The articles of these ids that are loaded, in the order of their ids."""
    for batch in _batches(ids):
        for row in graph.read(_BY_ID, {"ids": batch}):
            yield Found(text(row["id"]), text(row["title"]), text(row["url"]))


def _paged(graph: Graph, cypher: str, name: str) -> Iterator[str]:
    for page in pages(graph, cypher, _PAGE, name=name):
        yield from (text(row["id"]) for row in page)


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    stream = iter(ids)
    while batch := list(islice(stream, BATCH)):
        yield batch
