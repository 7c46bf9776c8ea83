"""sayso restated: the same words in other places, and what became of them on the way."""

from __future__ import annotations

import click

from sayso.cli.output import show
from sayso.cli.target import Target, graph_options

STYLES = ("table", "csv", "json", "jsonl", "md")


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso restated                                       quotes that grew, shrank or turned, the newest first\n"
    "  sayso restated 'Rivers do not carry passports'       who else reports it, and in which words\n"
    "  sayso restated https://silkroad-tribune.example/2021/06/17/thirsty-decade --format csv\n"
    "  sayso restated --course turned --since 2024\n"
    "\b\nWhat an earlier wording has and a later one lacks stands in [-…-], what the later one adds in {+…+}.\n"
)
@click.argument("name", required=False, metavar="[STATEMENT|ARTICLE]")
@click.option(
    "--course",
    "courses",
    multiple=True,
    type=click.Choice(("turned", "grew", "shrank", "same")),
    help="Without a name: what became of the quote; as often as needed.  [turned, grew, shrank]",
)
@click.option("--since", metavar="DATE", help="Without a name: printed on that day or later.")
@click.option("--limit", default="25", show_default=True, metavar="N", help="Without a name: rows to show, or none.")
@click.option("--all", "everything", is_flag=True, help="Rows of low confidence and of headlines, too.")
@click.option("--format", "style", type=click.Choice(STYLES), default="table", show_default=True, help="How to print.")
@graph_options
def command(
    where: Target,
    name: str | None,
    courses: tuple[str, ...],
    since: str | None,
    limit: str,
    everything: bool,
    style: str,
) -> None:
    """Show who else reports the same words, and what became of them.

    STATEMENT is an id or a part of the words, ARTICLE an id or the address. Each statement that says the same stands in
    the order of the dates, with what it lacks and adds; below, how many outlets report it independently: those that
    print one report count once. Without a name: the quotes that changed.
    """
    from sayso.queries.restated import COURSES, changed, cluster

    if name is not None and (courses or since):
        raise click.UsageError("--course and --since list the quotes that changed; leave out the name, or them")
    with where.open() as graph:
        graph.check_ours()
        if name is not None:
            show(cluster(graph, name, all=everything), style)
            return
        wanted = tuple(c for c in COURSES if c in courses) or COURSES[:3]
        show(changed(graph, wanted, since, limit, all=everything), style)
