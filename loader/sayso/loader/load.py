"""Loading: read, extract, identify, project, reconcile; and pruning, where it is asked for.

from sayso.loader import load
report = load("my-graph", ["articles/"], outlet="The Steppe Courier")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from datetime import date
from functools import partial
from pathlib import Path

from sayso.extract.registry import registry
from sayso.graph import WAIT_SECONDS, Graph, Patience, connect
from sayso.loader import cycles
from sayso.loader.article import Options, Record, Reject
from sayso.loader.cells import text
from sayso.loader.interrupt import Interrupt
from sayso.loader.knowledge import Change, Files, JudgementsGiven, WatchlistGiven, knowing
from sayso.loader.known_ids import unknown
from sayso.loader.outlook import Tell
from sayso.loader.planning import undisturbed
from sayso.loader.prune import prune as prune_sources
from sayso.loader.prune import unmet_of
from sayso.loader.refresh import Again
from sayso.loader.rejects import RejectFile
from sayso.loader.report import Note, Report
from sayso.loader.run import BATCH, Progress, Run
from sayso.loader.sources import File, files, records
from sayso.loader.standard_input import StoppedReading
from sayso.loader.workers import Workers, extracted, jobs_for
from sayso.loader.writer import Writer
from sayso.schema.errors import InputError

Target = Graph | str | Path | Callable[[], Graph | None]
"""A function is called once the worker processes have started; it gives None where a plan has no graph to look at."""


def load(
    target: Target,
    paths: Sequence[str | Path],
    *,
    outlet: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
    plan: bool = False,
    prune: bool = False,
    judgements: JudgementsGiven = None,
    watchlist: WatchlistGiven = None,
    only_watchlist: bool = False,
    jobs: int = 1,
    rejects: Path | None = None,
    batch: int = BATCH,
    adopt: bool = False,
    wait: float = WAIT_SECONDS,
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> Report:
    """Load articles into a graph: an open one, the folder or URL of one, or a function that opens one.

    `outlet`, `published` and `language` stand in where a file does not say. `plan` only reports. `prune` takes out what
    the sources of the paths no longer have, unless something of them could not be read. `judgements` and
    `watchlist` are files; without them the graph keeps what it was told last. Where they have changed, the articles of
    the graph that this touches are made anew. With `only_watchlist` nothing that is said is kept but what somebody of
    the watchlist says, or what names one. `jobs` processes extract while
    this one writes, `batch` articles in a transaction at most; 0 is one for each processor where the input is large. A
    script that asks for more than one keeps its own work under `if __name__ == "__main__":`, since each of them
    imports it. Rejected input goes to the file `rejects`, a JSON object a line. A server that goes
    away is waited for, `wait` seconds at most. `progress` is called with the report after each batch, `tell` with what
    a plan says of each article. The first Ctrl-C or SIGTERM ends the load after its batch and is noted in the report;
    the second one interrupts at once.

    Raises InputError for paths that are not there or hold no article, before anything is opened; GraphError.
    """
    told = partial(Files.read, judgements, watchlist, only_watchlist)
    told()  # what is wrong with them is said before anything is opened
    options = Options(outlet, published.isoformat() if isinstance(published, date) else published, language)
    found = files(paths)
    if prune and any(file.path == "-" for file in found):
        raise InputError("stdin", "cannot be pruned: it is not all that a source has", "name a folder or file")
    with ExitStack() as stack:
        stack.enter_context(cycles.looked_for_seldom())
        reject_file = stack.enter_context(RejectFile(rejects, plan))
        workers = stack.enter_context(Workers(jobs or jobs_for(found), extracted))
        graph = stack.enter_context(_opened(target, create=not plan))
        interrupt = stack.enter_context(Interrupt())
        if graph is not None:
            stack.enter_context(graph.waiting(Patience(wait, interrupt.came)))
            if not adopt:
                graph.check_ours()
        report = Report(planned=plan)
        if graph is not None and plan:
            stack.enter_context(undisturbed(graph, report))
        report.other_registry = graph is not None and _made_with(graph) not in ("", registry().digest())
        change = Change.of(graph, told)
        stack.enter_context(knowing(change.knowledge))
        workers.tell(change.knowledge)
        unmet = unmet_of(graph, {file.source for file in found}) if prune else {}
        if prune:
            found = files(paths)  # anew: what came, and was loaded by another, since they were looked for is not gone
        writer = Writer(graph, report, adopt, tell, change.knowledge)
        stack.callback(writer.close)
        again = Again(writer, change, batch)
        run = Run(writer, batch, reject_file, progress, unmet, again.begin())
        items = run.looked_up(_read(found, interrupt), options)
        run.write(workers.run(items, options), interrupt)
        again.run(workers, interrupt, run.made, progress)
        if graph is not None and not plan:
            _note_unknown(graph, change, str(judgements), writer.report)
        if prune:
            prune_sources(writer, unmet, batch, interrupt)
    return writer.report


def _note_unknown(graph: Graph, change: Change, where: str, report: Report) -> None:
    """Say which new judgements wait for their article: unlike a refresh, a load may still bring it."""
    for one, missing in unknown(graph, change.added, change.judged) if change.added else ():
        report.note(Note(f"{where}:{one.line}", f"{missing} is in no article yet; the judgement waits for it"))


def _opened(target: Target, create: bool) -> AbstractContextManager[Graph | None]:
    """The graph; None where a plan is made for one that does not exist yet."""
    if isinstance(target, Graph):
        return nullcontext(target)
    if callable(target):
        return target() or nullcontext(None)
    if not create and "://" not in str(target) and not Path(target).exists():
        return nullcontext(None)
    return connect(target, create=create)


def _made_with(graph: Graph) -> str:
    """The hash of the registry that the last load had; empty where there was none."""
    rows = graph.read("MATCH (m:Sayso {id: 'graph'}) RETURN m.registry AS registry")
    return text(rows[0]["registry"]) if rows else ""


def _read(found: Iterable[File], interrupt: Interrupt) -> Iterator[Record | Reject]:
    for file in found:
        with suppress(StoppedReading):
            yield from records(file, interrupt.came)
