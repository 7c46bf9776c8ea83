"""Names as they stand in the text: runs of capitalised words, cut where the registry, a title or a people's name ends.

Token-driven: nothing is looked at but capitalised tokens and the words beside them. What a run names is only guessed
here from its own words (`Name.type`, None where they do not tell); `namekinds` decides from the whole article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.extract import lexicon
from sayso.extract.document import Document
from sayso.extract.findings import EntityType, Form
from sayso.extract.registry import Entry, Registry, registry

BREAKING = frozenset({"det", "prep", "conj", "pron", "wh", "poss", "aux"})
"""Function words that end a name even with a capital: a caption runs on into "In the city"."""
LONGEST = 12
"""Tokens that a name may have; longer runs are lists or shouting."""


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

    @property
    def key(self) -> str:
        """What all occurrences of one name share."""
        return " ".join(self.words).lower()


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicons that reading names needs, looked up once."""

    given: dict[str, str]
    plain: frozenset[str]
    never: dict[str, str]
    things: frozenset[str]
    heads: dict[str, str]
    particles: frozenset[str]
    function: dict[str, str]
    titles: lexicon.Phrases[str]
    body: frozenset[str]
    suffixes: dict[str, str]
    possessives: frozenset[str]
    directions: frozenset[str]


@cache
def load_words() -> Words:
    """The lexicons of names."""
    return Words(
        dict(lexicon.table("given_names")),
        lexicon.words("plain_words"),
        dict(lexicon.table("never_names")),
        lexicon.words("thing_words"),
        dict(lexicon.table("for_heads")),
        lexicon.words("particles"),
        dict(lexicon.table("words")),
        lexicon.phrases("titles"),
        lexicon.words("body_words"),
        dict(lexicon.table("name_suffixes")),
        lexicon.words("possessive_names"),
        lexicon.words("directions"),
    )


def read_names(document: Document) -> list[Name]:
    """All names of a document, in text order."""
    reader = _Reader(document)
    found: list[Name] = []
    for number, (start, end) in enumerate(document.sentence_tokens):
        title_case = reader.is_title_case(start, end)
        for name in reader.sentence(start, end):
            name.sentence, name.title_case = number, title_case
            found.append(name)
    return found


def is_capital(word: str) -> bool:
    """Whether a word is written as a name is: Putin, al-Assad, iPhone not.

    >>> is_capital("Putin"), is_capital("al-Assad"), is_capital("well-known")
    (True, True, False)
    """
    if word[0].isupper():
        return True
    head, dash, tail = word.partition("-")
    if not dash:
        head, dash, tail = word.partition("'")
    return bool(dash) and tail[:1].isupper() and (head in load_words().particles or head in ("d", "l"))


class _Reader:
    """Walks the tokens of one document."""

    def __init__(self, document: Document) -> None:
        self.texts = [token.text for token in document.tokens]
        self.lowers = [token.lower for token in document.tokens]
        self.tokens = document.tokens
        self.known: Registry = registry()
        self.words = load_words()
        paragraphs = zip(document.paragraphs, document.paragraph_tokens, strict=False)
        self.headline_end = max((end for paragraph, (_, end) in paragraphs if paragraph.headline), default=0)
        self.lower_seen = {w for w in self.texts if w[0].islower()}
        # most words are looked at more than once, and a call for each costs more than all the rest
        self.capitals = [w[0].isupper() or (("-" in w or "'" in w) and is_capital(w)) for w in self.texts]

    def is_title_case(self, start: int, end: int) -> bool:
        """Whether nearly every word of a sentence has a capital, as in a headline; a full stop makes it prose."""
        if self.texts[end - 1] == "." and end > self.headline_end:
            return False
        long = [w for w in self.texts[start:end] if len(w) > 3 and w[0].isalpha()]
        return len(long) >= 3 and sum(w[0].isupper() for w in long) > 0.75 * len(long)

    def sentence(self, start: int, end: int) -> Iterator[Name]:
        """The names of one sentence."""
        at, pending, gender = start, None, None
        while at < end:
            if self.capitals[at]:
                step, name, title = self.capital(at, start, end)
                if title is not None:
                    pending = (pending[0] if pending else at, step)
                    gender = title or gender
                elif name is not None:
                    if name.body and name.entries and (owner := self.owner(name)):
                        yield owner
                    if pending and name.start <= pending[1] + 1 and name.type in (None, "Person"):
                        name.title, name.gender = pending, gender
                        name.type = "Person"
                    pending, gender = None, None
                    yield name
                else:
                    pending, gender = None, None
                at = step
            else:
                if self.lowers[at] in self.words.body and (found := self.bare_body(at)):
                    yield found
                    if found.entries and (owner := self.owner(found)):
                        yield owner
                    at = found.end
                    continue
                if self.texts[at] != ".":
                    pending, gender = None, None
                at += 1

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
        match = self.known.longest_match(self.texts, at)
        people = self.known.demonym_match(self.texts, at)
        place = people or (match and match.entries[0].type == "Place") or self.lowers[at] in self.words.body
        body = self.known.body_match(self.texts, at) if place else None
        if body and body.country and (not match or body.length > match.length):
            return self.owned_body(at, body.length, body.country, body.slug)
        stop = self.run(at, end)
        if not match and self.lowers[at] in self.words.directions and at + 1 < stop:
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

    def title_at(self, at: int) -> tuple[int, str] | None:
        """The end and kind of the titles that begin here, abbreviation dots included."""
        found = self.words.titles.longest(self.lowers, at)
        if not found:
            return None
        end, kind = found
        if end >= len(self.texts):
            return None
        if self.texts[end] == "." and self.tokens[end].start == self.tokens[end - 1].end:
            end += 1
        return (end, kind) if end < len(self.texts) and self.capitals[end] else None

    def suffix(self, at: int, stop: int, known: int = 0) -> EntityType | None:
        """The type that the last or first words of a run give it, where it is longer than what is known of it."""
        if stop - at <= max(known, 1):
            return None
        own = self.words.suffixes.get(self.lowers[stop - 1])
        if own:
            return "Place" if own == "Place" else "Organization"
        found = self.known.type_by_suffix(self.texts[at:stop])
        if found:
            return found.type
        inner = self.inner(at, stop)
        head = self.words.heads.get(self.lowers[inner[0] - 1]) if inner else None
        return "Place" if head == "Place" else "Organization" if head == "Organization" else None

    def inner(self, at: int, stop: int) -> list[int]:
        """Where "of" and "for" stand inside a run."""
        return [i for i in range(at + 1, stop) if self.lowers[i] in ("of", "for", "on")]

    def unknown(self, at: int, start: int, stop: int, end: int) -> tuple[int, Name | None, str | None]:
        """A run that the registry does not know: titles first, then a name typed by its own words."""
        kind = self.suffix(at, stop)
        title = self.title_at(at)
        if title and not (kind and title[1] != "honorific"):
            gender = next((g for g in ("m", "f") if g in title[1].split()), "")
            return title[0], None, gender
        lower = self.lowers[at]
        if not kind and lower in self.words.never:
            return at + 1, None, None
        if self.opens(at, start) and self.common(at) and (not kind or lower in self.words.function):
            return at + 1, None, None
        if lower in self.words.function and lower not in self.words.given and not kind and len(lower) > 1:
            return at + 1, None, None
        if not kind and any(self.words.heads.get(self.lowers[i - 1]) == "thing" for i in self.inner(at, stop)):
            return stop, None, None
        stop = self.trim(at, stop) if not kind else stop
        return stop, self.core(at, stop, kind), None

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

    def opens(self, at: int, start: int) -> bool:
        """Whether a capital at this token is owed to the place: the start of a sentence or quotation."""
        before = self.texts[at - 1] if at > 0 else "."
        return at <= start or before in ('"', "'", ":", "(", "—", "''", "[", "•", "*", "-", "…", "...")

    def common(self, at: int) -> bool:
        """Whether a word is an ordinary one."""
        lower = self.lowers[at]
        if lower in self.words.plain or lower in self.words.function or lower in self.lower_seen:
            return True
        return len(lower) > 4 and lower.endswith(("ing", "ly")) and lower not in self.words.given

    def run(self, at: int, end: int) -> int:
        """The end of the run of name words that begins at a capitalised token."""
        i, limit, headed = at + 1, min(end, at + LONGEST), self.lowers[at] in self.words.heads
        while i < limit:
            if self.capitals[i]:
                if self.words.function.get(self.lowers[i]) in BREAKING and len(self.texts[i]) > 1:
                    break
                if self.person_begins(at, i, limit):
                    break
                headed = headed or self.lowers[i] in self.words.heads
                i += 1
                continue
            jump = self.joins(at, i, limit, headed)
            if not jump:
                break
            i += jump
        return i

    def person_begins(self, at: int, i: int, limit: int) -> bool:
        """Whether a person begins inside a run: `Research Director Raj Shah`, `Speaker of the House Newt Doe`."""
        if i + 1 >= limit:
            return False
        if (title := self.title_at(i)) and self.strong_given(title[0]):
            return True
        ordinary = all(w in self.words.plain or w in self.words.heads for w in self.lowers[at:i])
        return ordinary and self.capitals[i + 1] and self.strong_given(i)

    def strong_given(self, at: int) -> bool:
        """Whether a token is a given name and no ordinary word or surname as well."""
        return "weak" not in self.words.given.get(self.lowers[at], "weak")

    def joins(self, at: int, i: int, limit: int, headed: bool) -> int:
        """How many tokens at `i` join the run before to a capitalised word after them; 0 where they end it."""
        word, rest = self.lowers[i], limit - i
        if rest < 2:
            return 0
        capital = self.capitals[i + 1]
        if word == "." and len(self.texts[i - 1]) == 1 and capital and self.touches(i):
            return 1
        if word == "&" and capital:
            return 1
        if word in ("'s", "'") and self.lowers[i - 1] in self.words.possessives and capital:
            return 1
        if word in ("of", "for", "on") and (head := self.words.heads.get(self.lowers[i - 1])):
            person = head == "thing" and i - at == 2 and self.lowers[at] in self.words.given
            return 0 if person else self.over_article(i, limit)
        if headed and any(w in ("of", "for") for w in self.lowers[at:i]) and word in ("and", "in", ","):
            return self.topic(i, limit)
        if word == "at" and capital and "university" in self.lowers[at:i] and "of" in self.lowers[at:i]:
            return 1
        if word in self.words.particles and word not in ("la", "y", "e") and capital:
            return 1
        if word in self.words.particles and rest > 2 and self.texts[i + 1] in self.words.particles:
            return 2 if self.capitals[i + 2] else 0
        return 0

    def over_article(self, i: int, limit: int) -> int:
        """`Bank of England`, `Committee of the Regions`."""
        if self.capitals[i + 1]:
            return 1
        return 2 if i + 2 < limit and self.lowers[i + 1] in ("the", "a") and self.capitals[i + 2] else 0

    def topic(self, i: int, limit: int) -> int:
        """`Organization for Security and Co-operation in Europe`: a plain word goes on with the name, a name does not."""
        if i + 1 >= limit or not self.capitals[i + 1]:
            return 0
        after = self.lowers[i + 1]
        if self.lowers[i] == "in":
            return 1
        follows = after in self.words.plain or after.endswith(("tion", "ment", "ity", "ics", "ism", "ence", "ance"))
        return 1 if follows and after not in self.words.function else 0

    def touches(self, i: int) -> bool:
        """Whether a mark stands right behind the word before."""
        return self.tokens[i].start == self.tokens[i - 1].end


def span_of(document: Document, name: Name) -> tuple[int, int]:
    """The characters of a name."""
    return document.tokens[name.start].start, document.tokens[name.end - 1].end


def letters(words: Sequence[str]) -> str:
    """The initials of a name's main words: Organization for Security and Co-operation in Europe -> oscie."""
    return "".join(w[0] for w in words if w[0].isupper()).lower()
