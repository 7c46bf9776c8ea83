"""Findings of an article with its `is` judgements kept: the words that a line names mean the entity that it says.

A whole entity moves where every name that it has in the article is named; else only what rests on those words: their
mentions, the statements whose source they stand in, and what a statement says of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sayso.extract.findings import Findings, FoundEntity, FoundStatement, Ref, Span
from sayso.loader.judgements.judged import folded, judgements
from sayso.loader.names import entity_type_name


def amend(findings: Findings, article: str, text: str) -> Findings:
    """The findings of an article under the judgements in force."""
    for words, entity in judgements().mentions_in(article):
        spans = {m.span for m in findings.mentions if folded(text[m.span.start : m.span.end]) == words}
        if spans:
            findings = _moved(findings, spans, entity)
    return findings


def _moved(findings: Findings, spans: set[Span], entity: str) -> Findings:
    new = len(findings.entities)
    touched = {m.entity for m in findings.mentions if m.span in spans}
    named = {m.entity for m in findings.mentions if m.form == "name" and m.span not in spans}
    whole = touched - named

    def at(old: int, span: Span | None) -> int:
        """Whom this place means now."""
        return new if old in whole or (old in touched and span is not None and _holds(span, spans)) else old

    kind = entity_type_name(entity)
    return replace(
        findings,
        entities=(*findings.entities, FoundEntity(kind, entity, registry=entity)),  # type: ignore[arg-type]
        mentions=tuple(m._replace(entity=at(m.entity, m.span)) for m in findings.mentions),
        statements=tuple(_statement(s, at) for s in findings.statements),
        refusals=tuple(replace(r, entity=at(r.entity, r.span)) for r in findings.refusals),
        citations=tuple(
            replace(
                c,
                entity=None if c.entity is None else at(c.entity, c.span),
                who=tuple(new if w in whole else w for w in c.who),
            )
            for c in findings.citations
        ),
        affiliations=tuple(
            replace(a, person=at(a.person, a.span), organization=new if a.organization in whole else a.organization)
            for a in findings.affiliations
        ),
    )


def _statement(statement: FoundStatement, at: Callable[[int, Span | None], int]) -> FoundStatement:
    def refs(given: tuple[Ref, ...]) -> tuple[Ref, ...]:
        return tuple(r._replace(entity=at(r.entity, r.span)) for r in given)

    return statement._replace(
        speaker=None if statement.speaker is None else at(statement.speaker, statement.source),
        via=tuple(v._replace(entity=at(v.entity, v.span)) for v in statement.via),
        to=refs(statement.to),
        on_behalf_of=refs(statement.on_behalf_of),
        names=refs(statement.names),
    )


def _holds(span: Span, spans: set[Span]) -> bool:
    """Whether one of the spans stands within this one."""
    return any(span.start <= one.start and one.end <= span.end for one in spans)
