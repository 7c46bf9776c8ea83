"""One load: what it has met so far, and the batch that it collects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sayso.loader.article import Options, Record, Reject, place
from sayso.loader.cells import text, texts
from sayso.loader.chunks import chunks
from sayso.loader.interrupt import Interrupt
from sayso.loader.met import Met
from sayso.loader.outlook import Outlook
from sayso.loader.pool import WorkersLost
from sayso.loader.prune import Unmet
from sayso.loader.reconcile import Incoming
from sayso.loader.rejects import RejectFile, clash
from sayso.loader.report import Note, Report
from sayso.loader.versions import input_key
from sayso.loader.workers import Extracted, Item, Known, Result, Task
from sayso.loader.writer import Writer
from sayso.schema.errors import Unreachable

BATCH = 100
"""Articles in a transaction: enough that the round trips cost little, few enough that Ctrl-C is quick."""
BYTES = 8_000_000
"""What a transaction's rows, and the records looked up at once, may weigh before they count as enough."""

Progress = Callable[[Report], None]


class Run:
    """One load: what it has met so far, and the batch that it collects.

    What it meets it takes out of `unmet`. The articles `anew` are extracted, whether the graph holds them or not.
    """

    def __init__(
        self,
        writer: Writer,
        size: int,
        reject_file: RejectFile,
        progress: Progress | None = None,
        unmet: Unmet | None = None,
        anew: AbstractSet[str] = frozenset(),
    ) -> None:
        self.made: set[str] = set()
        """The ids of those `anew` that this run has made."""
        self._unmet, self._anew = unmet or {}, anew
        self._writer, self._size, self._reject_file, self._progress = writer, size, reject_file, progress
        self._report = writer.report
        self._met = Met()
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
        """What the graph holds of these keys, by key and source, and need not be made anew."""
        wanted = sorted({key for key in keys if key})
        if self._writer.graph is None or not wanted:
            return {}
        rows = self._writer.graph.read(
            "MATCH (a:Article) WHERE a.input_key IN $keys "
            "RETURN a.input_key AS key, a.id AS id, a.fingerprint AS fingerprint, a.sources AS sources",
            {"keys": wanted},
        )
        return {
            (text(r["key"]), source): Known(text(r["id"]), text(r["fingerprint"]), source, "")
            for r in rows
            if r["id"] not in self._anew
            for source in texts(r["sources"])
        }

    def write(self, results: Iterable[Result], interrupt: Interrupt) -> None:
        """Collect results into batches and write each; stops after the batch in which a signal came.

        A batch waits until the next one is there, which is looked up while it is written.

        After a signal a server that has gone, and worker processes that got the signal as well, are not waited for.
        """
        try:
            self._write(results, interrupt)
        except Unreachable:
            if not interrupt.came():
                raise
        except WorkersLost:
            if not interrupt.came():
                raise
            self._writer.finish()
        self._report.interrupted = interrupt.signal

    def _write(self, results: Iterable[Result], interrupt: Interrupt) -> None:
        for number, result in enumerate(results, start=1):
            self._collect(result)
            full = len(self._batch) >= self._size or self._weight >= BYTES
            if full or interrupt.signal or number % self._size == 0:
                self._flush()
            if interrupt.signal:
                break
        else:
            self._flush()
        if self._writer.finish():
            self._tell_progress()

    def _flush(self) -> None:
        if self._batch:
            self._writer.put(list(self._batch.values()))
            self._batch, self._weight = {}, 0
        self._tell_progress()

    def _tell_progress(self) -> None:
        if self._progress:
            self._progress(self._report)

    def _collect(self, result: Result) -> None:
        """Put a result into the batch; an article met before in this run only adds its source."""
        if isinstance(result, Reject):
            self._reject(result)
            return
        if isinstance(result, Extracted) and result.note:
            self._report.note(Note(result.where, result.note))
        if result.source in self._unmet:
            self._unmet[result.source].discard(result.id)
        fingerprint, first = self._met.first(result.id, result.fingerprint, result.where)
        again = first != result.where
        if fingerprint != result.fingerprint:
            self._reject(clash(result.where, result.id, first))
        elif isinstance(result, Known) or (again and self._report.planned):
            self._report.same += 1
            self._tell(Outlook("same", result.id, where=result.where))
        elif waiting := self._batch.get(result.id):
            self._report.same += 1
            key = min(waiting.input_key, result.input_key)
            self._batch[result.id] = replace(waiting, input_key=key, sources=waiting.sources | {result.source})
        else:
            if result.id in self._anew:
                self.made.add(result.id)
            self._batch[result.id] = Incoming(result.graph, result.input_key, frozenset({result.source}))
            self._weight += result.graph.owned.size

    def _reject(self, reject: Reject) -> None:
        self._report.reject(reject)
        self._reject_file.write(reject)
        self._tell(Outlook("rejected", where=place(reject.where, reject.line), reason=reject.reason))

    def _tell(self, outlook: Outlook) -> None:
        if self._report.planned:
            self._writer.tell(outlook)
