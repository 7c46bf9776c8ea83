"""`sayso review` as people run it: at a terminal, and for programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from tests.cli.conftest import Run
from tests.conftest import EngineTarget
from tests.faults.processes import environment
from tests.loader.review import made

WAIT = 60


@pytest.fixture
def filled(engine_target: EngineTarget) -> EngineTarget:
    """The made graph, closed, on each engine."""
    with engine_target.open() as graph:
        made.fill(graph)
    return engine_target


class Terminal:
    """`sayso` with a pseudo-terminal for all it reads and says; leaves nothing running."""

    def __init__(self, *arguments: str, env: Mapping[str, str], cwd: Path) -> None:
        self._ours, theirs = os.openpty()
        self._said = ""
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from sayso.cli.main import run; run()", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env=environment(env),
            start_new_session=True,
        )
        os.close(theirs)

    def answer(self, prompt: str, typed: str) -> None:
        """Wait until it asks, and type."""
        self._wait(prompt)
        os.write(self._ours, typed.encode())

    def _wait(self, words: str) -> str:
        until = time.monotonic() + WAIT
        while words not in self._said:
            assert time.monotonic() < until, f"never said {words!r}: {self._said[-2000:]}"
            self._said += os.read(self._ours, 65536).decode("utf-8")
        before, _, self._said = self._said.partition(words)
        return before

    def ended(self) -> tuple[int, str]:
        """Its exit code, and what it said last."""
        try:
            while got := os.read(self._ours, 65536):
                self._said += got.decode("utf-8")
        except OSError:  # the other end is closed
            pass
        try:
            return self._process.wait(WAIT), self._said
        finally:
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait()
            os.close(self._ours)


def test_a_session_at_a_terminal(filled: EngineTarget, tmp_path: Path) -> None:
    asked = Terminal("review", "--kind", "duplicates", "--limit", "3", env=filled.env, cwd=tmp_path)
    prompt = "y yes, n no, s skip, u undo, q quit: "
    for typed in ("y\n", "n\n", "u\n", "what\n", "s\n", "q\n"):
        asked.answer(prompt, typed)
    code, said = asked.ended()
    assert code == 0, said
    assert "1 answered, 1 skipped; 1 line in judgements.yaml, sayso refresh --touched works it in" in said
    lines = yaml.safe_load((tmp_path / "judgements.yaml").read_text(encoding="utf-8"))
    assert [line["same"] for line in lines] == [["person:nurlan-dossov", "person:n-dosov"]]


def test_the_end_of_input_ends_it(filled: EngineTarget, tmp_path: Path) -> None:
    asked = Terminal("review", env=filled.env, cwd=tmp_path)
    asked.answer("q quit: ", "\x04")
    code, said = asked.ended()
    assert code == 0 and "0 answered, 0 skipped" in said
    assert not (tmp_path / "judgements.yaml").exists()


def test_for_programs(filled: EngineTarget, sayso: Run, tmp_path: Path) -> None:
    done = sayso("review", "--format", "json", env=filled.env)
    assert done.returncode == 0 and done.stderr == ""
    found = json.loads(done.stdout)
    assert {one["kind"] for one in found} == {"duplicates", "namesakes", "doubtful", "speakerless"}
    assert all({"ids", "question", "why", "score", "evidence", "yes", "no"} <= one.keys() for one in found)
    path = tmp_path / "judgements.yaml"
    path.write_text(json.dumps([line for one in found for line in one["no"]]), encoding="utf-8")
    assert json.loads(sayso("review", "--format", "json", env=filled.env).stdout) == []
    text = sayso("review", "--format", "text", "--judgements", "none.yaml", "--limit", "2", env=filled.env)
    assert "2 of 2" in text.stdout and text.returncode == 0


def test_no_terminal_and_a_broken_file(filled: EngineTarget, sayso: Run, tmp_path: Path) -> None:
    done = sayso("review", env=filled.env)
    assert done.returncode == 2 and "--format text" in done.stderr
    (tmp_path / "judgements.yaml").write_text("- [", encoding="utf-8")
    done = sayso("review", "--format", "json", env=filled.env)
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1
    assert "judgements.yaml:2: cannot be read" in done.stderr


def test_an_empty_folder_is_no_graph(sayso: Run, tmp_path: Path) -> None:
    done = sayso("review", "--format", "json", "--graph", "none")
    assert done.returncode == 1 and "none" in done.stderr and not (tmp_path / "none").exists()
