"""Loading: read, extract, identify, project, reconcile.

from sayso.loader import load
report = load("my-graph", ["articles/"], outlet="The Steppe Courier")
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from dataclasses import replace
from datetime import date
from io import TextIOBase
from pathlib import Path

from sayso.extract.registry import registry
from sayso.graph import WAIT_SECONDS, Graph, Parameters, Patience, Row, Transaction, connect
from sayso.loader import reconcile as write
from sayso.loader.article import Options, Record, Reject, place
from sayso.loader.cells import text, texts
from sayso.loader.chunks import chunks
from sayso.loader.interrupt import Interrupt
from sayso.loader.reconcile import Incoming, Plan
from sayso.loader.report import Note, Report
from sayso.loader.sources import File, files, records
from sayso.loader.standard_input import StoppedReading
from sayso.loader.versions import input_key
from sayso.loader.workers import Extracted, Item, Known, Result, Task, Workers, WorkersLost, extracted, jobs_for
from sayso.schema.errors import InputError, TooLarge, Unreachable

BATCH = 100
"""Articles in a transaction: enough that the round trips cost little, few enough that Ctrl-C is quick."""

BYTES = 8_000_000
"""What a transaction's rows, and the records looked up at once, may weigh before they count as enough."""

Progress = Callable[[Report], None]
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
    jobs: int = 1,
    rejects: Path | None = None,
    batch: int = BATCH,
    adopt: bool = False,
    wait: float = WAIT_SECONDS,
    progress: Progress | None = None,
) -> Report:
    """Load articles into a graph: an open one, the folder or URL of one, or a function that opens one.

    `outlet`, `published` and `language` stand in where a file does not say. `plan` only reports. `jobs` processes
    extract while this one writes, `batch` articles in a transaction at most; 0 is one for each processor where the
    input is large. A script that asks for more than one keeps its own work under `if __name__ == "__main__":`, since
    each of them imports it. Rejected input goes to the file `rejects`, a JSON object a line. A server that goes away is
    waited for, `wait` seconds at most. `progress` is called with the report after each batch. The first Ctrl-C or
    SIGTERM ends the load after its batch and is noted in the report; the second one interrupts at once.

    Raises InputError for paths that are not there or hold no article, before anything is opened; GraphError.
    """
    options = Options(outlet, published.isoformat() if isinstance(published, date) else published, language)
    found = files(paths)
    with ExitStack() as stack:
        reject_file = stack.enter_context(RejectFile(rejects, plan))
        workers = stack.enter_context(Workers(jobs or jobs_for(found), extracted))
        graph = stack.enter_context(_opened(target, create=not plan))
        interrupt = stack.enter_context(Interrupt())
        if graph is not None:
            stack.enter_context(graph.waiting(Patience(wait, interrupt.came)))
            if not adopt:
                graph.check_ours()
        writer = _Writer(graph, Report(planned=plan), adopt)
        run = _Run(writer, batch, reject_file, progress)
        items = run.looked_up(_read(found, interrupt), options)
        run.write(workers.run(items, options), interrupt)
    return writer.report


def forget(graph: Graph, ids: Iterable[str]) -> list[str]:
    """Take articles out of the graph, and all that only they held up. Returns the ids that were in it.

    One that another article cites stays as a stub, as if it had never been loaded.
    """
    wanted = sorted(set(ids))
    return graph.write(lambda tx: write.forget(tx, wanted)) if graph.check_ours() else []


def _opened(target: Target, create: bool) -> AbstractContextManager[Graph | None]:
    """The graph; None where a plan is made for one that does not exist yet."""
    if isinstance(target, Graph):
        return nullcontext(target)
    if callable(target):
        return target() or nullcontext(None)
    if not create and "://" not in str(target) and not Path(target).exists():
        return nullcontext(None)
    return connect(target, create=create)


def _read(found: Iterable[File], interrupt: Interrupt) -> Iterator[Record | Reject]:
    for file in found:
        with suppress(StoppedReading):
            yield from records(file, interrupt.came)


def clash(where: str, node_id: str, first: str) -> Reject:
    """Why the second of two different articles with one id is refused."""
    return Reject(where, f"another article has the same id ({node_id}): {first}; give each a url or an id of its own")


class RejectFile:
    """Where rejects are written, a JSON object a line; made when the first one comes."""

    def __init__(self, path: Path | None, plan: bool) -> None:
        self._path = None if plan else path
        self._file: TextIOBase | None = None

    def __enter__(self) -> RejectFile:
        if self._path and not os.access(self._path.parent, os.W_OK):
            raise InputError(str(self._path), "cannot write the rejects here", "choose another file with --rejects")
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def write(self, reject: Reject) -> None:
        """Write one reject."""
        if self._path is None:
            return
        if self._file is None:
            self._file = self._path.open("w", encoding="utf-8")
        fields = {"file": reject.where, "line": reject.line, "reason": reject.reason}
        self._file.write(json.dumps(fields, ensure_ascii=False) + "\n")


class _Writer:
    """Batches into the graph, counted in the report; with `report.planned`, counted only."""

    def __init__(self, graph: Graph | None, report: Report, adopt: bool) -> None:
        self.graph, self.report, self._adopt = graph, report, adopt
        self._pretend: set[str] = set()
        self._prepared = False

    def flush(self, batch: Sequence[Incoming]) -> None:
        """Write a batch in one transaction, or none where nothing of it is to be written."""
        if self.report.planned:
            made = write.plan(self.graph.read if self.graph else _nothing, batch, self._pretend)
            self._pretend |= made.created.ids()
        elif self.graph is not None and write.differs(self.graph.read, batch):
            try:
                made = self._written(self.graph, batch)
            except TooLarge:
                if len(batch) == 1:
                    raise
                for half in (batch[: len(batch) // 2], batch[len(batch) // 2 :]):
                    self.flush(half)
                return
        else:
            made = Plan(same=[incoming.graph.id for incoming in batch])
        self.report.new += len(made.new)
        self.report.changed += len(made.changed)
        self.report.same += len(made.same)
        nodes, edges = made.counts()
        self.report.nodes += nodes
        self.report.edges += edges

    def _written(self, graph: Graph, batch: Sequence[Incoming]) -> Plan:
        if not self._prepared:
            graph.prepare(registry().digest(), self._adopt)
            self._prepared = True
        self.report.transactions += 1
        plans: list[Plan] = []

        def work(tx: Transaction) -> None:
            plans.append(write.reconcile(tx, batch))

        graph.write(work)
        # where the answer to a commit was lost, all is there when it is planned again: it was this load that wrote it
        return next((made for made in reversed(plans) if made.writes), plans[-1])


class _Run:
    """One load: what it has met so far, and the batch that it collects."""

    def __init__(self, writer: _Writer, size: int, reject_file: RejectFile, progress: Progress | None) -> None:
        self._writer, self._size, self._reject_file, self._progress = writer, size, reject_file, progress
        self._report = writer.report
        self._met: dict[str, tuple[str, str]] = {}
        self._batch: dict[str, Incoming] = {}
        self._weight = 0

    def looked_up(self, read: Iterable[Record | Reject], options: Options) -> Iterator[Item]:
        """Each record as a task, unless the graph holds it from this source; a look-up for each batch."""
        for chunk in chunks(read, self._size, lambda item: len(item.data) if isinstance(item, Record) else 0, BYTES):
            keys = [input_key(item, options) if isinstance(item, Record) else "" for item in chunk]
            held = self._held(keys)
            for item, key in zip(chunk, keys, strict=True):
                if isinstance(item, Reject):
                    yield item
                elif (key, item.source) in held:
                    yield replace(held[key, item.source], where=place(item.where, item.line))
                else:
                    yield Task(item, key)

    def _held(self, keys: Iterable[str]) -> dict[tuple[str, str], Known]:
        """What the graph holds of these keys, by key and source."""
        wanted = sorted({key for key in keys if key})
        if self._writer.graph is None or not wanted:
            return {}
        rows = self._writer.graph.read(
            "MATCH (a:Article) WHERE a.input_key IN $keys "
            "RETURN a.input_key AS key, a.id AS id, a.fingerprint AS fingerprint, a.sources AS sources",
            {"keys": wanted},
        )
        return {
            (text(r["key"]), source): Known(text(r["id"]), text(r["fingerprint"]), "")
            for r in rows
            for source in texts(r["sources"])
        }

    def write(self, results: Iterable[Result], interrupt: Interrupt) -> None:
        """Collect results into batches and write each; stops after the batch in which a signal came.

        After a signal a server that has gone, and worker processes that got the signal as well, are not waited for.
        """
        try:
            self._write(results, interrupt)
        except (Unreachable, WorkersLost):
            if not interrupt.came():
                raise
        self._report.interrupted = interrupt.signal

    def _write(self, results: Iterable[Result], interrupt: Interrupt) -> None:
        for number, result in enumerate(results, start=1):
            self._collect(result)
            full = len(self._batch) >= self._size or self._weight >= BYTES
            if full or interrupt.signal or number % self._size == 0:
                self._flush()
            if interrupt.signal:
                return
        self._flush()

    def _flush(self) -> None:
        if self._batch:
            self._writer.flush(list(self._batch.values()))
            self._batch, self._weight = {}, 0
        if self._progress:
            self._progress(self._report)

    def _collect(self, result: Result) -> None:
        """Put a result into the batch; an article met before in this run only adds its source."""
        if isinstance(result, Reject):
            self._reject(result)
            return
        if isinstance(result, Extracted) and result.note:
            self._report.note(Note(result.where, result.note))
        fingerprint, first = self._met.setdefault(result.id, (result.fingerprint, result.where))
        again = first != result.where
        if fingerprint != result.fingerprint:
            self._reject(clash(result.where, result.id, first))
        elif isinstance(result, Known) or (again and self._report.planned):
            self._report.same += 1
        elif waiting := self._batch.get(result.id):
            self._report.same += 1
            key = min(waiting.input_key, result.input_key)
            self._batch[result.id] = replace(waiting, input_key=key, sources=waiting.sources | {result.source})
        else:
            self._batch[result.id] = Incoming(result.graph, result.input_key, frozenset({result.source}))
            self._weight += result.graph.owned.size

    def _reject(self, reject: Reject) -> None:
        self._report.reject(reject)
        self._reject_file.write(reject)


def _nothing(cypher: str, parameters: Parameters) -> list[Row]:
    return []
