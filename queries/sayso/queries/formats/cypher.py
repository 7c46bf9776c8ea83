"""The query itself with its parameters before it, to paste into Neo4j Browser or cypher-shell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TextIO

from sayso.queries.result import Answer, Question


def write(result: Answer, out: TextIO, width: int) -> None:
    """Write the question; the rows are what pasting it gives."""
    out.write(pasteable(result.question))


def pasteable(question: Question) -> str:
    """The question as text: `:param name => value;` lines, then the Cypher.

    >>> print(pasteable(Question("RETURN $limit AS n", {"limit": 25})), end="")
    :param limit => 25;
    RETURN $limit AS n;
    """
    lines = [f":param {name} => {literal(value)};" for name, value in question.parameters.items()]
    title = [f"// {question.title}"] if question.title else []
    return "\n".join([*lines, *title, question.cypher.strip().rstrip(";") + ";"]) + "\n"


def literal(value: object) -> str:
    r"""A value as Cypher writes it.

    >>> literal("it's"), literal(date(2014, 3, 1)), literal(None), literal(["a", True])
    ("'it\\'s'", "date('2014-03-01')", 'null', "['a', true]")
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, list | tuple):
        return f"[{', '.join(literal(each) for each in value)}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"`{key}`: {literal(each)}" for key, each in value.items()) + "}"
    words = str(value).replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
    return f"'{words}'"
