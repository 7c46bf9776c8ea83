"""Cells as text and as JSON: dates in ISO, lists kept, an absent value empty."""

from __future__ import annotations

import math
import unicodedata
from datetime import date

from sayso.graph import Cell

Clean = str | int | float | bool | list["Clean"] | dict[str, "Clean"] | None


def clean(cell: Cell) -> Clean:
    """A cell as JSON holds it.

    >>> clean(date(2014, 3, 18)), clean(["a", None])
    ('2014-03-18', ['a', None])
    """
    if isinstance(cell, float) and not math.isfinite(cell):
        return None  # JSON has no word for it
    if cell is None or isinstance(cell, str | int | float | bool):
        return cell
    if isinstance(cell, list):
        return [clean(each) for each in cell]
    if isinstance(cell, dict):
        return {key: clean(each) for key, each in cell.items()}
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def printable(words: str) -> str:
    r"""Words without what would steer a terminal.

    >>> printable("a\x1b[31mb\nc")
    'a�[31mb\nc'
    """
    return "".join("�" if unicodedata.category(c) == "Cc" and c not in "\n\t" else c for c in words)


def text(cell: Cell) -> str:
    """A cell as words: the members of a list joined by "; ", a confidence to two places.

    >>> text(["told", "interview"]), text(0.8500001), text(True), text(None)
    ('told; interview', '0.85', 'yes', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.2f}"
    if isinstance(cell, list):
        return "; ".join(text(each) for each in cell)
    if isinstance(cell, dict):
        return "; ".join(f"{key}: {text(each)}" for key, each in cell.items())
    return cell.isoformat() if isinstance(cell, date) else printable(str(cell))
