"""Attributions as words, so that tests can be read."""

from __future__ import annotations

from sayso.extract.extract import extract
from sayso.extract.findings import Findings, FoundStatement, Span
from sayso.extract.layout import Context

TITLE = "Harbour Talks Resume\n\n"
Words = tuple[str | None, str | None, str]


def read(body: str, title: str = TITLE) -> tuple[str, Findings]:
    """A text with a neutral headline, and what is found in it."""
    text = title + body
    return text, extract(text, Context(outlet="The Harbour Gazette"))


def said(body: str, title: str = TITLE) -> list[Words]:
    """(source, cue, content) of each statement, as words; fragments of content are joined by " … "."""
    text, findings = read(body, title)
    return [words(text, statement) for statement in findings.statements]


def words(text: str, statement: FoundStatement) -> Words:
    """A statement's source, cue and content as words."""

    def of(span: Span | None) -> str | None:
        return text[span.start : span.end] if span else None

    content = " … ".join(text[a:b] for a, b in statement.content)
    return of(statement.source), of(statement.cue), content


def speakers(body: str, title: str = TITLE) -> list[tuple[str | None, str | None]]:
    """(speaker's name, how resolved) of each statement."""
    _, findings = read(body, title)
    return [
        (None if s.speaker is None else findings.entities[s.speaker].name, s.resolved_by) for s in findings.statements
    ]
