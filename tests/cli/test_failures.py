"""Every failure a user can cause: one clear line, what to try next, the right exit code, nothing half-written."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import ARTICLE, Run
from tests.conftest import EngineTarget

from sayso.graph import connect
from sayso.loader import load


def one_line(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """The exit code, one line on stderr with these words, nothing on stdout, no traceback."""
    lines = done.stderr.strip().splitlines()
    assert done.returncode == code, done
    assert len(lines) == 1, done.stderr
    for word in words:
        assert word in lines[0], lines[0]
    assert done.stdout == ""


@pytest.fixture
def loaded(tmp_path: Path, article: Path) -> Path:
    load(tmp_path / "sayso-graph", [article], outlet="The Steppe Courier", published="2022-05-11")
    return tmp_path


def test_no_such_path(sayso: Run, tmp_path: Path) -> None:
    one_line(sayso("load", "nowhere.txt"), 1, "nowhere.txt")
    assert not (tmp_path / "sayso-graph").exists()


def test_a_folder_without_articles(sayso: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    one_line(sayso("load", "empty"), 1, "empty", ".txt")
    assert not (tmp_path / "sayso-graph").exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "text"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
    ],
)
def test_a_file_that_is_no_article(sayso: Run, tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = sayso("load", name)
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("rejected:")]
    assert name in line
    assert words in line
    (reject,) = map(json.loads, (tmp_path / "sayso-rejects.jsonl").read_text(encoding="utf-8").splitlines())
    assert reject["file"].endswith(name)


def test_a_broken_line_in_a_good_file(sayso: Run, tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "title": "Border Gauges to Be Shared", "text": ARTICLE})
    (tmp_path / "news.jsonl").write_text(f'{good}\n{{"text": "cut off\n', encoding="utf-8")
    done = sayso("load", "news.jsonl")
    assert done.returncode == 1
    assert "news.jsonl:2" in done.stderr
    assert "new             1  articles" in done.stdout


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_other_encodings_are_read_rightly_or_rejected(sayso: Run, tmp_path: Path, encoding: str) -> None:
    words = ARTICLE.replace("—", "-").replace("“", '"').replace("”", '"').replace("Daniyar", "Zoé")
    (tmp_path / "gauges.txt").write_bytes(words.encode(encoding))
    done = sayso("load", "gauges.txt")
    if done.returncode == 0:
        text = json.loads(sayso("cypher", "MATCH (a:Article) RETURN a.text AS text", "--format", "json").stdout)
        assert text == [{"text": words}]
    else:
        assert "rejected: gauges.txt" in done.stderr


def test_no_graph_yet(sayso: Run, tmp_path: Path) -> None:
    one_line(sayso("query", "overview"), 1, "sayso load")
    assert not (tmp_path / "sayso-graph").exists()


def test_no_server(sayso: Run) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    one_line(sayso("query", "overview", "--graph", f"bolt://127.0.0.1:{port}"), 1, f"127.0.0.1:{port}")


@pytest.mark.xdist_group("neo4j")
def test_a_wrong_password(sayso: Run, neo4j_target: EngineTarget) -> None:
    env = {**neo4j_target.env, "NEO4J_PASSWORD": "not this one"}
    for _ in range(5):  # the server's rate limit answers differently from the fourth time on
        done = sayso("query", "overview", env=env)
        one_line(done, 1, "password")
        assert "not this one" not in done.stderr


@pytest.mark.xdist_group("neo4j")
def test_somebody_elses_database(sayso: Run, neo4j_target: EngineTarget, article: Path) -> None:
    with neo4j_target.open() as graph:
        graph.command("CREATE (:Film {title: 'The Quiet Port'})")
    one_line(sayso("load", str(article), env=neo4j_target.env), 1, "--adopt")
    with neo4j_target.open() as graph:
        assert graph.read("MATCH (n) RETURN labels(n) AS labels") == [{"labels": ["Film"]}]


def test_a_second_process_on_one_folder(sayso: Run, loaded: Path) -> None:
    with connect(loaded / "sayso-graph"):
        one_line(sayso("query", "overview"), 1, "in use by process")


def test_an_unknown_query(sayso: Run, loaded: Path) -> None:
    one_line(sayso("query", "sayd", "--speaker", "x"), 2, "said")


def test_an_unknown_command(sayso: Run) -> None:
    one_line(sayso("qery"), 2, "query")


def test_a_missing_parameter(sayso: Run, loaded: Path) -> None:
    one_line(sayso("query", "said"), 2, "--speaker")


def test_a_misspelt_entity(sayso: Run, loaded: Path) -> None:
    one_line(sayso("query", "said", "--speaker", "Mukhtarully"), 2, "Daniyar Mukhtaruly")


def test_an_ambiguous_entity(sayso: Run, loaded: Path, tmp_path: Path) -> None:
    other = ARTICLE.replace("Daniyar", "Sanzhar").replace("Gauges", "Meters")
    (tmp_path / "other.txt").write_text(other, encoding="utf-8")
    assert sayso("load", "other.txt").returncode == 0
    one_line(sayso("query", "said", "--speaker", "mukhtaruly"), 2, "Daniyar Mukhtaruly", "Sanzhar Mukhtaruly")


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (:Article {id: 'article:0'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (a:Article) SET a.title = 'x' RETURN a.title AS title",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    ],
)
def test_a_write_in_cypher(sayso: Run, engine_target: EngineTarget, article: Path, cypher: str) -> None:
    assert sayso("load", str(article), env=engine_target.env).returncode == 0
    count = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS edges"
    before = sayso("cypher", count, "--format", "json", env=engine_target.env).stdout
    one_line(sayso("cypher", cypher, env=engine_target.env), 1, "read")
    assert sayso("cypher", count, "--format", "json", env=engine_target.env).stdout == before


def test_cypher_that_is_none(sayso: Run, loaded: Path) -> None:
    done = sayso("cypher", "MATCH (a RETURN a")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_wrong_day(sayso: Run, article: Path) -> None:
    one_line(sayso("load", str(article), "--published", "18 March"), 2, "2024-03-18")


def test_a_closed_pipe_is_no_failure_to_talk_about(loaded: Path) -> None:
    """It ends with the code that a shell shows for SIGPIPE, as cat and grep do."""
    ours, theirs = os.pipe()
    os.close(ours)
    program = [sys.executable, "-c", "from sayso.cli.main import run; run()", "schema"]
    done = subprocess.run(program, stdout=theirs, stderr=subprocess.PIPE, cwd=loaded, check=False)
    os.close(theirs)
    assert done.returncode == 128 + signal.SIGPIPE
    assert done.stderr == b""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(sayso: Run, tmp_path: Path, article: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    one_line(sayso("load", str(article), "--graph", "locked/graph"), 1, "locked")


def test_no_command_at_all(sayso: Run) -> None:
    done = sayso()
    assert done.returncode == 2
    assert "Commands:" in done.stdout
    assert done.stderr == ""


def test_a_load_with_nothing_but_rejects_leaves_no_graph(sayso: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert sayso("load", "empty.txt").returncode == 1
    assert not (tmp_path / "sayso-graph").exists()


def test_rejects_that_cannot_be_written_are_known_before_anything_is(sayso: Run, tmp_path: Path, article: Path) -> None:
    one_line(sayso("load", str(article), "--rejects", "nowhere/rejects.jsonl"), 1, "--rejects")
    assert not (tmp_path / "sayso-graph").exists()


def test_a_folder_that_holds_its_own_graph(sayso: Run, tmp_path: Path, article: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert sayso("load", ".").returncode == 1
    (tmp_path / "empty.txt").unlink()
    again = sayso("load", ".")
    assert again.returncode == 0, again.stderr
    assert "same            1  articles" in again.stdout


def test_an_argument_that_is_no_text(loaded: Path) -> None:
    program = ["-c", "from sayso.cli.main import run; run()", "query", "said", "--speaker"]
    done = subprocess.run(
        [sys.executable, *program, os.fsdecode(b"\xff\xfe")], capture_output=True, cwd=loaded, check=False
    )
    assert done.returncode == 2
    assert b"encoding" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_number_beyond_64_bits(sayso: Run, loaded: Path) -> None:
    one_line(sayso("cypher", "RETURN $x AS x", "-p", f"x={10**30}"), 2, "64 bits")
