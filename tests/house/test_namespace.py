"""One stray __init__.py at the top of the namespace breaks every editable install; imports nothing of ours."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("schema", "extract", "graph", "loader", "queries", "analysis", "cli")


def test_sayso_is_a_namespace_package() -> None:
    assert [room for room in ROOMS if not (ROOT / room / "sayso" / room / "__init__.py").exists()] == []
    assert [room for room in ROOMS if (ROOT / room / "sayso" / "__init__.py").exists()] == []
    assert [room for room in ROOMS if (ROOT / room / "__init__.py").exists()] == []


def test_each_room_is_typed() -> None:
    assert [room for room in ROOMS if not (ROOT / room / "sayso" / room / "py.typed").exists()] == []
