"""Articles made anew from the graph: those that a change of judgements or watchlist touches, or all of them.

The graph is then what a fresh load of the same articles makes. What is to be done stands on the graph's card until it
is done, so that a crash loses nothing: the next load or refresh goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

from sayso.extract.registry import registry
from sayso.graph import WAIT_SECONDS, Graph, Knowledge, Patience, Transaction
from sayso.graph.card import tell as tell_card
from sayso.graph.card import told, told_otherwise
from sayso.loader import cycles
from sayso.loader.affected import affected, entities
from sayso.loader.article import Options, Reject
from sayso.loader.cells import integers, text, texts
from sayso.loader.chunks import chunks
from sayso.loader.interrupt import Interrupt
from sayso.loader.knowledge import Change, Files, JudgementsGiven, WatchlistGiven, knowing
from sayso.loader.known_ids import refuse_unknown
from sayso.loader.outlook import Outlook, Tell
from sayso.loader.planning import undisturbed
from sayso.loader.reconcile import Incoming
from sayso.loader.report import Report
from sayso.loader.retract import Loosened, sweep
from sayso.loader.run import BATCH, BYTES, Progress
from sayso.loader.stored import record_of
from sayso.loader.versions import renewed_key
from sayso.loader.workers import Extracted, Result, Task, Workers, extracted
from sayso.loader.writer import Writer

PAGE = 100
"""Articles whose texts are read at once."""

_ARTICLES = (
    "UNWIND $ids AS id MATCH (a:Article {id: id}) WHERE a.fingerprint IS NOT NULL RETURN a.id AS id, a.text AS text, "
    "a.title AS title, a.url AS url, a.outlet AS outlet, a.byline AS authors, a.published AS published, "
    "a.published_at AS published_at, a.language AS language, a.section AS section, a.input_key AS input_key, "
    "a.fingerprint AS fingerprint"
)
_LINKS = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})-[r:CITES]->(b:Article) WHERE r.how = 'link' "
    "RETURN a.id AS id, a.fingerprint AS fingerprint, b.url AS url, r.starts AS starts, r.ends AS ends ORDER BY id, url"
)
_TEXTS = ("id", "text", "title", "url", "outlet", "published_at", "language", "section")


def refresh(
    graph: Graph,
    *,
    judgements: JudgementsGiven = None,
    watchlist: WatchlistGiven = None,
    only_watchlist: bool = False,
    touched: bool = False,
    held: Knowledge | None = None,
    plan: bool = False,
    jobs: int = 1,
    batch: int = BATCH,
    wait: float = WAIT_SECONDS,
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> Report:
    """Make the articles of a graph anew, after an upgrade for instance; with `touched` only those that the files touch.

    The arguments are those of `load`, but for `held`: what the graph was told when the files were looked at. The
    report counts the articles as `again`. Raises InputError for a broken file and for a new judgement about what is
    not in the graph; GraphError, also where the graph was told anything else since then.
    """
    files = partial(Files.read, judgements, watchlist, only_watchlist)
    files()  # what is wrong with them is said before anything else
    with ExitStack() as stack:
        stack.enter_context(cycles.looked_for_seldom())
        workers = stack.enter_context(Workers(jobs, extracted))
        interrupt = stack.enter_context(Interrupt())
        stack.enter_context(graph.waiting(Patience(wait, interrupt.came)))
        report = Report(planned=plan)
        if not graph.check_ours():
            return report
        if plan:
            stack.enter_context(undisturbed(graph, report))
        change = Change.of(graph, files)
        if held is not None and held != change.before:
            raise told_otherwise(graph.target)
        where = str(judgements) if isinstance(judgements, (str, Path)) else "judgements"
        refuse_unknown(graph, change.added, change.judged, where)
        if not touched:
            change = change.of_everything()
        stack.enter_context(knowing(change.knowledge))
        workers.tell(change.knowledge)
        writer = Writer(graph, report, adopt=False, tell=tell, knowledge=change.knowledge)
        again = Again(writer, change, batch)
        again.begin()
        again.run(workers, interrupt, progress=progress)
    return report


class Again:
    """The articles that a change touches, made anew."""

    def __init__(self, writer: Writer, change: Change, size: int) -> None:
        self._writer, self._change, self._size = writer, change, size
        self._ids: list[str] = []

    def begin(self) -> AbstractSet[str]:
        """Let the graph know what it is told from now on, and find the articles: then no load can bring one more that
        does not know it. Their ids."""
        graph, change = self._writer.graph, self._change
        if graph is None or (change.told and not change.pending):
            return frozenset()
        if not self._writer.report.planned:
            graph.prepare(registry().digest())
            # told it already where the answer to a commit was lost
            graph.write(self._tell, knowledge={change.before.digest(), change.knowledge.digest()})
        self._ids = affected(graph, change.pending)
        return frozenset(self._ids)

    def _tell(self, tx: Transaction) -> None:
        tell_card(tx, self._change.knowledge, {*_pending(tx), *self._change.pending})

    def run(
        self,
        workers: Workers[Extracted | Reject],
        interrupt: Interrupt,
        done: AbstractSet[str] = frozenset(),
        progress: Progress | None = None,
    ) -> None:
        """Make them anew, those left out that a load has just made."""
        graph, report = self._writer.graph, self._writer.report
        if graph is None or interrupt.signal or not (self._ids or self._change.pending):
            return
        ids = [i for i in self._ids if i not in done]
        results = workers.run(_tasks(graph, ids), Options())
        for some in chunks(results, self._size, _weight, BYTES):
            for result in some:
                if isinstance(result, Reject):
                    report.reject(result)
                    self._writer.tell(Outlook("rejected", result.where, reason=result.reason))
            batch = [_incoming(r) for r in some if isinstance(r, Extracted)]
            if batch:
                self._writer.flush(batch)
            if progress:
                progress(report)
            if interrupt.came():
                break
        report.interrupted = interrupt.signal
        if not (report.planned or interrupt.signal or report.rejected):
            graph.write(self._end, knowledge={self._change.knowledge.digest()})

    def _end(self, tx: Transaction) -> None:
        """All is worked in. What the change named may be named by its passages now, or no longer be held up."""
        changed = sorted(entities(self._change.pending))
        sweep(tx, Loosened({node_id: [] for node_id in changed}, nameless=set(changed)))
        tell_card(tx, self._change.knowledge, _pending(tx) - {*self._change.pending})


def _pending(tx: Transaction) -> set[str]:
    held = told(tx.run)
    return set(held[1]) if held else set()


def _tasks(graph: Graph, ids: Sequence[str]) -> Iterator[Task]:
    """The articles of these ids that are loaded, in pages.

    The texts first: what another load changes before the links are read has another fingerprint then, and stays as it
    is; links of another text than the one that was read are left out.
    """
    for start in range(0, len(ids), PAGE):
        parameters = {"ids": list(ids[start : start + PAGE])}
        rows = graph.read(_ARTICLES, parameters)
        fingerprints = {row["id"]: row["fingerprint"] for row in rows}
        links: dict[str, list[list[object]]] = {}
        for row in graph.read(_LINKS, parameters):
            if row["fingerprint"] != fingerprints.get(row["id"]):
                continue
            spans = zip(integers(row["starts"]), integers(row["ends"]), strict=True)
            links.setdefault(text(row["id"]), []).extend([*span, text(row["url"])] for span in spans)
        for row in rows:
            fields: dict[str, object] = {name: text(row[name]) or None for name in _TEXTS}
            fields |= {"authors": list(texts(row["authors"])), "links": links.get(text(row["id"]), [])}
            fields["published"] = row["published"].isoformat() if isinstance(row["published"], date) else None
            yield Task(record_of(fields), renewed_key(text(row["input_key"])), text(row["fingerprint"]))


def _incoming(result: Extracted) -> Incoming:
    return Incoming(result.graph, result.input_key, frozenset(), result.over)


def _weight(result: Result) -> int:
    return result.graph.owned.size if isinstance(result, Extracted) else 0
