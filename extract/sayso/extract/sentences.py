"""Where sentences end."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract import lexicon
from sayso.extract.document import Tokens

STOPS = frozenset({".", "!", "?", "...", "..", "…", "...."})
CLOSERS = frozenset({'"', "''", "'", ")", "]"})
_TOUCHING = CLOSERS | STOPS
LONGEST = 600
"""Tokens: what goes on for longer without a full stop is a list or a broken text, and is cut, for the rules look
through whole sentences."""


def split(tokens: Tokens, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph as token ranges, closing marks included; none has more than `LONGEST` tokens."""
    for begin, stop in _stopped(tokens, start, end):
        for first in range(begin, stop, LONGEST):
            yield first, min(first + LONGEST, stop)


def _stopped(tokens: Tokens, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a paragraph between full stops."""
    begin = after = start
    lowers = tokens.lowers
    for at in [at for at, word in enumerate(lowers[start:end], start) if word[-1] in ".!?…"]:
        if at >= after and (lowers[at] in STOPS or _ends_in_stop(lowers[at])):
            after = _closers(tokens, at, end)
            if after < end and _ends(tokens, at, after):
                yield begin, after
                begin = after
    if begin < end:
        yield begin, end


def _ends_in_stop(word: str) -> bool:
    return len(word) > 2 and word[-1] == "." and word[0] != "."


def _closers(tokens: Tokens, at: int, end: int) -> int:
    """Past the closing marks that touch a full stop: `stop.")` ends after the bracket."""
    after = at + 1
    starts, ends, lowers = tokens.starts, tokens.ends, tokens.lowers
    while after < end and starts[after] == ends[after - 1] and lowers[after] in _TOUCHING:
        after += 1
    return after


def _ends(tokens: Tokens, at: int, after: int) -> bool:
    """Whether the stop at `at` ends a sentence, given what stands before and after it."""
    starts, ends, lowers = tokens.starts, tokens.ends, tokens.lowers
    follower = tokens.texts[after]
    head = follower[0]
    if head.islower() or follower in {",", ";", ":", ")"}:
        return False
    if starts[after] == ends[after - 1] and not head.isupper():
        return False
    if lowers[at] != ".":
        return not _ends_in_stop(lowers[at]) or _acronym_ends(tokens, after)
    if not at or ends[at - 1] != starts[at]:
        return True
    before = tokens.texts[at - 1]
    if len(lowers[at - 1]) == 1 and before.isupper() and before != "I":
        return False
    kind = lexicon.table("abbreviations").get(lowers[at - 1])
    if kind is None:
        return starts[after] > ends[at] or after > at + 1 or not before.isupper()
    if lowers[at - 1] in {"no", "mar", "sun", "sat", "mon", "ore", "ill", "miss", "wash", "mass", "la", "fig", "gen"}:
        return before.islower() and not head.isdigit()
    return kind == "end" and head.isupper() and lowers[after] in lexicon.words("openers")


def _acronym_ends(tokens: Tokens, after: int) -> bool:
    """`in the U.S. He left` ends; `the U.S. Senate` and `the U.S. "has no plan"` do not."""
    if tokens.texts[after] != '"':
        return tokens.lowers[after] in lexicon.words("openers")
    return after + 1 == len(tokens) or not tokens.texts[after + 1][0].islower()
