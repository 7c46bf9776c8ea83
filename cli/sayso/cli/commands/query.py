"""sayso query: the canned questions. Each one in the catalog is a sub-command, its parameters are options."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from sayso.cli.completing import Names
from sayso.cli.given import queries_option
from sayso.cli.output import format_option, show
from sayso.cli.target import Target, graph_options

if TYPE_CHECKING:
    from sayso.queries import Catalog
    from sayso.queries.header import Parameter
    from sayso.queries.query import Query
    from sayso.queries.result import Question


class Questions(click.Group):
    """The group whose commands are the queries of the catalog and of the user's folders."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_catalog(ctx))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        return _command(_catalog(ctx).find(cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(_listing(_catalog(ctx)))


def _catalog(ctx: click.Context) -> Catalog:
    from sayso.queries.catalog import catalog

    return catalog(ctx.params.get("folders") or ())


@click.group(
    cls=Questions,
    invoke_without_command=True,
    epilog="\b\nExamples:\n"
    "  sayso query                                what can be asked\n"
    "  sayso query said --speaker Tokayev\n"
    "  sayso query naming --entity Crimea --format csv > crimea.csv\n"
    "  sayso query said --help                    the parameters of one question\n"
    "  sayso query --check my-queries             what is wrong with queries of one's own\n",
)
@queries_option()
@click.option("--check", type=click.Path(path_type=Path), metavar="DIR", help="Say what is wrong with its queries.")
@click.pass_context
def command(ctx: click.Context, folders: tuple[Path, ...], check: Path | None) -> None:
    """Ask the graph a canned question, or list the questions."""
    if check is not None:
        _check(check)
    elif ctx.invoked_subcommand is None:
        click.echo(_listing(_catalog(ctx)).strip())
        click.echo("\nAsk one:  sayso query NAME --PARAMETER VALUE      Its parameters:  sayso query NAME --help")


def _check(folder: Path) -> None:
    """Every mistake on a line of its own; exit code 1 where there is one."""
    from sayso.queries.catalog import catalog, problems

    found = problems(folder)
    for mistake in found:
        click.echo(str(mistake))
    if found:
        click.echo(f"{len(found)} to mend", err=True)
        raise click.exceptions.Exit(1)
    count = len(catalog([folder])) - len(catalog())
    click.echo(f"nothing wrong with {count} {'query' if count == 1 else 'queries'}")
    raise click.exceptions.Exit(0)


def _listing(queries: Catalog) -> str:
    width = max(map(len, queries))
    lines = []
    for group, listed in queries.groups().items():
        lines += [f"\n{group}", *(f"  {query.name:<{width}}  {query.title}" for query in listed)]
    return "\n".join(lines) + "\n"


def _command(query: Query) -> click.Command:
    """The click command of one query."""
    run = graph_options(format_option(_common_options(partial(_ask, query))))
    made = click.command(query.name, help=f"{query.title}\n\n{query.about}", epilog=_columns(query))(run)
    made.params = [*(_option(p) for p in query.parameters), *made.params]
    return made


def _common_options(function: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--open", "opened", is_flag=True, help="Open Neo4j Browser with it filled in; prints the link."),
        click.option(
            "--browser", metavar="URL", envvar="SAYSO_BROWSER", help="Where that is.  [port 7474 of the server]"
        ),
        click.option(
            "--params", type=click.File("rb"), metavar="FILE", help="Parameters as a JSON object; - is stdin."
        ),
        click.option("--all", "everything", is_flag=True, help="Rows of low confidence and of headlines, too."),
    ):
        function = option(function)
    return function


def _option(parameter: Parameter) -> click.Option:
    from sayso.queries.parameters import example

    meaning = parameter.meaning or f"for example {example(parameter)}"
    default = f"  [{parameter.default}]" if parameter.default is not None else ""
    needed = "  [required]" if parameter.required else ""
    return click.Option(
        [f"--{parameter.name.replace('_', '-')}", parameter.name],
        type=click.Choice(parameter.choices) if parameter.choices else Names(parameter.type),
        metavar=None if parameter.choices else parameter.type.upper(),
        help=f"{meaning[:1].upper()}{meaning[1:]}{default}{needed}",
    )


def _columns(query: Query) -> str:
    if query.picture:
        return "Returns a picture: nodes and the relationships between them."
    return f"Columns: {', '.join(query.columns)}."


def _ask(
    query: Query,
    where: Target,
    style: str,
    everything: bool,
    params: BinaryIO | None,
    opened: bool,
    browser: str | None,
    **typed: str | None,
) -> None:
    from sayso.queries import ask, stream
    from sayso.queries.parameters import from_json

    if opened and not (browser or where.browser):
        raise click.UsageError(
            "an embedded graph has no Neo4j Browser; --format cypher prints the question for pasting"
        )
    given = from_json(params.read(), params.name) if params else {}
    given.update({name: value for name, value in typed.items() if value is not None})
    with where.open() as graph:
        graph.check_ours()
        _, question = ask(graph, query, given, all=everything)
        if opened:
            _open(question, browser or where.browser or "")
        else:
            show(stream(graph, query, question, all=everything), style)


def _open(question: Question, browser: str) -> None:
    """Print the link to Neo4j Browser, and open it where there is a screen to open it on."""
    import webbrowser

    from sayso.queries.link import browser_link

    link = browser_link(question, browser)
    click.echo(link)
    with suppress(webbrowser.Error):
        webbrowser.open(link)
