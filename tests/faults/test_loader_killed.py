"""`kill -9` of `sayso load` at moments of chance: no half article, nothing reported is lost, and it goes on."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from tests.conftest import EngineTarget
from tests.faults.conftest import ARTICLES
from tests.faults.counts import Faults
from tests.faults.processes import Sayso, children, wait_ended
from tests.loader.snapshot import Snapshot, snapshot

from sayso.loader import check

KILLS = 12
"""Kills for each engine: a third at start-up, the others while it extracts, writes and commits."""


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
            rows = graph.read("MATCH (a:Article) WHERE a.fingerprint IS NOT NULL RETURN count(a) AS loaded")
            loaded = int(str(rows[0]["loaded"]))
            assert loaded >= max(reported, done), f"{reported} were reported, {done} were there before"
            done = loaded
            unfinished += loaded < ARTICLES
            assert check(graph) == []
    with Sayso("load", str(articles), env=engine_target.env, cwd=tmp_path) as load:
        assert load.wait() == 0, load.stderr
    with engine_target.open() as graph:
        assert snapshot(graph) == expected
        assert check(graph) == []
    assert done > 0, "no kill came while it wrote"
    assert unfinished > KILLS // 4, "the kills came too late"
