"""One attribution from one clause: which of the words before and after a cue are what its source said."""

from __future__ import annotations

from typing import NamedTuple

from sayso.extract import contents, lexicon, nouns, subjects
from sayso.extract.bounds import LONGEST_CONTENT, loose_tail, quote_end, quoted_tail
from sayso.extract.cues import Cue
from sayso.extract.frames import Clause, Draft
from sayso.extract.page import Page, Range, Unit
from sayso.extract.questions import question

_NOBODY = frozenset({"that", "you", "there"})
_GREETINGS = frozenset({"goodbye", "farewell", "hello", "grace"})
_ANSWERS = frozenset({"yes", "no"})
_SETS_APART = frozenset({":", "—", "("})
"""Marks before a quotation that what stands before it does not go over: `He was glad - "It holds," Lee said`."""
_NOT_GOING_ON = frozenset(["who", "which", "when", "while", "as", "after", "although", "though", "in", "on", "at"])


class Room(NamedTuple):
    """The tokens in which a clause looks for its content."""

    unit: Unit
    low: int
    """What stands before belongs to an earlier attribution."""
    limit: int
    """What stands from here on belongs to a later one."""


def attribute(page: Page, clause: Clause, room: Room, earlier: list[Draft]) -> Draft | None:
    """The draft of one clause, or none where nothing is attributed."""
    cue, low, limit, (_, start, end) = clause.cue, room.low, room.limit, room.unit
    if clause.order == "according":
        return _according(page, clause, room)
    if cue.word.lemma == "report" and page.lower[cue.end : cue.end + 1] == ["by"]:
        return _reported_by(page, clause, room)
    reported = _as_reported(page, clause, room)
    if reported:
        return reported
    asked = question(page, clause, start, end)
    if asked:
        return asked
    by = _told_by(page, clause, room) or _described_by(page, clause, room)
    if by:
        return by
    if cue.passive or clause.order == "bare" or (cue.infinitive and not _reported_infinitive(page, cue)):
        return None
    source, inherited = clause.source, False
    if source is None and clause.order == "participle" and clause.start <= start + 1:
        comma = next((k for k in range(cue.end + 2, end) if page.lower[k] == "," and page.quoted[k] < 0), end)
        source, limit = subjects.first(page, comma + 1, end), comma
    if source is None:
        source, inherited = _shared_source(page, clause, start, earlier), True
        if source is None:
            return None
    if source[1] - source[0] == 1 and page.lower[source[0]] == "that":
        source = nouns.before(page, start, source[0]) or source
    right = _right_content(page, clause, limit)
    left = _left_content(page, clause, low) if clause.order in {"sv", "vs"} else None
    content = _choose(page, clause, left, right, limit)
    pieces = [piece for part in content if part and (piece := contents.trimmed(page, *part))]
    if not pieces:
        return None
    draft = Draft(pieces, source, (cue.first, cue.end), cue, inherited=inherited)
    if _is_no_statement(page, clause, draft, end) or _told_belief(page, clause, earlier):
        return None
    draft.rule = "right" if right in content else "left"
    return draft


def _reported_infinitive(page: Page, cue: Cue) -> bool:
    """Whether "to say" tells of something said: `went on to say`, `was quick to note`; not `plans to say`."""
    return any(word in lexicon.words("performed") for word in page.lower[max(0, cue.first - 4) : cue.first])


def _as_reported(page: Page, clause: Clause, room: Room) -> Draft | None:
    """`As the Post reported, A` and `A, as the Post reported`."""
    if clause.order != "sv" or not clause.source or page.lower[clause.start - 1 : clause.start] != ["as"]:
        return None
    if clause.cue.word.lemma not in lexicon.words("as_cues") or clause.cue.word.form == "ing":
        return None
    cue, opening, low, (_, start, end) = clause.cue, clause.start - 1, room.low, room.unit
    content = None
    if opening <= start + 1:
        comma = next((k for k in range(cue.end, min(end, cue.end + 14)) if page.lower[k] == ","), None)
        content = contents.trimmed(page, comma + 1, end) if comma else None
    elif page.lower[opening - 1] == ",":
        content = _quoted_next(page, cue.end, end) or contents.trimmed(page, low, opening)
    return Draft([content], clause.source, (cue.first, cue.end), cue, rule="as") if content else None


def _quoted_next(page: Page, at: int, end: int) -> Range | None:
    """The quotation after a comma: `and, as Lee put it, "nobody was to blame."`"""
    if page.lower[at : at + 1] == [","] and at + 1 < end and page.quoted[at + 1] >= 0:
        return page.quote_tokens[page.quoted[at + 1]]
    return None


def _reported_by(page: Page, clause: Clause, room: Room) -> Draft | None:
    """`The talks were first reported by the Post` and `As reported by the Post, A`."""
    cue, low, limit, start = clause.cue, room.low, room.limit, room.unit.start
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


def _described_by(page: Page, clause: Clause, room: Room) -> Draft | None:
    """`The dam was described by Lee as a danger`."""
    cue = clause.cue
    if not cue.passive or "as" not in cue.word.frames or not clause.source or page.lower[cue.end] != "by":
        return None
    source = nouns.behind(page, cue.end + 1, room.limit)
    if not source or page.lower[source[1] : source[1] + 1] != ["as"]:
        return None
    told = contents.trimmed(page, source[1], room.limit)
    parts = [clause.source, told] if told else []
    return Draft(parts, source, (cue.at, cue.end), cue, rule="described by") if parts else None


def _told_by(page: Page, clause: Clause, room: Room) -> Draft | None:
    """`"The bill is dead," Roe was told by Lee`."""
    cue = clause.cue
    if not cue.passive or "told" not in cue.word.frames or page.lower[cue.end : cue.end + 1] != ["by"]:
        return None
    left = _left_content(page, clause, room.low)
    source = nouns.behind(page, cue.end + 1, room.limit)
    if not left or not source or page.quoted[left[1] - 1] < 0:
        return None
    return Draft([left], source, (cue.at, cue.end), cue, rule="left")


def _choose(page: Page, clause: Clause, left: Range | None, right: Range | None, limit: int) -> list[Range | None]:
    """Which sides of a clause are its content."""
    if clause.order in {"participle", "shared"}:
        return [right]
    if left is None:
        return [right]
    quote_left = page.quoted[left[1] - 1] >= 0
    end = nouns.after(page, clause.end, limit)[1] if "told" in clause.cue.word.frames else clause.end
    resumes = end + 1 < limit and page.lower[end] in {",", "—"} and _goes_on(page, end + 1)
    if right is None and not quote_left and resumes:
        return [left, (end + 1, limit)]
    if right is None:
        takes_clauses = bool(clause.cue.word.frames & {"clause", "that"}) or clause.cue.word.lemma == "tell"
        return [left] if quote_left or (takes_clauses and _is_clause(page, left)) else []
    quote_right = page.quoted[right[0]] >= 0
    comma = clause.end < limit and page.lower[clause.end] == ","
    if not quote_left and quote_right and page.capital(min(right[0] + 1, limit - 1)):
        return [right]
    resumed = page.lower[right[0] - 1] == "that" and page.lower[right[0] - 2] == ","
    if not quote_left and comma and quote_right and _begins_small(page, right[0], limit):
        return [left, right]
    if not quote_left and (resumed or (comma and not _opens_adverbial(page, left[0]))) and _is_clause(page, left):
        return [left, right]
    if not quote_left:
        return [right]
    if page.quoted[left[0]] < 0 and right[0] == clause.end and not quote_right and clause.order == "sv":
        return [right]
    if quote_left and (quote_right or comma):
        return [left, right] if quote_right else [left]
    return [left] if clause.order == "vs" or page.lower[right[0] - 1] != "that" else [left, right]


def _is_no_statement(page: Page, clause: Clause, draft: Draft, end: int) -> bool:
    """Whether a cue without quotation marks reports nothing: "if he says", "did not say", "you think", a question."""
    quoted_throughout = all(page.quoted[a] >= 0 and page.quoted[b - 1] >= 0 for a, b in draft.content)
    if clause.cue.word.group == "thought" and clause.cue.word.lemma != "think":
        return True
    if (clause.cue.modal and not quoted_throughout) or _names_a_thing(page, clause.cue, draft):
        return True
    if any("quote" in page.kinds[a:b] or max(page.quoted[a:b]) >= 0 for a, b in draft.content):
        return False
    cue, source = clause.cue, draft.source
    if cue.word.lemma == "think" and cue.word.form in {"past", "ing"}:
        return True
    if cue.negated or page.lower[max(0, clause.start - 1)] in {"if", "unless", "whether"}:
        return True
    if page.lower[end - 1] == "?" and cue.word.group != "ask":
        return True
    if source and source[1] - source[0] == 1:
        word = page.lower[source[0]]
        if word in _NOBODY or (word == "which" and cue.word.lemma != "say"):
            return True
    if cue.word.frames <= {"quote", "noun"} or page.lower[draft.content[0][0]] in _GREETINGS:
        return True
    first = draft.content[0][0]
    short = (
        sum(b - a for a, b in draft.content) <= 2 and page.kinds[first] != "pron" and page.lower[first] not in _ANSWERS
    )
    return short and cue.word.group not in {"judgement", "denial"}


def _names_a_thing(page: Page, cue: Cue, draft: Draft) -> bool:
    """Whether what a thing is called by many stands here: `Engineers call this process "piping"`; no single saying."""
    if cue.word.lemma != "call" or cue.word.form != "base" or cue.infinitive:
        return False
    return not any(page.quoted[k] >= 0 for a, b in draft.content for k in range(a, b))


def _told_belief(page: Page, clause: Clause, earlier: list[Draft]) -> bool:
    """Whether a belief is only how words reported here begin: `Lee said he thinks the dam will hold`."""
    if clause.cue.word.lemma != "think" or not earlier or earlier[-1].verb is None or clause.source is None:
        return False
    begin, source = earlier[-1].verb.end, clause.source[0]
    near = source == begin or (source in {begin + 1, begin + 2} and page.lower[source - 1] == "that")
    return near and page.kinds[source] == "pron"


def _opens_adverbial(page: Page, at: int) -> bool:
    """Whether a clause opens like "When asked", "In his book", "Speaking in Oslo": it is no content."""
    word = page.lower[at]
    if word in {"but", "and", "yet", "so"}:
        return _opens_adverbial(page, at + 1)
    return (
        page.kinds[at] in {"prep", "wh", "time", "adv"}
        or word in {"as", "while", "if", "because", "although", "though"}
        or (page.kinds[at] == "" and word.endswith(("ing", "ed")))
    )


def _begins_small(page: Page, at: int, limit: int) -> bool:
    """Whether a quotation goes on a sentence begun outside it: `In short, Lee said, "the dam is lost."`"""
    return at + 1 < limit and page.tokens[at + 1].text[0].islower()


def _goes_on(page: Page, at: int) -> bool:
    """Whether the words after `, he said,` go on with the content."""
    word = page.lower[at]
    return not word.endswith("ing") and word not in _NOT_GOING_ON


def _is_clause(page: Page, part: Range) -> bool:
    """Whether a stretch before ", X said" can be what X said: it does not open like an adverbial and is long enough."""
    start, end = part
    return end - start >= 3 and not (page.kinds[start] == "prep" and end - start < 7)


def _shared_source(page: Page, clause: Clause, start: int, earlier: list[Draft]) -> Range | None:
    """The source of the nearest attribution before it in the unit, else the unit's first noun phrase."""
    for draft in reversed(earlier):
        reduced = draft.verb is not None and draft.verb.participle and not draft.inherited
        if draft.source and not reduced:
            return _outside(page, clause, draft.source, start)
    return subjects.first(page, start, clause.start)


def _outside(page: Page, clause: Clause, source: Range, start: int) -> Range:
    """The noun that "who" tells of, for what follows the relative clause: `Lee, who said A, left, saying B`."""
    comma = source[0] - 1
    relative = page.lower[source[0]] in {"who", "which"} and comma > start and page.lower[comma] == ","
    if not relative or clause.order != "participle":
        return source
    return nouns.before(page, start, comma) or source


def _according(page: Page, clause: Clause, room: Room) -> Draft | None:
    """`According to X, A` and `A, according to X`."""
    if not clause.source:
        return None
    cue, limit, (_, start, end) = clause.cue, room.limit, room.unit
    mid = page.lower[cue.first - 1 : cue.first] == [","] and page.lower[cue.first - 2 : cue.first - 1] == ["that"]
    reach = max(start, cue.first - LONGEST_CONTENT)  # what a sentence of a megabyte says before stays linear
    left = contents.trimmed(page, reach, cue.first) if cue.first - start > 2 and not mid else None
    right = None
    if left is None and clause.end < end:
        right = contents.trimmed(page, clause.end, limit)
    content = left or right
    if not content:
        return None
    if left and not contents.has_verb(page, *left) and page.lower[clause.end : clause.end + 1] == [","]:
        rest = contents.trimmed(page, clause.end, limit)
        return Draft([left, rest] if rest else [left], clause.source, (cue.first, cue.end), cue, rule="according")
    return Draft([content], clause.source, (cue.first, cue.end), cue, rule="according")


def _right_content(page: Page, clause: Clause, limit: int) -> Range | None:
    """The content after the cue (or after the inverted subject), up to `limit` at most."""
    cue = clause.cue
    if clause.order == "according":
        return None
    if clause.order == "vs":
        at = contents.skip_adverbials(page, clause.end, limit)
        for k in range(at, min(limit, at + 12)):
            if page.quoted[k] >= 0:
                return k, quote_end(page, k, limit)
            if page.lower[k] not in {",", ":"} and k > at + 10:
                break
        if at < limit and page.lower[at] == ":":
            return at + 1, limit
        return None
    relative = clause.start > 0 and page.lower[clause.start - 1] in {"which", "that", "what", "who"}
    begin = contents.begins(page, cue, limit, relative)
    if begin is None or begin >= limit:
        return None
    if page.quoted[begin] >= 0:
        return begin, quote_end(page, begin, limit)
    return begin, loose_tail(page, begin, quoted_tail(page, begin, limit))


def _left_content(page: Page, clause: Clause, low: int) -> Range | None:
    """The content before the clause, where a comma or a quotation stands between."""
    before = clause.start - 1
    if before < low:
        return None
    if page.quoted[before] < 0 and page.lower[before] not in {",", "—", "--", "?", "!", "..."}:
        return None
    last = clause.start - 1 if page.quoted[clause.start - 1] >= 0 else clause.start - 2
    if last >= low and page.quoted[last] >= 0:
        opening = page.quote_tokens[page.quoted[last]][0]
        if opening - 1 > low and page.lower[opening - 1] in _SETS_APART and page.capital(opening + 1):
            return opening, last + 1
    return contents.trimmed(page, low, clause.start)
