"""From drafts to statements: spans, kind, stance, speaker, circumstances, names, nesting, confidence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import exp, fsum

from sayso.extract import lexicon
from sayso.extract.circumstances import read_circumstances
from sayso.extract.entities import Found
from sayso.extract.findings import FoundStatement, FoundVia, Kind, Ref, Span
from sayso.extract.frames import Draft
from sayso.extract.page import Page, Range
from sayso.extract.speakers import Speaker, Speakers

DIRECT_SHARE = 0.93
MIXED_SHARE = 0.02
LONG_CONTEXT = 900
"""Characters; of a longer paragraph only the unit is the context."""
AROUND = 1000
"""Characters of context on either side of the content at most: in text without full stops a unit may be a book."""

SPEAKER = {
    "name": (1.4, 0.98),
    "title": (1.4, 0.98),
    "pronoun": (1.4, 0.96),
    "description": (1.3, 0.95),
    "continuation": (0.4, 0.93),
    "metonymy": (0.8, 0.9),
    "spokesperson": (1.2, 0.9),
    "group": (0.95, 0.97),
    "unresolved": (0.45, 0.65),
}
"""By how the speaker is known: log-odds that content and source are right, and the chance that the entity is, too."""
FEATURES = {
    "direct": 1.3,
    "mixed": 0.3,
    "indirect": 0.0,
    "firm": 0.55,
    "according": 0.25,
    "long": 0.3,
    "short": -0.3,
    "inherited": -0.6,
    "headline": -0.25,
    "floating": -2.1,
    "judgement": -0.7,
    "report": -0.8,
    "thought": -0.3,
    "writing": -0.55,
    "ask": -0.45,
    "order": -0.45,
    "denial": -0.7,
    "nominal": -1.9,
    "apart": -1.9,
    "as": -1.05,
    "deed": -1.4,
    "colon": -1.5,
    "modal": -1.8,
    "negated": -2.0,
    "hypothetical": -2.5,
}
"""What else speaks for or against a statement, in log-odds; their sum makes the confidence.

Fitted by logistic regression to the 840 training articles of PolNeAR (content and source), then rounded; the second
figure above and the features seen fewer than twenty times are set by hand.
"""
APART = frozenset({"colon", "block"})
"""Rules that give a source to what a colon sets apart, whatever the verb."""
SHORT, LONG = 4, 60
"""Tokens of content under and over which the length counts."""
NESTED = 0.4
"""The most that a statement within another one's words gets: the article does not say it itself."""


def assemble(page: Page, found: Found, drafts: list[Draft]) -> tuple[list[FoundStatement], Speakers]:
    """The statements of a document, with the speakers' groups."""
    speakers = Speakers(page, found)
    quoted, names = _Quoted(page), _Names(found)
    statements: list[FoundStatement] = []
    for draft in sorted(drafts, key=lambda d: (d.content[0], d.cue or (0, 0))):
        speaker = speakers.resolve(draft)
        if "colon" in draft.notes and (speaker is None or speaker.resolved_by == "group"):
            continue
        made = _statement(page, found, draft, speaker, quoted, names)
        last = statements[-1] if statements else None
        if draft.implied and last and last.source == made.source:
            made = made._replace(when=last.when, medium=last.medium, via=tuple(v._replace(span=None) for v in last.via))
        statements.append(made)
    return _nested(_carried(statements, found)), speakers


class _Quoted:
    """Counts the characters of a span that stand inside quotation marks, the marks included."""

    def __init__(self, page: Page) -> None:
        quotes = [quote.outer for quote in page.document.quotes if not quote.depth]
        self.starts = [quote.start for quote in quotes]
        self.ends = [quote.end for quote in quotes]

    def share(self, content: tuple[Span, ...]) -> float:
        """The quoted share of the content."""
        size = sum([span.end - span.start for span in content])
        inside = 0
        for span in content:
            k = max(0, bisect_right(self.starts, span.start) - 1)
            while k < len(self.starts) and self.starts[k] < span.end:
                inside += max(0, min(self.ends[k], span.end) - max(self.starts[k], span.start))
                k += 1
        return inside / size if size else 0.0


def _kind(share: float) -> Kind:
    return "direct" if share >= DIRECT_SHARE else "mixed" if share > MIXED_SHARE else "indirect"


def _statement(
    page: Page, found: Found, draft: Draft, speaker: Speaker | None, quoted: _Quoted, names: _Names
) -> FoundStatement:
    content = tuple(sorted([page.span(a, b) for a, b in draft.content]))
    kind = _kind(quoted.share(content))
    around = read_circumstances(page, found, draft, draft.unit)
    denial = (
        draft.verb is not None and draft.verb.word.group == "denial" and not draft.verb.negated and kind != "direct"
    )
    return FoundStatement(
        content=content,
        kind=kind,
        source=_shown(page, draft.source) if draft.source else None,
        cue=page.span(*draft.cue) if draft.cue else None,
        speaker=speaker.entity if speaker else None,
        resolved_by=speaker.resolved_by if speaker else None,
        confidence=_confidence(draft, kind, speaker),
        stance="denies" if denial else "asserts",
        medium=around.medium,
        context=_context(page, draft),
        when=around.when,
        headline=draft.headline,
        verbatim=not draft.headline,
        anonymous=speaker.anonymous if speaker else False,
        implied=draft.implied,
        via=tuple([v for v in around.via if not speaker or v.entity != speaker.entity]),
        to=tuple([ref for ref in around.to if not speaker or ref.entity != speaker.entity]),
        on_behalf_of=speaker.on_behalf_of if speaker else (),
        names=names.within(content, speaker),
    )


def _shown(page: Page, source: Range) -> Span:
    """The source without the comma that closes its apposition: `Ann Lee, of the Harbour Union,`."""
    start, end = source
    return page.span(start, end - 1 if end - start > 1 and page.lower[end - 1] == "," else end)


def _confidence(draft: Draft, kind: Kind, speaker: Speaker | None) -> float:
    odds, known = SPEAKER[speaker.resolved_by if speaker else "unresolved"]
    odds += fsum([FEATURES.get(feature, 0.0) for feature in _features(draft, kind)])
    return round(min(0.99, max(0.05, known / (1 + exp(-odds)))), 2)


def _features(draft: Draft, kind: Kind) -> set[str]:
    """What of a draft counts for its confidence."""
    size = sum([end - start for start, end in draft.content])
    verb = draft.verb
    marks = {
        "inherited": draft.inherited,
        "headline": draft.headline,
        "floating": draft.implied,
        "short": size < SHORT,
        "long": size > LONG,
        "apart": draft.rule in APART,
        "as": draft.rule == "as",
        "deed": draft.rule == "deed",
        "modal": verb is not None and verb.modal,
        "negated": verb is not None and verb.negated,
    }
    found = {kind, *draft.notes, *[name for name, holds in marks.items() if holds]}
    if verb:
        found.add(verb.word.group)
    if kind == "indirect" and (draft.rule == "left" or (verb and verb.word.lemma in lexicon.words("firm_cues"))):
        found.add("firm")
    return found


def _context(page: Page, draft: Draft) -> Span:
    """The paragraph, or of a long one the unit, that the statement stands in; of a very long unit a part."""
    first = min([draft.unit[0], *(a for a, _ in draft.content)])
    last = max([draft.unit[1], *(b for _, b in draft.content)])
    start, end = page.starts[first], page.ends[last - 1]
    paragraph = page.document.paragraphs[draft.paragraph].span
    if paragraph.end - paragraph.start > LONG_CONTEXT:
        begin = max(start, page.starts[min(a for a, _ in draft.content)] - AROUND)
        return Span(begin, min(end, page.ends[max(b for _, b in draft.content) - 1] + AROUND))
    return Span(min(start, paragraph.start), max(end, paragraph.end))


class _Names:
    """Finds the names inside contents; what one Ref says of a name serves every content that holds it."""

    def __init__(self, found: Found) -> None:
        self.found = found
        named = enumerate(found.mentions)
        self.refs = {k: Ref(mention.entity, mention.span) for k, mention in named if mention.form == "name"}
        """By the number of the mention."""

    def within(self, content: tuple[Span, ...], speaker: Speaker | None) -> tuple[Ref, ...]:
        """One for each name inside the content, the speaker's own left out."""
        own = speaker.entity if speaker else None
        starts = self.found.starts
        found: list[Ref] = []
        for span in content:
            first = bisect_left(starts, span.start)
            inside = map(self.refs.get, range(first, bisect_left(starts, span.end, first)))
            found += [ref for ref in inside if ref and ref.entity != own and ref.span and ref.span.end <= span.end]
        return tuple(found)


def _carried(statements: list[FoundStatement], found: Found) -> list[FoundStatement]:
    """An interview or an article of one's own goes on: later statements of that speaker have its venue, implied."""
    venue: dict[int, FoundVia] = {}
    out: list[FoundStatement] = []
    for statement in statements:
        speaker = statement.speaker
        made = statement
        if speaker is not None and speaker < len(found.entities) and not statement.headline:
            own = next((v for v in statement.via if v.how in {"interview", "wrote_in"}), None)
            if own:
                venue[speaker] = FoundVia(own.entity, own.how)
            elif not statement.via and speaker in venue and statement.kind != "indirect":
                made = statement._replace(via=(venue[speaker],))
        out.append(made)
    return out


def _nested(statements: list[FoundStatement]) -> list[FoundStatement]:
    """Each statement made inside another's content points to the smallest such one."""
    out = list(statements)
    open_: list[int] = []
    contents = [_extent(statement.content) for statement in statements]
    wholes = [_extent([s for s in (one.source, one.cue, *one.content) if s]) for one in statements]
    for i in sorted(range(len(statements)), key=lambda i: (wholes[i][0], -wholes[i][1])):
        inner = statements[i]
        while open_ and contents[open_[-1]][1] <= wholes[i][0]:
            open_.pop()
        own = [inner.cue, *inner.content] if inner.cue else inner.content
        for j in reversed(open_[-8:]):
            if _holds(contents[j], contents[i]) and _contains(statements[j], own):
                out[i] = inner._replace(within=j, confidence=min(inner.confidence, NESTED))
                break
        open_.append(i)
    return out


def _extent(spans: Sequence[Span]) -> tuple[int, int]:
    """From the first character of the spans to their last."""
    return min([s.start for s in spans]), max([s.end for s in spans])


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _contains(outer: FoundStatement, own: Sequence[Span]) -> bool:
    """Whether a statement's own words, its cue among them, lie in the content of the outer one."""
    return all(any(_holds(part, span) for part in outer.content) for span in own)
