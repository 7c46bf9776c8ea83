"""Questions put to somebody: `Asked if it leaks, Lee said no`, `Lee was asked by Roe about the dam`.

The source is whoever asks; where the text does not name them there is none.
"""

from __future__ import annotations

from sayso.extract import contents, nouns
from sayso.extract.frames import Clause, Draft
from sayso.extract.page import Page

LONGEST = 60
"""Tokens of an article's own words that a question may have."""

_OPENERS = frozenset({"if", "whether", "how", "why", "what", "who", "which", "when", "where", "about", "to"})

_BEFORE = frozenset({"when", "whenever", "if", "once", ","})


def question(page: Page, clause: Clause, start: int, end: int) -> Draft | None:
    """The question that a passive "asked" in the unit [start, end) tells of, or none."""
    cue = clause.cue
    if cue.word.lemma != "ask" or not (cue.passive or _reduced(page, clause, start)):
        return None
    at, asker = cue.end, None
    if page.lower[at : at + 1] == ["by"]:
        asker = nouns.after(page, at + 1, end)
        at = asker[1]
    begin = _begin(page, at, end)
    if begin is None or (asker is None and page.lower[begin] == "about"):
        return None  # "asked about the dam" without anybody who asks says nothing
    content = contents.trimmed(page, begin, _end(page, begin, end))
    return Draft([content], asker, (cue.first, cue.end), cue, rule="question") if content else None


def _reduced(page: Page, clause: Clause, start: int) -> bool:
    """Whether "asked" stands without an auxiliary: `Asked if it leaks, Lee ...`, `Lee said when asked if it leaks`."""
    first = clause.cue.first
    if clause.cue.word.form != "past" or first != clause.cue.at:
        return False
    return first == start or page.lower[first - 1] in _BEFORE


def _begin(page: Page, at: int, end: int) -> int | None:
    """Where the words of the question begin, after times and places: `asked | on Monday | whether`."""
    if at < end and page.lower[at] not in _OPENERS:
        at = contents.skip_adverbials(page, at, end)
    if page.lower[at : at + 1] == [","] and at + 1 < end and page.quoted[at + 1] >= 0:
        return at + 1
    return at if at + 1 < end and page.lower[at] in _OPENERS else None


def _end(page: Page, begin: int, end: int) -> int:
    """Where the question ends: with its quotation, before the comma after which a subject answers, or with the unit."""
    if page.quoted[begin] >= 0:
        return page.quote_tokens[page.quoted[begin]][1]
    for k in range(begin + 1, min(end, begin + LONGEST)):
        if page.quoted[k] < 0 and page.lower[k] == ",":
            answers = nouns.behind(page, k + 1, end)
            if answers is None or page.lower[answers[1] : answers[1] + 1] != [","]:
                return k
    return min(end, begin + LONGEST)
