"""Acronyms in brackets behind their expansion: `Alliance to Mend Our Roads (AMOR)` is one name, whatever its words."""

from __future__ import annotations

from sayso.extract.document import Document
from sayso.extract.names import Name

LONGEST = 12
"""Tokens that an expansion may have."""
SMALL = frozenset({"of", "for", "the", "and", "to", "in", "on", "&", "de", "la", "du", "des", "a", "at", "'s"})


def expand(document: Document, names: list[Name]) -> list[Name]:
    """Names, with those that an acronym in brackets spells out read whole. Both are then the same organization."""
    out: list[Name] = []
    texts = document.texts
    for name in names:
        start = None
        if name.start > 2 and texts[name.start - 1] in ("(", "[") and _is_acronym(name):
            start = _expansion(document, name.words[0], name.start - 1)
        if start is not None:
            end = name.start - 1
            while out and out[-1].end > start:
                out.pop()
            words = tuple(texts[start:end])
            out.append(Name(start, end, words, "Organization", sentence=name.sentence))
            name.type = "Organization"
        out.append(name)
    return out


def _is_acronym(name: Name) -> bool:
    word = name.words[0]
    return len(name.words) == 1 and not name.entries and word.isupper() and 2 < len(word) <= 10


def _expansion(document: Document, short: str, end: int) -> int | None:
    """Where the words before `end` begin that an acronym's letters stand for, first letter for first letter."""
    letters = short.lower()
    at, i = len(letters), end
    while i > max(0, end - LONGEST) and at:
        lower = document.lowers[i - 1]
        if not document.texts[i - 1][0].isalpha() and lower not in SMALL:
            return None
        heads = [part[0] for part in lower.split("-") if part]
        if letters[:at].endswith("".join(heads)) and heads:
            at -= len(heads)
        elif lower not in SMALL:
            return None
        i -= 1
    return i if not at and document.texts[i][0].isupper() else None
