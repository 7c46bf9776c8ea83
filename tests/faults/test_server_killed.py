"""The Neo4j server killed during a load: the load waits for it, goes on when it is back, and says so when it is not."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from tests.engines.neo4j_server import ServerProcess
from tests.faults.conftest import ARTICLES
from tests.faults.counts import Faults
from tests.faults.processes import Sayso
from tests.loader.snapshot import Snapshot, loaded, snapshot

from sayso.graph import connect
from sayso.loader import check

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("server killed")]

INTERRUPTED = "interrupted after a whole batch; run the same command again to go on from here"
WAITING = "the server does not answer; waiting up to 60 seconds for it"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_that_comes_back(
    scheme: str,
    own_server: ServerProcess,
    articles: Path,
    expected: Snapshot,
    tmp_path: Path,
    rng: random.Random,
    faults: Faults,
) -> None:
    server = own_server.reached
    server.wipe()
    env = {**server.env, "NEO4J_URI": server.uri.replace("bolt", scheme, 1)}
    with Sayso("load", str(articles), env=env, cwd=tmp_path) as load:
        load.wait_reported(100)
        time.sleep(rng.uniform(0, 0.4))
        own_server.kill()
        load.wait_said(WAITING)
        reported = load.reported
        own_server.start()
        faults.add("restarts of the server")
        assert load.wait() == 0, load.stderr
        assert load.stderr.count(WAITING) == 1
        assert load.lines[:-1] == [f"{env['NEO4J_URI']}: {WAITING}"], load.lines
        assert 100 <= reported < ARTICLES
    with connect(server.uri, credentials=server.credentials) as graph:
        assert snapshot(graph) == expected
        assert check(graph) == []


def test_a_server_that_does_not_come_back(
    own_server: ServerProcess, articles: Path, expected: Snapshot, tmp_path: Path, faults: Faults
) -> None:
    server = own_server.reached
    server.wipe()
    with Sayso("load", str(articles), "--wait", "3", env=server.env, cwd=tmp_path) as load:
        load.wait_reported(100)
        own_server.kill()
        assert load.wait() == 1
        waiting, said = load.lines
        assert "waiting up to 3 seconds" in waiting
        assert said.startswith(f"sayso: {server.uri}: the server has gone")
        assert "run the same command again" in said
        assert load.stdout == ""
    own_server.start()
    faults.add("restarts of the server")
    with Sayso("load", str(articles), env=server.env, cwd=tmp_path) as load:
        assert load.wait() == 0, load.stderr
    with connect(server.uri, credentials=server.credentials) as graph:
        assert snapshot(graph) == expected


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda n: n.name)
def test_a_signal_while_it_waits(
    number: signal.Signals, own_server: ServerProcess, many_articles: Path, tmp_path: Path, faults: Faults
) -> None:
    """There is no batch to finish: one signal is enough."""
    server = own_server.reached
    server.wipe()
    with Sayso("load", str(many_articles), "--jobs", "2", env=server.env, cwd=tmp_path) as load:
        load.wait_reported(100)
        own_server.kill()
        load.wait_said(WAITING)
        load.signal(number, group=True)
        faults.add("signals")
        assert load.wait(15) == 128 + number
        assert load.lines[1:] == [INTERRUPTED]
        reported = load.reported
        assert f"new {reported:>13,}  articles" in load.stdout
    own_server.start()
    faults.add("restarts of the server")
    with connect(server.uri, credentials=server.credentials) as graph:
        assert loaded(graph) == reported


def test_a_second_signal_ends_what_the_server_holds_up(
    own_server: ServerProcess, many_articles: Path, tmp_path: Path, faults: Faults
) -> None:
    server = own_server.reached
    for number in (signal.SIGINT, signal.SIGTERM):
        with Sayso("load", str(many_articles), "--jobs", "1", env=server.env, cwd=tmp_path) as load:
            load.wait_reported(1)
            os.kill(own_server.pid, signal.SIGSTOP)
            try:
                load.signal(number, group=True)
                time.sleep(0.5)
                assert load.process.poll() is None
                load.signal(number, group=True)
                faults.add("signals", 2)
                assert load.wait(5) == 128 + number, load.stderr
                assert len(load.lines) == 1, load.stderr
                assert "run the same command to go on" in load.lines[0]
            finally:
                os.kill(own_server.pid, signal.SIGCONT)
