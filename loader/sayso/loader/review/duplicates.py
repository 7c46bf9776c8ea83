"""Two entities that may be one: names alike, the same company, the same role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from heapq import nlargest

from sayso.graph import Graph
from sayso.loader.cells import text, texts
from sayso.loader.names import entity_type_name
from sayso.loader.review.around import Surroundings, edges_of, overlap, surroundings
from sayso.loader.review.blocks import Named, pairs
from sayso.loader.review.candidate import Candidate, best, importance, joined, valued
from sayso.loader.review.evidence import of_entity
from sayso.loader.review.likeness import alike, words_of

LEAST = 0.55
"""Names less alike than this are no question."""
ONLY_BEARER = 0.85
"""A bare surname, and the only one who bears it in full."""
LOOKED_AT = 4_000
"""Pairs, the most alike, whose edges are counted."""
BETTER = 10
"""Times the limit: the pairs whose surroundings are read."""
PAGE = 1_000

_ENTITIES = (
    "MATCH (e:Entity) WHERE e.id > $after AND (e:Person OR e:Organization OR e:Outlet) "
    "RETURN e.id AS id, e.name AS name, e.aliases AS aliases, e.country AS country, e.kind AS kind, "
    "e.wikidata AS wikidata ORDER BY e.id LIMIT $page"
)


def duplicates(graph: Graph, limit: int, settled: frozenset[frozenset[str]]) -> list[Candidate]:
    """The likeliest pairs, most valuable first."""
    found = _alike(graph, settled)
    edges = edges_of(graph, {one.id for _, pair in found for one in pair})
    rough = [_question(score, *pair, edges) for score, pair in found]
    some = best(rough, BETTER * limit)
    around = surroundings(graph, {node_id for one in some for node_id in one.ids})
    rated = best((_rated(one, around[one.ids[0]], around[one.ids[1]]) for one in some), limit)
    return [replace(one, evidence=tuple(e for i in one.ids for e in of_entity(graph, i))) for one in rated]


def _alike(graph: Graph, settled: frozenset[frozenset[str]]) -> list[tuple[float, tuple[Named, Named]]]:
    """The pairs whose names are most alike."""
    scores: dict[tuple[str, str], tuple[float, tuple[Named, Named]]] = {}
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    """Of a bare surname, those who have it in full."""
    for one, other in pairs(entities(graph)):
        key = one.id, other.id
        if key in scores or frozenset(key) in settled or _elsewhere(one, other):
            continue
        score = alike(one.type, one.names, other.names)
        if score >= LEAST:
            scores[key] = score, (one, other)
            for bare, full in ((one, other), (other, one)):
                if _is_bare(bare) and not _is_bare(full):
                    bearers[bare.id].add(full.id)
    for key, (score, pair) in scores.items():
        if any(bearers[e.id] == {*key} - {e.id} for e in pair):
            scores[key] = max(score, ONLY_BEARER), pair
    return nlargest(LOOKED_AT, scores.values(), key=lambda row: (row[0], row[1][0].id, row[1][1].id))


def _is_bare(one: Named) -> bool:
    """Whether somebody has nothing but a surname."""
    return one.type == "Person" and all(len(words) == 1 for words in one.names)


def _elsewhere(one: Named, other: Named) -> bool:
    return one.country is not None and other.country is not None and one.country != other.country


def entities(graph: Graph) -> Iterator[Named]:
    """Every person, organization and outlet with a name that can be compared, in one pass over their ids."""
    after = ""
    while page := graph.read(_ENTITIES, {"after": after, "page": PAGE}):
        after = text(page[-1]["id"])
        for row in page:
            names = dict.fromkeys(filter(None, map(words_of, (text(row["name"]), *texts(row["aliases"])))))
            known = bool(row["aliases"] or row["country"] or row["kind"] or row["wikidata"])
            if names:
                node_id = text(row["id"])
                country = text(row["country"]) or None
                yield Named(node_id, entity_type_name(node_id), text(row["name"]), tuple(names), known, country)


def _question(score: float, one: Named, other: Named, edges: dict[str, int]) -> Candidate:
    """The pair as a question; the better connected of the two stays."""
    first, second = sorted((one, other), key=lambda e: (not e.known, -edges.get(e.id, 0), e.id))
    pair = [first.id, second.id]
    weight = importance(edges.get(first.id, 0) + edges.get(second.id, 0))
    return Candidate(
        "duplicates",
        (first.id, second.id),
        f"Are {first.name} and {second.name} the same?",
        _names(score, first, second),
        valued(score, weight),
        yes=({"same": pair},),
        no=({"different": pair},),
    )


def _names(score: float, one: Named, other: Named) -> str:
    if _is_bare(one) == _is_bare(other):
        return f"their names are alike by {score:.0%}"
    return "one is only a surname" + (", which nobody else bears in full" if score == ONLY_BEARER else "")


def _rated(one: Candidate, first: Surroundings, second: Surroundings) -> Candidate:
    """With what the surroundings say: shared company and roles for it, an article that names both people against it."""
    company = overlap(first.beside - set(one.ids), second.beside - set(one.ids))
    roles = {role for role, _ in first.roles} & {role for role, _ in second.roles} - {""}
    places = {place for _, place in first.roles} & {place for _, place in second.roles}
    together = first.articles & second.articles
    apart = bool(together) and one.ids[0].startswith("person:")
    factor = (0.6 + 0.2 * company + 0.2 * bool(roles or places)) * (0.4 if apart else 1.0)
    why = [one.why]
    if company:
        why.append(f"the articles of both mention the same others ({company:.0%})")
    if roles:
        why.append(f"both are called {min(roles)}")
    elif places:
        why.append(f"both belong to {min(places)}")
    told = joined(why) + ("; but one article names both" if apart else "")
    return replace(one, why=told, score=round(one.score * factor, 4))
