"""Whom a description with facts in it means: `the Vermont senator`, `the former secretary of state`, `the candidate`.

The one person of the article whom all its words fit, or of several the one spoken of last; nobody where that is open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.extract import lexicon
from sayso.extract.affiliations import role_words
from sayso.extract.document import Document
from sayso.extract.findings import Mention, Span
from sayso.extract.found import Found
from sayso.extract.namekinds import load_cues
from sayso.extract.profiles import Profile, last_seen, other_words, plain, read_profiles

LONGEST = 7
"""Tokens from "the" to the noun."""
NEAR = 3
"""Sentences that a description which fits several people may look back."""
MOST = 60
"""People of one role in an article that are looked at."""
_VERBS = frozenset({"has", "had", "also", "is", "was", "would", "will", "did", "then", "later"})
_GOES_ON = frozenset({"of", "for", "'s", "'", "-", "and", "or", "who", "with", "against"})


def link(document: Document, found: Found, taken: frozenset[int]) -> Iterator[Mention]:
    """The descriptions of a document, not begun inside `taken` characters, that surely mean one person."""
    profiles = read_profiles(document, found)
    if not profiles:
        return
    heads: dict[str, list[int]] = {}
    for number, one in profiles.items():
        for name in one.heads | one.former:
            heads.setdefault(name, []).append(number)
    lowers, starts = document.lowers, document.starts
    named = [(m, at) for m, at in zip(found.mentions, found.firsts, strict=True) if m.form == "name"]
    names = {at for _, at in named}
    people = {at for m, at in named if found.entities[m.entity].type == "Person"}
    roles = _roles()
    wanted = frozenset([word for word in heads.keys() | other_words().keys() if plain(word) in heads])
    for at in document.places_of(wanted):
        word = lowers[at]
        if at + 1 < len(lowers) and lowers[at + 1] in roles:
            continue
        if word not in roles and not _ends_there(lowers, at + 1):
            continue
        end = at + 3 if lowers[at + 1 : at + 3] == ["of", "state"] else at + 1
        first = _begin(lowers, at)
        if first is None or starts[first] in taken or not people.isdisjoint(range(first, end + 1)):
            continue
        if lowers[end : end + 1] and (lowers[end] in _GOES_ON or _names_next(lowers, names, end)):
            continue
        known = {n: profiles[n] for n in heads[plain(word)][:MOST]}
        person = _meant(document, found, known, first, lowers[first + 1 : at], word)
        if person is not None:
            yield Mention(Span(starts[first], document.ends[end - 1]), person, "description")


@cache
def _roles() -> frozenset[str]:
    """Nouns for what a person is, those of parties left out."""
    parties = lexicon.words("parties") | {"democrat", "conservative", "socialist"}
    return (role_words() | lexicon.words("role_kinds")) - parties


def _begin(lowers: Sequence[str], at: int) -> int | None:
    """The "the" that a description begins with."""
    for first in range(at - 1, max(-1, at - 1 - LONGEST), -1):
        word = lowers[first]
        if word == "the":
            return first
        if not (word[0].isalnum() or word in (".", "'s", "'")):
            return None
    return None


def _ends_there(lowers: Sequence[str], end: int) -> bool:
    """Whether a party or people is a noun here: `the Iowa Republican said`, not `the Republican convention`."""
    if lowers[end - 1] in lexicon.table("parties") and lowers[end - 1] not in ("republican", "libertarian"):
        return False
    after = lowers[end] if end < len(lowers) else "."
    past = after.endswith("ed") and len(after) > 4
    return past or after in load_cues().speech or after in _VERBS or not after[0].isalnum()


def _names_next(lowers: Sequence[str], names: set[int], end: int) -> bool:
    """Whether a name follows, which the description then introduces: `the Iowa senator, Ann Roy`."""
    return end in names or (lowers[end] == "," and end + 1 in names)


def _meant(
    document: Document,
    found: Found,
    profiles: dict[int, Profile],
    first: int,
    words: Sequence[str],
    head: str,
) -> int | None:
    """The person whom the words fit: the only one, or the one who leads by far."""
    asked = [w for w in words if w[0].isalnum()]
    kind = lexicon.table("roles").get(head, "").split()
    gender = next((g for g in kind if g in ("m", "f")), None)
    fit = [
        number
        for number, one in profiles.items()
        if one.fits(asked, plain(head)) and not (gender and found.genders[number] not in (gender, None))
    ]
    seen = last_seen(found, fit, document.starts[first])
    if not seen or head in lexicon.words("roles_of_many"):
        return None
    if len(seen) == 1:
        return seen[0][0]
    here, latest, second = (_sentence(document, k) for k in (document.starts[first], *_starts(seen)))
    return seen[0][0] if latest > second and here - latest <= NEAR else None


def _starts(seen: Sequence[tuple[int, Mention]]) -> tuple[int, int]:
    return seen[0][1].span.start, seen[1][1].span.start


def _sentence(document: Document, start: int) -> int:
    """The number of the sentence that a character stands in."""
    bounds = document.sentence_tokens
    return bisect_right(bounds, start, key=lambda b: document.starts[b[0]] if b[0] < b[1] else start)
