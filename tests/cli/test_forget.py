"""`sayso forget` and `load --prune` as people run them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from sayso.graph import connect
from sayso.loader import load
from sayso.schema.ids import article_id

WORDS = "Daniyar Mukhtaruly, the head of the Zhaiyk Water Board, said that both banks would read the same gauge."


def address(number: int) -> str:
    return f"https://steppe.example/2024/gauge-{number}"


def articles(folder: Path, *numbers: int) -> Path:
    news = folder / "news"
    news.mkdir(exist_ok=True)
    for old in news.iterdir():
        old.unlink()
    for number in numbers:
        outlet = "The Steppe Courier" if number < 3 else "The Salt Post"
        fields = {"url": address(number), "title": f"Gauge {number}", "outlet": outlet, "text": WORDS}
        (news / f"{number}.json").write_text(json.dumps(fields), encoding="utf-8")
    return news


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    load(tmp_path / "sayso-graph", [articles(tmp_path, 1, 2, 3)])
    return tmp_path


def left(folder: Path) -> set[int]:
    """The articles that are still there."""
    with connect(folder / "sayso-graph") as graph:
        found = {str(row["id"]) for row in graph.read("MATCH (a:Article) RETURN a.id AS id")}
    return {n for n in (1, 2, 3) if article_id(url=address(n)) in found}


def test_by_id_and_address(sayso: Run, loaded: Path) -> None:
    done = sayso("forget", article_id(url=address(1)), f"{address(3)}?utm_source=letter")
    assert done.returncode == 0, done
    assert "Gauge 1" in done.stdout and "Gauge 3" in done.stdout and "Gauge 2" not in done.stdout
    assert "2 articles forgotten" in done.stderr
    assert left(loaded) == {2}


def test_what_nothing_holds_up_goes(sayso: Run, loaded: Path) -> None:
    refused = sayso("forget", "--source", "news")
    assert refused.returncode == 2 and "--yes" in refused.stderr and left(loaded) == {1, 2, 3}
    assert sayso("forget", "--source", "news", "--yes").returncode == 0
    with connect(loaded / "sayso-graph") as graph:
        assert graph.read("MATCH (n) WHERE NOT n:Sayso RETURN n") == []


@pytest.mark.parametrize(
    ("by", "those_left"),
    [
        (("--outlet", "the steppe courier"), {3}),
        (("--outlet", "outlet:salt-post"), {1, 2}),
        (("--source", "news"), set()),
        (("--query", "MATCH (a:Article) WHERE a.title = 'Gauge 2' RETURN a.id"), {1, 3}),
        (("--query", "MATCH (a:Article) WHERE a.title <> 'Gauge 2' RETURN a"), {2}),
    ],
)
def test_by_what_they_have_in_common(sayso: Run, loaded: Path, by: tuple[str, str], those_left: set[int]) -> None:
    planned = sayso("forget", *by, "--plan")
    assert planned.returncode == 0 and "nothing was" in planned.stderr and left(loaded) == {1, 2, 3}
    done = sayso("forget", *by, "--yes")
    assert done.returncode == 0 and done.stdout == planned.stdout, done
    assert left(loaded) == those_left


def test_unknown_ones_are_named_and_nothing_is_done(sayso: Run, loaded: Path) -> None:
    done = sayso("forget", article_id(url=address(1)), "article:0000000000000000", address(9), "Gauge 2")
    lines = done.stderr.splitlines()
    assert (done.returncode, done.stdout, len(lines)) == (1, "", 3)
    for line, name in zip(lines, ("article:0000000000000000", address(9), "Gauge 2"), strict=True):
        assert line.startswith(f"sayso: {name}: ") and "see: sayso" in line
    assert left(loaded) == {1, 2, 3}


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ((), 2, "--outlet"),
        (("article:0", "--source", "news"), 2, "one of"),
        (("--outlet", "Nobody's Post"), 1, "Nobody's Post"),
        (("--source", "olds"), 1, "olds"),
        (("--query", "MATCH (a:Article) DETACH DELETE a"), 1, "would change the graph"),
        (("--query", "MATCH (a:Article) RETURN a.title"), 2, "no id of an article"),
        (("--query", "MATCH (a:Article) WHERE a.title = 'none' RETURN a.id"), 1, "no article"),
    ],
)
def test_one_clear_line(sayso: Run, loaded: Path, given: tuple[str, ...], code: int, words: str) -> None:
    done = sayso("forget", *given)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (code, "", 1), done
    assert words in done.stderr
    assert left(loaded) == {1, 2, 3}


@pytest.mark.parametrize(("answer", "those_left", "code"), [(b"n\n", {1, 2, 3}, 1), (b"y\n", {3}, 0)])
def test_asks_on_a_terminal(loaded: Path, answer: bytes, those_left: set[int], code: int) -> None:
    ours, theirs = pty.openpty()
    command = [
        sys.executable,
        "-c",
        "from sayso.cli.main import run; run()",
        "forget",
        "--outlet",
        "The Steppe Courier",
    ]
    os.write(ours, answer)
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("SAYSO_", "NEO4J_"))}
    done = subprocess.run(command, stdin=theirs, capture_output=True, cwd=loaded, env=clean, timeout=60, check=False)
    os.close(ours)
    os.close(theirs)
    assert b"Forget 2 articles?" in done.stderr, done
    assert (done.returncode, left(loaded)) == (code, those_left)


def test_prune_says_what_it_removed(sayso: Run, loaded: Path) -> None:
    articles(loaded, 1)
    done = sayso("load", "news", "--prune")
    assert done.returncode == 0 and "removed         2  articles" in done.stdout, done
    assert "nodes deleted" in done.stdout
    assert left(loaded) == {1}


def test_prune_is_refused_after_a_partial_read(sayso: Run, loaded: Path) -> None:
    (articles(loaded, 1) / "broken.json").write_text("{", encoding="utf-8")
    done = sayso("load", "news", "--prune")
    (line,) = [line for line in done.stderr.splitlines() if "pruned" in line]
    assert done.returncode == 1 and "rejected" in line
    assert left(loaded) == {1, 2, 3}


def test_prune_is_refused_on_stdin(sayso: Run, loaded: Path) -> None:
    done = sayso("load", "-", "--prune", stdin=(loaded / "news" / "1.json").read_bytes())
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "stdin" in done.stderr and left(loaded) == {1, 2, 3}
