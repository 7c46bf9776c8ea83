"""sayso check: is the graph whole, and does every edge's evidence stand in its article."""

from __future__ import annotations

import click

from sayso.cli.target import Target, graph_options


@click.command(epilog="\b\nExamples:\n  sayso check\n  sayso check --graph bolt://127.0.0.1:7687\n")
@graph_options
def command(where: Target) -> int:
    """Verify the graph and all of its evidence.

    Every evidence span against its text, orphans, duplicate ids, broken constraints.
    """
    from sayso.loader.check import check

    with where.open() as graph:
        graph.check_ours()
        problems = 0
        for problem in check(graph):
            problems += 1
            click.echo(str(problem))
    if problems:
        click.echo(
            f"{problems:,} problems; load the articles named again, or report a defect if they come back", err=True
        )
        return 1
    click.echo("the graph is whole: every span stands in its article")
    return 0
