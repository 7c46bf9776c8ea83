"""Cypher as tokens, comments left out: enough to check what a query names, not to parse it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
      | (?P<string>'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z))
      | (?P<quoted>`(?:``|[^`])*(?:`|\Z))
      | (?P<name>[^\W\d]\w*)
      | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
      | (?P<sign>\S)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `start` counts characters of the text."""

    kind: Literal["name", "other", "end"]
    text: str
    start: int

    @property
    def is_name(self) -> bool:
        """Whether it is an identifier or a keyword."""
        return self.kind == "name"

    @property
    def name(self) -> str:
        """The identifier without backticks; empty where it is none."""
        return self.text if self.kind == "name" else ""


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a text.

    >>> [t.text for t in tokenize("MATCH (n:`A`) // b\\nRETURN 'c' AS x")]
    ['MATCH', '(', 'n', ':', 'A', ')', 'RETURN', "'c'", 'AS', 'x']
    """
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        kind, words = found.lastgroup, found.group()
        if kind == "comment":
            continue
        if kind == "quoted":
            yield Token("name", words.strip("`").replace("``", "`"), found.start())
        else:
            yield Token("name" if kind == "name" else "other", words, found.start())
