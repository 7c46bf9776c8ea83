"""Names as they stand in the text: runs of capitalised words, cut where the registry, a title or a people's name ends.

Token-driven: nothing is looked at but capitalised tokens and the words beside them. What a run names is only guessed
here from its own words (`Name.type`, None where they do not tell); `namekinds` decides from the whole article.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.extract.document import Document
from sayso.extract.findings import EntityType, Form
from sayso.extract.registry import Entry, Match
from sayso.extract.runs import Runs


@dataclass(slots=True)
class Name:
    """Tokens [start, end) that name or describe one entity."""

    start: int
    end: int
    words: tuple[str, ...]
    type: EntityType | None = None
    entries: tuple[Entry, ...] = ()
    weak: bool = False
    form: Form = "name"
    title: tuple[int, int] | None = None
    """The tokens of the titles in front."""
    gender: str | None = None
    body: str | None = None
    """The slug of a government body whose country is not written."""
    sentence: int = 0
    title_case: bool = False
    """Stands where every word has a capital, so that its own proves nothing."""
    key: str = field(init=False)
    """What all occurrences of one name share."""

    def __post_init__(self) -> None:
        self.key = self.words[0].lower() if len(self.words) == 1 else " ".join(self.words).lower()

    def rename(self, words: tuple[str, ...]) -> None:
        """Give a name other words than it is written with."""
        self.words = words
        self.__post_init__()


def read_names(document: Document) -> list[Name]:
    """All names of a document, in text order."""
    reader = _Reader(document)
    found: list[Name] = []
    for number, (start, end) in enumerate(document.sentence_tokens):
        names = reader.sentence(start, end)
        title_case = reader.is_title_case(start, end) if names else False
        for name in names:
            name.sentence, name.title_case = number, title_case
            found.append(name)
    return found


class _Reader(Runs):
    """Walks the tokens of one document."""

    def is_title_case(self, start: int, end: int) -> bool:
        """Whether nearly every word of a sentence has a capital, as in a headline; a full stop makes it prose."""
        if self.texts[end - 1] == "." and end > self.headline_end:
            return False
        long = [w for w in self.texts[start:end] if len(w) > 3 and w[0].isalpha()]
        return len(long) >= 3 and sum(w[0].isupper() for w in long) > 0.75 * len(long)

    def sentence(self, start: int, end: int) -> list[Name]:
        """The names of one sentence. A title waits for the name behind it."""
        found: list[Name] = []
        title: tuple[int, int] | None = None
        gender: str | None = None
        at = self.mark(start)
        while at < end:
            if title and at > title[1]:
                title, gender = None, None
            if not self.capitals[at]:
                body = self.bare_body(at)
                if body:
                    found += self.with_owner(body)
                at = self.mark(body.end if body else at + 1)
                continue
            step, name, sort = self.capital(at, start, end)
            if sort is not None:
                title, gender = (title[0] if title else at, step), sort or gender
            elif name is not None and title and name.type in (None, "Person"):
                name.title, name.gender, name.type = title, gender, "Person"
            elif name is not None and title and name.type == "Place" and self.is_rank(title, name.start):
                name = Name(title[0], name.end, tuple(self.texts[title[0] : name.end]), "Person")
            if sort is None:
                title, gender = None, None
                if name is not None:
                    found += self.with_owner(name)
            at = self.mark(step)
        return found

    def is_rank(self, title: tuple[int, int], at: int) -> bool:
        """Whether a rank stands right before a place's name, which is then part of somebody's: Captain America."""
        found = self.title_at(title[0])
        return title[1] == at and found is not None and "rank" in found[1].split()

    def mark(self, at: int) -> int:
        """The next token that a name or body can begin with."""
        marks, k = self.marks, self.at
        while marks[k] < at:
            k += 1
        self.at = k
        return marks[k]

    def with_owner(self, name: Name) -> list[Name]:
        """A name, and before it the country that a body's name holds."""
        owner = self.owner(name) if name.body and name.entries else None
        return [owner, name] if owner else [name]

    def owner(self, body: Name) -> Name | None:
        """The country in `the Kazakhstan government` and `government of Kazakhstan`, a name of its own."""
        if self.capitals[body.start] == self.capitals[body.end - 1]:
            return None
        inner = range(body.start, body.start + 1) if self.capitals[body.start] else range(body.start + 2, body.end)
        for at in inner:
            match = self.known.longest_match(self.texts, at)
            if match and match.entries[0].type == "Place":
                end = at + match.length
                return Name(at, end, tuple(self.texts[at:end]), "Place", match.entries)
        return None

    def bare_body(self, at: int) -> Name | None:
        """`the foreign ministry`, `government of Kazakhstan`: a body in lower case, with or without its country."""
        if at == 0:
            return None
        match = self.known.body_match(self.texts, at)
        if not match:
            return None
        end = at + match.length
        entries = (self.known.government_body(match.country, match.slug),) if match.country else ()
        if not entries and self.lowers[at - 1] not in ("the", "its", "their", "'s"):
            return None
        form: Form = "name" if entries else "description"
        return Name(at, end, tuple(self.texts[at:end]), "Organization", entries, form=form, body=match.slug)

    def capital(self, at: int, start: int, end: int) -> tuple[int, Name | None, str | None]:
        """What begins at a capitalised token: (where to go on, a name, the gender of a title or '')."""
        lower = self.lowers[at]
        if lower == "the" or (lower in self.idle and self.opens(at, start)):
            return at + 1, None, None
        match = (self.known.longest_match(self.texts, at) if lower in self.known.heads else None) or self.dotted(at)
        people = self.known.demonym_match(self.texts, at) if lower in self.known.demonym_heads else None
        place = people or (match and match.entries[0].type == "Place") or lower in self.words.body
        body = self.known.body_match(self.texts, at) if place else None
        if body and body.country and (not match or body.length > match.length):
            return self.owned_body(at, body.length, body.country, body.slug)
        stop = self.run(at, end)
        if not match and lower in self.words.directions and at + 1 < stop:
            region = self.region(at, stop)
            if region:
                return region.end, region, None
        if match and at + match.length <= end:
            return self.registered(at, stop, match.length, match.entries, match.weak)
        if people and not self.suffix(at, stop, people.length):
            words = tuple(self.texts[at : at + people.length])
            name = Name(at, at + people.length, words, "Place", people.entries, form="description")
            return at + people.length, name, None
        return self.unknown(at, start, stop, end)

    def owned_body(self, at: int, length: int, country: str, slug: str) -> tuple[int, Name, None]:
        """`Kazakhstan's foreign ministry`, `the Kazakhstan Foreign Ministry`."""
        entry = self.known.government_body(country, slug)
        words = tuple(self.texts[at : at + length])
        return at + length, Name(at, at + length, words, "Organization", (entry,), body=slug), None

    def dotted(self, at: int) -> Match | None:
        """`F.B.I.`: an acronym of the registry with its dots."""
        word = self.texts[at]
        return self.known.longest_match([word.replace(".", "")], 0) if word[-1] == "." and len(word) > 3 else None

    def region(self, at: int, stop: int) -> Name | None:
        """`Northern Iraq`: a direction and a place."""
        match = self.known.longest_match(self.texts, at + 1)
        if not match or match.weak or match.entries[0].type != "Place" or at + 1 + match.length != stop:
            return None
        return Name(at, stop, tuple(self.texts[at:stop]), "Place")

    def registered(
        self, at: int, stop: int, length: int, entries: tuple[Entry, ...], weak: bool
    ) -> tuple[int, Name | None, str | None]:
        """A registry name, or a longer name that begins with it: `Washington University`, `Paris Hilton`."""
        after = at + length
        outlets = tuple(e for e in entries if e.type == "Outlet")
        if weak and outlets and at > 1 and self.texts[at - 1] == "The" and not self.opens(at - 1, 0):
            entries, weak = outlets, self.texts[at - 2] in (".", "!", "?")  # "in The Hill" can only be the outlet
        first = entries[0].type
        if after < stop:
            kind = self.suffix(at, stop, length)
            if kind:
                return stop, Name(at, stop, tuple(self.texts[at:stop]), kind), None
            if first == "Place" and length == 1 and self.lowers[at] in self.words.given and stop - after == 1:
                follower = self.lowers[after]
                if follower not in self.words.plain and follower not in self.words.never and not self.title_at(after):
                    return stop, Name(at, stop, tuple(self.texts[at:stop]), "Person"), None
            if weak:
                return self.unknown(at, at - 1, stop, stop)
        if first == "Person" and after < stop and self.lowers[after] in ("jr", "sr"):
            after += 1
        words = tuple(self.texts[at:after])
        return after, Name(at, after, words, None if weak else first, entries, weak), None

    def unknown(self, at: int, start: int, stop: int, end: int) -> tuple[int, Name | None, str | None]:
        """A run that the registry does not know: titles first, then a name typed by its own words."""
        kind = self.suffix(at, stop)
        if kind == "Place" and stop - at == 2 and self.strong_given(at):
            kind = None
        title = self.title_at(at)
        if title and not (kind and title[1] != "honorific"):
            gender = next((g for g in ("m", "f") if g in title[1].split()), "")
            return title[0], None, gender
        lower = self.lowers[at]
        if not kind and (lower in self.words.never or self.is_tag(at)):
            return at + 1, None, None
        if self.opens(at, start) and self.common(at) and (not kind or lower in self.words.function):
            return at + 1, None, None
        if lower in self.words.function and lower not in self.words.given and not kind and len(lower) > 1:
            return at + 1, None, None
        if not kind and any(self.words.heads.get(self.lowers[i - 1]) == "thing" for i in self.inner(at, stop)):
            return stop, None, None
        stop = self.trim(at, stop) if not kind else stop
        return stop, self.core(at, stop, kind), None

    def is_tag(self, at: int) -> bool:
        """`Kazakh-Russian`, `Spanish-language`, `R-Ohio`, `N.H.`: capitals that name nobody."""
        word = self.texts[at]
        if word[-1] == "." and len(word) == 4:
            return True
        if "-" not in word or word[-1] == "-":
            return False
        head, *rest = word.split("-")
        if head in ("R", "D", "I") or rest[-1].islower():
            return True
        return all(part and self.known.demonym_match([part], 0) for part in (head, *rest))

    def core(self, at: int, stop: int, kind: EntityType | None) -> Name | None:
        """The name of a run without titles in front, or None where its last word is that of a thing."""
        words = tuple(self.texts[at:stop])
        if kind:
            return Name(at, stop, words, kind)
        last = self.lowers[stop - 1]
        given = self.words.given.get(self.lowers[at], "")
        if given and last in self.words.things:
            given = given if len(words) == 2 and not given.endswith("weak") else ""
        if len(words) > 1 and given and not (given.endswith("weak") and self.common(at + 1)):
            return Name(at, stop, words, "Person")
        if last in self.words.things:
            return None
        return Name(at, stop, words)

    def trim(self, at: int, stop: int) -> int:
        """Where a run of unknown words is cut: before a title, a never-name or a registry name in its middle."""
        for i in range(at + 1, stop):
            lower = self.lowers[i]
            if (
                lower in self.words.never
                and len(lower) > 1
                and lower not in ("jr", "sr", "ii", "iii", "iv", "al", "an")
            ):
                return i
            if lower in ("of", "for", "on", "the", "a", "and", "at", "in") and not self.capitals[i]:
                return i
        return stop
