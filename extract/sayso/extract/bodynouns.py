"""Which organization a noun means: `the company`, `the newspaper`, `her campaign`, by kind and the last named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.extract import lexicon
from sayso.extract.findings import FoundEntity
from sayso.extract.found import Found
from sayso.extract.page import Page

NEAR = 3
"""Sentences that a noun looks back to the name it stands for."""
_GOVERNING = frozenset(
    {
        "committee",
        "department",
        "party",
        "university",
        "senate",
        "house",
        "court",
        "commission",
        "ministry",
        "government",
    }
)


def fits(entity: FoundEntity, noun: str, sure: bool = True) -> bool:
    """Whether an organization is called by a noun, or may be, its kind being unknown.

    >>> fits(FoundEntity("Organization", "Alba Corp", kind="company"), "company")
    True
    >>> fits(FoundEntity("Organization", "Alba Mills"), "company", sure=False)
    True
    >>> fits(FoundEntity("Outlet", "Alba Times", kind="newspaper"), "company")
    False
    """
    if entity.type not in {"Organization", "Outlet"}:
        return False
    kinds = lexicon.table("body_kinds")[noun].split()
    last = entity.name.lower().split()[-1:]
    if "campaign" in kinds or last == ["campaign"]:
        return "campaign" in kinds and last == ["campaign"]
    if entity.kind:
        return entity.kind.replace(" ", "-") in kinds
    return not sure and "?" in kinds and entity.type == "Organization" and last[0] not in _GOVERNING


def body_of_noun(page: Page, found: Found, at: int) -> int | None:
    """The organization that "the" and the noun at a token mean: the last named that fits, if alone."""
    noun = page.lower[at]
    if noun not in lexicon.table("body_kinds"):
        return None
    bounds = page.document.sentence_tokens
    sentence = bisect_right(bounds, (at, len(page.lower))) - 1
    first = page.starts[bounds[max(0, sentence - NEAR)][0]]
    stop = bisect_left(found.starts, page.starts[at])
    low = bisect_left(found.starts, first)
    for sure in (True, False):
        seen = [
            m.entity
            for m in found.mentions[low:stop]
            if m.form != "pronoun" and fits(found.entities[m.entity], noun, sure)
        ]
        last = _last_sentence(page, found, seen, stop)
        if len(last) == 1:
            return last.pop()
    if noun != "campaign":
        return None
    all_ = {n for n, entity in enumerate(found.entities) if fits(entity, noun)}
    return all_.pop() if len(all_) == 1 else None


def _last_sentence(page: Page, found: Found, seen: Sequence[int], stop: int) -> set[int]:
    """Those of the entities that the latest sentence with any of them names."""
    wanted, out, here = {*seen}, set[int](), -1
    if not wanted:
        return out
    for mention in reversed(found.mentions[max(0, stop - 200) : stop]):
        if mention.entity not in wanted:
            continue
        bounds = page.document.sentence_tokens
        sentence = bisect_right(bounds, mention.span.start, key=lambda b: page.starts[b[0]])
        if out and sentence < here:
            break
        here = sentence
        out.add(mention.entity)
    return out


def body_of_person(found: Found, person: int) -> int | None:
    """The campaign of a person, where the article names it: `her campaign` for the Roy campaign."""
    surname = found.entities[person].name.lower().split()[-1]
    own = {
        n
        for n, entity in enumerate(found.entities)
        if entity.name.lower().split()[-2:] == [surname, "campaign"] and entity.type == "Organization"
    }
    return own.pop() if len(own) == 1 else None
