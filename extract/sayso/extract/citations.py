"""What an article rests on that was published elsewhere: outlets, agencies, think tanks, polls, posts.

(:Article)-[:CITES]->(:Outlet|Organization), with how, who wrote or spoke there, and when.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from sayso.extract import lexicon
from sayso.extract.document import Document
from sayso.extract.findings import Citation, FoundStatement, How, Mention, Span, When
from sayso.extract.found import Found
from sayso.extract.when import find_when

PUBLISHED = frozenset({"reported", "reports", "wrote", "writes", "revealed", "quoted", "published", "cited", "noted"})
SAID = frozenset({"said", "says", "found", "finds", "showed", "shows", "estimates", "estimated", "argued", "warned"})
ACTING = PUBLISHED | SAID
BESIDE = 60
"""Characters beside a citation in which its time is looked for."""
BYLINE = frozenset({"wrote", "writes", "reported", "reports", "noted", "argued"})
SMALL = frozenset(
    {"the", "a", "an", "'s", "'", "news", "state", "daily", "newspaper", "agency", "outlet", "local", "website"}
)


@cache
def _frames() -> dict[str, list[tuple[tuple[str, ...], How, bool]]]:
    """Frames by their last word, the longest first: (words, how, whether only an outlet fits)."""
    by_last: dict[str, list[tuple[tuple[str, ...], How, bool]]] = {}
    for words, value in lexicon.entries("citation_frames"):
        how, fits = value.split()
        (known,) = (h for h in get_args(How) if h == how)
        split = tuple(words.split())
        by_last.setdefault(split[-1], []).append((split, known, fits == "outlet"))
    for rows in by_last.values():
        rows.sort(key=lambda row: -len(row[0]))
    return by_last


@dataclass(slots=True)
class _Draft:
    start: int
    end: int
    how: How
    entity: int
    who: tuple[int, ...] = ()


def find_citations(document: Document, found: Found, statements: Sequence[FoundStatement]) -> tuple[Citation, ...]:
    """Every citation in the text, in text order, each outlet once for each place that cites it."""
    reader = _Reader(document, found, statements)
    out: list[Citation] = []
    for draft in reader.all():
        out.append(
            Citation(
                Span(document.starts[draft.start], document.ends[draft.end - 1]),
                draft.how,
                draft.entity,
                who=draft.who,
                when=reader.when(draft),
            )
        )
    return tuple(out)


class _Reader:
    def __init__(self, document: Document, found: Found, statements: Sequence[FoundStatement]) -> None:
        self.document, self.found = document, found
        self.lowers, self.starts = document.lowers, document.starts
        self.headline = next((p.span.end for p in document.paragraphs if p.headline), 0)
        self.speakers = sorted(
            (s.cue.start, s.speaker) for s in statements if s.cue and s.speaker is not None and not s.headline
        )
        self.ends = [end for _, end in document.sentence_tokens]
        self.quoted = [q.inner for q in document.quotes if q.depth == 0 and not q.scare]

    def all(self) -> Iterator[_Draft]:
        """A draft for each mention of something that publishes, where a frame or a verb says so."""
        for number, mention in enumerate(self.found.mentions):
            entity = self.found.entities[mention.entity]
            if mention.form != "name" or entity.type not in ("Outlet", "Organization"):
                continue
            start, end = self.found.firsts[number], self.found.stops[number]
            if self.in_quote(mention) or self.in_headline(start):
                continue
            draft = self.framed(mention, start, end) or self.acting(mention, number, start, end)
            if draft:
                yield draft

    def in_quote(self, mention: Mention) -> bool:
        """Whether the words stand in a quotation, and so cite nothing themselves."""
        i = bisect_right(self.quoted, mention.span.start, key=lambda s: s.start) - 1
        return i >= 0 and mention.span.end <= self.quoted[i].end

    def in_headline(self, at: int) -> bool:
        """Whether a token stands in a headline."""
        return self.starts[at] < self.headline

    def framed(self, mention: Mention, start: int, end: int) -> _Draft | None:
        """`in an interview with X`, `told X`, `according to Germany's X`."""
        entity = self.found.entities[mention.entity]
        for at in self.openings(start):
            for words, how, outlets_only in _frames().get(self.lowers[at - 1], ()):
                first = at - len(words)
                if first < 0 or tuple(self.lowers[first:at]) != words:
                    continue
                if entity.type != "Outlet" and (outlets_only or not self.publishes(mention, how, end)):
                    continue
                sort = self.refine(how, mention, start, end)
                return _Draft(first, end, sort, mention.entity, self.who(sort, first))
        return None

    def openings(self, start: int) -> Iterator[int]:
        """Where a frame may end: right before the name, its article, or the place it belongs to."""
        yield start
        at = start
        for _ in range(5):
            word = self.lowers[at - 1] if at else ""
            if word in SMALL or (at and self.document.texts[at - 1][0].isupper()):
                at -= 1
                yield at
            else:
                return

    def publishes(self, mention: Mention, how: How, end: int) -> bool:
        """Whether an organization can be cited: it publishes by kind, or the words name what it published."""
        entity = self.found.entities[mention.entity]
        if how in ("report", "poll") or entity.kind in lexicon.words("publisher_kinds"):
            return True
        after = self.lowers[end : end + 4]
        return any(w in ("report", "study", "survey", "poll", "data", "figures", "analysis") for w in after)

    def refine(self, how: How, mention: Mention, start: int, end: int) -> How:
        """`according to a think tank` is a report, `a Pew poll` a poll."""
        after = set(self.lowers[end : end + 3])
        if how == "reported" and after & {"poll", "survey"}:
            return "poll"
        entity = self.found.entities[mention.entity]
        return "report" if how == "reported" and entity.type == "Organization" else how

    def acting(self, mention: Mention, number: int, start: int, end: int) -> _Draft | None:
        """`X reported`, `the Z think-tank said`, `Breitbart News' Ben Shapiro wrote`."""
        entity = self.found.entities[mention.entity]
        at = end
        while at < len(self.lowers) and at - end < 3 and self.lowers[at] in lexicon.words("organization_nouns"):
            at += 1
        word = self.lowers[at] if at < len(self.lowers) else ""
        begin = start - 1 if start and self.lowers[start - 1] == "the" else start
        if begin and self.lowers[begin - 1] in ("at", "of", "from", "in", "with", "by", "for", "to"):
            return None
        if entity.type == "Outlet" and word in ACTING:
            return _Draft(begin, at + 1, "reported", mention.entity)
        if word in ACTING and entity.kind in lexicon.words("publisher_kinds"):
            return _Draft(begin, at + 1, "report", mention.entity)
        if entity.type == "Outlet" and word in ("'s", "'"):
            return self.byline(mention, number, begin, at)
        return None

    def byline(self, mention: Mention, number: int, begin: int, at: int) -> _Draft | None:
        """An outlet's own writer: the person named right behind its possessive, who then writes."""
        for k, person in enumerate(self.found.mentions[number + 1 : number + 3], number + 1):
            first, end = self.found.firsts[k], self.found.stops[k]
            if self.found.entities[person.entity].type == "Person" and first <= at + 4:
                if end < len(self.lowers) and self.lowers[end] in BYLINE:
                    return _Draft(begin, end + 1, "wrote_in", mention.entity, (person.entity,))
                return None
        return None

    def who(self, how: How, at: int) -> tuple[int, ...]:
        """The speaker of the statement whose cue is nearest in the same sentence."""
        if how not in ("interview", "told", "wrote_in", "posted_on"):
            return ()
        a, b = self.sentence(at)
        near = [(abs(cue - self.starts[at]), entity) for cue, entity in self.speakers_between(a, b)]
        return (min(near)[1],) if near else ()

    def speakers_between(self, start: int, end: int) -> list[tuple[int, int]]:
        first = bisect_left(self.speakers, (start, -1))
        return self.speakers[first : bisect_left(self.speakers, (end, -1))]

    def sentence(self, at: int) -> Span:
        """The characters of the sentence that a token stands in."""
        i = min(bisect_right(self.ends, at), len(self.document.sentences) - 1)
        return self.document.sentences[i]

    def when(self, draft: _Draft) -> When | None:
        """The time beside a citation: in it, behind it in its clause, or right before it."""
        start, end = self.sentence(draft.start)
        here, there = self.starts[draft.start], self.starts[draft.end - 1]
        i = bisect_right(self.quoted, here, key=lambda s: s.start)
        if i and self.quoted[i - 1].end <= here:
            start = max(start, self.quoted[i - 1].end)
        if i < len(self.quoted) and self.quoted[i].start > there:
            end = min(end, self.quoted[i].start)
        comma = self.document.folded.rfind(",", start, here)
        behind = Span(here, min(end, there + BESIDE))
        before = Span(max(start, comma + 1, here - BESIDE), here)
        published = self.document.context.published
        return find_when(self.document, behind, published) or find_when(self.document, before, published)
