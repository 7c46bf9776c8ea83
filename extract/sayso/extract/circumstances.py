"""What stands around an attribution: when, to whom, through which outlet, in what form the words were given."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from sayso.extract import lexicon, nouns
from sayso.extract.entities import Found
from sayso.extract.findings import FoundVia, How, Ref, Span, When
from sayso.extract.frames import Draft
from sayso.extract.page import Page, Range
from sayso.extract.references import mentions_in
from sayso.extract.when import find_when_among

AROUND = 40
"""Tokens before and after a cue in which its circumstances are looked for."""
NEAR = 12
"""Tokens between a venue word and the outlet that it goes with."""


class Circumstances(NamedTuple):
    """What an attribution's own clause says beside its content."""

    when: When | None = None
    medium: str | None = None
    via: tuple[FoundVia, ...] = ()
    to: tuple[Ref, ...] = ()


def read_circumstances(page: Page, found: Found, draft: Draft, unit: Range) -> Circumstances:
    """Read the clause around a cue, its content left out."""
    if draft.cue is None:
        return Circumstances()
    regions = [_without_relative(page, *region) for region in _regions(draft, unit)]
    medium = _medium(page, draft, regions)
    via: list[FoundVia] = []
    to: list[Ref] = []
    if draft.verb and "told" in draft.verb.word.frames:
        _read_addressee(page, found, draft, unit, via, to)
    for region in regions:
        via += _venues(page, found, region, draft, {v.entity for v in via})
    when = None
    for start, end in regions:
        when = when or find_when_among(page.document, start, end, page.document.context.published)
    return Circumstances(when, medium, tuple(via), tuple(to))


def _regions(draft: Draft, unit: Range) -> list[Range]:
    """The unit's tokens outside the content: after the cue first, then before it."""
    assert draft.cue is not None
    cue = draft.cue[1]
    unit = max(unit[0], draft.cue[0] - AROUND), min(unit[1], cue + AROUND)
    spans = sorted([(a, b) for a, b in draft.content if a < unit[1] and unit[0] < b])
    gaps: list[Range] = []
    at = unit[0]
    for a, b in [*spans, (unit[1], unit[1])]:
        if a > at:
            gaps.append((at, a))
        at = max(at, b)
    after = [(max(a, cue), b) for a, b in gaps if b > cue]
    before = [(a, min(b, draft.cue[0])) for a, b in gaps if a < draft.cue[0]]
    return [(a, b) for a, b in after + before if b > a]


def _without_relative(page: Page, start: int, end: int) -> Range:
    """Up to ", who": what a relative clause tells is not about the saying."""
    if "," not in page.lower[start:end]:
        return start, end
    for k in range(start, end - 1):
        if page.lower[k] == "," and page.lower[k + 1] in {"who", "which", "whose"}:
            return start, k
    return start, end


def _medium(page: Page, draft: Draft, regions: list[Range]) -> str | None:
    """How the words were given: `said in a statement`, `tweeted`, `told the hearing`."""
    if draft.verb and draft.verb.word.lemma in {"tweet", "retweet", "post", "blog"}:
        return "post"
    if draft.verb and draft.verb.word.lemma == "testify":
        return "testimony"
    table = lexicon.phrases("venues")
    source = range(*draft.source) if draft.source else range(0)
    for start, end in [*regions, (source.start, source.stop)]:
        if table.heads.isdisjoint(page.lower[start:end]):
            continue
        for at in [at for at, word in enumerate(page.lower[start:end], start) if word in table.heads]:
            named = page.capital(at) and at > start and page.capital(at - 1)
            if not named and page.quoted[at] < 0 and (match := table.longest(page.lower, at)):
                return match[1]
    return None


def _read_addressee(page: Page, found: Found, draft: Draft, unit: Range, via: list[FoundVia], to: list[Ref]) -> None:
    """`told Reuters` is a VIA, `told Putin` a TO; reporters and crowds are nobody."""
    assert draft.verb is not None
    begin = draft.verb.end
    stop = min([unit[1], *(a for a, _ in draft.content if a >= begin)])
    if begin >= stop:
        return
    end = max(nouns.after(page, begin, stop)[1], begin + 1)
    inside = mentions_in(found, begin, end)
    outlet = next((m for m in inside if found.entities[m.entity].type == "Outlet"), None) if inside else None
    if outlet:
        via.append(FoundVia(outlet.entity, "told", page.span(draft.verb.at, end)))
        return
    named = [m for m in inside if found.entities[m.entity].type in {"Person", "Organization"}]
    if named and named[0].span.start - page.starts[begin] < 30:
        to.append(Ref(named[0].entity, named[0].span))


_HOW: dict[str, How] = {"interview": "interview", "conversation": "interview", "q&a": "interview"}
_WRITTEN = frozenset({"op-ed", "column", "essay", "article", "editorial", "writing", "wrote", "blog", "opinion"})
_POSTED = frozenset({"twitter", "facebook", "instagram", "telegram", "youtube", "tweet", "tweeted", "vk", "weibo", "x"})


def _venues(page: Page, found: Found, region: Range, draft: Draft, known: set[int]) -> list[FoundVia]:
    """The outlets of a region that a venue word leads to: `in an interview with`, `writing in`, `on CNN`."""
    start, end = region
    out: list[FoundVia] = []
    for mention in mentions_in(found, start, end):
        entity = found.entities[mention.entity]
        if entity.type not in {"Outlet", "Organization"} or mention.form != "name" or mention.entity in known:
            continue
        at = bisect_left(page.document.starts, mention.span.start)
        how = _how(page, at, start, draft, entity.type)
        if how:
            lead = _lead(page, at, start)
            out.append(FoundVia(mention.entity, how, Span(page.starts[lead], mention.span.end)))
            known.add(mention.entity)
    return out


def _lead(page: Page, at: int, start: int) -> int:
    """Where the venue phrase that ends in the token `at` begins: the preposition before its venue word."""
    low = max(start, at - NEAR)
    for k in range(at - 1, low - 1, -1):
        if page.lower[k] in _HOW or page.lower[k] in _WRITTEN:
            first = k
            while first > low and page.kinds[first - 1] in {"prep", "det"}:
                first -= 1
            return first
    return at


def _how(page: Page, at: int, start: int, draft: Draft, kind: str) -> How | None:
    """By the words before a name, how the words reached it."""
    before = page.lower[max(start, at - NEAR) : at]
    last = before[-1] if before else ""
    for word in reversed(before):
        if word in _HOW:
            return _HOW[word]
        if word in _WRITTEN and kind == "Outlet":
            return "wrote_in"
        if word in {",", ";"}:
            break
    verb = draft.verb.word.lemma if draft.verb else ""
    if kind == "Outlet" and verb == "write" and set(before[-3:]) & {"in", "for"}:
        return "wrote_in"
    if kind == "Outlet" and before[-3:-1] == ["quoted", "by"]:
        return "told"
    if page.lower[at] in _POSTED and last == "on":
        return "posted_on"
    if kind == "Outlet" and set(before[-2:]) & {"on"}:
        return "told"
    return None
