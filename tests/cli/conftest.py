"""`sayso` run as people run it: a process of its own, in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

ARTICLE = (
    "Border Gauges to Be Shared\n\n"
    "ORAL, Kazakhstan — Daniyar Mukhtaruly, the head of the Zhaiyk Water Board, said on Tuesday that both banks "
    "would read the same gauge by autumn.\n\n"
    "“One river, one number,” Mukhtaruly told the Steppe Courier.\n"
)


class Run(Protocol):
    """Runs `sayso` with these arguments; the environment holds nothing of ours but what is given."""

    def __call__(
        self, *arguments: str, env: Mapping[str, str] | None = None, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def sayso(tmp_path: Path) -> Run:
    """Runs in `tmp_path`; decodes what is printed as UTF-8."""

    def run(
        *arguments: str, env: Mapping[str, str] | None = None, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("SAYSO_", "NEO4J_"))}
        done = subprocess.run(
            [sys.executable, "-c", "from sayso.cli.main import run; run()", *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**clean, "COLUMNS": "100", **(env or {})},
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article as a file, with no more about it than its text."""
    path = tmp_path / "gauges.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path
