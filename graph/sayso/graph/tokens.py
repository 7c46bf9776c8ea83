"""Cypher cut into tokens: enough to tell words from strings, comments and quoted names; not a parser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

TokenKind = Literal["word", "name", "parameter", "text", "number", "sign"]

_TOKEN: Final = re.compile(
    r"""
      (?P<skip>      \s+ | //[^\r\n]* | /\*.*?\*/ )
    | (?P<text>      '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" )
    | (?P<parameter> \$\s*(?: `(?:[^`]|``)*` | \w+ ) )
    | (?P<name>      `(?:[^`]|``)*` )
    | (?P<number>    \d[\w]*(?:\.\d\w*)? )
    | (?P<word>      [^\W\d]\w* )
    | (?P<sign>      . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of Cypher; a quoted name without its quotes."""

    kind: TokenKind
    text: str


def tokens(cypher: str) -> list[Token]:
    """The tokens of a query, without spaces and comments.

    >>> [t.text for t in tokens("MATCH (n:`Set`) // CREATE\\nRETURN n.x + $y")]
    ['MATCH', '(', 'n', ':', 'Set', ')', 'RETURN', 'n', '.', 'x', '+', 'y']
    """
    out = []
    for found in _TOKEN.finditer(cypher):
        kind = found.lastgroup
        if kind == "skip" or kind is None:
            continue
        out.append(Token(kind, _bare(kind, found[0])))  # type: ignore[arg-type]
    return out


def _bare(kind: str, text: str) -> str:
    if kind == "parameter":
        text = text[1:].strip()
    if text.startswith("`") and len(text) > 1:
        return text[1:-1].replace("``", "`")
    return text


def parameter_names(cypher: str) -> set[str]:
    """The parameters that a query uses.

    >>> sorted(parameter_names("RETURN $a, $`b c`, '$d' // $e"))
    ['a', 'b c']
    """
    return {t.text for t in tokens(cypher) if t.kind == "parameter"}


def replaced(cypher: str, values: Mapping[str, str]) -> str:
    """The query with the text of each value where its parameter stood; strings and comments are left alone.

    >>> replaced("RETURN $a, '$a' // $a", {"a": "1"})
    "RETURN 1, '$a' // $a"
    """

    def put(found: re.Match[str]) -> str:
        kind = found.lastgroup
        return values.get(_bare(kind, found[0]), found[0]) if kind == "parameter" else found[0]

    return _TOKEN.sub(put, cypher)


def unescaped(cypher: str) -> str:
    """The query as Neo4j reads it: `\\uXXXX` stands for its character anywhere, also outside strings."""
    return re.sub(r"\\u+([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), cypher)
