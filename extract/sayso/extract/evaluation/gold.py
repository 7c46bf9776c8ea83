"""Texts with the statements that a careful reader finds in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.extract.document import Context
from sayso.extract.findings import Span

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement as marked. `None` for source or cue: not marked, not scored; `()`: the text has none."""

    content: Spans
    source: Spans | None = None
    cue: Spans | None = None
    number: int = 1
    expects: Mapping[str, str] = field(default_factory=dict)
    """What else is marked, by aspect, as written: `{"speaker": "Ann Lee", "when": "2019-12-03"}`."""


@dataclass(frozen=True, slots=True)
class GoldCase:
    """One text, and all the statements in it."""

    name: str
    text: str
    where: str
    """File and line."""
    statements: tuple[GoldStatement, ...] = ()
    declined: tuple[str, ...] = ()
    """Who declined to comment."""
    context: Context = Context()
