"""Articles to the files and the script of Neo4j's offline importer.

Faster than a load, which goes through one writing process; the more processors, the more so.

    from sayso.loader import bundle
    report = bundle(["articles/"], "for-neo4j", jobs=4)

What is imported is what a load of the same articles makes. The files hang on the articles alone: any number of
processes writes the same bytes, and so does any order of paths that a load makes the same graph of.

Worker processes extract, and write each article's rows to scratch files; this process keeps an index of what there is.
At the end it copies the rows to their tables in the order of the articles' ids, and the worker processes compare what
may say the same. Memory does not grow with the articles: this process holds the index's share (see `offline.index`),
what waits for it from the workers, and one article's rows; a worker, the words of a few thousand pairs. On disk it
takes about three times the size of the bundle, and room for SQLite's temporary files.
"""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sayso.extract.registry import registry
from sayso.graph import Knowledge
from sayso.loader.article import Options, Record, Reject
from sayso.loader.knowledge import Change, Files, JudgementsGiven, WatchlistGiven, knowing
from sayso.loader.likeness.kinds import ARTICLES, STATEMENTS
from sayso.loader.offline.script import after_import, import_script
from sayso.loader.offline.spool import Segment, Spool, Spooled
from sayso.loader.offline.tables import Table, article_line, line, table_numbers, tables
from sayso.loader.rejects import RejectFile, clash
from sayso.loader.report import Note, Report
from sayso.loader.run import Progress
from sayso.loader.sources import File, files, records
from sayso.loader.versions import input_key
from sayso.loader.workers import Item, Known, Task, Workers
from sayso.schema.errors import ExportError
from sayso.schema.model import Node, Relationship

if TYPE_CHECKING:
    from sayso.loader.offline.index import Entry, Index

SCRIPT = "import.sh"
AFTER = "constraints.cypher"
PROGRESS = 100
"""Articles between two calls of `progress`."""
_SCRATCH = ".unfinished-"
_OURS = ("nodes", "relationships", SCRIPT, AFTER, "import.report")
_CHUNK = 1024 * 1024


def bundle(
    paths: Sequence[str | Path],
    output: str | Path,
    *,
    outlet: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
    judgements: JudgementsGiven = None,
    watchlist: WatchlistGiven = None,
    only_watchlist: bool = False,
    jobs: int = 1,
    rejects: Path | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Write the import files of articles into the folder `output`: absent, empty, or with `force` an older bundle.

    The other arguments are those of `load`. Nothing is left there on a failure, or where every article is rejected.
    Raises InputError for paths that are not there or hold no article, ExportError for what cannot be written.
    """
    from sayso.loader.offline.index import Index  # some builds of Python come without its database

    knowledge = Change.of(None, partial(Files.read, judgements, watchlist, only_watchlist)).knowledge
    options = Options(outlet, published.isoformat() if isinstance(published, date) else published, language)
    found = files(paths)
    folder = Path(output).resolve()
    _check(folder, force)
    with ExitStack() as stack:
        reject_file = stack.enter_context(RejectFile(rejects, plan=False))
        scratch = stack.enter_context(_scratch(folder))
        spool = scratch / "spool"
        spool.mkdir()
        index = Index(scratch / "index")
        stack.callback(index.close)
        workers = stack.enter_context(Workers(jobs, Spool(str(spool))))
        stack.enter_context(knowing(knowledge))
        workers.tell(knowledge)
        gathering = _Gathering(index, reject_file, progress)
        for result in workers.run(_tasks(found, options), options):
            gathering.take(result)
        if gathering.report.new:
            _assemble(scratch, index, workers, knowledge, gathering.report)
            _move(scratch, folder)
    return gathering.report


def _tasks(found: Sequence[File], options: Options) -> Iterator[Item]:
    for file in found:
        for record in records(file):
            yield Task(record, input_key(record, options)) if isinstance(record, Record) else record


def _check(folder: Path, force: bool) -> None:
    """Raise ExportError unless a bundle may be written here."""
    if folder.is_dir():
        names = [path.name for path in folder.iterdir()]
        strange = sorted(name for name in names if not _is_ours(name))
        if strange:
            raise ExportError(f"{folder}: holds {strange[0]}, which is of no bundle; choose a new folder")
        if names and not force:
            raise ExportError(f"{folder}: is not empty; --force replaces the bundle in it")
    elif folder.exists():
        raise ExportError(f"{folder}: is a file; choose a new folder")
    elif not folder.parent.is_dir():
        raise ExportError(f"{folder.parent}: there is no such folder; make it first")


def _is_ours(name: str) -> bool:
    """Whether a bundle, or what is left of one, has something of this name."""
    return name in _OURS or name.startswith(_SCRATCH)


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A folder within the bundle's, so that its files need only a new name; gone at the end, the bundle's too if empty.

    Raises ExportError for whatever cannot be written.
    """
    import sqlite3

    scratch = folder / f"{_SCRATCH}{secrets.token_hex(4)}"
    made = not folder.exists()
    try:
        scratch.mkdir(parents=True)
        yield scratch
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ExportError(f"{folder}: {why}; check its permissions and the space there") from error
    finally:
        _remove(scratch)
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _remove(folder: Path) -> None:
    """Delete a folder that a worker process may be writing its last article to."""
    for _ in range(50):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)


class _Gathering:
    """Takes the results in the order of the input: the first article of an id counts, as in a load."""

    def __init__(self, index: Index, reject_file: RejectFile, progress: Progress | None) -> None:
        self.report = Report()
        self._index, self._reject_file, self._progress = index, reject_file, progress

    def take(self, result: Spooled | Known | Reject) -> None:
        """File one result."""
        if isinstance(result, Reject):
            self._reject(result)
        elif isinstance(result, Spooled):
            self._article(result)
        if self._progress and (self.report.articles + self.report.rejected) % PROGRESS == 0:
            self._progress(self.report)

    def _article(self, article: Spooled) -> None:
        if article.note:
            self.report.note(Note(article.where, article.note))
        first = self._index.first(article)
        if first is None:
            self.report.new += 1
            self._index.add(article)
        elif first[0] == article.fingerprint:
            self.report.same += 1
            self._index.add_source(article)
        else:
            self._reject(clash(article.where, article.id, first[1]))

    def _reject(self, reject: Reject) -> None:
        self.report.reject(reject)
        self._reject_file.write(reject)


class _Files:
    """The tables that have rows, open for writing below a folder, and what the importer must be told of them."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack
        self._open: dict[int, BinaryIO] = {}
        self.rows: dict[int, int] = {}
        self.longest = 0
        self.many_lines = False

    def write(self, data: bytes, segment: Segment) -> None:
        """Append rows."""
        number = segment.table
        if number not in self._open:
            self._open[number] = self._opened(tables()[number])
            self.rows[number] = 0
        self._open[number].write(data)
        self.rows[number] += segment.rows
        self.longest = max(self.longest, segment.longest)
        self.many_lines = self.many_lines or segment.many_lines

    def record(self, record: Node | Relationship) -> None:
        """Append one record."""
        self.row(table_numbers()[type(record)], line(record))

    def row(self, table: int, row: str) -> None:
        """Append one row."""
        text = f"{row}\n"
        data = text.encode()
        self.write(data, Segment(table, len(data), 1, len(data), text.count("\n") != 1))

    def _opened(self, table: Table) -> BinaryIO:
        path = self._folder / table.path
        path.parent.mkdir(exist_ok=True)
        file = self._stack.enter_context(path.open("wb", buffering=_CHUNK))
        file.write(f"{table.header}\n".encode())
        return file


def _assemble(scratch: Path, index: Index, workers: Workers[Any], knowledge: Knowledge, report: Report) -> None:
    """Write the tables, the script and what to run after it."""
    from sayso.loader.offline.links import links

    with ExitStack() as stack:
        out = _Files(scratch, stack)
        for rows, entry in _articles(scratch / "spool", index):
            _write_article(out, rows, entry)
        for node in index.shared_nodes():
            out.record(node)
        for part in index.part_of():
            out.record(part)
        for row in links(scratch / "spool", index, STATEMENTS, workers):
            out.row(table_numbers()[STATEMENTS.link], row)
        for row in links(scratch / "spool", index, ARTICLES, workers):
            out.row(table_numbers()[ARTICLES.link], row)
    written = {tables()[number]: out.rows[number] for number in sorted(out.rows)}
    for table, number in written.items():
        (report.nodes if table.of_nodes else report.edges)[table.name] += number
    (scratch / AFTER).write_text(after_import(registry().digest(), knowledge), encoding="utf-8")
    script = scratch / SCRIPT
    script.write_text(import_script(written, out.longest, out.many_lines), encoding="utf-8")
    script.chmod(script.stat().st_mode | 0o111)


def _articles(spool: Path, index: Index) -> Iterator[tuple[bytes, Entry]]:
    """Each article's rows, in the order of ids; its file's neighbours in that order are open while it is read."""
    with ExitStack() as opened:
        files: dict[str, BinaryIO] = {}
        for entry in index.articles():
            if entry.file not in files:
                if files and next(iter(files)).partition("-")[0] != entry.file.partition("-")[0]:
                    opened.close()
                    files.clear()
                files[entry.file] = opened.enter_context((spool / entry.file).open("rb"))
            files[entry.file].seek(entry.at)
            yield files[entry.file].read(sum(segment.size for segment in entry.segments)), entry


def _write_article(out: _Files, rows: bytes, entry: Entry) -> None:
    own, *others = entry.segments
    run = f",{article_line(entry.node, of_run=True)}\n".encode()
    out.write(rows[: own.size] + run, own._replace(longest=own.longest + len(run)))
    at = own.size
    for segment in others:
        out.write(rows[at : at + segment.size], segment)
        at += segment.size


def _move(scratch: Path, folder: Path) -> None:
    """Put the finished bundle in place of what is there; the script last, so that where it is all the rest is."""
    olds = [path for path in folder.iterdir() if _is_ours(path.name) and path != scratch]
    for old in sorted(olds, key=lambda path: path.name != SCRIPT):
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink()
    for name in ("nodes", "relationships", AFTER, SCRIPT):
        if (scratch / name).exists():
            (scratch / name).rename(folder / name)
