"""sayso refresh: the articles of a graph made anew, without their files."""

from __future__ import annotations

from typing import Any

import click

from sayso.cli.judging import said, told_options
from sayso.cli.outlook import Lines
from sayso.cli.progress import progress
from sayso.cli.target import Target, graph_options, wait_option


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso refresh                       after an upgrade: every article, from the text that the graph holds\n"
    "  sayso refresh --touched             after judgements.yaml was edited: only what the edit touches\n"
    "  sayso refresh --touched --plan\n"
)
@click.option("--touched", is_flag=True, help="Only the articles that a change of the judgements touches.")
@click.option("--plan", is_flag=True, help="Say what would change, and write nothing.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that extract.")
@wait_option("meanwhile")
@told_options
@graph_options
def command(where: Target, touched: bool, plan: bool, jobs: int, wait: float, told: dict[str, Any]) -> int:
    """Read the articles that the graph holds again, and write what comes out otherwise.

    The graph is then what a fresh load of the same articles makes. No file of an article is needed.
    """
    from sayso.loader import refresh

    shown = Lines()
    with where.open() as graph, progress("articles") as advance:
        report = refresh(
            graph,
            **told,
            touched=touched,
            plan=plan,
            jobs=jobs,
            wait=wait,
            tell=shown.tell if plan else None,
            progress=lambda so_far: advance(so_far.again),
        )
    shown.end()
    return said(report)
