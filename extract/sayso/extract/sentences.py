"""Where sentences end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract import lexicon
from sayso.extract.document import Token

STOPS = frozenset({".", "!", "?", "...", "..", "…", "...."})
CLOSERS = frozenset({'"', "''", "'", ")", "]"})
_TOUCHING = CLOSERS | STOPS


def split(tokens: Sequence[Token], lowers: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph as token ranges, closing marks included."""
    begin = after = start
    for at in [at for at, word in enumerate(lowers[start:end], start) if word[-1] in ".!?…"]:
        if at >= after and (lowers[at] in STOPS or _ends_in_stop(tokens[at])):
            after = _closers(tokens, at, end)
            if after < end and _ends(tokens, at, after):
                yield begin, after
                begin = after
    if begin < end:
        yield begin, end


def _ends_in_stop(token: Token) -> bool:
    return len(token.lower) > 2 and token.lower[-1] == "." and token.lower[0] != "."


def _closers(tokens: Sequence[Token], at: int, end: int) -> int:
    """Past the closing marks that touch a full stop: `stop.")` ends after the bracket."""
    after = at + 1
    while after < end and tokens[after].start == tokens[after - 1].end and tokens[after].lower in _TOUCHING:
        after += 1
    return after


def _ends(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Whether the stop at `at` ends a sentence, given what stands before and after it."""
    stop, follower = tokens[at], tokens[after]
    head = follower.text[0]
    if head.islower() or follower.text in {",", ";", ":", ")"}:
        return False
    if follower.start == tokens[after - 1].end and not head.isupper():
        return False
    if stop.lower != ".":
        return not _ends_in_stop(stop) or _acronym_ends(tokens, after)
    before = tokens[at - 1] if at else None
    if before is None or before.end != stop.start:
        return True
    if len(before.lower) == 1 and before.text.isupper() and before.text != "I":
        return False
    kind = lexicon.table("abbreviations").get(before.lower)
    if kind is None:
        return follower.start > stop.end or after > at + 1 or not before.text.isupper()
    if before.lower in {"no", "mar", "sun", "sat", "mon", "ore", "ill", "miss", "wash", "mass", "la", "fig", "gen"}:
        return before.text.islower() and not head.isdigit()
    return kind == "end" and head.isupper() and follower.lower in lexicon.words("openers")


def _acronym_ends(tokens: Sequence[Token], after: int) -> bool:
    """`in the U.S. He left` ends; `the U.S. Senate` and `the U.S. "has no plan"` do not."""
    if tokens[after].text != '"':
        return tokens[after].lower in lexicon.words("openers")
    return after + 1 == len(tokens) or not tokens[after + 1].text[0].islower()
