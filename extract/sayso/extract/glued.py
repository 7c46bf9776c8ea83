"""Words that a page's markup glued together: `Washington PostGalymzhan Kirbassov`, an outlet and then a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from sayso.extract.document import Tokens
from sayso.extract.lexicon import words
from sayso.extract.registry import registry

_SEAM = re.compile(r"[^\W\d_]*[a-z](?=[A-Z][a-z])")
_INSIDE = re.compile(r"(?<=[a-z])[A-Z][a-z]")
_LONGEST = 4
"""Tokens of a name that may end in the glued word."""


def unglue(folded: str, tokens: Tokens) -> Tokens:
    """Split a token whose first half ends a name of the registry and whose second half begins another name.

    >>> from sayso.extract.text import tokenise
    >>> text = "the Washington PostGalymzhan Kirbassov, YouTube"
    >>> unglue(text, tokenise(text)).texts
    ['the', 'Washington', 'Post', 'Galymzhan', 'Kirbassov', ',', 'YouTube']
    """
    places = {bisect_right(tokens.starts, seam.start()) - 1: None for seam in _INSIDE.finditer(folded)}
    seams = {
        at: seam.end()
        for at in places
        if len(tokens.texts[at]) > 5 and (seam := _SEAM.match(tokens.texts[at])) and _is_seam(tokens, at, seam.end())
    }
    return _cut(tokens, seams) if seams else tokens


def _cut(tokens: Tokens, seams: Mapping[int, int]) -> Tokens:
    """The tokens, some cut in two: `seams` gives for each of them how long its first half is."""
    out = Tokens([], [], [], [])
    for at, (start, end, text, lower) in enumerate(tokens):
        size = seams.get(at, len(text))
        out.starts += [start, start + size] if at in seams else [start]
        out.ends += [start + size, end] if at in seams else [end]
        out.texts += [text[:size], text[size:]] if at in seams else [text]
        out.lowers += [lower[:size], lower[size:]] if at in seams else [lower]
    return out


def _is_seam(tokens: Tokens, at: int, cut: int) -> bool:
    texts = tokens.texts
    head, tail = texts[at][:cut], texts[at][cut:]
    if len(head) + len(tail) != len(tokens.lowers[at]) or registry().by_alias(texts[at]):
        return False
    follows = at + 1 < len(texts) and texts[at + 1][0].isupper()
    if not (follows or tail.lower() in words("given_names")):
        return False
    for first in range(max(0, at - _LONGEST + 1), at + 1):
        name = [*texts[first:at], head]
        match = registry().longest_match(name, 0)
        if match and match.length == len(name) and (len(name) > 1 or not match.weak):
            return True
    return False
