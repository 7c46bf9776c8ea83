"""Odd input given to `sayso load` as a process: exit code, one line for each reject, no traceback, no endless wait."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.loader.bad_input.case import FOLDER, TEXT, Case, line
from tests.loader.bad_input.page import GROUPS

SOME = (
    "a pipe (FIFO)",
    "a device",
    "links in a loop",
    "a link to nothing, named",
    "a pipe (FIFO), named",
    "a name with a line feed",
    "a name with bytes that are not UTF-8",
    "a name with an escape sequence",
    "50 MB of text",
    "a line of 10 MB",
    "a bomb of aliases",
    "nested 100,000 deep, .json",
    "any other binary file",
    "GB18030 (Chinese)",
    "nothing on standard input",
    "UTF-16LE without a mark, on standard input",
    "only scripts",
    "an emoji written as two surrogates of three bytes (CESU-8)",
)
CASES = {case.what: case for cases in GROUPS.values() for case in cases}


@pytest.mark.parametrize("what", SOME)
def test_process(sayso: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    case: Case = CASES[what]
    monkeypatch.chdir(tmp_path)
    Path(FOLDER).mkdir()
    Path("beside.jsonl").write_text(line(id=1, text=TEXT), encoding="utf-8")
    case.make(Path(FOLDER))
    done = sayso("load", *case.paths, "beside.jsonl", stdin=case.stdin or b"")
    assert done.returncode == (1 if case.refused or case.rejected else 0), done.stderr
    assert "Traceback" not in done.stderr
    told = [row for row in done.stderr.splitlines() if case.message in row]
    assert len(told) == 1 and told[0].isprintable(), done.stderr
    if case.rejected:
        (reject,) = map(json.loads, Path("sayso-rejects.jsonl").read_text(encoding="utf-8").splitlines())
        assert reject["reason"] == case.rejected
        assert "new             " in done.stdout
    elif case.refused:
        assert done.stdout == "" and not Path("sayso-graph").exists()


def test_argument_that_is_not_utf_8(sayso: Run) -> None:
    done = sayso("load", os.fsdecode(b"caf\xe9.txt"))
    assert (done.returncode, done.stdout) == (2, "") and "not text in this terminal's encoding" in done.stderr


def test_standard_input_that_is_closed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from sayso.cli.main import run; run()", "load", "-"]
    closed = "import os, sys; os.close(0); os.execv(sys.argv[1], sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", closed, *command], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "stdin: is closed; pipe the articles into it" in done.stderr and "Traceback" not in done.stderr
