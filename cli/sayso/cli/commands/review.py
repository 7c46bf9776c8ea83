"""sayso review: what a person could settle, question by question."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.judging import FILE, decided, judgements_option
from sayso.cli.target import Target, graph_options

if TYPE_CHECKING:
    from sayso.loader.review import Candidate, Kind

KINDS: tuple[Kind, ...] = ("duplicates", "namesakes", "doubtful", "speakerless")


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso review\n"
    "  sayso review --kind duplicates --limit 50 --judgements ours.yaml\n"
    "  sayso review --format json | jq '.[].question'\n"
    "\b\nduplicates   two entities that may be one\n"
    "namesakes    one that may be two\n"
    "doubtful     statements that may be misread\n"
    "speakerless  statements whose speaker is open\n"
    "\b\nAnswers become lines of the judgement file; sayso refresh --touched works them into the graph.\n"
)
@click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only questions of this kind; repeatable."
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many questions at most.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["ask", "text", "json"]),
    default="ask",
    show_default=True,
    help="Ask at the terminal; or only list the questions.",
)
@judgements_option
@graph_options
def command(where: Target, kinds: tuple[Kind, ...], limit: int, judgements: Path | None, style: str) -> int:
    """Ask about what only a person can settle.

    Who may be the same, who may be two, which statements may be misread: most valuable first, each with the words of
    the articles.
    """
    if style == "ask" and not sys.stdin.isatty():
        raise click.UsageError("no terminal to ask at: --format text lists the questions, --format json for programs")
    from sayso.graph.card import told
    from sayso.loader.judgements import file
    from sayso.loader.judgements.read import parsed
    from sayso.loader.review import candidates
    from sayso.loader.review.lines import lines_of

    path = judgements or FILE
    held = file.held(path)
    with where.open() as graph:
        graph.check_ours()
        card = told(graph.read)
        known = parsed(card[0].judgements) if card else ()
        found = candidates(graph, limit, kinds or KINDS, lines_of((*held, *known)))
    if style == "ask":
        return _ask(found, path)
    _list(found, style)
    return 0


def _ask(found: Sequence[Candidate], path: Path) -> int:
    from sayso.loader.review.lines import JudgementFile
    from sayso.loader.review.session import review

    if not found:
        click.echo("nothing to ask: no question is open", err=True)
        return 0
    done = review(found, JudgementFile(path, decided()), _typed, click.echo)
    lines, them = ("line", "it") if len(done.lines) == 1 else ("lines", "them")
    written = f"; {len(done.lines):,} {lines} in {path}, sayso refresh --touched works {them} in" if done.lines else ""
    click.echo(f"{done.answered:,} answered, {done.skipped:,} skipped{written}", err=True)
    return 0


def _typed(prompt: str) -> str | None:
    try:
        return input(prompt)
    except EOFError:
        click.echo()
        return None


def _list(found: Sequence[Candidate], style: str) -> None:
    if style == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2, default=str))
        return
    from sayso.loader.review.session import shown

    for number, one in enumerate(found, start=1):
        click.echo(shown(one, number, len(found)))
