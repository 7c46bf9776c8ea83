"""Ask a canned query by name: bind its parameters, send its Cypher, keep the rules of care, return typed rows.

`run` does it all; `ask` binds only (to print the query, say), and `answer` sends what `ask` bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sayso.graph import Cell, Graph, GraphNode, Row
from sayso.queries.catalog import catalog
from sayso.queries.differences import with_differences
from sayso.queries.parameters import bind
from sayso.queries.query import Query
from sayso.queries.result import Question, Result
from sayso.queries.values import NO_LIMIT, Typed
from sayso.queries.wording import Care, Reason, worded

DRAWN = ("from", "relationship", "to", "words", "basis", "from_id", "to_id")
"""The columns of a query that returns paths."""

_SPARE = 25
"""Rows asked for beyond the limit, since some of them may be hidden."""


def run(graph: Graph, query: str | Query, /, *, all: bool = False, **typed: Typed) -> Result:
    """The answer to a canned query; values as a person types them ("Putin", "2014-03") or as Python has them.

    `all` shows what is hidden by default: low confidence and words out of headlines.
    Raises UnknownQuery, BadParameter, UnknownEntity, AmbiguousEntity.
    """
    return answer(graph, *ask(graph, query, typed, all=all), all=all)


def ask(
    graph: Graph,
    query: str | Query,
    typed: Mapping[str, Typed],
    *,
    all: bool = False,
    folders: Iterable[Path] = (),
) -> tuple[Query, Question]:
    """The query of that name and its Cypher with every parameter bound; nothing of it has run yet."""
    found = catalog(folders).find(query) if isinstance(query, str) else query
    opened = {name: value for name, value in _OPENED.items() if all and found.parameter(name)}
    given = {name: value for name, value in typed.items() if value is not None}
    return found, Question(found.cypher, bind(graph, found, {**opened, **given}), found.name, found.title)


_OPENED: dict[str, Typed] = {"floor": 0.0, "headlines": True}
"""What `all` means to a query that counts statements."""


def answer(graph: Graph, query: Query, question: Question, *, all: bool = False) -> Result:
    """Send the question, and show as many rows as its limit allows of those that may be shown."""
    if query.picture:
        return _drawn(graph, question)
    care = Care.of(question.parameters, all=all)
    limit = question.parameters.get("limit", NO_LIMIT)
    assert isinstance(limit, int)
    asked = _rows_asked(limit)
    while True:
        rows = graph.read(question.cypher, asking(question, asked))
        result = _shown(query, question, rows, limit, care)
        if result.more or len(rows) < asked:
            return result
        asked = min(asked * 4, NO_LIMIT)


def _drawn(graph: Graph, question: Question) -> Result:
    """What a query of paths draws; a row an edge, each with the words that prove it."""
    nodes, edges = graph.paths(question.cypher, question.parameters)
    names = {node.id: _name(node) for node in nodes}
    rows: list[Row] = [
        {
            "from": names.get(edge.from_id, edge.from_id),
            "relationship": edge.type,
            "to": names.get(edge.to_id, edge.to_id),
            "words": edge.properties.get("surfaces"),
            "basis": edge.properties.get("evidence"),
            "from_id": edge.from_id,
            "to_id": edge.to_id,
        }
        for edge in edges
    ]
    return Result(question, DRAWN, rows, remarks=_remarks(question, "drawn"), nodes=nodes, edges=edges)


def _name(node: GraphNode) -> Cell:
    """What a person calls the node; a statement's words are marked as they must be."""
    held = node.properties
    if "Statement" in node.labels:
        return worded({**held, "statement": held.get("text")})["statement"]
    return held.get("name") or held.get("title") or held.get("url") or node.id


def _shown(query: Query, question: Question, rows: Sequence[Row], limit: int, care: Care) -> Result:
    """The rows up to the limit that may be shown, and the numbers of those between them that may not."""
    shown: list[Row] = []
    texts: list[str] = []
    hidden: Counter[Reason] = Counter()
    more = False
    for row in rows:
        if reason := care.hides(row):
            hidden[reason] += 1
        elif more := len(shown) == limit:
            break
        else:
            shown.append(worded({column: row[column] for column in query.columns}))
            texts.append(str(row.get("statement")))
    return Result(
        question,
        query.shown,
        with_differences(shown, texts) if query.compares else shown,
        hidden["confidence"],
        hidden["headline"],
        more,
        _remarks(question),
    )


def asking(question: Question, rows: int | None = None) -> Mapping[str, object]:
    """What goes to the database with the Cypher: for so many rows, or as many as are asked for first."""
    limit = question.parameters.get("limit")
    if not isinstance(limit, int):
        return question.parameters
    return {**question.parameters, "limit": _rows_asked(limit) if rows is None else rows}


def _rows_asked(limit: int) -> int:
    return min(limit + 1 + _SPARE, NO_LIMIT)


def _remarks(question: Question, done: str = "counted") -> tuple[str, ...]:
    """What the counts or the picture of a query leave out."""
    left = []
    floor = question.parameters.get("floor")
    if isinstance(floor, int | float) and floor > 0:
        left.append(f"statements of confidence under {floor:g}")
    if question.parameters.get("headlines") is False:
        left.append("words out of headlines")
    does = {"counted": "counts", "drawn": "draws"}[done]
    return (f"not {done}: {', '.join(left)}; --all {does} them",) if left else ()
