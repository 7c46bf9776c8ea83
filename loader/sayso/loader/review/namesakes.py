"""One person who may be two: articles whose roles, organizations and countries do not go together.

The articles that tell a role of somebody fall into groups: those of one group share a role, an organization or a
country. Two groups with nothing in common may be two people of one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.graph import Graph
from sayso.loader.cells import text
from sayso.loader.review.around import beside_in, edges_of, looked_up, overlap
from sayso.loader.review.candidate import Candidate, best, importance, joined, valued
from sayso.loader.review.evidence import of_passages
from sayso.loader.review.ties import Tie, ties_of

ARTICLES = 20
"""Articles of one group that are looked at."""
BETTER = 5
"""Times the limit: the questions whose surroundings are read."""
OTHER_COUNTRIES, OTHER_ROLES = 0.9, 0.6
"""How likely two people are where countries differ, and where only roles and organizations do."""
REGISTERED = 0.4
"""What is left of that for somebody a registry knows, who has held many offices."""
COMPANY = 0.7
"""What shared company takes away."""

_NAMES = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id AS id, e.name AS name, e.wikidata AS wikidata"
_THERE = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id AS id"


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody with ties in groups of articles, the largest first."""

    id: str
    name: str
    registered: bool
    groups: tuple[tuple[Tie, ...], ...]


def namesakes(graph: Graph, limit: int, settled: frozenset[frozenset[str]]) -> list[Candidate]:
    """The likeliest, most valuable first."""
    people = [person for person in _people(graph) if frozenset({person.id}) not in settled]
    edges = edges_of(graph, (person.id for person in people))
    some = best((_question(person, edges.get(person.id, 0)) for person in people), BETTER * limit)
    by_id = {person.id: person for person in people}
    beside = beside_in(graph, {tie.article for one in some for group in by_id[one.ids[0]].groups for tie in group})
    rated = best((_rated(one, by_id[one.ids[0]], beside) for one in some), limit)
    taken = _taken(graph, rated)
    return [_finished(graph, one, by_id[one.ids[0]], taken) for one in rated]


def _people(graph: Graph) -> list[_Person]:
    """Those whose articles fall into two groups or more."""
    groups = {person: grouped(ties) for person, ties in ties_of(graph).items()}
    groups = {person: found for person, found in groups.items() if len(found) > 1}
    rows = looked_up(graph, _NAMES, groups)
    return [_Person(i, text(r["name"]), bool(r["wikidata"]), groups[i]) for r in rows for i in [text(r["id"])]]


def grouped(ties: Iterable[Tie]) -> tuple[tuple[Tie, ...], ...]:
    """Ties by groups of articles that share a mark, directly or over others; the largest group first."""
    home: dict[object, object] = {}

    def end(one: object) -> object:
        while home.setdefault(one, one) != one:
            one = home[one]
        return one

    ordered = sorted(ties, key=lambda t: (t.article, t.start, t.organization, t.role))
    for tie in ordered:
        for mark in tie.marks():
            home[end(mark)] = end(tie.article)
    groups: dict[object, list[Tie]] = {}
    for tie in ordered:
        groups.setdefault(end(tie.article), []).append(tie)
    return tuple(sorted(map(tuple, groups.values()), key=lambda g: (-len({t.article for t in g}), g[0].article)))


def _question(person: _Person, edges: int) -> Candidate:
    first, second = person.groups[:2]
    countries = [{tie.country for tie in group} - {""} for group in (first, second)]
    likely = OTHER_COUNTRIES if all(countries) and not set.intersection(*countries) else OTHER_ROLES
    if person.registered:
        likely *= REGISTERED
    if any(tie.former for tie in (*first, *second)):
        likely *= 0.6
    sides = [joined(sorted({str(tie) for tie in group})[:2]) for group in (first, second)]
    return Candidate(
        "namesakes",
        (person.id,),
        f"Are there two people called {person.name}?",
        f"in some articles {sides[0]}, in others {sides[1]}",
        valued(likely, importance(edges)),
    )


def _rated(one: Candidate, person: _Person, beside: Mapping[str, set[str]]) -> Candidate:
    """With less likelihood where both groups are in the same company."""
    first, second = (
        frozenset().union(*(beside.get(t.article, ()) for t in g)) - {person.id} for g in person.groups[:2]
    )
    company = overlap(first, second)
    why = f"{one.why}; the articles of both mention the same others ({company:.0%})" if company else one.why
    return replace(one, why=why, score=round(one.score * (1 - COMPANY * company), 4))


def _taken(graph: Graph, rated: Sequence[Candidate]) -> set[str]:
    wanted = [f"{one.ids[0]}-{number}" for one in rated for number in range(2, 10)]
    return {text(row["id"]) for row in looked_up(graph, _THERE, wanted)}


def _finished(graph: Graph, one: Candidate, person: _Person, taken: set[str]) -> Candidate:
    """With evidence of both groups, and the judgement that takes the smaller one apart."""
    first, second = person.groups[:2]
    other = next(i for n in range(2, 100) if (i := f"{person.id}-{n}") not in taken)
    articles = sorted({tie.article for tie in second})
    shown = [(t.article, t.start, t.end) for group in (first, second) for t in group[:2]]
    return replace(
        one,
        evidence=of_passages(graph, person.id, list(dict.fromkeys(shown))),
        yes=({"different": person.id, "in": articles, "as": other},),
        no=({"confirm": person.id},),
    )
