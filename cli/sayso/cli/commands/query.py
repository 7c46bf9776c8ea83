"""sayso query: the canned questions. Each one in the catalog is a sub-command, its parameters are options."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import click

from sayso.cli.output import format_option, show
from sayso.cli.target import Target, graph_options

if TYPE_CHECKING:
    from sayso.queries.header import Parameter
    from sayso.queries.query import Query


class Questions(click.Group):
    """The group whose commands are the catalog's queries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from sayso.queries.catalog import catalog

        return sorted(catalog())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        from sayso.queries.catalog import catalog

        return _command(catalog().find(cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(_listing())


@click.group(
    cls=Questions,
    invoke_without_command=True,
    epilog="\b\nExamples:\n"
    "  sayso query                                what can be asked\n"
    "  sayso query said --speaker Tokayev\n"
    "  sayso query naming --entity Crimea --format csv > crimea.csv\n"
    "  sayso query said --help                    the parameters of one question\n",
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Ask the graph a canned question, or list the questions."""
    if ctx.invoked_subcommand is None:
        click.echo(_listing().strip())
        click.echo("\nAsk one:  sayso query NAME --PARAMETER VALUE      Its parameters:  sayso query NAME --help")


def _listing() -> str:
    from sayso.queries.catalog import catalog

    lines = []
    for group, queries in catalog().groups().items():
        lines += [f"\n{group}", *(f"  {query.name:<14} {query.title}" for query in queries)]
    return "\n".join(lines) + "\n"


def _command(query: Query) -> click.Command:
    """The click command of one query."""
    run = graph_options(format_option(_all_option(partial(_ask, query))))
    made = click.command(query.name, help=f"{query.title}\n\n{query.about}", epilog=_columns(query))(run)
    made.params = [*(_option(p) for p in query.parameters), *made.params]
    return made


def _all_option(function: Callable[..., None]) -> Callable[..., None]:
    text = "Rows of low confidence and of headlines, too."
    return click.option("--all", "everything", is_flag=True, help=text)(function)


def _option(parameter: Parameter) -> click.Option:
    from sayso.queries.parameters import example

    meaning = parameter.meaning or f"for example {example(parameter)}"
    default = f"  [{parameter.default}]" if parameter.default is not None else ""
    needed = "  [required]" if parameter.required else ""
    return click.Option(
        [f"--{parameter.name.replace('_', '-')}", parameter.name],
        type=click.Choice(parameter.choices) if parameter.choices else str,
        metavar=None if parameter.choices else parameter.type.upper(),
        help=f"{meaning[:1].upper()}{meaning[1:]}{default}{needed}",
    )


def _columns(query: Query) -> str:
    if query.picture:
        return "Returns a picture: nodes and the relationships between them."
    return f"Columns: {', '.join(query.columns)}."


def _ask(query: Query, where: Target, style: str, everything: bool, **typed: str | None) -> None:
    from sayso.queries import run

    with where.open() as graph:
        graph.check_ours()
        given = {name: value for name, value in typed.items() if value is not None}
        show(run(graph, query, all=everything, **given), style)
