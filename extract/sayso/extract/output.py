"""Findings as the JSON that `sayso extract` prints, one article a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sayso.extract.findings import EntityType, Findings, Form, FoundStatement, Mention, Span


def as_json(article_id: str, text: str, findings: Findings, ids: Sequence[str]) -> dict[str, Any]:
    """One article's findings; `ids` gives the id of each entity by its index. Offsets are code points of `text`."""
    return {
        "id": article_id,
        "statements": [_statement(statement, ids) for statement in findings.statements],
        "entities": [
            {**_mention(mention, ids), "type": _type(findings.entities[mention.entity].type)}
            for mention in _of(findings, "name")
        ],
        "descriptions": [_mention(mention, ids) for mention in _of(findings, "description")],
        "pronouns": [_mention(mention, ids) for mention in _of(findings, "pronoun")],
        "refusals": [{**_ends(r.span), "entity": ids[r.entity]} for r in findings.refusals],
        "citations": [
            {
                **_ends(c.span),
                "how": c.how,
                "entity": None if c.entity is None else ids[c.entity],
                "url": c.url,
                "who": [ids[i] for i in c.who],
                "when": text[c.when.span.start : c.when.span.end] if c.when else None,
            }
            for c in findings.citations
        ],
        "affiliations": [
            {
                **_ends(a.span),
                "person": ids[a.person],
                "organization": ids[a.organization],
                "role": text[a.role.start : a.role.end] if a.role else None,
                "status": a.status,
            }
            for a in findings.affiliations
        ],
        "boilerplate": _pairs(findings.boilerplate),
    }


def _of(findings: Findings, form: Form) -> Iterable[Mention]:
    return (mention for mention in findings.mentions if mention.form == form)


def _type(found: EntityType) -> str:
    """Person, Organization, Place or Group, as data sets of names have them: an outlet is an organization there.

    That it is an outlet still shows in its id.
    """
    return "Organization" if found == "Outlet" else found


def _statement(found: FoundStatement, ids: Sequence[str]) -> dict[str, Any]:
    return {
        "source": _pairs([found.source] if found.source else []),
        "cue": _pairs([found.cue] if found.cue else []),
        "content": _pairs(found.content),
        "kind": found.kind,
        "speaker": None if found.speaker is None else ids[found.speaker],
        "resolved_by": found.resolved_by,
        "confidence": found.confidence,
        "stance": found.stance,
        "medium": found.medium,
        "when": _pairs([found.when.span])[0] if found.when else None,
        "said_on": found.when.day.isoformat() if found.when and found.when.day else None,
        "headline": found.headline,
        "verbatim": found.verbatim,
        "anonymous": found.anonymous,
        "implied": found.implied,
        "via": [{"entity": ids[v.entity], "how": v.how, "span": list(v.span) if v.span else None} for v in found.via],
        "to": [ids[ref.entity] for ref in found.to],
        "on_behalf_of": [ids[ref.entity] for ref in found.on_behalf_of],
        "names": [ids[ref.entity] for ref in found.names],
        "within": found.within,
    }


def _mention(mention: Mention, ids: Sequence[str]) -> dict[str, Any]:
    return {**_ends(mention.span), "entity": ids[mention.entity]}


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
