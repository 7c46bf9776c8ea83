"""The folder of the embedded engine: never somebody else's, never two processes', and still there after kill -9."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.graph import Graph, connect
from sayso.graph.write import create_nodes
from sayso.schema.errors import ForeignGraph, GraphError, Locked, WrongVersion
from sayso.schema.nodes import Place

HOLD = """
import sys, time
from sayso.graph import connect
graph = connect(sys.argv[1])
graph.prepare("registry")
print("held", flush=True)
time.sleep(60)
"""

WRITE_FOR_EVER = """
import sys
from sayso.graph import connect
from sayso.graph.write import create_edges, create_nodes
from sayso.schema.nodes import Place
from sayso.schema.relationships import PartOf

graph = connect(sys.argv[1])
graph.prepare("registry")
for turn in range(1_000_000):
    def work(tx):
        create_nodes(tx, [Place(id=f"place:{turn}-{i}", name=str(turn)) for i in range(200)])
        edges = [PartOf(from_id=f"place:{turn}-{i}", to_id=f"place:{turn}-0", evidence="registry") for i in range(200)]
        create_edges(tx, edges)
    graph.write(work)
    print(turn, flush=True)
"""


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def names(graph: Graph) -> list[object]:
    return [r["name"] for r in graph.read("MATCH (p:Place) RETURN p.name AS name ORDER BY name")]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_folder_is_made_with_its_parents_and_spaces(tmp_path: Path) -> None:
    folder = tmp_path / "a b" / "ü" / "my graph"
    for _ in range(2):
        with connect(folder) as graph:
            assert graph.engine == "embedded"
            assert graph.target == str(folder)
            graph.prepare("registry")
    assert json.loads((folder / "sayso.json").read_text())["engine"] == "arcadedb"


def test_a_relative_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with connect("./sayso-graph") as graph:
        graph.prepare("registry")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["sayso-graph"]


def test_a_reader_makes_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("sayso-graph", "./sayso-graph"):
        with pytest.raises(GraphError) as caught:
            connect(name, create=False)
        assert str(caught.value) == "no graph at ./sayso-graph; load articles first: sayso load PATH"
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty").mkdir()
    with pytest.raises(GraphError, match=r"no graph at \./empty"):
        connect("empty", create=False)
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_of_somebody_else_is_not_touched(tmp_path: Path, create: bool) -> None:
    (tmp_path / "thesis.txt").write_text("ten years of work", encoding="utf-8")
    (tmp_path / "databases" / "g").mkdir(parents=True)
    before = snapshot(tmp_path)
    with pytest.raises(ForeignGraph, match="choose"):
        connect(tmp_path, create=create)
    assert snapshot(tmp_path) == before


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text("{}\n", encoding="utf-8")
    for target in (file, file / "below"):
        with pytest.raises(GraphError) as caught:
            connect(target)
        assert "\n" not in str(caught.value)
    assert file.read_text(encoding="utf-8") == "{}\n"


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    sealed = Path("/proc/sayso-graph") if os.geteuid() == 0 else tmp_path / "sealed" / "graph"
    if os.geteuid():
        sealed.parent.mkdir(mode=0o500)
    with pytest.raises(GraphError) as caught:
        connect(sealed)
    assert str(sealed) in str(caught.value)
    assert "choose another" in str(caught.value)


def test_a_folder_of_another_version(tmp_path: Path) -> None:
    (tmp_path / "sayso.json").write_text('{"engine": "arcadedb", "format": 99}', encoding="utf-8")
    with pytest.raises(WrongVersion, match="upgrade sayso"):
        connect(tmp_path)


def test_a_second_process_is_locked_out(tmp_path: Path) -> None:
    holder = python(HOLD, str(tmp_path))
    try:
        assert first_line(holder) == "held"
        with pytest.raises(Locked) as caught:
            connect(tmp_path)
        assert f"process {holder.pid}" in str(caught.value)
        assert "\n" not in str(caught.value)
    finally:
        holder.kill()
        holder.communicate()
    with connect(tmp_path) as graph:
        assert graph.check_ours()


def test_a_second_connection_of_the_same_process_is_locked_out(tmp_path: Path) -> None:
    with connect(tmp_path), pytest.raises(Locked):
        connect(tmp_path)
    connect(tmp_path).close()


def test_several_folders_in_one_process(tmp_path: Path) -> None:
    with connect(tmp_path / "a") as a, connect(tmp_path / "b") as b:
        for graph, name in ((a, "A"), (b, "B")):
            graph.prepare("registry")
            graph.write(lambda tx, name=name: create_nodes(tx, [Place(id="place:x", name=name)]))  # type: ignore[misc]
        assert (names(a), names(b)) == (["A"], ["B"])


def test_kill_9_loses_no_committed_write_and_keeps_no_half(tmp_path: Path) -> None:
    for _ in range(3):
        writer = python(WRITE_FOR_EVER, str(tmp_path / "graph"))
        committed = int(first_line(writer))
        while committed < 4:
            committed = int(first_line(writer))
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        with connect(tmp_path / "graph") as graph:
            assert graph.check_ours()
            counted = graph.read("MATCH (p:Place) RETURN p.name AS turn, count(p) AS n")
            assert {r["n"] for r in counted} == {200}
            assert {str(turn) for turn in range(committed + 1)} <= {r["turn"] for r in counted}
            joined = graph.read("MATCH (p:Place)-[r:PART_OF]->(q:Place) RETURN p.name AS turn, count(r) AS n")
            assert {(r["turn"], r["n"]) for r in joined} == {(r["turn"], r["n"]) for r in counted}
            assert {r["id"] for r in graph.read("MATCH (p:Place {id: 'place:2-7'}) RETURN p.id AS id")} == {"place:2-7"}
            graph.write(lambda tx: tx.run("MATCH (p:Place) DETACH DELETE p"))
            assert names(graph) == []


def test_nothing_is_printed_or_left_in_the_working_directory(tmp_path: Path) -> None:
    code = (
        "import sys, logging\nfrom sayso.graph import connect\n"
        "with connect(sys.argv[1]) as graph:\n"
        "    graph.prepare('r')\n    graph.check_read_only('RETURN 1 AS x')\n"
        "    graph.read('MATCH (n:NoSuchLabel) RETURN n.nothing AS x')\n"
    )
    (tmp_path / "cwd").mkdir()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ARCADEDB")}
    done = subprocess.run(
        [sys.executable, "-W", "always::ResourceWarning", "-c", code, str(tmp_path / "graph")],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path / "cwd",
        env={**environment, "HOME": str(tmp_path / "home")},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list((tmp_path / "cwd").iterdir()) == []
    assert not (tmp_path / "home").exists()


def test_the_listener_is_on_loopback_and_wants_a_password(tmp_path: Path) -> None:
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError

    with connect(tmp_path) as graph:
        address = graph._engine.driver.get_server_info().address
        assert address[0] == "127.0.0.1"
        for password in ("", "playwithdata", "root"):
            with (
                GraphDatabase.driver(f"bolt://{address[0]}:{address[1]}", auth=("root", password)) as driver,
                pytest.raises(AuthError),
            ):
                driver.verify_connectivity()


def test_logs_do_not_pile_up(tmp_path: Path) -> None:
    for _ in range(14):
        connect(tmp_path).close()
    assert len(list((tmp_path / "log").glob("*.jsonl"))) < 14


def test_importing_is_cheap() -> None:
    code = (
        "import sys, sayso.graph, sayso.graph.write, sayso.graph.ddl\n"
        "print('neo4j' in sys.modules, 'arcadedb' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
