"""The page `docs/queries.md`, made from the catalog and from what the queries answer on the example articles."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from io import StringIO

from sayso.graph import Graph
from sayso.queries.catalog import Catalog
from sayso.queries.formats import write
from sayso.queries.header import Parameter
from sayso.queries.parameters import example
from sayso.queries.query import Query
from sayso.queries.runner import run

_HEAD = """\
# Canned queries

Made from `queries/sayso/queries/canned/`: edit there. `sayso query` lists them, `sayso query NAME --help` explains one.
What each answers here, it answers on the articles in `examples/`.

An entity is given by id, name, alias or a part of its name that only one has, and so is a subject, which may also be a
topic; an article by id, address or a part of its title; a date as day, month or year. Rows of confidence under 0.5 and
words out of headlines are hidden and counted unless `--all` is given; `?` marks confidence under 0.8. `DENIES:` stands
before what somebody denied. Only words that stand in quotation marks in the article stand in quotation marks here.
"""


_LINES = 40
"""Of an answer that the page shows."""
Answered = Callable[[Query], str]
"""What a query answers to its example, as a terminal shows it."""


def page(queries: Catalog, answered: Answered) -> str:
    """The whole page, as Markdown."""
    listed = queries.groups().items()
    return _HEAD + "".join(f"\n## {group}\n" + "".join(_section(q, answered) for q in some) for group, some in listed)


def _section(query: Query, answered: Answered) -> str:
    return "\n".join(["", *_lines(query, answered)]) + "\n"


def _lines(query: Query, answered: Answered) -> Iterator[str]:
    yield f"### {query.name}"
    yield ""
    yield f"**{query.title}** {query.about}".rstrip()
    yield ""
    if query.parameters:
        yield "| parameter | type | default | meaning |"
        yield "|---|---|---|---|"
        for p in query.parameters:
            default = "required" if p.required else p.default or "—"
            yield f"| `{p.name}` | {p.spelled.replace('|', ' or ')} | {default} | {p.meaning} |"
        yield ""
    if query.picture:
        yield "Returns paths, to draw or export."
    else:
        yield f"Columns: {', '.join(f'`{c}`' for c in query.shown)}."
    yield ""
    yield "```console"
    yield f"$ {command(query)}"
    shown = [line.rstrip() for line in answered(query).strip("\n").splitlines()[1:]]
    yield from shown[:_LINES]
    if len(shown) > _LINES:
        yield f"… and {len(shown) - _LINES} more lines"
    yield "```"


def command(query: Query) -> str:
    """A command that runs the query: its example, else its required parameters filled in."""
    options = query.example or " ".join(_option(p) for p in query.parameters if p.required)
    return f"sayso query {query.name} {options}".strip()


def answers(graph: Graph) -> Answered:
    """What the queries answer to their examples in this graph."""

    def answered(query: Query) -> str:
        words = iter(shlex.split(query.example))
        typed = {word.removeprefix("--").replace("-", "_"): next(words) for word in words if word != "--all"}
        out = StringIO()
        write(run(graph, query, all="--all" in shlex.split(query.example), **typed), "table", out, width=100)
        return out.getvalue()

    return answered


def _option(parameter: Parameter) -> str:
    return f"--{parameter.name.replace('_', '-')} {example(parameter)}"
