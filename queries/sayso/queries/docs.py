"""The page `docs/queries.md`, made from the catalog."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.queries.catalog import Catalog
from sayso.queries.header import Parameter
from sayso.queries.parameters import example
from sayso.queries.query import Query

_HEAD = """\
# Canned queries

Made from `queries/sayso/queries/canned/`: edit there. `sayso query` lists them, `sayso query NAME --help` explains one.

An entity is given by id, name, alias or a part of its name that only one has; an article by id, address or a part of
its title; a date as day, month or year. Rows of confidence under 0.5 and words out of headlines are hidden and counted
unless `--all` is given; `?` marks confidence under 0.8. `DENIES:` stands before what somebody denied. Only words that
stand in quotation marks in the article stand in quotation marks here.
"""


def page(queries: Catalog) -> str:
    """The whole page, as Markdown."""
    return _HEAD + "".join(
        f"\n## {group}\n" + "".join(_section(query) for query in listed) for group, listed in queries.groups().items()
    )


def _section(query: Query) -> str:
    return "\n".join(["", *_lines(query)]) + "\n"


def _lines(query: Query) -> Iterator[str]:
    yield f"### {query.name}"
    yield ""
    yield f"**{query.title}** {query.about}".rstrip()
    yield ""
    yield f"    {command(query)}"
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
        yield f"Columns: {', '.join(f'`{c}`' for c in query.columns)}."


def command(query: Query) -> str:
    """A command that runs the query, its required parameters filled in by example."""
    return " ".join(["sayso query", query.name, *(_option(p) for p in query.parameters if p.required)])


def _option(parameter: Parameter) -> str:
    return f"--{parameter.name.replace('_', '-')} {example(parameter)}"
