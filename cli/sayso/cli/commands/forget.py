"""sayso forget: articles out of the graph, and all that only they held up."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sayso.cli.target import Target, graph_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.graph import Graph
    from sayso.loader.forget import Found

_SHOWN = 20


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso forget https://steppe-courier.example/2024/03/ferry --plan\n"
    "  sayso forget article:4f77096c3ef193b3 article:155fd708d69d9756\n"
    "  sayso forget --outlet 'The Steppe Courier' --yes\n"
    "  sayso forget --query \"MATCH (a:Article) WHERE a.published < date('2015-01-01') RETURN a.id\"\n"
    "\b\nEntities that no other article holds up go, too. An article that another one cites stays as a stub.\n"
)
@click.argument("names", nargs=-1, metavar="[ID|URL]...")
@click.option("--outlet", metavar="NAME", help="Every article that this outlet published.")
@click.option("--source", metavar="NAME", help="Every article of this source: the folder or file it was loaded from.")
@click.option("--query", metavar="CYPHER", help="The articles that a read-only query returns, by id.")
@click.option("--plan", is_flag=True, help="Say what would be forgotten, and forget nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@graph_options
def command(
    where: Target,
    names: tuple[str, ...],
    outlet: str | None,
    source: str | None,
    query: str | None,
    plan: bool,
    yes: bool,
) -> int:
    """Take articles out of the graph.

    ID is that of an Article node, URL the address of the article. More than one article is asked about on a terminal;
    a script says --yes, unless it names each.
    """
    if sum(map(bool, (names, outlet, source, query))) != 1:
        raise click.UsageError("name articles by their ids and URLs, or give one of --outlet, --source and --query")
    from sayso.loader.forget import described, forget

    with where.open() as graph:
        graph.check_ours()
        wanted, problems = _wanted(graph, names, outlet=outlet, source=source, query=query)
        found = list(described(graph, wanted))
        for problem in problems:
            click.echo(f"sayso: {problem}", err=True)
        if problems:
            return 1
        _show(found)
        if plan:
            click.echo(f"a plan: {_number(len(found))} would be forgotten; nothing was", err=True)
            return 0
        if not (yes or _agreed(len(found), named=bool(names))):
            click.echo("nothing was forgotten", err=True)
            return 1
        gone = forget(graph, [article.id for article in found])
    click.echo(f"{_number(len(gone))} forgotten", err=True)
    return 0


def _wanted(
    graph: Graph, names: tuple[str, ...], *, outlet: str | None, source: str | None, query: str | None
) -> tuple[list[str], list[str]]:
    """The ids of the articles meant, and what is wrong with what was given, a line each."""
    from sayso.loader.forget import by_name, by_outlet, by_query, by_source

    if names:
        ids, unknown = by_name(graph, names)
        return ids, [f"{name}: {_hint(name)}" for name in unknown]
    if outlet:
        ids, kind, look = by_outlet(graph, outlet), "outlet", "MATCH (o:Outlet)-[:PUBLISHED]->() RETURN DISTINCT o.name"
    elif source:
        ids, kind, look = (
            by_source(graph, source),
            "source",
            "MATCH (a:Article) UNWIND a.sources AS s RETURN DISTINCT s",
        )
    else:
        ids = by_query(graph, query or "")
        loaded, unknown = by_name(graph, ids)
        problem = "the query returned no article; try it with: sayso cypher"
        return loaded, [f"{name}: {_hint(name)}" for name in unknown] if ids else [problem]
    return ids, [] if ids else [f"{outlet or source}: no article of this {kind} is loaded; see: sayso cypher '{look}'"]


def _hint(name: str) -> str:
    if name.startswith("article:"):
        return "no article of this id is loaded; see: sayso cypher 'MATCH (a:Article) RETURN a.id, a.title, a.url'"
    if "://" in name:
        return "no article of this address is loaded; see: sayso cypher 'MATCH (a:Article) RETURN a.url'"
    return "is neither an article's id (article:…) nor an address (https://…); see: sayso forget --help"


def _agreed(articles: int, named: bool) -> bool:
    """Whether more than one article may go: asked at a terminal; a script names each, or says so."""
    if articles < 2:
        return True
    if not sys.stdin.isatty():
        if named:
            return True
        raise click.UsageError(f"no terminal to ask at: --yes forgets the {_number(articles)}, --plan only lists them")
    return click.confirm(f"Forget {_number(articles)}?", err=True)


def _show(found: Sequence[Found]) -> None:
    for article in found[:_SHOWN]:
        click.echo("  ".join(filter(None, (article.id, article.title, article.url))))
    if len(found) > _SHOWN:
        click.echo(f"… and {len(found) - _SHOWN:,} more")


def _number(articles: int) -> str:
    return f"{articles:,} article" + ("" if articles == 1 else "s")
