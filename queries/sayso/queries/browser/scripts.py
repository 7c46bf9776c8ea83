"""The queries as Neo4j Browser keeps them, and the one script that sets the parameters of all of them.

The Browser has one set of parameters. A name that all queries fill alike is shared; where a query wants another value
than most (`limit` of a picture, `speaker` where it is only a filter), its parameter is called after it: `around_limit`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.graph.tokens import replaced
from sayso.queries.browser.presets import Presets
from sayso.queries.formats.cypher import literal
from sayso.queries.parameters import Bound
from sayso.queries.query import Query
from sayso.queries.result import Question

PARAMETERS = "start/parameters.cypher"
"""The script that sets them, as the favourite is called."""
FIND = "start/find-id.cypher"
"""The question for somebody's id."""

_FIND = """\
// Which id has a name?
// Set a part of the name first, in small letters:  :param part => 'president'
MATCH (n:Entity)
WHERE toLower(n.name) CONTAINS $part OR any(x IN coalesce(n.aliases, []) WHERE toLower(x) CONTAINS $part)
RETURN n.name AS name, [l IN labels(n) WHERE l <> 'Entity'][0] AS type, n.id AS id
ORDER BY name, id
LIMIT 50
"""


@dataclass(frozen=True, slots=True)
class Script:
    """One favourite: its path in the pack, what the Browser calls it, and the question its link asks."""

    path: str
    text: str
    query: Query
    question: Question


@dataclass(frozen=True, slots=True)
class Scripts:
    """All favourites of a catalog, and the parameters that they share."""

    queries: tuple[Script, ...]
    parameters: str

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and text of each favourite."""
        yield PARAMETERS, self.parameters
        yield FIND, _FIND
        for script in self.queries:
            yield script.path, script.text


def scripts(queries: Iterable[Query], presets: Presets) -> Scripts:
    """The queries over shared parameters."""
    bound = {query: presets.bound(query) for query in queries}
    shared = _shared(bound.values())
    made = tuple(_script(query, values, shared) for query, values in bound.items())
    own = {_slot(q, n, v, shared): v for q, values in bound.items() for n, v in values.items()}
    return Scripts(made, _setting({**shared, **own}, presets.source))


def _shared(bound: Iterable[Bound]) -> Bound:
    """The value that most queries have for each name; of several, the first."""
    seen: dict[str, Counter[str]] = {}
    values: dict[tuple[str, str], str | int | float | bool | object] = {}
    for each in bound:
        for name, value in each.items():
            seen.setdefault(name, Counter())[literal(value)] += 1
            values[name, literal(value)] = value
    return {name: values[name, counts.most_common(1)[0][0]] for name, counts in seen.items()}  # type: ignore[misc]


def _slot(query: Query, name: str, value: object, shared: Bound) -> str:
    """What the parameter is called in the Browser."""
    return name if literal(shared[name]) == literal(value) else f"{query.name}_{name}".replace("-", "_")


def _script(query: Query, values: Bound, shared: Bound) -> Script:
    slots = {name: _slot(query, name, value, shared) for name, value in values.items()}
    head = [f"// {query.title}"]
    if query.about:
        head.append(f"// {query.about}")
    head += [f"// ${slots[p.name]}: {p.meaning}" for p in query.parameters]
    body = replaced(query.cypher.rstrip(";"), {name: f"${slot}" for name, slot in slots.items()})
    question = Question(query.cypher, values, query.name, query.title)
    return Script(f"{query.group}/{query.name}.cypher", "\n".join([*head, body]) + "\n", query, question)


def _setting(values: Bound, source: str) -> str:
    """The script that sets every parameter; what nothing was found for is null, and finds nothing."""
    lines = [f":param {name} => {literal(value)};" for name, value in {**values, "part": "a"}.items()]
    return "\n".join([f"// Parameters of all questions, with values from {source}", *lines]) + "\n"
