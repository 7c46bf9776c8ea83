"""A server that cannot or will not write: too little memory, a full disk, a database that only reads."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest
from tests.engines.neo4j_server import ServerProcess
from tests.faults.conftest import ARTICLES
from tests.faults.counts import Faults
from tests.faults.processes import Sayso
from tests.loader.snapshot import Snapshot, loaded, snapshot

from sayso.graph import connect
from sayso.loader import check

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("server refuses")]


def restarted(server: ServerProcess, settings: dict[str, str], faults: Faults) -> None:
    server.kill()
    server.configure(settings)
    server.start()
    faults.add("restarts of the server")


def load_again(server: ServerProcess, articles: Path, expected: Snapshot, cwd: Path) -> None:
    """The next load completes what is there."""
    with Sayso("load", str(articles), env=server.reached.env, cwd=cwd) as load:
        assert load.wait() == 0, load.stderr
    with connect(server.reached.uri, credentials=server.reached.credentials) as graph:
        assert snapshot(graph) == expected


def test_a_batch_too_large_for_the_server_is_halved(
    own_server: ServerProcess, articles: Path, expected: Snapshot, tmp_path: Path, faults: Faults
) -> None:
    restarted(own_server, {"db.memory.transaction.max": "6m"}, faults)
    own_server.reached.wipe()
    load_again(own_server, articles, expected, tmp_path)
    with connect(own_server.reached.uri, credentials=own_server.reached.credentials) as graph:
        (row,) = graph.read("MATCH (m:Sayso) RETURN m.turn AS turn")
        assert int(str(row["turn"])) > ARTICLES // 100, "no batch was too large"


def test_a_database_that_only_reads(own_server: ServerProcess, tmp_path: Path, faults: Faults) -> None:
    own_server.stop()  # in order: a database that only reads never recovers from a crash, and serves nobody
    restarted(own_server, {"server.databases.default_to_read_only": "true"}, faults)
    (tmp_path / "one.txt").write_text("A Title\n\nOne more article, of one line.\n", encoding="utf-8")
    with Sayso("load", "one.txt", env=own_server.reached.env, cwd=tmp_path) as load:
        assert load.wait() == 1
        (line,) = load.lines
        assert "only reads" in line
        assert "--database" in line


@pytest.mark.skipif(sys.platform != "linux", reason="prlimit is Linux's")
def test_a_server_out_of_disk(
    own_server: ServerProcess, articles: Path, expected: Snapshot, tmp_path: Path, faults: Faults
) -> None:
    restarted(own_server, {}, faults)
    own_server.reached.wipe()
    with Sayso("load", str(articles), env=own_server.reached.env, cwd=tmp_path) as load:
        load.wait_reported(100)
        resource.prlimit(own_server.pid, resource.RLIMIT_FSIZE, (64 * 1024, 64 * 1024))
        faults.add("full disks")
        assert load.wait() == 1
        (line,) = load.lines
        assert "disk" in line
        assert "run the same command" in line
        reported = load.reported
    restarted(own_server, {}, faults)
    with connect(own_server.reached.uri, credentials=own_server.reached.credentials) as graph:
        assert check(graph) == []
        assert reported <= loaded(graph) < ARTICLES
    load_again(own_server, articles, expected, tmp_path)
