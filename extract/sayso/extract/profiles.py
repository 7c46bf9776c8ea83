"""What the people of an article are, as the article and the registry say: roles, former roles, parties and places.

It is what a description is compared with: "the Vermont senator" fits whoever is a senator and of Vermont.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.extract import lexicon
from sayso.extract.affiliations import FORMER, role_words
from sayso.extract.document import Document
from sayso.extract.findings import Mention
from sayso.extract.found import Found
from sayso.extract.registry import Registry, registry
from sayso.extract.text import fold

APPOSITION = 14
"""Tokens that an apposition may have."""
MEMORY = 1000
"""Mentions that a description looks back, so that time stays linear."""
_PARTY = re.compile(r"([rdi])-(.+)")
_LETTERS = {"r": "republican", "d": "democratic", "i": "independent"}
_NOUNS = {"democrat": "democratic", "gop": "republican"}


@dataclass(slots=True)
class Profile:
    """One person's roles by head noun, and every word that goes with them."""

    heads: set[str] = field(default_factory=set)
    former: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    now: set[str] = field(default_factory=set)
    """Offices that the article itself says are held: "President Roy" is no former president."""

    def add(self, words: Sequence[str], head: str, former: bool = False) -> None:
        """Take in a role by its words and their noun: ("real", "estate", "mogul"), "mogul"."""
        names = {head, *lexicon.table("role_kinds").get(head, "").split()}
        (self.former if former else self.heads).update(names)
        self.words.update(map(plain, words))

    def fits(self, words: Sequence[str], head: str) -> bool:
        """Whether a description's words and noun are all true of the person."""
        held = self.former | (self.heads - self.now) if FORMER & {*words} else self.heads
        asked = {plain(w) for w in words} - lexicon.words("role_plain") - FORMER - {head}
        return head in held and asked <= self.words


def plain(word: str) -> str:
    """A word as it is compared: the party of a "Democrat", the office of a "Sen.".

    >>> plain("gop"), plain("democrat"), plain("sen"), plain("senator")
    ('republican', 'democratic', 'senator', 'senator')
    """
    return other_words().get(word, word)


@cache
def other_words() -> dict[str, str]:
    """The words that `plain` reads as others."""
    synonyms = lexicon.table("role_synonyms").items()
    short = {word: name for word, name in synonyms if name and len(word) <= 4 and " " not in name}
    return short | {word: short.get(name, name) for word, name in _NOUNS.items()}


@cache
def _known(registry: Registry) -> dict[str, Profile]:
    """The profiles of the registry, by name."""
    return {fold(name).lower(): _of_row(*row) for name, *row in registry.roles()}


def _of_row(parties: str, places: str, roles: str) -> Profile:
    out = Profile()
    for party in filter(None, parties.split("|")):
        _add_party(out, party)
    for place in filter(None, places.split("|")):
        _add_place(out, place)
    for role in filter(None, roles.split("|")):
        words = fold(role).lower().split()
        head = words[-3] if words[-2:] == ["of", "state"] else words[-1]
        out.add(words, plain(head), former=words[0] == "former")
    return out


def _add_party(profile: Profile, party: str) -> None:
    profile.words.add(party)
    profile.heads.add(party)


def _add_place(profile: Profile, place: str) -> None:
    profile.words.update(fold(place).lower().split())
    for demonym in registry().demonyms_of(place):
        profile.words.update(fold(demonym).lower().split())
        profile.heads.add(fold(demonym).lower())


def read_profiles(document: Document, found: Found) -> dict[int, Profile]:
    """The profile of every person of a document of whom something is known, by entity."""
    out: dict[int, Profile] = {}
    lowers = document.lowers
    openers = {start for start, _ in document.sentence_tokens}
    for mention, first, end in zip(found.mentions, found.firsts, found.stops, strict=True):
        if found.entities[mention.entity].type == "Person" and mention.form == "name":
            if mention.entity not in out:
                name = fold(found.entities[mention.entity].name).lower()
                known = _known(registry()).get(name, Profile())
                out[mention.entity] = Profile({*known.heads}, {*known.former}, {*known.words})
            _read_before(out[mention.entity], document, openers, first)
            _read_party(out[mention.entity], lowers, end)
            _read_after(out[mention.entity], lowers, end)
    return {number: profile for number, profile in out.items() if profile.heads or profile.former}


def _read_before(profile: Profile, document: Document, openers: Collection[int], first: int) -> None:
    """`Texas Sen. Ann Roy`, `former Labour minister Ann Roy`, `the New York lawyer Ann Roy`."""
    lowers, at = document.lowers, first - 1
    while at > 0 and lowers[at] == ".":
        at -= 1
    if at < 0 or lowers[at] not in role_words():
        return
    head, words, former = at, [lowers[at]], False
    modifiers, parties = lexicon.words("role_modifiers"), lexicon.table("parties")
    while at and head - at < 6:
        word = lowers[at - 1]
        capital = document.texts[at - 1][0].isupper() and word.isalpha() and at - 1 not in openers
        if word in FORMER:
            former = True
            break
        if not (word in modifiers or word in parties or word in role_words() or capital or word == "."):
            break
        at -= 1
        words.append(lowers[at])
    profile.add([w for w in words if w != "."], plain(lowers[head]), former)
    if former:
        return
    profile.now.add(plain(lowers[head]))
    for word in words:
        if plain(word) in {"republican", "democratic"}:
            _add_party(profile, plain(word))


def _read_party(profile: Profile, lowers: Sequence[str], end: int) -> None:
    """`Ann Roy (D-Va.)`, `Ann Roy, R-Texas,`, `Sen. Ann Roy of Texas`."""
    if end == len(lowers) or lowers[end] not in ("(", ",", "of"):
        return
    word = lowers[end + 1] if end + 1 < len(lowers) else ""
    party = _PARTY.fullmatch(word)
    if party:
        _add_party(profile, _LETTERS[party[1]])
        state = party[2].rstrip(".")
        if state in ("n", "s", "w", "r") and lowers[end + 2 : end + 3] == ["."]:
            state += "." + "".join(lowers[end + 3 : end + 4])
        _add_place(profile, lexicon.table("us_states").get(state, state).title())
    elif word in ("r", "d") and lowers[end] == "(":
        _add_party(profile, _LETTERS[word])
    elif lowers[end] == "of" and profile.heads:
        for words in (lowers[end + 1 : end + 3], lowers[end + 1 : end + 2]):
            if registry().demonyms_of(" ".join(words).title()):
                _add_place(profile, " ".join(words).title())
                break
        else:
            profile.words.update(lowers[end + 1 : end + 3])


def _read_after(profile: Profile, lowers: Sequence[str], end: int) -> None:
    """`Ann Roy, a Democrat from Iowa,`, `Ann Roy, the former Labour minister,`, `Ann Roy is the town's mayor`."""
    if end == len(lowers) or lowers[end] not in (",", "is", "was", "("):
        return
    words = list(_apposition(lowers, end + 1))
    if len(words) < 2 or words[0] not in {"a", "an", "the", "former", "its", "their"}:
        return
    roles = role_words()
    for at, word in enumerate(words):
        goes_on = at + 1 < len(words) and words[at + 1] in roles
        if word in roles and not goes_on:
            profile.add([w for w in words[1:] if w.isalpha()], plain(word), bool(FORMER & {*words[:at]}))
            if plain(word) in {"republican", "democratic"}:
                _add_party(profile, plain(word))
            return
        if word in ("of", "for", "at", "in", "who"):
            return


def _apposition(lowers: Sequence[str], at: int) -> Iterator[str]:
    """The words from a token to the next mark."""
    for word in lowers[at : at + APPOSITION]:
        if word in (",", ".", ")", ";", "who", '"', ":"):
            return
        yield word


def last_seen(found: Found, people: Sequence[int], before: int) -> list[tuple[int, Mention]]:
    """Each of the people with its latest mention before a character, the latest first."""
    out: dict[int, Mention] = {}
    stop = bisect_left(found.starts, before)
    wanted = {*people}
    for mention in reversed(found.mentions[max(0, stop - MEMORY) : stop]):
        if mention.entity in wanted and mention.entity not in out:
            out[mention.entity] = mention
            if len(out) == len(wanted):
                break
    return list(out.items())
