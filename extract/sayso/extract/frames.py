"""One attribution from one cue: who is its source and which tokens are its content, within a unit."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.extract import contents, lexicon, nouns
from sayso.extract.cues import Cue
from sayso.extract.page import Page, Range

_CLAUSE_JOINS = frozenset(
    {"and", "but", "while", "as", "though", "although", "whereas", "because", "after", "when", "so", "yet", "or", "if"}
)


@dataclass(slots=True)
class Draft:
    """An attribution in tokens, before it becomes a statement."""

    content: list[Range]
    source: Range | None = None
    cue: Range | None = None
    verb: Cue | None = None
    paragraph: int = 0
    unit: Range = (0, 0)
    implied: bool = False
    inherited: bool = False
    """The source stands beside an earlier cue of the sentence: "X said A and added B"."""
    headline: bool = False
    rule: str = ""
    notes: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Clause:
    """A cue with its subject, before content is known."""

    cue: Cue
    source: Range | None
    start: int
    """Where the words that attribute begin: the source or the verb group, whichever is first."""
    end: int
    """Past the verb group and an inverted subject."""
    order: str
    """"sv", "vs" (inverted), "participle", "shared" (no subject of its own), "according", "bare"."""


def clause_of(page: Page, cue: Cue, low: int, start: int, end: int) -> Clause:
    """The subject of a cue in the unit [start, end); nothing before `low` is looked at."""
    if cue.word.group == "according":
        source = nouns.behind(page, cue.end, end)
        return Clause(cue, source, cue.first, source[1] if source else cue.end, "according")
    before = cue.first - 1
    if before >= low and (
        page.quoted[before] >= 0 or (page.lower[before] in {",", "—"} and before > low and page.quoted[before - 1] >= 0)
    ):
        source = nouns.behind(page, cue.end, end)
        if source and not cue.participle:
            return Clause(cue, source, cue.first, source[1], "vs")
    if cue.participle:
        own = before >= low and page.kinds[before] == "" and page.lower[before] not in lexicon.words("documents")
        noun = nouns.before(page, low, cue.first) if own else None
        return Clause(cue, noun, cue.first, cue.end, "participle")
    source = nouns.before(page, low, cue.first) if before >= low else None
    if source:
        return Clause(cue, source, source[0], cue.end, "sv")
    if before < low or page.lower[before] in {",", "—", "--"}:
        source = nouns.behind(page, cue.end, end)
        if source and (_follows_subject(page, source[1], end) if before >= low else _ends_clause(page, source[1], end)):
            return Clause(cue, source, cue.first, source[1], "vs")
    if before >= low and page.lower[before] in {"and", "but", "or", ",", "then"}:
        return Clause(cue, None, cue.first, cue.end, "shared")
    return Clause(cue, None, cue.first, cue.end, "bare")


def _follows_subject(page: Page, at: int, end: int) -> bool:
    """Whether what follows may follow an inverted subject: no verb of its own."""
    return at >= end or (page.kinds[at] not in {"aux", "modal", "verb", "neg"} and not page.lower[at].endswith("ed"))


def _ends_clause(page: Page, at: int, end: int) -> bool:
    """Whether an inverted subject is followed by a colon, a quotation or nothing: `Said Lee: "..."`."""
    return at >= end or page.lower[at] in {":", ","} or page.kinds[at] == "stop" or page.quoted[at] >= 0


def separate(page: Page, clause: Clause, low: int, previous: Clause | None = None) -> int | None:
    """Where a later clause breaks off the content of the one before it, or none where it stands within that content."""
    at = clause.start
    before = at - 1
    if before < low:
        return None
    word = page.lower[before]
    if clause.order in {"participle", "according"}:
        if page.quoted[before] >= 0:
            return at
        return before if word in {",", "—", ";"} else (at if clause.order == "according" else None)
    if clause.order == "shared":
        if clause.cue.word.form == "base" or (previous and clause.cue.word.form != previous.cue.word.form):
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
        and clause.cue.word.group in {"speech", "writing"}
    ):
        return before
    if word in _CLAUSE_JOINS:
        comma = before - 1 >= low and page.lower[before - 1] in {",", "—", ";"}
        return before - comma if comma or word in {"while", "but", "although", "though"} else None
    return None


def right_content(page: Page, clause: Clause, limit: int) -> Range | None:
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
    return begin, _tail(page, begin, _quoted_tail(page, begin, limit))


_LOOSE_TAILS = frozenset(
    {"but", "while", "which", "even", "a", "an", "despite", "where", "though", "although", "compared", "who", "whereas", "one", "something", "leaving", "putting", "with", "when", "as", "after", "before"}
)


def _tail(page: Page, begin: int, limit: int) -> int:
    """Where the reporter goes on in his own words: before ", a plan that ..." longer than what was said."""
    for k in range(begin + 2, limit - 2):
        if page.quoted[k] >= 0 or page.lower[k] not in {",", "—"}:
            continue
        word = page.lower[k + 1]
        if word in {"and", "but"} and (page.kinds[k + 2] in {"aux", "verb"} or page.lower[k + 2] in {"has", "had"}):
            return k
        if word in _LOOSE_TAILS and limit - k > k - begin and not any(page.quoted[j] >= 0 for j in range(k, limit)):
            return k
    return limit


def _quoted_tail(page: Page, begin: int, limit: int) -> int:
    """Where content that holds a quotation ends: `called it "a mess," which it was` at the closing mark."""
    for k in range(begin + 1, limit):
        if (
            page.kinds[k] == "quote"
            and page.lower[k + 1 : k + 2] == [","]
            and k + 2 < limit
            and page.lower[k + 2].endswith("ing")
        ):
            return k + 1
        closes = (
            page.kinds[k] == "quote" and page.lower[k - 1] == "," and page.tokens[k].start == page.tokens[k - 1].end
        )
        if closes and k + 1 < limit and page.lower[k + 1] not in {"and", "but", "or"} and page.kinds[k + 1] != "quote":
            return k + 1
    return limit


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


def left_content(page: Page, clause: Clause, low: int) -> Range | None:
    """The content before the clause, where a comma or a quotation stands between."""
    before = clause.start - 1
    if before < low:
        return None
    if page.quoted[before] < 0 and page.lower[before] not in {",", "—", "--", "?", "!", "..."}:
        return None
    last = clause.start - 1 if page.quoted[clause.start - 1] >= 0 else clause.start - 2
    if last >= low and page.quoted[last] >= 0:
        opening = page.quote_tokens[page.quoted[last]][0]
        if opening - 1 > low and page.lower[opening - 1] == ":":
            return opening, last + 1
    return contents.trimmed(page, low, clause.start)
