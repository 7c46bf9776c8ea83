"""Who declined to comment or did not answer: no statement, but worth an edge."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract import lexicon, nouns
from sayso.extract.page import Page, Range

_REQUESTS = frozenset(
    {"request", "requests", "comment", "call", "calls", "message", "messages", "email", "emails", "e-mail", "e-mails"}
    | {"question", "questions", "inquiry", "inquiries", "inquires", "voicemail", "voicemails"}
)


@dataclass(frozen=True, slots=True)
class Declined:
    """The source of a refusal and the tokens that say so."""

    source: Range
    words: Range


def has_refusals(page: Page) -> bool:
    """Whether words of a refusal stand anywhere: in most articles they do not."""
    table = lexicon.phrases("refusals")
    return any(table.longest(page.lower, at) for at in page.document.places_of(table.heads))


def find_refusals(page: Page, start: int, end: int) -> list[Declined]:
    """The refusals of a unit: `The ministry did not respond to a request for comment.`"""
    table = lexicon.phrases("refusals")
    found: list[Declined] = []
    if table.heads.isdisjoint(page.lower[start:end]):
        return found
    at = start
    while at < end:
        match = table.longest(page.lower, at) if page.lower[at] in table.heads and page.quoted[at] < 0 else None
        if match is None:
            at += 1
            continue
        stop, kind = match
        subject = nouns.before(page, start, at)
        if subject and stop <= end and (kind == "comment" or _asked(page, stop, end)):
            found.append(Declined(subject, (at, stop)))
        at = stop
    return found


def _asked(page: Page, at: int, end: int) -> bool:
    """Whether a request is named soon after: `to several emailed questions`."""
    return at >= end or page.kinds[at] == "stop" or any(word in _REQUESTS for word in page.lower[at : min(end, at + 9)])
