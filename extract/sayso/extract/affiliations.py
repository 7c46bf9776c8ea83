"""Who belongs where, by the article's own words: titles, appositions, possessives, "of the Z Institute".

(:Person)-[:AFFILIATED_WITH]->(:Organization|Outlet|Place), with the role's words where they are given.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.extract import lexicon
from sayso.extract.document import Document
from sayso.extract.findings import Affiliation, Span, Status
from sayso.extract.found import Found
from sayso.extract.namekinds import load_cues

REACH = 14
"""Tokens from a name to the organization it is tied to."""
FORMER = frozenset({"former", "ex", "late", "onetime", "erstwhile", "retired", "deposed", "ousted", "formerly"})


@dataclass(slots=True)
class _Place:
    """A mention by token indices."""

    start: int
    end: int
    entity: int
    type: str
    name: bool


@cache
def role_words() -> frozenset[str]:
    """Nouns for what a person is, and the last words of titles."""
    titles = {words.rsplit(" ", 1)[-1] for words, kind in lexicon.entries("titles") if not kind.startswith("honorific")}
    return lexicon.words("roles") | titles


def find_affiliations(document: Document, found: Found) -> tuple[Affiliation, ...]:
    """Every affiliation that the text gives, one for each person, organization and role, in text order."""
    reader = _Reader(document, found)
    kept: dict[tuple[int, int, str], Affiliation] = {}
    pairs: set[tuple[int, int]] = set()
    for one in reader.all():
        role = document.folded[one.role.start : one.role.end].lower() if one.role else ""
        pair = (one.person, one.organization)
        if (role or pair not in pairs) and (*pair, role) not in kept:
            pairs.add(pair)
            kept.pop((*pair, ""), None)
            kept[*pair, role] = one
    return tuple(sorted(kept.values(), key=lambda a: (a.span, a.person, a.organization)))


class _Reader:
    def __init__(self, document: Document, found: Found) -> None:
        self.starts, self.ends = document.starts, document.ends
        self.texts, self.lowers = document.texts, document.lowers
        self.found = found
        self.marks: list[_Place] = []
        for m, a, b in zip(found.mentions, found.firsts, found.stops, strict=True):
            if m.form != "pronoun":
                self.marks.append(_Place(a, b, m.entity, found.entities[m.entity].type, m.form == "name"))
        self.starting = {m.start: m for m in reversed(self.marks) if m.type != "Person"}
        self.ending = {m.end: m for m in reversed(self.marks) if m.type != "Person"}
        self.people = [m for m in self.marks if m.type == "Person" and m.name]
        self.bounds = sorted(end for _, end in document.sentence_tokens)

    def all(self) -> Iterator[Affiliation]:
        """In text order, the surest pattern of each place first."""
        for person in self.people:
            yield from self.before(person)
            yield from self.possessive(person)
            yield from self.behind(person)

    def span(self, start: int, end: int) -> Span:
        return Span(self.starts[start], self.ends[end - 1])

    def stop(self, at: int) -> int:
        """Where the sentence of a token ends, or the reach of a pattern."""
        i = bisect_left(self.bounds, at + 1)
        return min(self.bounds[i] if i < len(self.bounds) else len(self.lowers), at + REACH)

    def before(self, person: _Place) -> Iterator[Affiliation]:
        """`Kazakh President X`, `the ministry's spokesman X`, `director of the Z Institute X`."""
        a = person.start
        at = a - 1 if a and self.lowers[a - 1] == "," else a
        role = self.role_before(at)
        if role is None:
            owner = self.ending.get(at)
            if owner and self.lowers[max(0, owner.start - 2) : owner.start].count("of") and at > owner.start:
                yield from self.of_before(person, owner)
            return
        owner = self.owner_before(role[0])
        if owner and self.fits(owner, role):
            yield self.tie(person, owner, role, min(owner.start, role[0]), person.end)

    def role_before(self, end: int) -> tuple[int, int] | None:
        """The tokens of the role that ends right before `end`."""
        i = end
        while i and self.lowers[i - 1] == "." and end - i < 2:
            i -= 1
        if not i or self.lowers[i - 1] not in role_words():
            return None
        start = i - 1
        while start and i - start < 4 and self.modifies(start - 1) and start not in self.ending:
            start -= 1
        while self.lowers[start] in FORMER or self.lowers[start] == "veteran":
            start += 1
        return (start, i) if start < i else None

    def modifies(self, at: int) -> bool:
        """Whether a word can stand inside a role before its noun: foreign, deputy, vice."""
        word = self.lowers[at]
        known = lexicon.words("role_modifiers")
        return word in known or word in role_words()

    def owner_before(self, at: int) -> _Place | None:
        """The organization or place whose name ends where a role begins."""
        i = at
        while i and (self.lowers[i - 1] in FORMER or self.lowers[i - 1] in ("veteran", "new", "current", "long-time")):
            i -= 1
        if i and self.lowers[i - 1] in ("'s", "'"):
            i -= 1
        return self.ending.get(i)

    def of_before(self, person: _Place, owner: _Place) -> Iterator[Affiliation]:
        """`the president of Kazakhstan, X`."""
        i = owner.start - 1
        while i and self.lowers[i] in ("the", "of"):
            i -= 1
        role = self.role_before(i + 1)
        if role and self.fits(owner, role):
            yield self.tie(person, owner, role, role[0], person.end)

    def possessive(self, person: _Place) -> Iterator[Affiliation]:
        """`Breitbart News' Ben Shapiro`."""
        a = person.start
        owner = self.ending.get(a - 1) if a > 1 and self.lowers[a - 1] in ("'s", "'") else None
        if owner and owner.type in ("Organization", "Outlet"):
            yield self.tie(person, owner, None, owner.start, person.end)

    def behind(self, person: _Place) -> Iterator[Affiliation]:
        """`X, a doctoral candidate at Y`, `X of the Z Institute`, `X, Kazakhstan's envoy`, `X is the head of Y`."""
        b, stop = person.end, self.stop(person.end)
        if b >= stop:
            return
        word = self.lowers[b]
        if word in ("of", "from", "at", "with"):
            i = b + 2 if b + 1 < stop and self.lowers[b + 1] == "the" else b + 1
            owner = self.starting.get(i)
            if owner and owner.name and owner.type in ("Organization", "Outlet"):
                yield self.tie(person, owner, None, person.start, owner.end)
            role = self.role_before(person.start)
            if owner and owner.name and owner.type == "Place" and word == "of" and role and self.fits(owner, role):
                yield self.tie(person, owner, role, role[0], owner.end)
        elif word in (",", "(", "is", "was", "became", "remains"):
            yield from self.apposition(person, b + 1, stop, past=word == "was")

    def apposition(self, person: _Place, at: int, stop: int, past: bool = False) -> Iterator[Affiliation]:
        """The role in an apposition that begins at `at`, and whose it is."""
        role: tuple[int, int] | None = None
        owner: _Place | None = None
        begin = at
        i = at
        speech = load_cues().speech
        while i < stop:
            word = self.lowers[i]
            mark = self.starting.get(i)
            if mark:
                possessed = mark.end < stop and self.lowers[mark.end] in ("'s", "'")
                owner = mark
                i = mark.end + possessed
                begin = i
                if role:
                    break
                continue
            if word in (",", ".", ")", "who", ";", '"', "which") or (word in speech and word not in role_words()):
                break
            if role is None and word in role_words() and not self.goes_on(i + 1):
                role = (self.trim(begin, i), i + 1)
                if owner:
                    break
            if role is None and word in ("of", "at", "for", "in"):
                return
            i += 1
        if role and owner and self.fits(owner, role):
            yield self.tie(person, owner, role, person.start, max(role[1], owner.end), past)

    def goes_on(self, at: int) -> bool:
        """Whether the role's noun is still to come: `press secretary`, `deputy foreign minister`."""
        while at < len(self.lowers) and self.lowers[at] in lexicon.words("role_modifiers"):
            at += 1
        return at < len(self.lowers) and self.lowers[at] in role_words() and at not in self.starting

    def trim(self, start: int, end: int) -> int:
        """The start of a role without its article and words of time."""
        for i in range(end - 1, start - 1, -1):
            if not self.modifies(i) and (
                not self.lowers[i].isalpha() or self.capital(i) or self.lowers[i] in lexicon.words("words")
            ):
                start = i + 1
                break
        while start < end and self.lowers[start] in FORMER | {
            "a",
            "an",
            "the",
            "its",
            "their",
            "new",
            "current",
            "who",
            "ex-",
        }:
            start += 1
        return start

    def capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return self.texts[at][0].isupper()

    def fits(self, owner: _Place, role: tuple[int, int] | None) -> bool:
        """Whether a role can tie to an owner: to a place only an office can."""
        if owner.type in ("Organization", "Outlet"):
            return True
        return role is not None and self.lowers[role[1] - 1] in lexicon.words("state_offices")

    def tie(
        self, person: _Place, owner: _Place, role: tuple[int, int] | None, start: int, end: int, past: bool = False
    ) -> Affiliation:
        first = min(start, person.start)
        return Affiliation(
            person.entity,
            owner.entity,
            self.span(first, max(end, person.end)),
            self.span(*role) if role else None,
            self.status(person, role, first, past),
        )

    def status(self, person: _Place, role: tuple[int, int] | None, first: int, past: bool) -> Status:
        """Former where the words say so, current where a role is given, else unknown."""
        lead = self.lowers[max(0, first - 2) : (role or (person.start, 0))[0]]
        words = [w for w in lead if w in FORMER or w.startswith(("ex-", "then-"))]
        if role and role[0] > person.start:
            words += [w for w in self.lowers[person.end : role[0] + 1] if w in FORMER or w.startswith("ex-")]
        if words or past or _succeeded(self.lowers, first):
            return "former"
        return "current" if role else "unknown"


def _succeeded(lowers: list[str], first: int) -> bool:
    """`who succeeded veteran Kazakh leader Y`: Y is no longer what he was."""
    return any(
        w in ("succeeded", "replaced", "succeeding", "replacing", "ousted", "toppled")
        for w in lowers[max(0, first - 3) : first]
    )
