"""The folder of the embedded engine: another process at the door, and a disk without room."""

from __future__ import annotations

import resource
import signal
import sys
from pathlib import Path

import pytest
from tests.faults.conftest import ARTICLES
from tests.faults.counts import Faults
from tests.faults.processes import Sayso
from tests.loader.snapshot import Snapshot, loaded, snapshot

from sayso.graph import connect
from sayso.loader import check
from sayso.schema.errors import Locked

pytestmark = pytest.mark.slow


def complete(folder: Path, articles: Path, expected: Snapshot, cwd: Path) -> None:
    """The next load completes what is there."""
    with Sayso("load", str(articles), env={"SAYSO_GRAPH": str(folder)}, cwd=cwd) as load:
        assert load.wait() == 0, load.stderr
    with connect(folder) as graph:
        assert snapshot(graph) == expected


def test_a_second_opener_while_a_load_runs(articles: Path, expected: Snapshot, tmp_path: Path, faults: Faults) -> None:
    folder, env = tmp_path / "graph", {"SAYSO_GRAPH": str(tmp_path / "graph")}
    other = tmp_path / "other"
    other.mkdir()
    with Sayso("load", str(articles), env=env, cwd=tmp_path) as load:
        load.wait_reported(1)
        load.signal(signal.SIGSTOP, group=False)
        for command in (["load", str(articles)], ["query", "overview"], ["check"]):
            with Sayso(*command, env=env, cwd=other) as second:
                assert second.wait() == 1
                assert second.lines == [
                    f"sayso: {folder}: in use by process {load.pid}; wait until it has ended, or stop it"
                ]
            faults.add("second openers")
        with pytest.raises(Locked, match=f"process {load.pid}"):
            connect(folder)
        load.kill()
    complete(folder, articles, expected, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="prlimit is Linux's")
@pytest.mark.parametrize("limit", [64 * 1024, 1024 * 1024])
def test_out_of_disk(limit: int, articles: Path, expected: Snapshot, tmp_path: Path, faults: Faults) -> None:
    folder = tmp_path / "graph"
    with Sayso("load", str(articles), env={"SAYSO_GRAPH": str(folder)}, cwd=tmp_path) as load:
        load.wait_reported(200)
        resource.prlimit(load.pid, resource.RLIMIT_FSIZE, (limit, limit))
        faults.add("full disks")
        assert load.wait() == 1
        (line,) = load.lines
        assert line.startswith(f"sayso: {folder}: ")
        assert "if the disk is full make room, then run the same command again" in line
        reported = load.reported
    with connect(folder) as graph:
        assert check(graph) == []
        assert reported <= loaded(graph) < ARTICLES
    complete(folder, articles, expected, tmp_path)
