"""Words that a page's markup glued together: `Washington PostGalymzhan Kirbassov`, an outlet and then a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sayso.extract.document import Token
from sayso.extract.lexicon import words
from sayso.extract.registry import registry

_SEAM = re.compile(r"[^\W\d_]*[a-z](?=[A-Z][a-z])")
_INSIDE = re.compile(r"[a-z](?=[A-Z][a-z])")
_LONGEST = 4
"""Tokens of a name that may end in the glued word."""


def unglue(folded: str, tokens: list[Token]) -> list[Token]:
    """Split a token whose first half ends a name of the registry and whose second half begins another name.

    >>> from sayso.extract.text import tokenise
    >>> text = "the Washington PostGalymzhan Kirbassov, YouTube"
    >>> [token.text for token in unglue(text, tokenise(text))]
    ['the', 'Washington', 'Post', 'Galymzhan', 'Kirbassov', ',', 'YouTube']
    """
    places = {bisect_right(tokens, seam.start(), key=_start) - 1: None for seam in _INSIDE.finditer(folded)}
    out: list[Token] = []
    done = 0
    for at in places:
        token = tokens[at]
        seam = _SEAM.match(token.text) if len(token.text) > 5 else None
        if seam and _is_seam(tokens, at, seam.end()):
            cut = token.start + seam.end()
            out += tokens[done:at]
            out.append(Token(token.start, cut, token.text[: seam.end()], token.lower[: seam.end()]))
            out.append(Token(cut, token.end, token.text[seam.end() :], token.lower[seam.end() :]))
            done = at + 1
    return out + tokens[done:] if done else tokens


def _start(token: Token) -> int:
    return token.start


def _is_seam(tokens: Sequence[Token], at: int, cut: int) -> bool:
    head, tail = tokens[at].text[:cut], tokens[at].text[cut:]
    if len(head) + len(tail) != len(tokens[at].lower) or registry().by_alias(tokens[at].text):
        return False
    follows = at + 1 < len(tokens) and tokens[at + 1].text[0].isupper()
    if not (follows or tail.lower() in words("given_names")):
        return False
    for first in range(max(0, at - _LONGEST + 1), at + 1):
        name = [token.text for token in tokens[first:at]] + [head]
        match = registry().longest_match(name, 0)
        if match and match.length == len(name) and (len(name) > 1 or not match.weak):
            return True
    return False
