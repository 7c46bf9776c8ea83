"""The entry point: one article's text in, findings out."""

from __future__ import annotations

from sayso.extract.findings import Findings, FoundStatement, Span
from sayso.extract.frames import Draft
from sayso.extract.layout import Context, lay_out
from sayso.extract.page import Page, read_page
from sayso.extract.statements import find_drafts


def extract(text: str, context: Context) -> Findings:
    """Everything found in one article's text. Pure and deterministic; never raises, whatever the text."""
    document = lay_out(text, context)
    page = read_page(document)
    statements = tuple(_statement(page, draft) for draft in find_drafts(page))
    return Findings(statements=statements, boilerplate=document.boilerplate)


def _statement(page: Page, draft: Draft) -> FoundStatement:
    return FoundStatement(
        content=tuple(page.span(a, b) for a, b in draft.content),
        kind="direct",
        source=page.span(*draft.source) if draft.source else None,
        cue=page.span(*draft.cue) if draft.cue else None,
        context=Span(0, len(page.document.text)),
        headline=draft.headline,
    )
