"""Files that change, vanish or cannot be opened while a load runs: told, never loaded by halves."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from tests.loader.bad_input.case import TEXT, line, put
from tests.nobody import as_nobody

from sayso.loader import Report, load
from sayso.loader.article import Record, Reject
from sayso.loader.sources import files, records

CHANGED = "was written to while it was read; load it again"


def planned(*paths: Path) -> Report:
    """A load that needs no graph."""
    return load(lambda: None, paths, plan=True)


def test_lines_that_are_appended_while_a_file_is_read(tmp_path: Path) -> None:
    put("a.jsonl", "".join(line(id=i, text=TEXT) for i in range(20_000)))(tmp_path)
    (file,) = files([tmp_path])
    reading = records(file)
    first = [next(reading) for _ in range(3)]
    with (tmp_path / "a.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"id": 20000, "te')
    rest = list(reading)
    assert all(isinstance(record, Record) for record in first)
    assert rest[-1] == Reject(str(tmp_path / "a.jsonl"), CHANGED)


def test_file_that_shrinks_while_it_is_read(tmp_path: Path) -> None:
    put("a.jsonl", "".join(line(id=i, text=TEXT) for i in range(20_000)))(tmp_path)
    (file,) = files([tmp_path])
    reading = records(file)
    next(reading)
    os.truncate(tmp_path / "a.jsonl", 10)
    assert list(reading)[-1] == Reject(str(tmp_path / "a.jsonl"), CHANGED)


def test_file_that_is_written_to_all_the_time(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(line(text=TEXT).encode() + b" " * 40_000_000)
    stop = threading.Event()

    def write() -> None:
        with path.open("ab", buffering=0) as stream:
            while not stop.is_set():
                stream.write(b" ")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        (reject,) = planned(path).rejects
    finally:
        stop.set()
        writer.join()
    assert reject.reason == CHANGED


def test_file_that_vanishes_and_pipe_in_its_place(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        put(name, TEXT)(tmp_path)
    found = files([tmp_path])
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.txt").unlink()
    os.mkfifo(tmp_path / "b.txt")
    gone, pipe, good = [item for file in found for item in records(file)]
    assert gone == Reject(str(tmp_path / "a.txt"), "is gone since the load began; load it again when it is there")
    assert isinstance(pipe, Reject) and pipe.reason.startswith("is not a regular file")
    assert isinstance(good, Record)


def test_file_and_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = tmp_path / "news"
    (news / "locked").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "locked/c.txt"):
        put(name, TEXT)(news)
    monkeypatch.chdir(news)
    planned(Path())  # what is imported late, somebody else may be unable to read
    Path("a.txt").chmod(0)
    Path("locked").chmod(0)
    try:
        with as_nobody():
            report = planned(Path())
    finally:
        Path("locked").chmod(0o755)
    assert [(reject.where, reject.reason) for reject in report.rejects] == [
        ("./a.txt", "may not be read by you; check its permissions"),
        ("./locked", "cannot look into this folder: Permission denied; check its permissions"),
    ]
    assert report.new == 1
