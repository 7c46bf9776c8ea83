"""Where content ends: before the next clause that attributes, at a closing mark, before the reporter's own words."""

from __future__ import annotations

from sayso.extract import lexicon
from sayso.extract.frames import Clause
from sayso.extract.page import Page, cue_words

LONGEST_CONTENT = 150
"""Tokens that content without quotation marks may have."""
NESTED = 12
"""Later clauses looked at for one that breaks off a content."""

_JOINS = frozenset(
    {"and", "but", "while", "as", "though", "although", "whereas", "because", "after", "when", "so", "yet", "or", "if"}
)


def content_limit(page: Page, clauses: list[Clause], k: int, end: int) -> int:
    """Where content after clause k must end: before the next clause that breaks off, else at the unit's end."""
    end = _capped(page, clauses[k].end, end)
    if clauses[k].order == "sv" and (pronoun := _relative(page, clauses[k])) is not None:
        end = _relative_end(page, clauses[k], pronoun, end)
    end = _subordinate_end(page, clauses[k], end)
    for later in clauses[k + 1 : k + 1 + NESTED]:
        cut = _break(page, later, clauses[k])
        if cut is not None and cut > clauses[k].end:
            return cut
    return end


def _capped(page: Page, at: int, end: int) -> int:
    """No content is longer than LONGEST_CONTENT, a quotation that it ends in apart; keeps the time linear."""
    cap = at + LONGEST_CONTENT
    if cap >= end:
        return end
    return max(cap, page.quote_tokens[page.quoted[cap]][1]) if page.quoted[cap] >= 0 else cap


def _break(page: Page, clause: Clause, previous: Clause) -> int | None:
    """Where a later clause breaks off the content of the one before it, or none where it stands within that content."""
    at, low = clause.start, previous.end
    before = at - 1
    if before < low:
        return None
    word = page.lower[before]
    if clause.order == "nominal" or (clause.cue.word.group == "thought" and not _apart(page, clause, before)):
        return None
    if clause.order in {"participle", "according"}:
        if page.quoted[before] >= 0:
            return at
        if word in {"and", "but"} and clause.cue.participle and previous.cue.participle:
            return before - (page.lower[before - 1] == ",")
        return before if word in {",", "—", ";"} else (at if clause.order == "according" else None)
    if clause.order == "shared":
        if clause.cue.word.form == "base" or clause.cue.word.form != previous.cue.word.form:
            return None
        if word == ",":
            return before
        return before - (page.lower[before - 1] == ",")
    if clause.order == "vs":
        return at
    if word in {";", "—"}:
        return before
    after = clause.cue.end
    if (
        word == ","
        and (after >= len(page.lower) or page.kinds[after] in {"stop", "prep", "time"})
        and clause.cue.word.group in {"speech", "writing", "report"}
    ):
        return before
    if word in _JOINS:
        comma = before - 1 >= low and page.lower[before - 1] in {",", "—", ";"}
        return before - comma if comma or word in {"while", "but", "although", "though"} else None
    return None


def _apart(page: Page, clause: Clause, before: int) -> bool:
    """Whether what somebody else thinks follows the content: `Lee said it failed, and Roe believes that it did`."""
    if page.lower[before] == ";":
        return True
    named = clause.source is not None and page.capital(clause.source[0]) and not page.kinds[clause.source[0]]
    return named and page.lower[before] in {"and", "but"} and page.lower[before - 1] == ","


def _relative(page: Page, clause: Clause) -> int | None:
    """The pronoun of a relative clause: `Lee, | who | said he was ill`, `the dam, | which | Lee said was old`."""
    if page.lower[clause.cue.first - 1] in {"who", "which"}:
        return clause.cue.first - 1
    before = clause.start - 1
    return before if before > 0 and page.lower[before] in {"who", "which", "whom"} else None


def _relative_end(page: Page, clause: Clause, pronoun: int, end: int) -> int:
    """Where a relative clause ends: `Lee, who said he was ill, left` at the comma before "left"."""
    if pronoun < 1 or page.lower[pronoun - 1] != ",":
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


def _subordinate_end(page: Page, clause: Clause, end: int) -> int:
    """Where a clause that opens the sentence with "While", "When", "Though" ends: at its comma."""
    at = clause.start - 1
    if (
        at < 0
        or clause.order != "sv"
        or page.lower[at] not in lexicon.words("subordinators")
        or not (page.capital(at) or page.lower[at - 1] in {",", "even", "and", "but"})
    ):
        return end
    for k in range(clause.end + 3, end):
        if page.quoted[k] < 0 and page.lower[k] == ",":
            return k
        if page.quoted[k] >= 0 and page.lower[k - 1] == "," and page.kinds[k] == "quote":
            return k + 1
    return end


def quote_end(page: Page, at: int, limit: int) -> int:
    """Where content that opens with a quotation ends: with it, or further on where the sentence goes on with it.

    `said "there was no fear" that they would leave`: to "leave"; `said "we won" in a speech`: at the mark.
    """
    stop = min(limit, page.quote_tokens[page.quoted[at]][1])
    if stop >= limit:
        return stop
    kind, word = page.kinds[stop], page.lower[stop]
    later = next((k for k in range(limit - 1, stop, -1) if page.quoted[k] >= 0), None)
    if page.lower[stop - 2] == "," and word not in {"and", "but", "or", "that"}:
        return stop
    if (
        kind in {"stop", "mark"}
        or kind in {"time"}
        or word in {"when", "while", "after", "as", "during", "before", "on", "in", "at"}
    ):
        return stop if later is None or kind in {"stop"} else page.quote_tokens[page.quoted[later]][1]
    return limit


def quoted_tail(page: Page, begin: int, limit: int) -> int:
    """Where content that holds a quotation ends: `called it "a mess," which it was` at the closing mark."""
    for k in [k for k, kind in enumerate(page.kinds[begin + 1 : limit], begin + 1) if kind == "quote"]:
        if page.lower[k + 1 : k + 2] == [","] and k + 2 < limit and page.lower[k + 2].endswith("ing"):
            return k + 1
        closes = page.lower[k - 1] == "," and page.starts[k] == page.ends[k - 1]
        if (
            closes
            and k + 1 < limit
            and page.lower[k + 1] not in {"and", "but", "or", "because", "that"}
            and page.kinds[k + 1] != "quote"
        ):
            return k + 1
    return limit


def loose_tail(page: Page, begin: int, limit: int) -> int:
    """Where the reporter goes on in his own words: before ", a plan that ..." longer than what was said."""
    marks = enumerate(page.lower[begin + 2 : max(begin, limit - 2)], begin + 2)
    for k in [k for k, word in marks if word in {",", "—", "(", "but"}]:
        if page.quoted[k] >= 0:
            continue
        if page.lower[k] == "(" and page.lower[limit - 2] == ")" and _remark(page, k + 1, limit - 2):
            return k
        if page.lower[k] == "but" and page.lower[k + 1] in {"did", "has", "does"} and k - begin > 3:
            return k
        if page.lower[k] not in {",", "—"}:
            continue
        word = page.lower[k + 1]
        if word in {"and", "but"} and page.lower[k + 2] == "that":
            continue
        if word in _STANCES or _then_went(page, k + 1) or _occasion(page, k + 1, limit):
            return k
        if word in {"which", "who", "where"} and _closed(page, k + 1, limit):
            continue
        if word in {"and", "but"} and (page.kinds[k + 2] in {"aux", "verb"} or page.lower[k + 2] in {"has", "had"}):
            return k
        if (
            word in lexicon.words("tails")
            and limit - k > k - begin
            and not any(page.quoted[j] >= 0 for j in range(k, limit))
        ):
            return k
    return limit


def _remark(page: Page, start: int, end: int) -> bool:
    """Whether a bracket that ends the sentence holds the reporter's own clause: `said it would hold (it did not).`"""
    return ")" not in page.lower[start:end] and any(page.kinds[k] in {"aux", "modal"} for k in range(start, end))


_STANCES = frozenset({"speaking", "standing", "sitting", "gesturing", "smiling", "laughing"})


def _then_went(page: Page, at: int) -> bool:
    """Whether another deed follows: `, and then she left`."""
    return page.lower[at : at + 2] == ["and", "then"] and page.kinds[at + 2 : at + 3] == ["pron"]


def _occasion(page: Page, at: int, limit: int) -> bool:
    """Whether the occasion of the saying follows: `, in remarks to the council`, `, in an interview with the Post`."""
    if page.lower[at] != "in" or page.lower[limit - 1] == ",":
        return False
    venue = at + 2 if page.kinds[at + 1] in {"det", "poss"} else at + 1
    return venue < limit and page.lower[venue] in _OCCASIONS


_OCCASIONS = frozenset({"remarks", "interview", "statement", "speech", "email", "e-mail", "tweet", "letter", "memo"})


def _closed(page: Page, at: int, limit: int) -> bool:
    """Whether a relative clause ends in a comma and the content goes on: `the dam, which is old, would hold`."""
    return any(page.lower[k] == "," and page.kinds[k + 1] in {"aux", "modal", "verb"} for k in range(at + 2, limit - 1))
