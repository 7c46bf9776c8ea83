"""Statements from cues and quotations: unit by unit, then the quotations that no cue reached.

cues          verbs and "according to", with their auxiliaries
frames        each cue with its subject
bounds        where content must end
attributions  which words are the content
loose         quotations without a cue
unreached     quotations that something else than a cue near by gives to somebody
turns         transcripts, questions and answers, posts with a signature
"""

from __future__ import annotations

from sayso.extract import frames, loose
from sayso.extract.attributions import Room, attribute
from sayso.extract.bounds import content_limit
from sayso.extract.cues import find_cues
from sayso.extract.frames import Clause, Draft
from sayso.extract.page import Page, Range, Unit, units
from sayso.extract.turns import find_turns
from sayso.extract.unreached import far_cue


def find_drafts(page: Page) -> list[Draft]:
    """All attributions of a document, in text order."""
    drafts: list[Draft] = []
    pending: Clause | None = None
    turns = {turn.paragraph: turn for turn in find_turns(page)}
    turn: Draft | None = None
    for unit in units(page):
        if unit.paragraph in turns:
            turn = turns.pop(unit.paragraph)
            drafts.append(turn)
        block = loose.after_colon(page, pending, unit) if pending else None
        if block:
            pending, found = None, [block]
        else:
            found, pending = _read_unit(page, unit, drafts, turn)
        for draft in found:
            draft.unit = (unit.start, unit.end)
            draft.headline = page.document.paragraphs[unit.paragraph].headline
        drafts += found
    return drafts


def _read_unit(page: Page, unit: Unit, before: list[Draft], turn: Draft | None) -> tuple[list[Draft], Clause | None]:
    """The attributions of a unit, and the clause whose content its closing colon announces."""
    found, clauses = _by_cues(page, unit)
    pending: Clause | None = None
    if page.lower[unit.end - 1] == ":":
        last = clauses[-1] if clauses else None
        if last and (not found or found[-1].verb is not last.cue):
            pending = last
        elif not found:
            pending = loose.announcement(page, unit)
    if not found and page.document.paragraphs[unit.paragraph].headline:
        found = loose.headline_colon(page, unit)
    numbers = loose.loose_quotes(page, unit, found)
    heard = {draft.verb for draft in found} if numbers else set()
    alone = bool(numbers) and loose.is_all_quoted(page, unit)
    for number in numbers:
        if turn and _inside(page, number, turn.content[0]):
            continue
        far = far_cue(page, unit, number, clauses, heard)
        if far:
            found.append(far)
            heard.add(far.verb)
        else:
            loose.place(page, unit, number, alone, before, found)
    return found, pending


def _inside(page: Page, number: int, words: Range) -> bool:
    """Whether a quotation overlaps the words of a turn."""
    start, end = page.quote_tokens[number]
    return start < words[1] and words[0] < end


def _by_cues(page: Page, unit: Unit) -> tuple[list[Draft], list[Clause]]:
    """The attributions of one unit by its cues, and all its clauses."""
    start = _past_dateline(page, unit.start, unit.end)
    inside = Unit(unit.paragraph, start, unit.end)
    clauses = [frames.clause_of(page, cue, start, unit.end) for cue in find_cues(page, start, unit.end)]
    drafts: list[Draft] = []
    low = start
    for k, clause in enumerate(clauses):
        room = Room(inside, low, content_limit(page, clauses, k, unit.end))
        draft = attribute(page, clause, room, drafts)
        if draft:
            draft.paragraph = unit.paragraph
            drafts.append(draft)
            if clause.order in {"vs", "according"} or draft.rule == "left":
                low = max(low, clause.end)
    return drafts, clauses


def _past_dateline(page: Page, start: int, end: int) -> int:
    """Past the dateline that opens a report: `OSLO, May 3 (NN) —`."""
    if "—" not in page.lower[start : min(end, start + 14)]:
        return start
    for k in range(start, min(end, start + 14)):
        if page.lower[k] == "—":
            place = page.texts[start]
            return k + 1 if place.isupper() or page.lower[k - 1] == ")" else start
        if page.kinds[k] in {"aux", "modal", "verb", "pron", "quote"}:
            return start
    return start
