"""What a person types for a query's parameters, as the values that its Cypher gets."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from datetime import date

from sayso.graph import Graph
from sayso.queries.header import Parameter
from sayso.queries.lookup import find
from sayso.queries.query import Query
from sayso.queries.values import Typed, plain
from sayso.schema.errors import BadParameter

Bound = dict[str, str | int | float | bool | date | None]
"""Every declared parameter with its value; None where an optional one is left out."""


def bind(graph: Graph, query: Query, typed: Mapping[str, Typed]) -> Bound:
    """All declared parameters of the query, names looked up in the graph. Raises BadParameter and its kinds.

    So {"speaker": "Putin", "since": "2014-03"} becomes {"speaker": "person:vladimir-putin", "since": date(2014, 3, 1),
    "until": None, …}.
    """
    declared = {p.name: p for p in query.parameters}
    for name in typed:
        if name not in declared:
            raise _undeclared(query, name)
    return {name: _value(graph, query, p, typed.get(name)) for name, p in declared.items()}


def from_json(written: bytes, where: str) -> dict[str, Typed]:
    """Parameters that a program writes: one JSON object, names to plain values. Raises BadParameter.

    >>> from_json(b'{"speaker": "Putin", "limit": 5}', "stdin")
    {'speaker': 'Putin', 'limit': 5}
    """
    try:
        read = json.loads(written)
    except ValueError as error:
        raise BadParameter(f"{where}: not JSON ({error}); write an object: {_SHAPE}") from error
    if not isinstance(read, dict):
        raise BadParameter(f"{where}: not a JSON object; write one: {_SHAPE}")
    for name, value in read.items():
        if isinstance(value, list | dict):
            raise BadParameter(f"{where}: {name} is a list or an object; give one value: {_SHAPE}")
    return read


def _value(graph: Graph, query: Query, parameter: Parameter, typed: Typed) -> str | int | float | bool | date | None:
    given = parameter.default if typed is None or typed == "" else typed
    if given is None:
        if parameter.required:
            raise _missing(query, parameter)
        return None
    if parameter.type in ("entity", "article", "statement", "topic", "subject"):
        return find(graph, parameter.type, parameter.name, str(given))
    return plain(parameter, given)


def _missing(query: Query, parameter: Parameter) -> BadParameter:
    meaning = f" ({parameter.meaning})" if parameter.meaning else ""
    option = f"--{parameter.name.replace('_', '-')} {example(parameter)}"
    return BadParameter(f"{query.name} needs {parameter.name}{meaning}; add {option}")


def example(parameter: Parameter) -> str:
    """What a person may type for the parameter.

    >>> example(Parameter("kind", "choice", choices=("direct", "mixed")))
    'direct'
    """
    return parameter.choices[0] if parameter.choices else _EXAMPLES[parameter.type]


def _undeclared(query: Query, name: str) -> BadParameter:
    names = [p.name for p in query.parameters]
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else f"it takes {', '.join(names) or 'no parameter'}"
    return BadParameter(f"{query.name} has no parameter {name!r}; {hint}")


_SHAPE = '{"speaker": "Putin", "since": "2014-03"}'
_EXAMPLES = {
    "str": "'some words'",
    "int": "10",
    "float": "0.8",
    "bool": "true",
    "date": "2014-03",
    "entity": "'Vladimir Putin'",
    "article": "'a part of the title'",
    "statement": "'a part of its words'",
    "topic": "'a topic'",
    "subject": "'Crimea'",
    "quote": "'some of the words'",
}
