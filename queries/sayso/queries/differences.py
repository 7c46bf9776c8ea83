"""What is different between two printings of the same words, for queries that find words: the column `differs`."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from sayso.graph import Row


def with_difference(row: Row, first: str, words: str) -> Row:
    """The row with `differs` after `statement`: the way from the first wording to this one."""
    out: Row = {}
    for column, cell in row.items():
        out[column] = cell
        if column == "statement":
            out["differs"] = differs(first, words)
    return out


def differs(earlier: str, later: str) -> str:
    """The later wording with what went and what came marked; empty where the words are the same.

    Case, punctuation and quotation marks make no difference.

    >>> differs("“We do not call it annexation,”", "we don't call it an annexation")
    "we [-do not-] {+don't+} call it {+an+} annexation"
    """
    old, new = earlier.split(), later.split()
    matcher = SequenceMatcher(None, list(map(_bare, old)), list(map(_bare, new)), autojunk=False)
    parts: list[str] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            parts += new[c:d]
            continue
        parts += [f"[-{' '.join(old[a:b])}-]"] * (a < b) + [f"{{+{' '.join(new[c:d])}+}}"] * (c < d)
    return " ".join(parts) if any(part.startswith(("[-", "{+")) for part in parts) else ""


def _bare(word: str) -> str:
    return re.sub(r"[^\w]+", "", word.lower())
