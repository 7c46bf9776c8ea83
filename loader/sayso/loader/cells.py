"""Cells of a query's row, as the types that the schema says they have."""

from __future__ import annotations

from typing import Any

from sayso.graph import Cell


def text(cell: Cell) -> str:
    """A string; absent is empty."""
    return cell if isinstance(cell, str) else ""


def texts(cell: Cell) -> tuple[str, ...]:
    """A list of strings; absent is empty."""
    return tuple([item for item in cell if isinstance(item, str)]) if isinstance(cell, list) else ()


def number(cell: Cell) -> int:
    """A whole number; absent is none."""
    return cell if isinstance(cell, int) else 0


def integers(cell: Cell) -> tuple[int, ...]:
    """A list of integers; absent is empty."""
    return tuple(item for item in cell if isinstance(item, int)) if isinstance(cell, list) else ()


def lists(cell: Cell) -> list[list[Any]]:
    """A list of lists: many rows in one, since a row of its own costs the driver more than what is in it."""
    return cell if isinstance(cell, list) else []  # type: ignore[return-value]
