"""`sayso bundle` as people run it: what it prints, what it leaves when it cannot or must not go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bench import corpus
from tests.cli.conftest import Run
from tests.cli.test_failures import one_line

PROGRAM = [sys.executable, "-c", "from sayso.cli.main import run; run()", "bundle", "news.jsonl", "-o", "out"]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    corpus.write(path, 2000, words=100)
    return path


def test_it_says_what_to_do_next(sayso: Run, tmp_path: Path, article: Path) -> None:
    done = sayso("bundle", "gauges.txt", "-o", "for neo4j", "--outlet", "The Steppe Courier", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert "new             1  articles" in done.stdout
    assert "sh 'for neo4j'/import.sh neo4j" in done.stderr
    assert "cypher-shell -d neo4j -f 'for neo4j'/constraints.cypher" in done.stderr
    assert (tmp_path / "for neo4j" / "nodes" / "Outlet.csv").read_text(encoding="utf-8").count("\n") == 2
    assert os.access(tmp_path / "for neo4j" / "import.sh", os.X_OK)


def test_what_a_user_can_get_wrong(sayso: Run, tmp_path: Path, article: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear Ana", encoding="utf-8")
    one_line(sayso("bundle", "gauges.txt"), 2, "--output")
    one_line(sayso("bundle", "nowhere.txt", "-o", "out"), 1, "nowhere.txt")
    one_line(sayso("bundle", "gauges.txt", "-o", "full"), 1, "letter.txt", "choose a new folder")
    one_line(sayso("bundle", "gauges.txt", "-o", "full", "--force"), 1, "letter.txt")
    one_line(sayso("bundle", "gauges.txt", "-o", "gauges.txt"), 1, "is a file")
    one_line(sayso("bundle", "gauges.txt", "-o", "no/out"), 1, "no such folder")
    one_line(sayso("bundle", "gauges.txt", "-o", "out", "--rejects", "no/rejects"), 1, "--rejects")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "gauges.txt"]


def test_nothing_but_rejects(sayso: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = sayso("bundle", "empty.txt", "-o", "out")
    assert done.returncode == 1
    assert "rejected: empty.txt" in done.stderr
    assert "nothing was written" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_leaves_nothing(tmp_path: Path, news: Path, number: signal.Signals, code: int, jobs: str) -> None:
    process = subprocess.Popen([*PROGRAM, "--jobs", jobs], cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("out/.unfinished-*/spool/*")):
        assert process.poll() is None and time.monotonic() < deadline, "it was over before it could be stopped"
        time.sleep(0.05)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == code
    assert "Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["news.jsonl"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_leaves_nothing(tmp_path: Path, news: Path, jobs: str) -> None:
    # a file may have so many blocks of 512 or 1024 bytes: the index and the tables soon have more
    limited = ["sh", "-c", 'ulimit -f 100; exec "$@"', "sh", *PROGRAM, "--jobs", jobs]
    done = subprocess.run(limited, cwd=tmp_path, capture_output=True, text=True, check=False)
    one_line(done, 1, "out", "space")
    assert [path.name for path in tmp_path.iterdir()] == ["news.jsonl"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(sayso: Run, tmp_path: Path, article: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    one_line(sayso("bundle", "gauges.txt", "-o", "locked/out"), 1, "locked")
