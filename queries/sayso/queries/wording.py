"""How the rules of care are kept, for every query alike, by the names of its columns.

    confidence   rows under 0.5 (or the query's own `floor`) are hidden and counted; under 0.8 `mark` is `?`
    headline     rows of statements in a headline are left out and counted: their quoted words are often not verbatim
    statement    `DENIES:` stands before what was denied; quotation marks stand around words that the article quotes

So a query that reads a statement's words must return what the rules need: the catalog refuses it otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sayso.graph import Row

Reason = Literal["confidence", "headline"]

HIDDEN_UNDER = 0.5
MARKED_UNDER = 0.8
WITH_STATEMENT = ("confidence", "headline", "kind", "stance")
"""Columns that a query must return beside `statement`."""

_OPENING = "“\"„«‘'‚‹"
_CLOSING = '”"“»'


@dataclass(frozen=True, slots=True)
class Care:
    """Which rows are shown: those of a confidence of at least `floor`, with headlines or without."""

    floor: float = HIDDEN_UNDER
    headlines: bool = False

    @classmethod
    def of(cls, parameters: Mapping[str, object], *, all: bool) -> Care:
        """The care that a question asks for: `all` lifts it, its own `floor` and `headlines` set it.

        >>> Care.of({"floor": 0.9}, all=False), Care.of({}, all=True)
        (Care(floor=0.9, headlines=False), Care(floor=0.0, headlines=True))
        """
        floor, headlines = parameters.get("floor"), parameters.get("headlines")
        return cls(
            float(floor) if isinstance(floor, int | float) else 0.0 if all else HIDDEN_UNDER,
            headlines if isinstance(headlines, bool) else all,
        )

    def hides(self, row: Row) -> Reason | None:
        """Why the row is left out; None where it is shown."""
        if _under(row, self.floor):
            return "confidence"
        return "headline" if row.get("headline") is True and not self.headlines else None


def shown_columns(declared: tuple[str, ...], *, differs: bool = False) -> tuple[str, ...]:
    """The declared columns and those added: `mark` after `confidence`, `differs` after `statement` if so wished.

    >>> shown_columns(("statement", "confidence", "url"), differs=True)
    ('statement', 'differs', 'confidence', 'mark', 'url')
    """
    added = {"confidence": ("mark",), "statement": ("differs",) if differs else ()}
    return tuple(name for column in declared for name in (column, *added.get(column, ())))


def _under(row: Row, bound: float) -> bool:
    confidence = row.get("confidence")
    return isinstance(confidence, int | float) and confidence < bound


def worded(row: Row) -> Row:
    """The row as it may be shown: the statement rendered, `mark` after the confidence.

    >>> worded({"statement": "We agree.", "kind": "direct", "stance": "asserts", "confidence": 0.7})["statement"]
    '“We agree.”'
    """
    out: Row = {}
    for column, cell in row.items():
        if column == "statement" and isinstance(cell, str):
            cell = rendered(cell, row.get("kind") == "direct", row.get("stance") == "denies")  # noqa: PLW2901
        out[column] = cell
        if column == "confidence":
            out["mark"] = "?" if _under(row, MARKED_UNDER) else ""
    return out


def rendered(text: str, direct: bool, denied: bool) -> str:
    """A statement's words with the marks they need and none they do not have in the article.

    >>> rendered("“We agree.”", direct=True, denied=False), rendered("he agreed", direct=False, denied=True)
    ('“We agree.”', 'DENIES: he agreed')
    """
    bare = text.strip()
    if direct and bare and not (bare[0] in _OPENING or bare.rstrip(".,;:!?…")[-1:] in _CLOSING):
        text = f"“{bare}”"
    return f"DENIES: {text}" if denied else text
