"""The entry point: one article's text in, findings out.

layout       text -> tokens, paragraphs, boilerplate, sentences, quotations
entities     people, organizations, outlets, places and their mentions; who belongs where, in which role
statements   cues and quotations -> drafts: source, cue, content
assemble     drafts -> statements: speaker, kind, stance, circumstances, nesting
refusals     who declined to comment
citations    what the article rests on that was published elsewhere
"""

from __future__ import annotations

from sayso.extract.assemble import assemble
from sayso.extract.citations import find_citations
from sayso.extract.entities import find_entities
from sayso.extract.findings import Findings, Mention, Refusal
from sayso.extract.frames import Draft
from sayso.extract.layout import Context, lay_out
from sayso.extract.page import Page, read_page, units
from sayso.extract.refusals import find_refusals, has_refusals
from sayso.extract.speakers import Speakers
from sayso.extract.statements import find_drafts


def extract(text: str, context: Context) -> Findings:
    """Everything found in one article's text. Pure and deterministic; never raises, whatever the text."""
    document = lay_out(text, context)
    page = read_page(document)
    found = find_entities(document)
    statements, speakers = assemble(page, found, find_drafts(page))
    refusals = _refusals(page, speakers)
    mentions: list[Mention] = sorted({*found.mentions, *speakers.mentions})
    return Findings(
        entities=tuple(speakers.entities),
        mentions=tuple(mentions),
        statements=tuple(statements),
        refusals=refusals,
        citations=find_citations(document, found, tuple(statements)),
        affiliations=found.affiliations,
        boilerplate=document.boilerplate,
    )


def _refusals(page: Page, speakers: Speakers) -> tuple[Refusal, ...]:
    found: list[Refusal] = []
    if not has_refusals(page):
        return ()
    for paragraph, start, end in units(page):
        for declined in find_refusals(page, start, end):
            draft = Draft([declined.words], declined.source, declined.words, paragraph=paragraph)
            speaker = speakers.resolve(draft)
            if speaker:
                found.append(Refusal(speaker.entity, page.span(declined.source[0], declined.words[1])))
    return tuple(found)
