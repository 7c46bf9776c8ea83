"""Statements from cues and quotations: unit by unit, then the quotations that no cue reached."""

from __future__ import annotations

from sayso.extract import contents, frames, lexicon, nouns, subjects
from sayso.extract.cues import Cue, find_cues
from sayso.extract.frames import Clause, Draft
from sayso.extract.page import CueWord, Page, Range, cue_words, units


def find_drafts(page: Page) -> list[Draft]:
    """All attributions of a document, in text order."""
    drafts: list[Draft] = []
    pending: Clause | None = None
    for paragraph, start, end in units(page):
        if pending:
            draft = _after_colon(page, pending, paragraph, start, end)
            pending = None
            if draft:
                draft.unit = (start, end)
                drafts.append(draft)
                continue
        headline = page.document.paragraphs[paragraph].headline
        found, clauses = _unit(page, paragraph, start, end)
        if (
            page.lower[end - 1] == ":"
            and clauses
            and (not found or found[-1].cue != (clauses[-1].cue.first, clauses[-1].cue.end))
        ):
            pending = clauses[-1]
        elif page.lower[end - 1] == ":" and not found and (subject := subjects.first(page, start, end - 1)):
            pending = _announcement(page, subject, start, end)
        if headline and not found:
            found = _headline_colon(page, paragraph, start, end)
        for draft in found:
            draft.headline = headline
        loose = _loose_quotes(page, start, end, found)
        for at in loose:
            _place(page, paragraph, start, end, at, drafts, found)
        for draft in found:
            draft.unit = (start, end)
        drafts += found
    return drafts


def _unit(page: Page, paragraph: int, start: int, end: int) -> tuple[list[Draft], list[Clause]]:
    """The attributions of one unit by its cues."""
    start = _past_dateline(page, start, end)
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
    return drafts, clauses


def _after_colon(page: Page, clause: Clause, paragraph: int, start: int, end: int) -> Draft | None:
    """The paragraph after one that ends in `Lee wrote:`, quoted or set apart."""
    source = clause.source
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


def _announcement(page: Page, subject: Range, start: int, end: int) -> Clause | None:
    """`The ministry issued this statement:` before a quoted paragraph, whatever its verb."""
    if subject[1] >= end - 1 or end - start > 30:
        return None
    word = CueWord("colon", "colon", frozenset(), "past")
    return Clause(Cue(subject[1], subject[1], end - 1, word), subject, subject[0], end, "sv")


def _headline_colon(page: Page, paragraph: int, start: int, end: int) -> list[Draft]:
    """`Envoy Lee: Talks Will Resume`, kept only where the words before the colon turn out to name a speaker."""
    colon = next((k for k in range(start + 1, min(end - 2, start + 7)) if page.lower[k] == ":"), None)
    if colon is None or any(page.kinds[k] for k in range(start, colon)):
        return []
    content = contents.trimmed(page, colon + 1, end)
    if content is None:
        return []
    return [Draft([content], (start, colon), (colon, colon + 1), None, paragraph, rule="headline", notes={"colon"})]


def _limit(page: Page, clauses: list[Clause], k: int, end: int) -> int:
    """Where content after clause k must end: before the next clause that breaks off, else at the unit's end."""
    if clauses[k].order == "sv" and page.lower[clauses[k].cue.first - 1] in {"who", "which"}:
        end = _relative_end(page, clauses[k], end)
    end = _subordinate_end(page, clauses[k], end)
    for later in clauses[k + 1 :]:
        cut = frames.separate(page, later, clauses[k].end, clauses[k])
        if cut is not None and cut > clauses[k].end:
            return cut
    return end


def _relative_end(page: Page, clause: Clause, end: int) -> int:
    """Where a relative clause ends: `Lee, who said he was ill, left` at the comma before "left"."""
    if clause.cue.first < 2 or page.lower[clause.cue.first - 2] != ",":
        return end
    for k in range(clause.end, end - 1):
        if (
            page.quoted[k] < 0
            and page.lower[k] == ","
            and (
                page.kinds[k + 1] in {"aux", "modal", "verb"}
                or page.lower[k + 1] in cue_words()
                or page.lower[k + 1].endswith("ed")
            )
        ):
            return k
    return end


_SUBORDINATORS = frozenset(
    {
        "while",
        "though",
        "although",
        "when",
        "if",
        "because",
        "since",
        "even",
        "before",
        "whenever",
        "once",
        "where",
        "whereas",
    }
)


def _subordinate_end(page: Page, clause: Clause, end: int) -> int:
    """Where a clause that opens the sentence with "While", "When", "Though" ends: at its comma."""
    at = clause.start - 1
    if (
        at < 0
        or clause.order != "sv"
        or page.lower[at] not in _SUBORDINATORS
        or not (page.capital(at) or page.lower[at - 1] in {",", "even", "and", "but"})
    ):
        return end
    for k in range(clause.end + 3, end):
        if page.quoted[k] < 0 and page.lower[k] == ",":
            return k
        if page.quoted[k] >= 0 and page.lower[k - 1] == "," and page.kinds[k] == "quote":
            return k + 1
    return end


def _past_dateline(page: Page, start: int, end: int) -> int:
    """Past the dateline that opens a report: `OSLO, May 3 (NN) —`."""
    for k in range(start, min(end, start + 14)):
        if page.lower[k] == "—":
            place = page.tokens[start].text
            return k + 1 if place.isupper() or page.lower[k - 1] == ")" else start
        if page.kinds[k] in {"aux", "modal", "verb", "pron", "quote"}:
            return start
    return start


def _attribution(
    page: Page, clause: Clause, low: int, limit: int, start: int, end: int, earlier: list[Draft]
) -> Draft | None:
    """The draft of one clause, or none where nothing is attributed."""
    cue = clause.cue
    if clause.order == "according":
        return _according(page, clause, low, limit, start, end)
    if cue.word.lemma == "report" and page.lower[cue.end : cue.end + 1] == ["by"]:
        return _reported_by(page, clause, low, limit, start)
    reported = _as_reported(page, clause, low, start, end)
    if reported:
        return reported
    if cue.passive or clause.order == "bare" or (cue.infinitive and not _reported_infinitive(page, cue)):
        return None
    source, inherited = (None if cue.infinitive else clause.source), False
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
    if _is_no_statement(page, clause, draft, end):
        return None
    draft.rule = "right" if right in content else "left"
    return draft


def _reported_infinitive(page: Page, cue: Cue) -> bool:
    """Whether "to say" tells of something said: `went on to say`, `was quick to note`; not `plans to say`."""
    return any(word in lexicon.words("performed") for word in page.lower[max(0, cue.first - 4) : cue.first])


def _as_reported(page: Page, clause: Clause, low: int, start: int, end: int) -> Draft | None:
    """`As the Post reported, A` and `A, as the Post reported`."""
    if clause.order != "sv" or not clause.source or page.lower[clause.start - 1 : clause.start] != ["as"]:
        return None
    cue, opening = clause.cue, clause.start - 1
    content = None
    if opening <= start + 1:
        comma = next((k for k in range(cue.end, min(end, cue.end + 14)) if page.lower[k] == ","), None)
        content = contents.trimmed(page, comma + 1, end) if comma else None
    elif page.lower[opening - 1] == ",":
        content = contents.trimmed(page, low, opening)
    return Draft([content], clause.source, (cue.first, cue.end), cue, rule="as") if content else None


def _reported_by(page: Page, clause: Clause, low: int, limit: int, start: int) -> Draft | None:
    """`The talks were first reported by the Post` and `As reported by the Post, A`."""
    cue = clause.cue
    source = nouns.behind(page, cue.end + 1, limit)
    if not source:
        return None
    content = None
    if cue.passive and clause.source:
        content = clause.source
    elif page.lower[cue.first - 1 : cue.first] == ["as"] and cue.first <= start + 2:
        content = contents.trimmed(page, source[1], limit)
    elif cue.first - 1 > low and page.lower[cue.first - 1] in {",", "as"}:
        content = contents.trimmed(page, low, cue.first - 1)
    return Draft([content], source, (cue.first, cue.end + 1), cue, rule="reported by") if content else None


def _choose(page: Page, clause: Clause, left: Range | None, right: Range | None, limit: int) -> list[Range | None]:
    """Which sides of a clause are its content."""
    if clause.order in {"participle", "shared"}:
        return [right]
    if left is None:
        return [right]
    quote_left = page.quoted[left[1] - 1] >= 0
    if (
        right is None
        and not quote_left
        and clause.end + 1 < limit
        and page.lower[clause.end] == ","
        and _goes_on(page, clause.end + 1)
    ):
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


def _is_no_statement(page: Page, clause: Clause, draft: Draft, end: int) -> bool:
    """Whether a cue without quotation marks reports nothing said: "if he says", "would say", "you think", a question."""
    if any(page.kinds[k] == "quote" or page.quoted[k] >= 0 for a, b in draft.content for k in range(a, b)):
        return False
    cue, source = clause.cue, draft.source
    if cue.modal or page.lower[max(0, clause.start - 1)] in {"if", "unless", "whether"}:
        return True
    if page.lower[end - 1] == "?" and cue.word.group != "ask":
        return True
    if source and source[1] - source[0] == 1 and page.lower[source[0]] in _NOBODY:
        return True
    return sum(b - a for a, b in draft.content) <= 2 and cue.word.group not in {"judgement", "denial"}


_NOBODY = frozenset({"that", "you", "there"})


def _opens_adverbial(page: Page, at: int) -> bool:
    """Whether a clause opens like "When asked", "In his book", "Pressed on it", "Speaking in Oslo": it is no content."""
    word = page.lower[at]
    if word in {"but", "and", "yet", "so"}:
        return _opens_adverbial(page, at + 1)
    return (
        page.kinds[at] in {"prep", "wh", "time", "adv"}
        or word in {"as", "while", "if", "because", "although", "though"}
        or (page.kinds[at] == "" and word.endswith(("ing", "ed")))
    )


def _goes_on(page: Page, at: int) -> bool:
    """Whether the words after `, he said,` go on with the content."""
    word = page.lower[at]
    return not word.endswith("ing") and word not in {
        "who",
        "which",
        "when",
        "while",
        "as",
        "after",
        "although",
        "though",
        "in",
        "on",
        "at",
    }


def _is_clause(page: Page, part: Range) -> bool:
    """Whether a stretch before ", X said" can be what X said: it does not open like an adverbial and is long enough."""
    start, end = part
    return end - start >= 3 and not (page.kinds[start] == "prep" and end - start < 7)


def _shared_source(page: Page, clause: Clause, start: int, earlier: list[Draft]) -> Range | None:
    """The source of the nearest attribution before it in the unit, else the unit's first noun phrase."""
    for draft in reversed(earlier):
        if draft.source:
            return draft.source
    return subjects.first(page, start, clause.start)


def _according(page: Page, clause: Clause, low: int, limit: int, start: int, end: int) -> Draft | None:
    """`According to X, A` and `A, according to X`."""
    if not clause.source:
        return None
    cue = clause.cue
    mid = page.lower[cue.first - 1 : cue.first] == [","] and page.lower[cue.first - 2 : cue.first - 1] == ["that"]
    left = contents.trimmed(page, start, cue.first) if cue.first - start > 2 and not mid else None
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


def _place(
    page: Page, paragraph: int, start: int, end: int, number: int, before: list[Draft], found: list[Draft]
) -> None:
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
        source = subjects.first(page, start, a - 1)
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
