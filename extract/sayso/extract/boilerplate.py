"""What a saved page holds beside the article: appeals, prompts, notices, a repeated headline, photo credits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from sayso.extract import lexicon

Range = tuple[int, int]

CREDIT_WORDS = 8
HEADLINE_WORDS = 40
_QUOTES = frozenset({'"', "''"})
NEIGHBOUR_WORDS = 4
"""A line of no more words, without a full stop, between two boilerplate lines is one too ("Payment methods")."""


def condemned(lower: Sequence[str], places: Mapping[str, Sequence[int]], lines: Sequence[Range]) -> list[bool]:
    """For each line of lower-case words, whether it is boilerplate; `places` tells where each word stands."""
    table, begins = lexicon.phrases("boilerplate"), [start for start, _ in lines]
    heads = [at for word in table.heads.intersection(places) for at in places[word]]
    suspected = {bisect_right(begins, at) - 1 for at in heads if table.longest(lower, at)}
    scores = [_score(lower, line) if number in suspected else 0 for number, line in enumerate(lines)]
    found = [score >= 2 for score in scores]
    for k, score in enumerate(scores):
        beside = (k > 0 and found[k - 1]) or (k + 1 < len(found) and found[k + 1])
        if score == 1 and beside:
            found[k] = True
    for k in range(1, len(found) - 1):
        start, end = lines[k]
        short = end - start <= NEIGHBOUR_WORDS and lower[end - 1] not in {".", "!", '"'}
        if found[k - 1] and found[k + 1] and short:
            found[k] = True
    return found


def _score(lower: Sequence[str], line: Range) -> int:
    """2 and more: boilerplate. 1: boilerplate beside such a line.

    "Your gift helps us, and readers support us." holds two weak phrases; a quotation is not looked into.
    """
    start, end = line
    table = lexicon.phrases("boilerplate")
    quoted, weak = False, set[str]()
    for at in [at for at, word in enumerate(lower[start:end], start) if word in table.heads or word in _QUOTES]:
        if lower[at] in _QUOTES:
            quoted = not quoted
        elif not quoted and (match := table.longest(lower, at)):
            stop, kinds = match
            if kinds == "strong" or (at == start and kinds == "start" and stop < end):
                return 2
            titled = lower[stop : stop + 1] == [":"]
            if at == start and kinds == "line" and (titled or not any(w[0].isalnum() for w in lower[stop:end])):
                return 2
            if kinds == "weak":
                weak.add(" ".join(lower[at:stop]))
    return len(weak)


def credit(lower: Sequence[str], line: Range) -> Range | None:
    """The photo credit that ends a caption: "A market in Almaty. Jane Doe / Pixabay"."""
    start, end = line
    for at in range(end - 1, max(start, end - CREDIT_WORDS - 1), -1):
        if lower[at] in {".", ")"} and at + 1 < end:
            table, rest = lexicon.phrases("boilerplate"), lower[at + 1 : end]
            for k in range(len(rest)):
                match = table.longest(rest, k)
                if match and match[1] == "credit" and match[0] == len(rest):
                    return at + 1, end
            return None
    return None


def letters(lowers: Sequence[str], line: Range) -> str:
    """A line's letters and digits only, to compare headlines by."""
    return "".join(c for word in lowers[line[0] : line[1]] for c in word if c.isalnum())
