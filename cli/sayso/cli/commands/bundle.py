"""sayso bundle: articles into files for Neo4j's offline importer."""

from __future__ import annotations

import os
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import click

from sayso.cli.articles import article_options, rejects_option
from sayso.cli.judging import told_options
from sayso.cli.progress import progress
from sayso.cli.report import print_counts, print_remarks


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso bundle articles.jsonl -o for-neo4j\n"
    "  sayso bundle archive/ --outlet 'The Steppe Courier' -o for-neo4j --jobs 8\n"
    "\b\nThen, with the server stopped: sh for-neo4j/import.sh neo4j\n"
    "and, with the server started: cypher-shell -f for-neo4j/constraints.cypher\n"
)
@article_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder for the files; it must be empty or not be there.",
)
@click.option("--force", is_flag=True, help="Replace the bundle that is in the folder.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that extract.  [one for each processor]")
@told_options
@rejects_option
def command(
    paths: tuple[str, ...],
    outlet: str | None,
    published: date | None,
    language: str | None,
    output: Path,
    force: bool,
    told: dict[str, Any],
    jobs: int | None,
    rejects: Path,
) -> int:
    """Write articles as files for Neo4j's offline importer.

    For a first load of a large collection into a new database: faster than sayso load, the more so the more processors
    there are, with the same graph in the end. PATH is a file (.txt .md .html .json .jsonl), a folder of them, or - for
    standard input.
    """
    from sayso.loader import bundle

    try:
        with progress("articles") as advance:
            report = bundle(
                paths,
                output,
                outlet=outlet,
                published=published,
                language=language,
                **told,
                jobs=jobs or os.cpu_count() or 1,
                rejects=rejects,
                force=force,
                progress=lambda so_far: advance(so_far.articles + so_far.rejected),
            )
    except KeyboardInterrupt:
        click.echo("sayso: interrupted; nothing was written, run the same command to begin again", err=True)
        return 130
    print_counts(report)
    print_remarks(report, rejects)
    if not report.new:
        click.echo("nothing was written: no article could be used", err=True)
        return 1
    folder = shlex.quote(str(output))
    click.echo(f"next, with the server stopped: sh {folder}/import.sh neo4j", err=True)
    click.echo(f"then, with the server started: cypher-shell -d neo4j -f {folder}/constraints.cypher", err=True)
    return 1 if report.rejected else 0
