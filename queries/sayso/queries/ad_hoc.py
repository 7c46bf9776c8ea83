"""Cypher that somebody typed: refused where it would write or read files, else run as it stands, within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from sayso.graph import Graph, Row
from sayso.queries.parameters import Bound
from sayso.queries.result import Question, Result
from sayso.queries.values import Typed


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a query may take, on a server, and how many rows of it are taken."""

    seconds: float = 60.0
    rows: int = 1000


STANDARD = Bounds()


def cypher(graph: Graph, text: str, parameters: Mapping[str, Typed] | None = None, bounds: Bounds = STANDARD) -> Result:
    """The rows of an ad-hoc query. Raises NotReadOnly before anything of it reaches the data, QueryError.

    The rules of care are the author's own here: nothing is hidden, marked or put in quotation marks. The embedded
    engine takes no time limit in a process that has it open; `cypher_apart` gives it one.
    """
    bound: Bound = dict(parameters or {})
    graph.check_read_only(text)
    rows: list[Row] = []
    more = False
    with closing(graph.stream(text, bound, seconds=bounds.seconds)) as coming:
        for row in coming:
            if more := len(rows) == bounds.rows:
                break
            rows.append(row)
    columns = tuple(rows[0]) if rows else ()
    return Result(Question(text, bound), columns, rows, more=more)
