"""Ctrl-C and SIGTERM: the batch in hand is finished, the report printed, the code 130 or 143; twice ends at once."""

from __future__ import annotations

import array
import fcntl
import os
import random
import re
import signal
import termios
import time
from pathlib import Path

import pytest
from tests.faults.counts import Faults
from tests.faults.processes import Sayso, children, wait_ended
from tests.loader.snapshot import loaded

from sayso.graph import connect
from sayso.loader import check

pytestmark = pytest.mark.slow

SIGNALS = [signal.SIGINT, signal.SIGTERM]
INTERRUPTED = "interrupted after a whole batch; run the same command again to go on from here"
AT_ONCE = "sayso: interrupted; what was reported as written is safe, run the same command to go on"


def loaded_whole(folder: Path) -> int:
    """How many articles are in the graph, which is whole."""
    with connect(folder) as graph:
        assert check(graph) == []
        return loaded(graph)


def counted(stdout: str) -> int:
    """The articles that the report has as new and the same."""
    words = stdout.split()
    return sum(int(words[words.index(name) + 1].replace(",", "")) for name in ("new", "same"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_batch_is_finished(jobs: str, many_articles: Path, tmp_path: Path, faults: Faults) -> None:
    folder, done = tmp_path / "graph", 0
    for number in SIGNALS:
        for group in (True, False):
            with Sayso(
                "load", str(many_articles), "--jobs", jobs, env={"SAYSO_GRAPH": str(folder)}, cwd=tmp_path
            ) as load:
                load.wait_reported(done + 1)
                load.signal(number, group)
                faults.add("signals")
                assert load.wait() == 128 + number, load.stderr
                assert load.lines == [INTERRUPTED]
                assert counted(load.stdout) == loaded_whole(folder) > done
                done = loaded_whole(folder)


def test_a_second_signal_ends_at_once(many_articles: Path, tmp_path: Path, faults: Faults) -> None:
    """It may come when the batch is finished already: then it is the first one that ends the load."""
    folder = tmp_path / "graph"
    for number in SIGNALS:
        with Sayso("load", str(many_articles), "--jobs", "2", env={"SAYSO_GRAPH": str(folder)}, cwd=tmp_path) as load:
            load.wait_reported(1)
            workers = children(load.pid)
            load.signal(number, group=False)
            load.signal(number, group=False)
            faults.add("signals", 2)
            assert load.wait(10) == 128 + number, load.stderr
            assert load.lines in ([AT_ONCE], [INTERRUPTED])
            wait_ended(workers)
        loaded_whole(folder)


def test_during_start_up(many_articles: Path, tmp_path: Path, rng: random.Random, faults: Faults) -> None:
    folder = tmp_path / "graph"
    for number in SIGNALS * 4:
        with Sayso("load", str(many_articles), "--jobs", "2", env={"SAYSO_GRAPH": str(folder)}, cwd=tmp_path) as load:
            while not (started := children(load.pid)):
                assert load.process.poll() is None
                time.sleep(0.005)
            time.sleep(rng.uniform(0, 1))
            load.signal(number, group=True)
            faults.add("signals")
            assert load.wait(20) == 128 + number, load.stderr
            assert load.lines in ([AT_ONCE], [INTERRUPTED]), load.stderr
            wait_ended(started)
    loaded_whole(folder)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda n: n.name)
def test_while_it_reads_an_open_pipe(
    number: signal.Signals, many_articles: Path, tmp_path: Path, faults: Faults
) -> None:
    """What was read whole is loaded; the line that was not there to its end is neither an article nor a reject."""
    lines = many_articles.read_bytes().splitlines(keepends=True)
    ours, theirs = os.pipe()
    with (
        os.fdopen(ours, "rb") as end,
        os.fdopen(theirs, "wb", buffering=0) as pipe,
        Sayso("load", "-", env={"SAYSO_GRAPH": str(tmp_path / "graph")}, cwd=tmp_path, stdin=end) as load,
    ):
        pipe.write(b"".join(lines[:3]) + lines[3][:200])
        until = time.monotonic() + 60
        while unread(pipe.fileno()) or not selecting(load.pid):
            assert time.monotonic() < until
            time.sleep(0.01)
        load.signal(number, group=False)  # to all, SIGTERM would end the workers as well
        faults.add("signals")
        assert load.wait(20) == 128 + number, load.stderr
        assert load.lines == [INTERRUPTED]
        assert "rejected        0  articles" in load.stdout
        assert 1 <= counted(load.stdout) <= 3
        assert loaded_whole(tmp_path / "graph") == counted(load.stdout)


def unread(pipe: int) -> int:
    """Bytes in a pipe that nobody has read yet."""
    size = array.array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, size)
    return size[0]


def selecting(pid: int) -> bool:
    """Whether a process sleeps until there is more to read."""
    return bool(re.search("select|poll", Path(f"/proc/{pid}/wchan").read_text(encoding="ascii")))
