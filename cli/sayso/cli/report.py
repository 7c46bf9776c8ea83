"""What a load did, on stdout; what was rejected and what to do next, on stderr."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sayso.loader import Report

_SHOWN = 10


def print_report(report: Report, graph: str, rejects: Path) -> None:
    """Print a load's report."""
    print_counts(report)
    print_remarks(report, rejects)
    if report.other_registry:
        click.echo(
            "note: the registry has changed since the last load; articles that are not in this one keep what the old "
            "one said until they are loaded again",
            err=True,
        )
    if report.not_pruned:
        click.echo(f"sayso: nothing was pruned: {report.not_pruned}", err=True)
    if report.planned:
        click.echo("a plan: nothing was written", err=True)
    elif report.interrupted:
        click.echo("interrupted after a whole batch; run the same command again to go on from here", err=True)
    elif report.articles:
        where = "" if graph == "./sayso-graph" else f" --graph {shlex.quote(graph)}"
        click.echo(f"next: sayso query overview{where}", err=True)


def print_counts(report: Report) -> None:
    """Print how many articles, nodes and relationships there were of each kind."""
    done = "would be " if report.planned else ""
    if report.articles or report.rejected or not report.again:
        for name in ("new", "changed", "same", "rejected"):
            click.echo(f"{name:<9} {getattr(report, name):>7,}  articles")
    if report.again:
        click.echo(
            f"{'again':<9} {report.again:>7,}  articles of the graph read again, {report.again_changed:,} changed"
        )
    if report.removed or report.left:
        click.echo(f"{'removed':<9} {report.removed:>7,}  articles that no source has any more")
        click.echo(f"{'left':<9} {report.left:>7,}  articles that another source still has")
    groups = (
        ("nodes", "written", report.nodes),
        ("relationships", "written", report.edges),
        ("nodes", "deleted", report.deleted_nodes),
        ("relationships", "deleted", report.deleted_edges),
    )
    for title, what, counts in groups:
        if counts.total():
            click.echo(f"\n{title} {done}{what}")
            for name, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
                click.echo(f"  {name:<17} {number:>7,}")


def print_notes(report: Report) -> None:
    """Print what was noted, the first of it."""
    for note in report.notes[:_SHOWN]:
        click.echo(f"note: {note.where}: {note.what}", err=True)


def print_remarks(report: Report, rejects: Path) -> None:
    """Print what was noted and what was rejected."""
    print_notes(report)
    for reject in report.rejects[:_SHOWN]:
        click.echo(f"rejected: {reject}", err=True)
    if report.rejected > _SHOWN:
        click.echo(f"… and {report.rejected - _SHOWN:,} more", err=True)
    if report.rejected and not report.planned:
        click.echo(f"all {report.rejected:,} rejected with their reasons: {rejects}", err=True)
