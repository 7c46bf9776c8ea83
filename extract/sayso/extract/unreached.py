"""Whose a quotation is that no cue governs: by a cue far before it, a verb right behind it, a name that signs it."""

from __future__ import annotations

from bisect import bisect_right

from sayso.extract import contents, subjects
from sayso.extract.appositions import LONGEST, is_abbreviation
from sayso.extract.cues import Cue
from sayso.extract.frames import Clause, Draft
from sayso.extract.page import Page, Range, Unit

SHORTEST = 6
"""Tokens of a quotation, marks included, that is a statement though no cue is near."""


def far_cue(page: Page, unit: Unit, number: int, clauses: list[Clause], heard: set[Cue | None]) -> Draft | None:
    """A quotation far behind its cue: `Lee said on Monday, in a word to her friends in Oslo, "We warned you all."`

    `heard` are the cues that have their words already.
    """
    a, b = page.quote_tokens[number]
    nearest = bisect_right(clauses, a, key=lambda clause: clause.cue.end) - 1
    clause = clauses[nearest] if nearest >= 0 else None
    if clause is None or clause.cue in heard or not _speaks(clause) or b - a <= SHORTEST:
        return None
    opens = page.lower[a - 1] in {",", ":"} and page.capital(a + 1)
    source = clause.source or subjects.first(page, unit.start, clause.start)
    if not opens or source is None or contents.is_title(page, number):
        return None
    return Draft([(a, b)], source, (clause.cue.first, clause.cue.end), clause.cue, unit.paragraph, rule="far")


def _speaks(clause: Clause) -> bool:
    """Whether a clause may govern a quotation that stands apart."""
    done = not clause.cue.passive and not (clause.cue.infinitive and clause.order == "shared")
    return done and clause.order != "bare" and clause.cue.word.group in {"speech", "writing", "ask"}


def spoken(page: Page, at: int, end: int) -> Range | None:
    """Who does whatever it is behind a quotation that ends in a comma: `"It is old," | the mayor | croaked.`"""
    subject = subjects.first(page, at, end)
    if subject is None or subject[0] != at or subject[1] >= end or subject[1] - subject[0] > LONGEST:
        return None
    verb = page.lower[subject[1]]
    return subject if page.kinds[subject[1]] == "verb" or verb.endswith("ed") else None


def signature(page: Page, paragraph: int, at: int) -> Range | None:
    """The name that signs a quotation which ends at `at`: `"It is old." — Ann Lee`, or in the paragraph below."""
    end = page.document.paragraph_tokens[paragraph][1]
    if at < end:
        return _signed(page, at, end)
    following = page.document.paragraph_tokens[paragraph + 1 : paragraph + 2]
    return _signed(page, *following[0]) if following else None


def _signed(page: Page, start: int, end: int) -> Range | None:
    """The name behind a dash at `start`: `— Ann Lee, in May`."""
    if start >= end or page.lower[start] != "—":
        return None
    stop = start + 1
    while stop < end and (page.capital(stop) or is_abbreviation(page, stop)):
        stop += 1
    closes = stop >= end or page.lower[stop] in {",", ".", "("}
    return (start + 1, stop) if closes and start + 1 < stop <= start + LONGEST and not page.kinds[start + 1] else None


def deed(page: Page, unit: Unit, number: int) -> Draft | None:
    """Words quoted in a sentence on what somebody did: `Lee filed a request for "all papers on the old dam".`"""
    a, b = page.quote_tokens[number]
    subject = subjects.first(page, unit.start, a)
    if b - a <= SHORTEST or subject is None or contents.is_title(page, number):
        return None
    at = subject[1]
    while at < a and page.kinds[at] in {"adv", "aux"}:
        at += 1
    person = page.lower[subject[0]] in {"he", "she"} or (page.capital(subject[0]) and not page.kinds[subject[0]])
    if at >= a - 1 or page.kinds[at] in {"mark", "quote"} or not person:
        return None
    begin = a if page.lower[a - 1] in {",", ":", "—"} else at + 1
    return Draft(
        [(begin, b)], subject, (subject[1], at + 1), None, unit.paragraph, rule="deed", notes=("inherited", "floating")
    )
