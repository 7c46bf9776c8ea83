"""`kill -9` of `sayso load`, or of its workers, at moments of chance: no half article, nothing reported is lost."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from tests.conftest import EngineTarget
from tests.faults.conftest import ARTICLES
from tests.faults.counts import Faults
from tests.faults.processes import Sayso, children, wait_ended
from tests.loader.snapshot import Snapshot, loaded, snapshot

from sayso.graph import connect
from sayso.loader import check

KILLS = 12
"""Kills for each engine: a third at start-up, the others while it extracts, writes and commits."""
WORKERS_KILLED = 6
LOST = "sayso: a worker process was killed, perhaps for want of memory; try again with --jobs 1"


def killed(load: Sayso, chance: random.Random, early: bool) -> int:
    """Let it work for a while, kill it and see its workers end; how many articles it had reported as written."""
    if early:
        time.sleep(chance.uniform(0, 1.5))
    else:
        load.wait_reported(1)
        time.sleep(chance.uniform(0, 0.6))
    others = children(load.pid)
    load.kill()
    wait_ended(others)
    return load.reported


@pytest.mark.slow
def test_killed_at_any_moment(
    engine_target: EngineTarget,
    articles: Path,
    expected: Snapshot,
    tmp_path: Path,
    rng: random.Random,
    faults: Faults,
) -> None:
    done = unfinished = 0
    for number in range(KILLS):
        early = number % 3 == 0
        jobs = "2" if number % 4 == 3 else "1"
        with Sayso("load", str(articles), "--jobs", jobs, env=engine_target.env, cwd=tmp_path) as load:
            reported = killed(load, rng, early)
        faults.add("kills of the loader")
        with engine_target.open() as graph:
            there = loaded(graph)
            assert there >= max(reported, done), f"{reported} were reported, {done} were there before"
            done = there
            unfinished += there < ARTICLES
            assert check(graph) == []
    with Sayso("load", str(articles), env=engine_target.env, cwd=tmp_path) as load:
        assert load.wait() == 0, load.stderr
    with engine_target.open() as graph:
        assert snapshot(graph) == expected
        assert check(graph) == []
    assert done > 0, "no kill came while it wrote"
    assert unfinished > KILLS // 4, "the kills came too late"


def workers(pid: int) -> list[int]:
    """The worker processes of a load."""
    return [child for child in children(pid) if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


@pytest.mark.slow
def test_a_worker_is_killed_at_any_moment(
    many_articles: Path, tmp_path: Path, rng: random.Random, faults: Faults
) -> None:
    """What the load reported is there, and it does not wait for what the worker would have sent."""
    folder = tmp_path / "graph"
    for number in range(WORKERS_KILLED):
        with Sayso("load", str(many_articles), "--jobs", "2", env={"SAYSO_GRAPH": str(folder)}, cwd=tmp_path) as load:
            while not (started := workers(load.pid)):
                assert load.process.poll() is None
                time.sleep(0.005)
            if number % 2:
                load.wait_reported(1)
            time.sleep(rng.uniform(0, 0.6))
            os.kill(rng.choice(started), signal.SIGKILL)
            faults.add("kills of a worker")
            assert load.wait(30) == 1, load.stderr
            assert load.lines == [LOST]
            wait_ended(started)
        with connect(folder) as graph:
            assert loaded(graph) >= load.reported
            assert check(graph) == []
