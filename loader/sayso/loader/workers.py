"""Extraction, in this process or in worker processes: records in, article graphs out, in the same order.

The same processes do other work, too (`Workers.map`).

Worker processes are started before the graph is opened: the embedded engine's threads and files do not survive a
fork, and what is spawned later would inherit its sockets.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, Self, TypeVar

from sayso.extract.extract import extract
from sayso.extract.layout import Context
from sayso.graph import Knowledge
from sayso.loader.article import InputArticle, Options, Record, Reject, place
from sayso.loader.chunks import chunks
from sayso.loader.cycles import looked_for_seldom
from sayso.loader.identity import identify
from sayso.loader.judgements.amend import amend
from sayso.loader.knowledge import knowing
from sayso.loader.pool import Pool
from sayso.loader.prepared import Prepared, prepare
from sayso.loader.project import ArticleGraph, project
from sayso.loader.readers import read
from sayso.loader.sources import File
from sayso.loader.stored import STORED, article_of
from sayso.schema.errors import SaysoError

AHEAD = 64
"""Records that may wait, extracted or not, for the writer, for each worker process."""
AHEAD_BYTES = 16_000_000
"""What they may weigh together."""
SMALL = 500_000
"""Bytes of input that one process has read before others have started."""


@dataclass(frozen=True, slots=True)
class Task:
    """A record to extract, under its input_key."""

    record: Record
    input_key: str
    over: str | None = None
    """Of an article that the graph has and that is made anew: its fingerprint there."""


@dataclass(frozen=True, slots=True)
class Known:
    """A record that the graph holds already, so that nothing was read: only that it was met again."""

    id: str
    fingerprint: str
    source: str
    where: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """The graph of one record."""

    graph: Prepared
    input_key: str
    source: str
    where: str
    note: str | None
    over: str | None = None

    @property
    def id(self) -> str:
        """The article's id."""
        return self.graph.id

    @property
    def fingerprint(self) -> str:
        """The hash of the article's records."""
        return self.graph.fingerprint


Item = Task | Known | Reject
Result = Extracted | Known | Reject
A = TypeVar("A")
B = TypeVar("B")
R = TypeVar("R")
Work = Callable[[Task, Options], R]
"""What is done with a record; it is sent to the worker processes."""


def context_of(article: InputArticle) -> Context:
    """What extraction is told of an article beside its text."""
    return Context(
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        author="; ".join(article.authors) or None,
        language=article.language,
    )


def extracted(task: Task, options: Options) -> Extracted | Reject:
    """Read, extract, identify, project: all of one record that needs no database."""
    found = projected(task, options)
    return found if isinstance(found, Reject) else found[1]


def projected(task: Task, options: Options) -> tuple[ArticleGraph, Extracted] | Reject:
    """The records of one article, and the same as the writer takes them."""
    record = task.record
    article = article_of(record) if record.format == STORED else read(record, options)
    if isinstance(article, Reject):
        return article
    findings = amend(extract(article.text, context_of(article)), article.id, article.text)
    try:
        graph = project(findings, article, identify(findings, article))
    except SaysoError as error:
        return Reject(record.where, str(error), record.line)
    return graph, Extracted(
        prepare(graph), task.input_key, record.source, place(record.where, record.line), article.note, task.over
    )


def _chunk(work: Work[R], items: list[Item], options: Options, told: str | None) -> list[R | Known | Reject]:
    if told:
        _know(told)
    return [work(item, options) if isinstance(item, Task) else item for item in items]


@cache
def _know(file: str) -> None:
    """Read with this knowledge from now on: a worker process serves one load."""
    knowledge: Knowledge = pickle.loads(Path(file).read_bytes())  # written by the process that started this one
    _lasting.enter_context(knowing(knowledge))


_lasting = ExitStack()


def _ready() -> None:
    """Leave Ctrl-C to the parent, give way to it, and pay for the imports before a record comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from sayso.extract.registry import registry

    registry()
    gc.freeze()  # the registry lives as long as the process: articles take 5% less where no collection walks over it
    _lasting.enter_context(looked_for_seldom())
    if hasattr(os, "nice"):  # not on Windows
        os.nice(10)  # the writer goes first: else extraction runs ahead, then waits for it; a tenth of a load


class Workers(Generic[R]):
    """A context manager: `jobs` worker processes that do this work, or with one job none but this process."""

    CHUNK = 8

    def __init__(self, jobs: int, work: Work[R]) -> None:
        self._jobs, self._work = jobs, work
        self._pool: Pool | None = None
        self._stack = ExitStack()
        self._told: str | None = None

    def __enter__(self) -> Self:
        if self._jobs > 1:
            self._pool = self._stack.enter_context(Pool(self._jobs, _ready))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def tell(self, knowledge: Knowledge) -> None:
        """What the processes are to know; this one knows it already. They have started before the graph told it."""
        if self._pool and knowledge.digest():
            folder = self._stack.enter_context(TemporaryDirectory(prefix="sayso-"))
            file = Path(folder) / "knowledge"
            file.write_bytes(pickle.dumps(knowledge))
            self._told = str(file)

    def run(self, items: Iterable[Item], options: Options) -> Iterator[R | Known | Reject]:
        """The results in the order of the items; at most `AHEAD` items a process are taken ahead of the caller."""
        if self._pool is None:
            for item in items:
                yield from _chunk(self._work, [item], options, None)
            return
        waiting: deque[tuple[int, Callable[[], list[R | Known | Reject]]]] = deque()
        weight = 0
        for chunk in chunks(items, self.CHUNK, _weight, AHEAD_BYTES // AHEAD):
            waiting.append((sum(map(_weight, chunk)), self._submit(self._pool, chunk, options)))
            weight += waiting[-1][0]
            while len(waiting) * self.CHUNK >= AHEAD * self._jobs or (weight > AHEAD_BYTES and len(waiting) > 1):
                lighter, result = waiting.popleft()
                weight -= lighter
                yield from result()
        while waiting:
            yield from waiting.popleft()[1]()

    def map(self, work: Callable[[A], B], items: Iterable[A]) -> Iterator[B]:
        """The results of other work in the same processes, in the order of the items, of which few are taken ahead."""
        if self._pool is None:
            yield from map(work, items)
            return
        waiting: deque[Callable[[], B]] = deque()
        for item in items:
            waiting.append(self._pool.submit(work, item))
            if len(waiting) > 2 * self._jobs:
                yield waiting.popleft()()
        while waiting:
            yield waiting.popleft()()

    def _submit(self, pool: Pool, chunk: list[Item], options: Options) -> Callable[[], list[R | Known | Reject]]:
        """Only what is work goes to another process: a second load is nothing but look-ups."""
        if any(isinstance(item, Task) for item in chunk):
            return pool.submit(_chunk, self._work, chunk, options, self._told)
        return lambda: [item for item in chunk if not isinstance(item, Task)]


def _weight(item: Item) -> int:
    return len(item.record.data) if isinstance(item, Task) else 0


def jobs_for(found: Iterable[File]) -> int:
    """One process for each processor, but one alone for a small input: it is done before others have started."""
    size = 0
    for file in found:
        if file.path == "-":
            return processors()
        with suppress(OSError):
            size += Path(file.path).stat().st_size
        if size > SMALL:
            return processors()
    return 1


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
