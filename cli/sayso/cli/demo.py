"""`make demo`: the examples into a graph of their own, and two questions answered. Needs no server."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "articles"
GRAPH = "demo-graph"
QUESTIONS = (
    ("said", "--speaker", "Tokayev"),
    ("cites", "--outlet", "Steppe Courier"),
)


def main() -> int:
    """Load, ask twice, and say what to try next; returns the exit code."""
    if sayso("load", str(EXAMPLES), "--graph", GRAPH):
        return 1
    for question in QUESTIONS:
        if sayso("query", *question, "--graph", GRAPH):
            return 1
    sys.stdout.write(
        f"\nThe graph is in ./{GRAPH}. Try next:\n"
        f"  export SAYSO_GRAPH={GRAPH} PATH=$PWD/.venv/bin:$PATH\n"
        "  sayso query                             what can be asked\n"
        "  sayso query naming --entity Crimea      what is said of it, and by whom\n"
        "  sayso load your-article.txt --outlet 'Its Outlet' --published 2024-03-18\n"
    )
    return 0


def sayso(*arguments: str) -> int:
    """Run one command as a person would; the environment's own graph must not be touched by a demo."""
    shown = [Path(a).relative_to(Path.cwd()).as_posix() if a == str(EXAMPLES) else a for a in arguments]
    sys.stdout.write(f"\n$ sayso {shlex.join(shown)}\n")
    sys.stdout.flush()
    env = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "SAYSO_"))}
    program = "import sys; from sayso.cli.main import run; run()"
    return subprocess.run([sys.executable, "-c", program, *arguments], env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
