"""Whom a source span means: the entity behind "he", "the ministry", "its new leader" or "Tokayev", or None when unsure."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from sayso.extract import lexicon
from sayso.extract.document import Document
from sayso.extract.found import Found
from sayso.extract.findings import Mention, ResolvedBy, Span

HEAD_ENDS = frozenset({"of", "at", "in", "for", "who", "which", ",", "with", "from", "on", "to", "(", "whose", "—"})


@dataclass(frozen=True, slots=True)
class Referent:
    """The entity that a span means, how that is known, and how surely (0..1)."""

    entity: int
    resolved_by: ResolvedBy
    confidence: float


def mentions_in(found: Found, span: Span) -> list[Mention]:
    """The mentions that lie inside a span, in text order."""
    at = bisect_left(found.mentions, span.start, key=lambda m: m.span.start)
    out = []
    while at < len(found.mentions) and found.mentions[at].span.start < span.end:
        if found.mentions[at].span.end <= span.end:
            out.append(found.mentions[at])
        at += 1
    return out


def refer(document: Document, found: Found, source: Span) -> Referent | None:
    """The entity that a source span means, or None.

    Its head decides: "Kazakhstan's president" is a person or nobody, "a ministry spokesman" the ministry, "Moscow"
    the government where it acts, "analysts in Moscow" nobody.
    """
    tokens = document.tokens
    first = bisect_left(tokens, source.start, key=lambda t: t.start)
    stop = bisect_left(tokens, source.end, key=lambda t: t.start)
    inside = mentions_in(found, source)
    if first >= stop or not inside:
        return None
    head = _head(document, found, inside, first, stop)
    word = tokens[head].lower
    at_head = [m for m in inside if m.span.start <= tokens[head].start < m.span.end]
    people = [m for m in at_head if found.entities[m.entity].type == "Person"]
    if people:
        return _person(document, people[0], first)
    acting = next((m for m in at_head if m.form == "description" and found.entities[m.entity].type != "Place"), None)
    if acting:
        doubled = any(m.form == "name" and m.span == acting.span for m in at_head)
        return Referent(acting.entity, "metonymy" if doubled else "description", 0.8)
    named = next((m for m in at_head if m.form == "name"), None)
    if named:
        return Referent(named.entity, "name", 0.6 if found.entities[named.entity].type == "Place" else 0.9)
    organizations = [m for m in inside if found.entities[m.entity].type in ("Organization", "Outlet")]
    if lexicon.table("roles").get(word, "").endswith("spokes") and organizations:
        return Referent(organizations[0].entity, "spokesperson", 0.85)
    if word in lexicon.words("organization_nouns"):
        before = [m for m in organizations if m.span.start < tokens[head].start]
        if before and before[-1].span.end >= tokens[head - 1].start:
            return Referent(before[-1].entity, "name", 0.85)
    return None


def _head(document: Document, found: Found, inside: list[Mention], first: int, stop: int) -> int:
    """The last token before the source's first preposition, comma or relative word that stands in no name."""
    tokens = document.tokens
    ends = {m.span.start: m.span.end for m in reversed(inside) if m.form != "pronoun"}
    head, skip = first, 0
    for i in range(first, stop):
        if tokens[i].start in ends:
            skip = max(skip, ends[tokens[i].start])
        if tokens[i].start >= skip and tokens[i].lower in HEAD_ENDS and i > first:
            break
        if tokens[i].text[0].isalnum():
            head = i
    return head


def _person(document: Document, mention: Mention, first: int) -> Referent:
    if mention.form == "pronoun":
        return Referent(mention.entity, "pronoun", 0.8)
    if mention.form == "description":
        return Referent(mention.entity, "description", 0.75)
    single = " " not in document.text[mention.span.start : mention.span.end]
    titled = document.tokens[first].start < mention.span.start
    return Referent(mention.entity, "title" if titled and single else "name", 0.9)
