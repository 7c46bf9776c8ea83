"""Words that no cue reaches: quotations on their own, paragraphs after a colon, headlines of the form "Lee: ..."."""

from __future__ import annotations

from sayso.extract import contents, nouns, subjects, unreached
from sayso.extract.appositions import LONGEST, is_abbreviation
from sayso.extract.cues import Cue
from sayso.extract.frames import Clause, Draft
from sayso.extract.page import CueWord, Page, Range, Unit

BACK = 8
"""Attributions looked back at for the one that a quotation on its own goes on."""


def after_colon(page: Page, clause: Clause, unit: Unit) -> Draft | None:
    """The paragraph after one that ends in `Lee wrote:`, quoted or set apart."""
    source, (paragraph, start, end) = clause.source, unit
    if not source or clause.cue.passive:
        return None
    quoted = page.quoted[start] >= 0
    if clause.cue.word.group == "colon" and not quoted:
        return None
    stop = page.quote_tokens[page.quoted[start]][1] if quoted else end
    if quoted and stop < end - 1:
        return None
    content = contents.trimmed(page, start, stop)
    return (
        Draft([content], source, (clause.cue.first, clause.cue.end), clause.cue, paragraph, rule="block")
        if content
        else None
    )


def announcement(page: Page, unit: Unit) -> Clause | None:
    """`The ministry issued this statement:` before a quoted paragraph, whatever its verb."""
    _, start, end = unit
    subject = subjects.first(page, start, end - 1)
    if subject is None or subject[1] >= end - 1 or end - start > LONGEST:
        return None
    word = CueWord("colon", "colon", frozenset(), "past")
    return Clause(Cue(subject[1], subject[1], end - 1, word), subject, subject[0], end, "sv")


def headline_colon(page: Page, unit: Unit) -> list[Draft]:
    """`Envoy Lee: Talks Will Resume`, kept only where the words before the colon turn out to name a speaker."""
    paragraph, start, end = unit
    colon = next((k for k in range(start + 1, min(end - 2, start + 7)) if page.lower[k] == ":"), None)
    if colon is None or any(page.kinds[k] for k in range(start, colon)):
        return []
    content = contents.trimmed(page, colon + 1, end)
    if content is None:
        return []
    return [Draft([content], (start, colon), (colon, colon + 1), None, paragraph, rule="headline", notes=("colon",))]


def loose_quotes(page: Page, unit: Unit, drafts: list[Draft]) -> list[int]:
    """The numbers of the unit's quotations that no draft's content touches."""
    if max(page.quoted[unit.start : unit.end]) < 0:
        return []
    inside = [number for number in dict.fromkeys(page.quoted[unit.start : unit.end]) if number >= 0]
    covered = {number for draft in drafts for a, b in draft.content for number in page.quoted[a:b]}
    return [number for number in inside if number not in covered]


def place(page: Page, unit: Unit, number: int, alone: bool, before: list[Draft], found: list[Draft]) -> None:
    """Give a quotation that no cue reached to the speaker it belongs to, if it can be told.

    `alone` says whether its unit is nothing but quotations.
    """
    a, b = page.quote_tokens[number]
    paragraph, start, end = unit
    last = _host(page, before)
    if page.quotes[number].continues and before:
        before[-1].content.append((a, b))
        return
    spoken = unreached.spoken(page, b, end) if a == start and page.lower[b - 2] == "," else None
    if spoken:
        found.append(Draft([(a, b)], spoken, (spoken[1], spoken[1] + 1), None, paragraph, rule="left"))
        return
    signed = unreached.signature(page, paragraph, b) if a == start else None
    if signed:
        found.append(Draft([(a, b)], signed, (signed[0] - 1, signed[0]), None, paragraph, rule="signed"))
        return
    if last and last.paragraph == paragraph and alone and last.source and _told(page, last):
        found.append(Draft([(a, b)], last.source, None, None, paragraph, implied=True, rule="floating"))
        return
    if last and last.paragraph == paragraph and (alone or (b - a > 5 and not found)):
        last.content.append((a, b) if alone or a == start else contents.trimmed(page, start, end) or (a, b))
        return
    if a - 1 > start and page.lower[a - 1] == ":" and a - start < 30 and not found:
        source = _beside_colon(page, start, a - 1) or subjects.first(page, start, a - 1)
        if source:
            cue = (source[1], a - 1) if source[1] < a - 1 else (a - 1, a)
            found.append(Draft([(a, b)], source, cue, None, paragraph, rule="colon"))
            return
    if not alone and not found and (deed := unreached.deed(page, unit, number)):
        found.append(deed)
        return
    if not alone or found:
        return
    within = page.document.paragraph_tokens[paragraph][0]
    told = _named_first(page, within, start) if start > within and last and last.paragraph < paragraph else None
    if told:
        found.append(Draft([(a, b)], told, None, None, paragraph, implied=True, rule="floating", notes=("inherited",)))
    elif last and paragraph - last.paragraph == 1 and last.source:
        found.append(Draft([(a, b)], last.source, None, None, paragraph, implied=True, rule="floating"))
    elif last and paragraph and b - a > unreached.SHORTEST and (source := _told_of(page, paragraph - 1)):
        found.append(
            Draft([(a, b)], source, None, None, paragraph, implied=True, rule="floating", notes=("inherited",))
        )


def _told_of(page: Page, paragraph: int) -> Range | None:
    """The name that opens the paragraph before a quotation: `Lee, a former captain, now studies ships.`"""
    start, end = page.document.paragraph_tokens[paragraph]
    return None if page.document.paragraphs[paragraph].headline else _named_first(page, start, end)


def _named_first(page: Page, start: int, end: int) -> Range | None:
    """The name that opens a stretch of text: `Lee agreed.`"""
    subject = subjects.first(page, start, end) if start < end else None
    if subject is None or not page.capital(subject[0]) or page.kinds[subject[0]]:
        return None
    stop = subject[0]
    while stop < subject[1] and (page.capital(stop) or is_abbreviation(page, stop)):
        stop += 1
    return subject[0], stop


def _beside_colon(page: Page, start: int, colon: int) -> Range | None:
    """The name right before a colon: `More from Ann Lee: "..."`."""
    name = nouns.before(page, start, colon)
    return name if name and all(page.capital(k) or page.kinds[k] for k in range(*name)) else None


def is_all_quoted(page: Page, unit: Unit) -> bool:
    """Whether a unit is nothing but quotations."""
    _, at, end = unit
    while at < end:
        if page.quoted[at] >= 0:
            at = page.quote_tokens[page.quoted[at]][1]
        elif page.kinds[at] in {"stop", "mark"}:
            at += 1
        else:
            return False
    return True


def _host(page: Page, before: list[Draft]) -> Draft | None:
    """The attribution that a quotation on its own goes on: the last one of words in quotation marks, else the last."""
    if not before:
        return None
    place = before[-1].paragraph
    for draft in before[: -1 - BACK : -1]:
        if draft.paragraph != place:
            break
        if _direct(page, draft):
            return draft
    return before[-1]


def _told(page: Page, draft: Draft) -> bool:
    """Whether the words of an attribution are told, not quoted: `Lee said the plan failed. | "Nobody asked me."`"""
    return draft.rule != "left" and not any(page.quoted[k] >= 0 for a, b in draft.content for k in range(a, b))


def _direct(page: Page, draft: Draft) -> bool:
    """Whether the first words of an attribution stand in quotation marks from end to end."""
    start, end = draft.content[0]
    return page.quoted[start] >= 0 and page.quoted[end - 1] >= 0
