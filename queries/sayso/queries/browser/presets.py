"""Values for the parameters of the catalog that answer something: out of a graph, or out of the example articles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.graph import Graph
from sayso.queries.header import Parameter
from sayso.queries.parameters import Bound
from sayso.queries.query import Query
from sayso.queries.values import plain

_EXAMPLES = Path(__file__).parent / "examples.json"
_SURE = "s.confidence >= 0.5 AND NOT s.headline"

_PICKS = (
    # what is named most, and the person who names it most
    f"MATCH (s:Statement)-[:NAMES]->(x) WHERE {_SURE} WITH x, count(*) AS often ORDER BY often DESC, x.id LIMIT 1 "
    f"OPTIONAL MATCH (e:Person)-[:STATED]->(s:Statement)-[:NAMES]->(x) WHERE {_SURE} "
    "WITH x, e, count(*) AS often ORDER BY often DESC, e.id LIMIT 1 RETURN x.id AS about, e.id AS speaker",
    f"MATCH (e:Entity)-[:STATED]->(s:Statement) WHERE {_SURE} AND s.stance = 'denies' AND NOT e:Group "
    "WITH e, count(*) AS often ORDER BY often DESC, e.id LIMIT 1 RETURN e.id AS `denied.speaker`",
    # the two that have the most relationships and are named in statements
    f"MATCH (x:Entity)<-[:NAMES]-(s:Statement) WHERE {_SURE} AND NOT x:Outlet WITH DISTINCT x MATCH (x)-[r]-() "
    "WITH x, count(*) AS often ORDER BY often DESC, x.id LIMIT 2 WITH collect(x.id) AS ids "
    "RETURN ids[0] AS entity, ids[1] AS other",
    "MATCH (s:Statement)-[:ON_BEHALF_OF]->(x:Entity) "
    "WITH x, count(*) AS often ORDER BY often DESC, x.id LIMIT 1 RETURN x.id AS `on-behalf.entity`",
    "MATCH (x:Outlet)-[:PUBLISHED]->(a:Article)<-[:REPORTED_IN]-(s:Statement) "
    "WITH x, count(DISTINCT a.id) AS often ORDER BY often DESC, x.id LIMIT 2 WITH collect(x.id) AS ids "
    "RETURN ids[0] AS outlet, ids[1] AS `not-in.other`",
    # an article that rests on others, if there is one, and reports much
    "MATCH (a:Article)<-[r:REPORTED_IN]-(:Statement) WITH a, count(*) AS often "
    "OPTIONAL MATCH (a)-[c:CITES]->(x:Article) WITH a, often, CASE WHEN count(c) > 0 THEN 1 ELSE 0 END AS rests "
    "ORDER BY rests DESC, often DESC, a.id LIMIT 1 RETURN a.id AS article",
    # a statement that was printed again and again, if one was
    f"MATCH (s:Statement) WHERE {_SURE} OPTIONAL MATCH (s)-[:RESTATES]-(x:Statement) "
    "WITH s, count(DISTINCT x.id) AS often ORDER BY often DESC, s.id LIMIT 1 "
    "RETURN s.id AS statement, s.text AS text",
    "MATCH (p:Person)-[:AFFILIATED_WITH]->(x) "
    "WITH p, count(DISTINCT x.id) AS often, count(*) AS edges ORDER BY often DESC, edges DESC, p.id LIMIT 1 "
    "RETURN p.id AS person",
    # of the people with the most organizations: two that several of them share; all pairs would be too many
    "MATCH (p:Person)-[:AFFILIATED_WITH]->(o:Organization) WITH DISTINCT p.id AS person, o.id AS body "
    "ORDER BY person, body WITH person, collect(body) AS bodies ORDER BY size(bodies) DESC, person LIMIT 10 "
    "UNWIND bodies[..40] AS x UNWIND bodies[..40] AS y WITH x, y, person WHERE x < y "
    "WITH x, y, count(person) AS often ORDER BY often DESC, x, y LIMIT 1 "
    "RETURN x AS organization, y AS `shared-people.other`",
    "MATCH (p:Person)-[:AFFILIATED_WITH]->(x:Organization)-[:PART_OF*1..3]->(c:Place) "
    "WITH c, count(DISTINCT p.id) AS often ORDER BY often DESC, c.id LIMIT 1 RETURN c.id AS country",
)
"""Each gives values by the parameter's name, or by query and name where this query wants another."""

_WORDS = 6
"""Of a statement, to look for."""


@dataclass(frozen=True, slots=True)
class Presets:
    """Values by the parameter's name, or by `query.name` where that query wants another; `source` says whence."""

    values: Mapping[str, str]
    source: str

    def bound(self, query: Query) -> Bound:
        """Every parameter of the query with its value; what an optional one is without, none."""
        return {p.name: self._value(query, p) for p in query.parameters}

    def _value(self, query: Query, parameter: Parameter) -> str | int | float | bool | None:
        if parameter.default is not None:
            value = plain(parameter, parameter.default)
            assert isinstance(value, str | int | float)
            return value
        if parameter.optional:
            return None
        return self.values.get(f"{query.name}.{parameter.name}", self.values.get(parameter.name))


def examples() -> Presets:
    """What answers on the example articles."""
    return Presets(json.loads(_EXAMPLES.read_text(encoding="utf-8")), "the example articles")


def picked(graph: Graph, source: str) -> Presets:
    """The best connected of the graph: who speaks most, what is named most, what was printed most often."""
    values: dict[str, str] = {}
    for pick in _PICKS:
        for row in graph.read(pick):
            values.update({name: str(value) for name, value in row.items() if value is not None})
    # a search for nothing is an error
    words = str(plain(Parameter("text", "quote"), values.get("text", "words")))
    values["text"] = " ".join(words.split()[:_WORDS])
    return Presets(values, source)


def examples_file(graph: Graph) -> str:
    """The file of `examples`, from a graph of the example articles: `make docs` writes it."""
    return json.dumps(dict(picked(graph, "").values), indent=2, ensure_ascii=False) + "\n"
