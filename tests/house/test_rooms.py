"""Who may import what, beyond the layers that import-linter holds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("schema", "extract", "graph", "loader", "queries", "analysis", "cli")


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room / "sayso").rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize(("package", "room"), [("neo4j", "graph"), ("arcadedb", "graph"), ("networkx", "analysis")])
def test_only_one_room_imports(package: str, room: str) -> None:
    strangers = [
        str(path.relative_to(ROOT))
        for other in ROOMS
        if other != room
        for path in modules(other)
        if any(name.split(".")[0] == package for name in imported(path))
    ]
    assert strangers == []


def test_only_the_command_line_reads_the_environment() -> None:
    def reads(path: Path) -> bool:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        return any(isinstance(n, ast.Attribute) and n.attr in ("environ", "getenv") for n in ast.walk(tree))

    # the embedded engine takes its log settings from the environment only, so its room has to set them
    allowed = {"graph/sayso/graph/embedded.py"}
    found = {str(p.relative_to(ROOT)) for room in ROOMS if room != "cli" for p in modules(room) if reads(p)}
    assert found - allowed == set()


def test_files_are_small_enough_to_be_one_thing() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for room in ROOMS
        for path in modules(room)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}
