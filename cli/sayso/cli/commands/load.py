"""sayso load: articles into the graph."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from sayso.cli.articles import article_options, rejects_option
from sayso.cli.judging import told_options
from sayso.cli.outlook import Json, Lines
from sayso.cli.progress import progress
from sayso.cli.report import print_remarks, print_report
from sayso.cli.target import Target, graph_options, wait_option


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso load examples/articles\n"
    "  sayso load crimea.txt --outlet 'The Steppe Courier' --published 2014-03-18\n"
    "  sayso load articles.jsonl --graph bolt://127.0.0.1:7687\n"
    "  cat articles.jsonl | sayso load - --plan\n"
    "  sayso load articles --prune\n"
    "\b\nA second run of the same input writes nothing. An edited article replaces what it said before.\n"
)
@article_options
@click.option("--plan", is_flag=True, help="Say what would change, and write nothing.")
@click.option(
    "--format",
    "style",
    type=click.Choice(("text", "json")),
    help="How to print a plan: text shows the first articles, json all.  [text]",
)
@click.option("--prune", is_flag=True, help="Take out what the sources (the folders or files given) no longer have.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="Processes that extract.  [one for each processor; one for a small input]",
)
@told_options
@rejects_option
@wait_option("during the load")
@click.option("--adopt", is_flag=True, help="Use a database that already holds other data.")
@graph_options
def command(
    where: Target,
    paths: tuple[str, ...],
    outlet: str | None,
    published: date | None,
    language: str | None,
    plan: bool,
    style: str | None,
    prune: bool,
    told: dict[str, Any],
    jobs: int | None,
    rejects: Path,
    wait: float,
    adopt: bool,
) -> int:
    """Load articles into the graph.

    PATH is a file (.txt .md .html .json .jsonl), a folder of them, or - for standard input.
    """
    from sayso.loader import load

    if prune and "-" in paths:
        raise click.UsageError("--prune needs all that a source has, and stdin is not; name its folder or file")
    if style and not plan:
        raise click.UsageError("--format is for --plan")
    said = Json() if style == "json" else Lines()
    with progress("articles") as advance:
        report = load(
            where.opener(create=not plan),
            paths,
            outlet=outlet,
            published=published,
            language=language,
            **told,
            plan=plan,
            prune=prune,
            jobs=jobs or 0,
            rejects=rejects,
            adopt=adopt,
            wait=wait,
            tell=said.tell if plan else None,
            progress=lambda so_far: advance(so_far.articles + so_far.rejected),
        )
    if isinstance(said, Json):
        said.end(report)
        print_remarks(report, rejects)
    else:
        said.end()
        print_report(report, where.graph, rejects)
    if report.interrupted:
        return 128 + report.interrupted
    return 1 if report.rejected or report.not_pruned else 0
