"""Whose words a document's are: `a CNN poll found`, `Roy's tweet said`, `a report by the bank`, later `the poll`."""

from __future__ import annotations

from bisect import bisect_left

from sayso.extract import lexicon
from sayso.extract.findings import Mention
from sayso.extract.found import Found
from sayso.extract.page import Page, Range

BACK = 120
"""Tokens that "the poll" looks back to the poll with a name."""
_BODIES = frozenset({"Organization", "Outlet"})


def author_of(page: Page, found: Found, source: Range) -> int | None:
    """The entity whose document a source is."""
    start, end = source
    head = _head(page, start, end)
    noun = page.lower[head]
    if noun not in lexicon.table("documents_of"):
        return None
    if head - start == 1 and page.lower[start] in {"the", "that", "this"} and head + 1 == end:
        return _earlier(page, found, start, noun)
    return _owner(page, found, head, start, end)


def _head(page: Page, start: int, end: int) -> int:
    """The last word before a preposition, a mark or a participle."""
    head = start
    for k in range(start, end):
        if k > start and (
            page.kinds[k] in {"prep", "mark", "wh"} or page.lower[k] in {"released", "conducted", "published"}
        ):
            break
        head = k
    return head


def _owner(page: Page, found: Found, head: int, low: int, high: int) -> int | None:
    """Who stands right before a document's noun, or behind it after "by", "from" or "of"."""
    person = lexicon.table("documents_of")[page.lower[head]] == "own"
    edge = head - 1
    while edge > low and (page.lower[edge] in {"'s", "'", "new", "recent", "national", "latest", "own", "opinion"}):
        edge -= 1
    if edge >= low:
        before = _at(page, found, edge, ends=True)
        if before and (found.entities[before.entity].type in _BODIES or (person and edge < head - 1)):
            return before.entity
    after = head + 1
    if after < high and page.lower[after] in {"released", "conducted", "published", "issued"}:
        after += 1
    if after + 1 < high and page.lower[after] in {"by", "from"}:
        at = after + 2 if page.lower[after + 1] == "the" else after + 1
        behind = _at(page, found, at, ends=False)
        if behind and not _owns(page, behind) and (person or found.entities[behind.entity].type in _BODIES):
            return behind.entity
    return None


def _at(page: Page, found: Found, at: int, ends: bool) -> Mention | None:
    """The name that ends, or begins, at a token; no place."""
    if at >= len(page.tokens):
        return None
    token = page.tokens[at]
    k = bisect_left(found.starts, token.end)
    for mention in reversed(found.mentions[max(0, k - 6) : k]):
        fits = mention.span.end == token.end if ends else mention.span.start == token.start
        if fits and mention.form == "name" and found.entities[mention.entity].type != "Place":
            return mention
    return None


def _owns(page: Page, mention: Mention) -> bool:
    """Whether a name goes on with what it owns: `a statement from Roy's office`."""
    return page.document.folded[mention.span.end : mention.span.end + 2] in {"'s", "' "}


def _earlier(page: Page, found: Found, start: int, noun: str) -> int | None:
    """The maker of the last document of that noun which has one: "the poll" after "a CNN poll"."""
    for k in range(start - 1, max(0, start - BACK), -1):
        if page.lower[k] == noun:
            owner = _owner(page, found, k, max(0, k - 8), min(len(page.lower), k + 8))
            if owner is not None:
                return owner
    return None
