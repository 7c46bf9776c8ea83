"""Whom a source span means: the entity behind "he", "the ministry", "its new leader", "Tokayev", or None if unsure."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from sayso.extract import lexicon
from sayso.extract.affiliations import role_words
from sayso.extract.document import Document
from sayso.extract.findings import Mention, ResolvedBy, Span
from sayso.extract.found import Found

HEAD_ENDS = frozenset({"of", "at", "in", "for", "who", "which", ",", "with", "from", "on", "to", "(", "whose", "—"})


class Referent(NamedTuple):
    """The entity that a span means, how that is known, and how surely (0..1)."""

    entity: int
    resolved_by: ResolvedBy
    confidence: float


def mentions_in(found: Found, first: int, stop: int) -> list[Mention]:
    """The mentions that lie inside the tokens [first, stop), in text order."""
    low = bisect_left(found.firsts, first)
    high = bisect_left(found.firsts, stop, low)
    return [found.mentions[k] for k in range(low, high) if found.stops[k] <= stop]


def refer(document: Document, found: Found, source: Span) -> Referent | None:
    """The entity that a source span means, or None.

    Its head decides: "Kazakhstan's president" is a person or nobody, "a ministry spokesman" the ministry, "Moscow"
    the government where it acts, "analysts in Moscow" nobody.
    """
    starts = document.starts
    first, stop = bisect_left(starts, source.start), bisect_left(starts, source.end)
    return refer_among(document, found, first, stop) if first < stop else None


def refer_among(document: Document, found: Found, first: int, stop: int) -> Referent | None:
    """As `refer`, for the tokens [first, stop)."""
    inside = mentions_in(found, first, stop)
    meant = _meant(document, found, inside, first, stop) if inside else None
    return meant or _titled(document, found, inside, first, stop) or _apposed(document, found, first)


def _titled(document: Document, found: Found, inside: list[Mention], first: int, stop: int) -> Referent | None:
    """The person whose name ends a source after a title in lower case: `former secretary of state Ann Roy`."""
    last = next((m for m in reversed(inside) if m.form == "name"), None)
    if last is None or found.entities[last.entity].type != "Person" or last.span.end < document.ends[stop - 1]:
        return None
    lowers = document.lowers[first : min(stop, bisect_left(document.starts, last.span.start))]
    if lowers[-2:] == ["of", "state"]:
        lowers = lowers[:-2]
    plain = not HEAD_ENDS & {*lowers} and not {"'s", "'", "and", "about", "by"} & {*lowers}
    return Referent(last.entity, "name", 0.8) if plain and lowers and lowers[-1] in role_words() else None


def _apposed(document: Document, found: Found, first: int) -> Referent | None:
    """The person right before a source that is only an apposition: `Ann Roy, the head of Y, said`."""
    starts, lowers = document.starts, document.lowers
    if first < 2 or lowers[first - 1] != "," or lowers[first] not in ("a", "an", "the", "who"):
        return None
    at = bisect_left(found.starts, starts[first - 1]) - 1
    while at >= 0 and found.mentions[at].span.start >= starts[max(0, first - 6)]:
        one = found.mentions[at]
        if (
            one.span.end == document.ends[first - 2]
            and one.form == "name"
            and found.entities[one.entity].type == "Person"
        ):
            return Referent(one.entity, "name", 0.8)
        at -= 1
    return None


def _meant(document: Document, found: Found, inside: list[Mention], first: int, stop: int) -> Referent | None:
    """The entity that the head of a source stands for."""
    starts = document.starts
    head = _head(document, found, inside, first, stop)
    word = document.lowers[head]
    at_head = [m for m in inside if m.span.start <= starts[head] < m.span.end]
    people = [m for m in at_head if found.entities[m.entity].type == "Person"]
    if people:
        return _person(document, people[0], first)
    it = next((m for m in at_head if m.form == "pronoun"), None)
    if it:
        return Referent(it.entity, "pronoun", 0.75)
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
        before = [m for m in organizations if m.span.start < starts[head]]
        if before and before[-1].span.end >= starts[head - 1]:
            return Referent(before[-1].entity, "name", 0.85)
    return None


def _head(document: Document, found: Found, inside: list[Mention], first: int, stop: int) -> int:
    """The last token before the source's first preposition, comma or relative word that stands in no name."""
    starts, lowers = document.starts, document.lowers
    ends = {m.span.start: m.span.end for m in reversed(inside) if m.form != "pronoun"}
    head, skip = first, 0
    for i in range(first, stop):
        if starts[i] in ends:
            skip = max(skip, ends[starts[i]])
        if starts[i] >= skip and lowers[i] in HEAD_ENDS and i > first and not _in_title(document, i):
            break
        if document.texts[i][0].isalnum():
            head = i
    return head


def _in_title(document: Document, at: int) -> bool:
    """Whether an "of" goes on with a title: `Secretary of State Ann Roy`, `Speaker of the House`."""
    lowers, texts = document.lowers, document.texts
    if lowers[at] != "of" or not texts[at - 1][0].isupper():
        return False
    after = at + 2 if at + 1 < len(lowers) and lowers[at + 1] == "the" else at + 1
    return lowers[at - 1] in role_words() and after < len(texts) and texts[after][0].isupper()


def _person(document: Document, mention: Mention, first: int) -> Referent:
    if mention.form == "pronoun":
        return Referent(mention.entity, "pronoun", 0.8)
    if mention.form == "description":
        return Referent(mention.entity, "description", 0.75)
    single = " " not in document.text[mention.span.start : mention.span.end]
    titled = document.starts[first] < mention.span.start
    return Referent(mention.entity, "title" if titled and single else "name", 0.9)
