"""Statements from cues and quotations: unit by unit, then the quotations that no cue reached."""

from __future__ import annotations

from sayso.extract import contents, frames, nouns
from sayso.extract.cues import Cue, find_cues
from sayso.extract.frames import Clause, Draft
from sayso.extract.page import Page, Range, cue_words, units


def find_drafts(page: Page) -> list[Draft]:
    """All attributions of a document, in text order."""
    drafts: list[Draft] = []
    for paragraph, start, end in units(page):
        headline = page.document.paragraphs[paragraph].headline
        found = _unit(page, paragraph, start, end)
        for draft in found:
            draft.headline = headline
        loose = _loose_quotes(page, start, end, found)
        for at in loose:
            _place(page, paragraph, start, end, at, drafts, found)
        drafts += found
    return drafts


def _unit(page: Page, paragraph: int, start: int, end: int) -> list[Draft]:
    """The attributions of one unit by its cues."""
    cues = find_cues(page, start, end)
    clauses: list[Clause] = []
    for cue in cues:
        clauses.append(frames.clause_of(page, cue, start, start, end))
    drafts: list[Draft] = []
    low = start
    for k, clause in enumerate(clauses):
        limit = _limit(page, clauses, k, end)
        draft = _attribution(page, clause, low, limit, start, end, drafts)
        if draft:
            draft.paragraph = paragraph
            drafts.append(draft)
            if clause.order in {"vs", "according"} or draft.rule == "left":
                low = max(low, clause.end)
    return drafts


def _limit(page: Page, clauses: list[Clause], k: int, end: int) -> int:
    """Where content after clause k must end: before the next clause that breaks off, else at the unit's end."""
    if clauses[k].order == "sv" and page.lower[clauses[k].cue.first - 1] in {"who", "which"}:
        end = _relative_end(page, clauses[k], end)
    for later in clauses[k + 1 :]:
        cut = frames.separate(page, later, clauses[k].end)
        if cut is not None and cut > clauses[k].end:
            return cut
    return end


def _relative_end(page: Page, clause: Clause, end: int) -> int:
    """Where a relative clause ends: `Lee, who said he was ill, left` at the comma before "left"."""
    if clause.cue.first < 2 or page.lower[clause.cue.first - 2] != ",":
        return end
    for k in range(clause.end, end - 1):
        if page.quoted[k] < 0 and page.lower[k] == "," and (
            page.kinds[k + 1] in {"aux", "modal", "verb"} or page.lower[k + 1] in cue_words() or page.lower[k + 1].endswith("ed")
        ):
            return k
    return end


def _attribution(
    page: Page, clause: Clause, low: int, limit: int, start: int, end: int, earlier: list[Draft]
) -> Draft | None:
    """The draft of one clause, or none where nothing is attributed."""
    cue = clause.cue
    if clause.order == "according":
        return _according(page, clause, low, limit, start, end)
    if cue.passive or (clause.order == "bare" and not cue.infinitive):
        return None
    source, inherited = clause.source, False
    if source is None:
        source, inherited = _shared_source(page, clause, start, earlier), True
        if source is None:
            return None
    right = frames.right_content(page, clause, limit)
    left = frames.left_content(page, clause, low) if clause.order in {"sv", "vs"} else None
    content = _choose(page, clause, left, right, limit)
    pieces = [piece for part in content if part and (piece := contents.trimmed(page, *part))]
    if not pieces:
        return None
    draft = Draft(pieces, source, (cue.first, cue.end), cue, inherited=inherited)
    draft.rule = "right" if right in content else "left"
    return draft


def _choose(page: Page, clause: Clause, left: Range | None, right: Range | None, limit: int) -> list[Range | None]:
    """Which sides of a clause are its content."""
    if clause.order in {"participle", "shared"}:
        return [right]
    if left is None:
        return [right]
    quote_left = page.quoted[left[1] - 1] >= 0
    if right is None and not quote_left and clause.end + 1 < limit and page.lower[clause.end] == "," and _goes_on(page, clause.end + 1):
        return [left, (clause.end + 1, limit)]
    if right is None:
        return [left] if quote_left or _is_clause(page, left) else []
    quote_right = page.quoted[right[0]] >= 0
    comma = clause.end < limit and page.lower[clause.end] == ","
    if not quote_left and quote_right and page.capital(min(right[0] + 1, limit - 1)):
        return [right]
    resumed = page.lower[right[0] - 1] == "that" and page.lower[right[0] - 2] == ","
    if not quote_left and (resumed or (comma and not _opens_adverbial(page, left[0]))) and _is_clause(page, left):
        return [left, right]
    if not quote_left:
        return [right]
    if quote_left and (quote_right or comma):
        return [left, right] if quote_right else [left]
    return [left] if clause.order == "vs" or page.lower[right[0] - 1] != "that" else [left, right]


def _opens_adverbial(page: Page, at: int) -> bool:
    """Whether a clause opens like "When asked", "In his book", "Pressed on it", "Speaking in Oslo": it is no content."""
    word = page.lower[at]
    if word in {"but", "and", "yet", "so"}:
        return _opens_adverbial(page, at + 1)
    return page.kinds[at] in {"prep", "wh", "time", "adv"} or word in {"as", "while", "if", "because", "although", "though"} or (
        page.kinds[at] == "" and word.endswith(("ing", "ed"))
    )


def _goes_on(page: Page, at: int) -> bool:
    """Whether the words after `, he said,` go on with the content."""
    word = page.lower[at]
    return not word.endswith("ing") and word not in {"who", "which", "when", "while", "as", "after", "although", "though", "in", "on", "at"}


def _is_clause(page: Page, part: Range) -> bool:
    """Whether a stretch before ", X said" can be what X said: it does not open like an adverbial and is long enough."""
    start, end = part
    return end - start >= 3 and not (page.kinds[start] == "prep" and end - start < 7)


def _shared_source(page: Page, clause: Clause, start: int, earlier: list[Draft]) -> Range | None:
    """The source of the nearest attribution before it in the unit, else the unit's first noun phrase."""
    for draft in reversed(earlier):
        if draft.source:
            return draft.source
    return nouns.first(page, start, clause.start)


def _according(page: Page, clause: Clause, low: int, limit: int, start: int, end: int) -> Draft | None:
    """`According to X, A` and `A, according to X`."""
    if not clause.source:
        return None
    cue = clause.cue
    left = contents.trimmed(page, low, cue.first) if cue.first - low > 2 else None
    right = None
    if left is None and clause.end < end:
        right = contents.trimmed(page, clause.end, limit)
    content = left or right
    if not content:
        return None
    return Draft([content], clause.source, (cue.first, cue.end), cue, rule="according")


def _loose_quotes(page: Page, start: int, end: int, drafts: list[Draft]) -> list[int]:
    """The numbers of the unit's quotations that no draft's content touches."""
    numbers: list[int] = []
    at = start
    while at < end:
        number = page.quoted[at]
        if number < 0:
            at += 1
            continue
        a, b = page.quote_tokens[number]
        if not any(x < b and a < y for draft in drafts for x, y in draft.content):
            numbers.append(number)
        at = max(b, at + 1)
    return numbers


def _place(page: Page, paragraph: int, start: int, end: int, number: int, before: list[Draft], found: list[Draft]) -> None:
    """Give a quotation that no cue reached to the speaker it belongs to, if it can be told."""
    a, b = page.quote_tokens[number]
    last = _host(page, before, paragraph)
    if page.quotes[number].continues and before:
        before[-1].content.append((a, b))
        return
    alone = all(page.quoted[k] >= 0 or page.kinds[k] in {"stop", "mark"} for k in range(start, end))
    if last and last.paragraph == paragraph and (alone or (b - a > 5 and not found)):
        last.content.append((a, b) if alone or a == start else contents.trimmed(page, start, end) or (a, b))
        return
    if a - 1 > start and page.lower[a - 1] == ":" and a - start < 30 and not found:
        source = nouns.first(page, start, a - 1)
        if source:
            cue = (source[1], a - 1) if source[1] < a - 1 else (a - 1, a)
            found.append(Draft([(a, b)], source, cue, None, paragraph, rule="colon"))
            return
    if alone and last and paragraph - last.paragraph == 1 and last.source:
        found.append(Draft([(a, b)], last.source, None, None, paragraph, implied=True, rule="floating"))


def _host(page: Page, before: list[Draft], paragraph: int) -> Draft | None:
    """The attribution that a quotation on its own goes on: the last one of words in quotation marks, else the last."""
    if not before:
        return None
    place = before[-1].paragraph
    for draft in reversed(before):
        if draft.paragraph != place:
            break
        start, end = draft.content[0]
        if page.quoted[start] >= 0 and page.quoted[end - 1] >= 0:
            return draft
    return before[-1]
