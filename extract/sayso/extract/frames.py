"""What an attribution is made of: a cue with its subject (Clause), and the attribution in tokens (Draft)."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract import lexicon, nouns
from sayso.extract.cues import Cue
from sayso.extract.page import Page, Range


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
    notes: tuple[str, ...] = ()


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
    """"sv", "vs" (inverted), "participle", "shared" (no subject of its own), "according", "nominal", "bare"."""


def clause_of(page: Page, cue: Cue, low: int, end: int) -> Clause:
    """The subject of a cue in the unit [low, end)."""
    if cue.word.lemma == "view":
        return Clause(cue, (cue.at - 1, cue.at), cue.first, cue.end, "according")
    if cue.word.group == "according":
        source = nouns.behind(page, cue.end, end)
        return Clause(cue, source, cue.first, source[1] if source else cue.end, "according")
    before = cue.first - 1
    if cue.infinitive:
        doer = _performer(page, cue, low)
        return Clause(cue, doer, doer[0] if doer else cue.first, cue.end, "sv" if doer else "shared")
    if cue.word.group == "nominal" and page.lower[cue.end] == "from":
        giver = nouns.behind(page, cue.end + 1, page.lower.index("that", cue.end))
        return Clause(cue, giver, cue.first, giver[1] if giver else cue.end, "nominal" if giver else "bare")
    if cue.word.group == "nominal":
        owner = (before, cue.first) if page.kinds[before] == "poss" else _owner(page, low, before)
        return Clause(cue, owner, owner[0] if owner else cue.first, cue.end, "nominal" if owner else "bare")
    if before >= low and (
        page.quoted[before] >= 0 or (page.lower[before] in {",", "—"} and before > low and page.quoted[before - 1] >= 0)
    ):
        source = nouns.behind(page, cue.end, end)
        if source and not cue.participle:
            if _has_own_verb(page, source[1], end):
                return Clause(cue, None, cue.first, cue.end, "shared")
            return Clause(cue, source, cue.first, source[1], "vs")
    if cue.participle:
        own = before >= low and page.kinds[before] == "" and page.lower[before] not in lexicon.words("documents")
        noun = nouns.before(page, _past_with(page, low, cue.first), cue.first) if own else None
        return Clause(cue, noun, cue.first, cue.end, "participle")
    source = nouns.before(page, low, cue.first) if before >= low else None
    if source:
        return Clause(cue, source, source[0], cue.end, "sv")
    told = "told" in cue.word.frames and before >= low
    if not told and (before < low or page.lower[before] in {",", "—", "--"}):
        source = nouns.behind(page, cue.end, end)
        if source and (_follows_subject(page, source[1], end) if before >= low else _ends_clause(page, source[1], end)):
            return Clause(cue, source, cue.first, source[1], "vs")
    if before >= low and page.lower[before] in {"and", "but", "or", ",", "then"}:
        return Clause(cue, None, cue.first, cue.end, "shared")
    return Clause(cue, None, cue.first, cue.end, "bare")


def _performer(page: Page, cue: Cue, low: int) -> Range | None:
    """Who did what an infinitive tells of: `Lee went on | to say`."""
    done = lexicon.words("performed")
    at = next((k for k in range(cue.first - 1, max(low, cue.first - 5), -1) if page.lower[k] in done), None)
    while at and at > low and page.kinds[at - 1] in {"aux", "adv"}:
        at -= 1
    return nouns.before(page, low, at) if at and at > low else None


def _owner(page: Page, low: int, end: int) -> Range | None:
    """Whose claim it is: the name before "'s", else the noun phrase."""
    start = end
    while start > low and page.capital(start - 1):
        start -= 1
    return (start, end) if start < end else nouns.before(page, low, end)


def _past_with(page: Page, low: int, end: int) -> int:
    """Past the "with" that gives a participle its own subject: `The vote ended, with | two in ten saying`."""
    for k in range(end - 2, max(low, end - 12) - 1, -1):
        if page.kinds[k] in {"mark", "stop", "quote"}:
            break
        if page.lower[k] == "with":
            return k + 1
    return low


def _has_own_verb(page: Page, at: int, end: int) -> bool:
    """Whether what stands behind a cue has a verb of its own: `Lee, citing "the facts," said the dam | could`."""
    if at >= end:
        return False
    return page.kinds[at] in {"modal", "aux"} or (page.kinds[at - 1] == "pron" and page.lower[at].endswith("ed"))


def _follows_subject(page: Page, at: int, end: int) -> bool:
    """Whether what follows may follow an inverted subject: no verb of its own."""
    return at >= end or (page.kinds[at] not in {"aux", "modal", "verb", "neg"} and not page.lower[at].endswith("ed"))


def _ends_clause(page: Page, at: int, end: int) -> bool:
    """Whether an inverted subject is followed by a colon, a quotation or nothing: `Said Lee: "..."`."""
    return at >= end or page.lower[at] in {":", ","} or page.kinds[at] == "stop" or page.quoted[at] >= 0
