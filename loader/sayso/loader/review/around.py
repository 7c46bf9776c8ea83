"""What stands around entities in the graph: how many edges, which articles, with whom, in which roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.graph import Graph, Parameters, Row
from sayso.loader.cells import number, text

AT_ONCE = 200
"""Ids of one look-up."""
ARTICLES = 50
"""Articles of one entity that are looked at for whom it stands beside: more say nothing else."""

_EDGES = "UNWIND $ids AS id MATCH (e:Entity {id: id})-[r]-() RETURN id, count(r) AS number"
_ARTICLES = (
    "MATCH (e:Entity {id: $id})-[:MENTIONS|WROTE|PUBLISHED]-(a:Article) RETURN DISTINCT a.id AS article LIMIT $limit"
)
_BESIDE = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})-[:MENTIONS]->(e:Entity) WHERE e:Person OR e:Organization "
    "RETURN a.id AS article, e.id AS id"
)
_ROLES = (
    "UNWIND $ids AS id MATCH (p:Entity {id: id})-[r:AFFILIATED_WITH]->(o:Entity) "
    "RETURN id, r.role AS role, o.id AS organization"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Of one entity: its articles, whom those mention, and its roles as (role, organization)."""

    articles: frozenset[str]
    beside: frozenset[str]
    roles: frozenset[tuple[str, str]]


def edges_of(graph: Graph, ids: Iterable[str]) -> dict[str, int]:
    """How many edges each entity has."""
    return {text(row["id"]): number(row["number"]) for row in looked_up(graph, _EDGES, ids)}


def surroundings(graph: Graph, ids: Iterable[str]) -> dict[str, Surroundings]:
    """What stands around each of these entities."""
    wanted = sorted(set(ids))
    articles = {i: articles_of(graph, i) for i in wanted}
    beside = beside_in(graph, frozenset().union(*articles.values()))
    roles: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in looked_up(graph, _ROLES, wanted):
        roles[text(row["id"])].add((text(row["role"]).lower(), text(row["organization"])))
    return {
        i: Surroundings(articles[i], frozenset().union(*(beside.get(a, ()) for a in articles[i])), frozenset(roles[i]))
        for i in wanted
    }


def articles_of(graph: Graph, node_id: str) -> frozenset[str]:
    """Some of the articles that mention an entity, or that it wrote or published."""
    rows = graph.read(_ARTICLES, {"id": node_id, "limit": ARTICLES})
    return frozenset(text(row["article"]) for row in rows)


def beside_in(graph: Graph, articles: Iterable[str]) -> dict[str, set[str]]:
    """The people and organizations that each article mentions."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in looked_up(graph, _BESIDE, articles):
        found[text(row["article"])].add(text(row["id"]))
    return found


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the lesser of two sets that both have."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def looked_up(graph: Graph, cypher: str, ids: Iterable[str], more: Parameters | None = None) -> Iterator[Row]:
    """The rows of a look-up by `$ids`, some ids at a time."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), AT_ONCE):
        yield from graph.read(cypher, {**(more or {}), "ids": wanted[start : start + AT_ONCE]})
