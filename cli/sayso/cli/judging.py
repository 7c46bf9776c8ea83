"""Judgements on the command line: where their file is, and the way of one into the file and the graph."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.outlook import Lines
from sayso.cli.progress import progress
from sayso.cli.report import print_counts, print_notes
from sayso.cli.target import Target, graph_options

if TYPE_CHECKING:
    from sayso.graph import Graph, Knowledge
    from sayso.loader import Report
    from sayso.loader.judgements import Judgement
    from sayso.queries.lookup import Looked

FILE = Path("judgements.yaml")


def judgements_file(given: Path | None, env: Mapping[str, str]) -> Path | None:
    """The file: the option's, else SAYSO_JUDGEMENTS, else ./judgements.yaml where that is."""
    if given or env.get("SAYSO_JUDGEMENTS"):
        return given or Path(env["SAYSO_JUDGEMENTS"])
    return FILE if FILE.exists() else None


def judgements_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --judgements; the command gets the path, or None, as `judgements`."""
    import functools

    @click.option(
        "--judgements",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Judgements about who is who.  [SAYSO_JUDGEMENTS, ./judgements.yaml, else those that the graph knows]",
    )
    @functools.wraps(function)
    def wrapped(*args: Any, judgements: Path | None, **rest: Any) -> Any:
        return function(*args, judgements=judgements_file(judgements, os.environ), **rest)

    return wrapped


def told_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add what is told beside the articles; the command gets it as `told`, for `load`, `refresh` and `bundle`."""
    import functools

    @judgements_option
    @click.option(
        "--watchlist",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="People, organizations and topics to look for, CSV or FollowTheMoney.  [the one that the graph knows]",
    )
    @click.option("--only-watchlist", is_flag=True, help="Keep only statements by or naming somebody of the watchlist.")
    @click.option("--no-watchlist", is_flag=True, help="Look for nobody of a watchlist any more.")
    @functools.wraps(function)
    def wrapped(
        *args: Any,
        judgements: Path | None,
        watchlist: Path | None,
        only_watchlist: bool,
        no_watchlist: bool,
        **rest: Any,
    ) -> Any:
        if no_watchlist and (watchlist or only_watchlist):
            raise click.UsageError("--no-watchlist goes with no other watchlist option")
        told: dict[str, Any] = {"judgements": judgements, "watchlist": watchlist, "only_watchlist": only_watchlist}
        if no_watchlist:
            from sayso.extract.watchlist.watchlist import Watchlist

            told["watchlist"] = Watchlist()
        return function(*args, told=told, **rest)

    return wrapped


def judging_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add what every command that writes a judgement has; the command gets one argument, `how: How`."""
    import functools

    @click.option("--why", metavar="WORDS", help="The reason, for whoever reads the file.")
    @click.option("--who", metavar="NAME", help="Who decided.  [your user name]")
    @click.option("--plan", is_flag=True, help="Say what would change in the graph, and write nothing.")
    @click.option("--undo", is_flag=True, help="Take the judgement back: its line goes, and its effect.")
    @judgements_option
    @graph_options
    @functools.wraps(function)
    def wrapped(
        *args: Any,
        where: Target,
        judgements: Path | None,
        why: str | None,
        who: str | None,
        plan: bool,
        undo: bool,
        **rest: Any,
    ) -> Any:
        how = How(where, judgements or FILE, why, who, plan, undo)
        return function(*args, how=how, **rest)

    return wrapped


class How:
    """Where a judgement goes, and whether it is only planned, or taken back."""

    def __init__(self, where: Target, file: Path, why: str | None, who: str | None, plan: bool, undo: bool) -> None:
        self.where, self.file, self.plan, self.undo = where, file, plan, undo
        self._why, self._who = why, who

    def judge(self, graph: Graph, judgement: Judgement) -> int:
        """Write a judgement into the file, or take it out, and work that into the graph."""
        from sayso.graph import NOTHING
        from sayso.graph.card import told
        from sayso.loader import refresh
        from sayso.loader.judgements import file

        notes = decided(self._who, self._why)
        held, pending = told(graph.read) or (NOTHING, ())
        begun = self._begun(held, pending, judgement)
        if begun:
            after = file.held(self.file)
        elif self.undo:
            after = file.without(self.file, judgement)
        else:
            after = file.with_line(self.file, judgement, notes)
            _refuse_unknown(graph, judgement)
        self._refuse_other_file(held, after, judgement)
        if not self.plan and not begun:
            after = file.remove(self.file, judgement) if self.undo else file.append(self.file, judgement, notes)
        shown = Lines()
        with progress("articles") as advance:
            report = refresh(
                graph,
                judgements=after,
                touched=True,
                held=held,
                plan=self.plan,
                tell=shown.tell if self.plan else None,
                progress=lambda so_far: advance(so_far.again),
            )
        shown.end()
        did = f"{'would be ' if self.plan else ''}{'taken out of' if self.undo else 'written into'}"
        return said(report, f"{file.line_of(judgement, {})[2:]}  {did} {self.file}")

    def _begun(self, held: Knowledge, pending: Sequence[str], judgement: Judgement) -> bool:
        """Whether the file says so already and the graph does not, or not all of it: begun before, and broken off."""
        from sayso.loader.judgements import file

        in_graph, in_file = judgement.text in held.judgements, judgement in file.held(self.file)
        return in_file != self.undo and (in_graph == self.undo or bool(pending))

    def _refuse_other_file(self, held: Knowledge, after: tuple[Judgement, ...], judgement: Judgement) -> None:
        """The file counts whole: one that lacks what the graph was told would take all of that back."""
        from sayso.loader.judgements.read import parsed

        kept = {one.text for one in after} | {judgement.text}
        lost = [one for one in parsed(held.judgements) if one.text not in kept]
        if lost:
            raise click.ClickException(
                f"{self.file}: lacks {len(lost):,} judgements that the graph holds, {lost[0].text} for one; "
                "give the file that has them as --judgements; sayso refresh --touched --judgements FILE ends them"
            )


def decided(who: str | None = None, why: str | None = None) -> dict[str, str]:
    """The notes of a judgement that is made now."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container may have a number for a user
        user = ""
    return {"who": who or user, "when": date.today().isoformat(), "why": why or ""}


def _refuse_unknown(graph: Graph, judgement: Judgement) -> None:
    from sayso.loader.known_ids import in_words, unknown

    for _, missing in unknown(graph, [judgement], ()):
        raise click.ClickException("; ".join(in_words(missing)))


def said(report: Report, first: str = "") -> int:
    """Print what a refresh did; the exit code."""
    if first:
        click.echo(first)
    print_counts(report)
    print_notes(report)
    for reject in report.rejects:
        click.echo(f"rejected: {reject}", err=True)
    if report.planned:
        click.echo("a plan: nothing was written", err=True)
    if report.interrupted:
        click.echo("interrupted after a whole batch; sayso refresh --touched goes on from here", err=True)
        return 128 + report.interrupted
    return 1 if report.rejected else 0


def meant(graph: Graph, typed: str, kind: Looked = "entity") -> str:
    """The id that is meant: an id as it is, else what is typed is looked up. Raises UnknownEntity, AmbiguousEntity."""
    from sayso.queries.lookup import find
    from sayso.schema.ids import PREFIX

    if typed.partition(":")[0] in (*PREFIX.values(), "article", "statement") and " " not in typed:
        return typed
    return find(graph, kind, kind, typed)
