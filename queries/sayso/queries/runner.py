"""Ask a canned query by name: bind its parameters, send its Cypher, keep the rules of care, return typed rows.

`run` does it all; `ask` binds only (to print the query, say), `answer` sends what `ask` bound, and `stream` gives
the rows as they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sayso.graph import Cell, Graph, GraphNode, Row
from sayso.queries.catalog import catalog
from sayso.queries.differences import with_difference
from sayso.queries.parameters import bind
from sayso.queries.query import Query
from sayso.queries.result import Answer, Question, Result, Stream, Tally
from sayso.queries.values import NO_LIMIT, Typed
from sayso.queries.wording import Care, worded

DRAWN = ("from", "relationship", "to", "words", "basis", "from_id", "to_id")
"""The columns of a query that returns paths."""

_SPARE = 25
"""Rows asked for beyond twice the limit: some may be hidden, and to ask again costs as much as before."""


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
    limit = _limit(question)
    asked = _rows_asked(limit)
    while True:
        found = graph.read(question.cypher, asking(question, asked))
        tally = Tally()
        rows = list(_shown(query, care, found, limit, tally))
        if tally.more or len(found) < asked:
            remarks = _remarks(question)
            return Result(question, query.shown, rows, tally.hidden, tally.headlines, tally.more, remarks)
        asked = min(asked * 4, NO_LIMIT)


def stream(graph: Graph, query: Query, question: Question, *, all: bool = False) -> Answer:
    """The same rows as they come, where there may be many of them: memory does not grow with a result without a limit.

    Use it up before the graph is closed.
    """
    if query.picture or _limit(question) < NO_LIMIT:
        return answer(graph, query, question, all=all)
    tally = Tally()
    found = graph.stream(question.cypher, question.parameters)
    rows = _shown(query, Care.of(question.parameters, all=all), found, NO_LIMIT, tally)
    return Stream(question, query.shown, rows, tally, _remarks(question))


def _limit(question: Question) -> int:
    limit = question.parameters.get("limit", NO_LIMIT)
    assert isinstance(limit, int)
    return limit


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


def _shown(query: Query, care: Care, rows: Iterable[Row], limit: int, tally: Tally) -> Iterator[Row]:
    """The rows up to the limit that may be shown; counts those between them that may not."""
    first: str | None = None
    for row in rows:
        if reason := care.hides(row):
            tally.hidden += reason == "confidence"
            tally.headlines += reason == "headline"
            continue
        if tally.shown == limit:
            tally.more = True
            return
        shown = worded({column: row[column] for column in query.columns})
        if query.compares:
            words = str(row["statement"])
            first = words if first is None else first
            shown = with_difference(shown, first, words)
        tally.shown += 1
        tally.marked |= shown.get("mark") == "?"
        yield shown


def asking(question: Question, rows: int | None = None) -> Mapping[str, object]:
    """What goes to the database with the Cypher: for so many rows, or as many as are asked for first."""
    limit = question.parameters.get("limit")
    if not isinstance(limit, int):
        return question.parameters
    return {**question.parameters, "limit": _rows_asked(limit) if rows is None else rows}


def _rows_asked(limit: int) -> int:
    return min(2 * limit + 1 + _SPARE, NO_LIMIT)


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
