"""Cypher that somebody typed: refused where it would write or read files, else run as it stands."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.graph import Graph
from sayso.queries.parameters import Bound
from sayso.queries.result import Question, Result
from sayso.queries.values import Typed


def cypher(graph: Graph, text: str, parameters: Mapping[str, Typed] | None = None) -> Result:
    """The rows of an ad-hoc query. Raises NotReadOnly before anything of it reaches the data.

    The rules of care are the author's own here: nothing is hidden, marked or put in quotation marks.
    """
    bound: Bound = dict(parameters or {})
    graph.check_read_only(text)
    rows = graph.read(text, bound)
    columns = tuple(rows[0]) if rows else ()
    return Result(Question(text, bound), columns, rows)
