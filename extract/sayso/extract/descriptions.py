"""Whom a description means: `Kazakhstan's president`, `its new leader`, `the minister`, or nobody where unsure.

An office that the article ties to one person stands for that person wherever it is named without a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.extract import lexicon
from sayso.extract.affiliations import FORMER, role_words
from sayso.extract.document import Document
from sayso.extract.findings import Affiliation, Mention, Span
from sayso.extract.found import Found

_ELECTED = ("leader", "head", "chief", "chair", "president")
"""What somebody may be called whom a body has elected."""
BETWEEN = frozenset(
    {"new", "current", "veteran", "longtime", "long-time", "own", "incoming", "outgoing", "old", "young"}
)


@dataclass(slots=True)
class _Offices:
    """Who holds what: by owner and role, and by role alone."""

    owned: defaultdict[tuple[int, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    bare: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))


@lru_cache(maxsize=1 << 14)
def role_names(role: str) -> tuple[str, ...]:
    """What else a role is called, the most exact first; its last word counts too.

    >>> role_names("prime minister")
    ('prime minister', 'minister', 'leader')
    >>> role_names("deputy chairman")
    ('deputy chairman', 'chair')
    >>> role_names("gop presidential nominee")
    ('republican nominee', 'gop presidential nominee', 'nominee')
    """
    table = lexicon.table("role_synonyms")
    last = role.rsplit(" ", 1)[-1]
    party = next((lexicon.table("parties")[w] for w in role.split() if w in lexicon.table("parties")), None)
    names = [f"{party} {last}" if party else "", role, last if last not in table else ""]
    for words in (role, last):
        value = table.get(words, "")
        if value.endswith(" leader") and value != "leader":
            names += [value.removesuffix(" leader"), "leader"] if words == role else []
        elif value:
            names.append(value)
    return tuple(dict.fromkeys(n for n in names if n))


def describe(document: Document, found: Found, affiliations: Sequence[Affiliation]) -> Iterator[Mention]:
    """The descriptions in a document that surely mean one person."""
    offices = _offices(document, found, affiliations)
    if not offices.bare and not offices.owned:
        return
    lowers, roles = document.lowers, role_words()
    marks = {stop: m for m, stop in zip(found.mentions, found.stops, strict=True) if m.form != "pronoun"}
    people = (found.entities[m.entity].type == "Person" for m in found.mentions)
    taken = {first for first, person in zip(found.firsts, people, strict=True) if person}
    heads = {name.rsplit(" ", 1)[-1] for name in (*offices.bare, *(role for _, role in offices.owned))}
    sentence_starts = [start for start, _ in document.sentence_tokens]
    for at in document.places_of(roles):
        if lowers[at] not in heads and heads.isdisjoint(role_names(lowers[at])):
            continue
        if at + 1 in taken or (at + 1 < len(lowers) and (lowers[at + 1] in roles or lowers[at + 1] in ("'s", "-"))):
            continue
        yield from _described(document, found, offices, lowers, marks, sentence_starts, at)


def _offices(document: Document, found: Found, affiliations: Sequence[Affiliation]) -> _Offices:
    out = _Offices()
    for one in affiliations:
        if one.role:
            for name in role_names(document.folded[one.role.start : one.role.end].lower()):
                if one.status == "former":
                    continue
                out.owned[one.organization, name].add(one.person)
                out.bare[name].add(one.person)
    for mention, at, end in zip(found.mentions, found.firsts, found.stops, strict=True):
        if found.entities[mention.entity].type == "Person" and mention.form == "name":
            for name in {*_title_before(document, at), *_title_after(document, end)}:
                out.bare[name].add(mention.entity)
            owner = _elector(document, found, at)
            for name in _ELECTED if owner is not None else ():
                out.owned[owner or 0, name].add(mention.entity)
    return out


def _elector(document: Document, found: Found, at: int) -> int | None:
    """Who made the person named at a token its leader: `The Harbour Union elected Ann Roy`."""
    if at < 2 or document.lowers[at - 1] not in lexicon.words("elections"):
        return None
    end = document.ends[at - 2]
    last = bisect_left(found.starts, end) - 1
    one = found.mentions[last] if last >= 0 else None
    if one is None or one.span.end != end or found.entities[one.entity].type == "Person":
        return None
    return one.entity


def _title_after(document: Document, at: int) -> tuple[str, ...]:
    """The role in a short apposition that names no owner: `Ann Roy, the Labour nominee,`."""
    words = document.lowers[at : at + 7]
    if len(words) < 4 or words[0] != "," or words[1] != "the":
        return ()
    for i, word in enumerate(words[2:], 2):
        if word in role_words() and words[i + 1 : i + 2] in ([","], ["."], [")"]):
            return role_names(" ".join(words[2 : i + 1]))
        if word not in lexicon.words("role_modifiers"):
            break
    return ()


def _title_before(document: Document, at: int) -> tuple[str, ...]:
    """The role right before a name: "Sen." for "Sen. Mark Doe", nothing where it is a former one."""
    i = at - 1
    if i >= 0 and document.texts[i] == ".":
        i -= 1
    if i < 0 or document.lowers[i] not in role_words():
        return ()
    words = [document.lowers[i]]
    while i and document.lowers[i - 1] in lexicon.words("role_modifiers") and len(words) < 3:
        i -= 1
        words.insert(0, document.lowers[i])
    if i and document.lowers[i - 1] in FORMER:
        return (f"former {words[-1]}",)
    return role_names(" ".join(words))


def _described(
    document: Document,
    found: Found,
    offices: _Offices,
    lowers: list[str],
    marks: dict[int, Mention],
    sentence_starts: list[int],
    at: int,
) -> Iterator[Mention]:
    """The description whose noun stands at a token, where it means one person."""
    i = at
    while (
        i
        and at - i < 3
        and (lowers[i - 1] in lexicon.words("role_modifiers") or lowers[i - 1] in BETWEEN)
        and i not in marks
    ):
        i -= 1
    role = " ".join(w for w in lowers[i : at + 1] if w not in BETWEEN)
    before = lowers[i - 1] if i else ""
    if before == "former" and i > 1:
        i -= 1
        role, before = f"former {lowers[at]}", lowers[i - 1]
    end = at + 1
    people: set[int] = set()
    if i in marks or before in ("'s", "'"):
        owner = marks.get(i) or marks.get(i - 1)
        if owner:
            people = _held(offices, owner.entity, role)
            i = bisect_left(document.starts, owner.span.start)
    elif before == "its":
        place = _subject(document, found, sentence_starts, at)
        people = _held(offices, place, role) if place is not None else set()
        i -= 1
    elif before == "the" and lowers[at] not in lexicon.words("roles_of_many") and lowers[end : end + 1] != ["of"]:
        people = next((offices.bare[n] for n in role_names(role)[:1] if n in offices.bare), set())
        i -= 1
    if len(people) == 1:
        (person,) = people
        yield Mention(Span(document.starts[i], document.ends[at]), person, "description")


def _held(offices: _Offices, owner: int, role: str) -> set[int]:
    """Who holds an office, called so or by another word for it."""
    for name in role_names(role):
        if offices.owned.get((owner, name)):
            return offices.owned[owner, name]
    return set()


def _subject(document: Document, found: Found, sentence_starts: list[int], at: int) -> int | None:
    """The first place or organization of the sentence, before the token: whose "its" it most likely is.

    Of the sentence before, where "its" begins the sentence: `The union elected Ann Roy. Its new leader`.
    """
    i = max(0, bisect_left(sentence_starts, at + 1) - 1)
    if i and at - sentence_starts[i] <= 3:
        i -= 1
    start, here = document.starts[sentence_starts[i]], document.starts[at]
    first = bisect_left(found.starts, start)
    for mention in found.mentions[first : bisect_left(found.starts, here)]:
        if mention.form == "name" and found.entities[mention.entity].type in ("Place", "Organization", "Outlet"):
            return mention.entity
    return None
