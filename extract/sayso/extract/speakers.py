"""Whom a statement's source means: an entity, or nobody where that cannot be told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from sayso.extract import lexicon, nouns
from sayso.extract.affiliations import role_words
from sayso.extract.appositions import LONGEST
from sayso.extract.authors import author_of
from sayso.extract.bodynouns import body_of_noun, body_of_person
from sayso.extract.entities import Found
from sayso.extract.findings import FoundEntity, Mention, Ref, ResolvedBy
from sayso.extract.frames import Draft
from sayso.extract.page import Page, Range
from sayso.extract.references import mentions_in, refer_among

_GENDERS = {"he": "m", "she": "f"}
_RELATIVE = frozenset({"who", "which", "that"})
_BODIES = frozenset({"Organization", "Outlet"})
_ITS_WORDS = (["the", "statement"], ["the", "release"], ["the", "statement", "said"])
_INDEFINITE = frozenset(
    {"a", "an", "one", "another", "some", "several", "many", "most", "few", "two", "three", "other"}
)
REACH = 2
"""Paragraphs that a pronoun may look back to the last speaker."""


class Speaker(NamedTuple):
    """The entity a source means, how that is known, and whom it speaks for."""

    entity: int
    resolved_by: ResolvedBy
    anonymous: bool = False
    on_behalf_of: tuple[Ref, ...] = ()


class Speakers:
    """Resolves the sources of one article in text order, and keeps its unnamed groups."""

    def __init__(self, page: Page, found: Found) -> None:
        self.page, self.found = page, found
        self.entities: list[FoundEntity] = list(found.entities)
        self.mentions: list[Mention] = []
        """Those of the groups."""
        self._groups: dict[str, int] = {}
        self._last: tuple[int, Speaker] | None = None
        """The paragraph and speaker of the last resolved statement."""
        self._last_body: tuple[int, int] | None = None
        """The paragraph and organization of the last statement by one."""
        self._bodies: dict[str, set[int]] = {}
        """Words of organizations' names, and whose they are."""
        for number, entity in enumerate(found.entities):
            if entity.type in {"Organization", "Outlet"}:
                for word in entity.name.lower().split():
                    self._bodies.setdefault(word, set()).add(number)
        self._seen: dict[Range, Speaker | None] = {}
        self._they = self._singular_they()
        """Of whom the article says that they use "they"."""

    def resolve(self, draft: Draft) -> Speaker | None:
        """The speaker of a draft; drafts come in text order."""
        if draft.source is None:
            return None
        if draft.source not in self._seen:
            self._seen[draft.source] = self._resolve(draft.source, draft.paragraph)
        speaker = self._seen[draft.source]
        if speaker:
            self._last = (draft.paragraph, speaker)
            if self.entities[speaker.entity].type in _BODIES:
                self._last_body = (draft.paragraph, speaker.entity)
            if draft.implied:
                return Speaker(speaker.entity, "continuation", speaker.anonymous, speaker.on_behalf_of)
        return speaker

    def _resolve(self, source: Range, paragraph: int) -> Speaker | None:
        start, end = source
        word = self.page.lower[start]
        if end - start == 1:
            if word in _RELATIVE:
                return self._antecedent(start, paragraph)
            if word in _GENDERS:
                return self._pronoun(start, paragraph)
            if word == "it":
                return self._it(start, paragraph)
            if word == "they":
                return self._plural(paragraph)
            if self.page.kinds[start] in {"pron", "obj"}:
                return None
        known = self._named(source) or self._apposed(source) or self._body(source)
        return known or self._author(source, paragraph) or self._group(source)

    def _author(self, source: Range, paragraph: int) -> Speaker | None:
        """Whoever issued a document: "a CNN poll", "Roy's tweet"; "the statement" is the last speaker's."""
        author = author_of(self.page, self.found, source)
        if author is None and [self.page.lower[k] for k in range(*source)] in _ITS_WORDS and self._last:
            author = self._last[1].entity if paragraph - self._last[0] < REACH else None
        return Speaker(author, "description") if author is not None else None

    def _named(self, source: Range) -> Speaker | None:
        """A name, title, description, capital or spokesperson, by the entity half's reading of the span."""
        referent = refer_among(self.page.document, self.found, *source)
        if referent is None:
            return None
        if referent.resolved_by == "spokesperson":
            return Speaker(referent.entity, "spokesperson", anonymous=True)
        return Speaker(referent.entity, referent.resolved_by, on_behalf_of=self._principal(source, referent.entity))

    def _apposed(self, source: Range) -> Speaker | None:
        """The name that follows a description: `The union's chairman, Ann Lee,`."""
        start, end = source
        comma = next((k for k in range(start + 1, min(end, start + 12)) if self.page.lower[k] == ","), None)
        if comma is None or comma + 1 >= end:
            return None
        for mention in mentions_in(self.found, comma + 1, end)[:1]:
            near = mention.span.start - self.page.starts[comma + 1] < 20
            if near and mention.form == "name" and self.entities[mention.entity].type == "Person":
                return Speaker(mention.entity, "name", on_behalf_of=self._principal(source, mention.entity))
        return None

    def _body(self, source: Range) -> Speaker | None:
        """An organization by a noun: the only one with it in its name ("the fund"), else the last that fits it."""
        start, end = source
        if end - start != 2 or self.page.kinds[end - 1]:
            return None
        word = self.page.lower[end - 1]
        if self.page.kinds[start] == "poss" and word in lexicon.table("followings"):
            owner = self._mentioned(start)
            body = body_of_person(self.found, owner) if owner is not None else None
        elif self.page.lower[start] == "the":
            owners = self._bodies.get(word, set())
            body = next(iter(owners)) if len(owners) == 1 else body_of_noun(self.page, self.found, end - 1)
        else:
            return None
        return Speaker(body, "description") if body is not None else None

    def _mentioned(self, at: int) -> int | None:
        """Whom the pronoun at a token was found to mean."""
        start = self.page.starts[at]
        first = bisect_left(self.found.starts, start)
        for mention in self.found.mentions[first : first + 4]:
            if mention.span.start == start and mention.form == "pronoun":
                return mention.entity
        return None

    def _principal(self, source: Range, person: int) -> tuple[Ref, ...]:
        """The organization for which a named spokesperson speaks: `Ann Lee, a spokeswoman for the ministry`."""
        if self.found.entities[person].type != "Person":
            return ()
        roles = lexicon.table("roles")
        if not any(roles.get(word, "").endswith("spokes") for word in self.page.lower[source[0] : source[1]]):
            return ()
        for mention in mentions_in(self.found, *source):
            if self.found.entities[mention.entity].type in {"Organization", "Outlet"} and mention.entity != person:
                return (Ref(mention.entity, mention.span),)
        return ()

    def _plural(self, paragraph: int) -> Speaker | None:
        """The person who uses "they", else the group that spoke last: `Critics said A. They added B`."""
        if self._they is not None:
            return Speaker(self._they, "pronoun")
        last = self._last[1] if self._last and paragraph - self._last[0] < REACH else None
        if last and self.entities[last.entity].type == "Group" and self.entities[last.entity].name.endswith("s"):
            return Speaker(last.entity, "pronoun", anonymous=True)
        return None

    def _singular_they(self) -> int | None:
        """The one person of whom it is said: `Robin Hale, who uses they/them pronouns`."""
        lower = self.page.lower
        for at in self.page.document.places.get("uses", ()):
            if at > 1 and lower[at - 1] == "who" and lower[at + 1 : at + 2] in (["they"], ["they/them"]):
                return self._name_before(at - 1)
        return None

    def _name_before(self, at: int) -> int | None:
        """The person whose name ends right before a token, a comma or dash between them."""
        end = at - 1 if at and self.page.lower[at - 1] in {",", "-", "—", "--"} else at
        if not end:
            return None
        stop = self.page.ends[end - 1]
        k = bisect_left(self.found.starts, stop) - 1
        for mention in reversed(self.found.mentions[max(0, k - 2) : k + 1]):
            person = self.entities[mention.entity].type == "Person"
            if mention.span.end == stop and person and mention.form == "name":
                return mention.entity
        return None

    def _antecedent(self, at: int, paragraph: int) -> Speaker | None:
        """Whom "who" means: the noun phrase before it, or the name where no phrase can be read."""
        before = at - 1 if at and self.page.lower[at - 1] == "," else at
        phrase = nouns.before(self.page, max(0, at - LONGEST), before)
        known = phrase is not None and phrase[1] > phrase[0] and phrase != (at, at + 1)
        found = self._resolve(phrase, paragraph) if phrase and known else None
        if found is None and self.page.lower[at] == "who":
            person = self._name_before(at)
            return Speaker(person, "pronoun") if person is not None else None
        return found if found and found.resolved_by != "group" else None

    def _pronoun(self, at: int, paragraph: int) -> Speaker | None:
        """The person that "he" or "she" means: as resolved over the text, else the last speaker."""
        known = self._mentioned(at)
        if known is not None:
            return Speaker(known, "pronoun")
        if self._last is None or paragraph - self._last[0] > REACH:
            return None
        entity = self._last[1].entity
        gender = self.found.genders[entity] if entity < len(self.found.genders) else None
        if self.entities[entity].type != "Person" or gender not in {None, _GENDERS[self.page.lower[at]]}:
            return None
        return Speaker(entity, "pronoun")

    def _it(self, at: int, paragraph: int) -> Speaker | None:
        """The organization that "it" means: the one that its sentence has named, else the last that spoke."""
        known = self._mentioned(at)
        if known is not None:
            return Speaker(known, "pronoun")
        sentences = self.page.document.sentence_tokens
        start = sentences[bisect_right(sentences, (at, len(self.page.lower) + 1)) - 1][0]
        named = {
            m.entity
            for m in mentions_in(self.found, start, at)
            if self.entities[m.entity].type in _BODIES and self.page.quoted[self._token(m)] < 0
        }
        if not named and self._last_body and paragraph - self._last_body[0] < REACH:
            return Speaker(self._last_body[1], "pronoun")
        return Speaker(named.pop(), "pronoun") if len(named) == 1 else None

    def _token(self, mention: Mention) -> int:
        """The token that a mention begins with."""
        return bisect_left(self.page.starts, mention.span.start)

    def _group(self, source: Range) -> Speaker | None:
        """An unnamed speaker as a group of this article: "Western analysts", "a senior official"."""
        start, end = source
        page = self.page
        head = start
        for k in range(start, end):
            if k > start and (page.kinds[k] in {"prep", "mark", "wh", "conj"} or page.lower[k] in {"who", "'s"}):
                break
            head = k
        word = page.lower[head]
        nouns_ = lexicon.words("group_nouns")
        plural = word.endswith("s") and not word.endswith("ss") and len(word) > 3
        plural = plural and (not page.capital(head) or _many(word))
        indefinite = page.lower[start] in _INDEFINITE
        if not (plural or (word in nouns_ and (indefinite or head == start))):
            return None
        if page.kinds[start] == "poss" or (page.lower[start] == "the" and not plural):
            return None
        first = start
        while first < head and page.kinds[first] in {"det", "poss"}:
            first += 1
        span = page.span(first, head + 1)
        name = page.document.text[span.start : span.end]
        key = name.lower()
        if key not in self._groups:
            self._groups[key] = len(self.entities)
            self.entities.append(FoundEntity("Group", name))
        self.mentions.append(Mention(span, self._groups[key]))
        return Speaker(self._groups[key], "group", anonymous=True)


def _many(word: str) -> bool:
    """Whether a capital word is a plural of people: "Critics say" at a sentence start, "Democrats said".

    >>> _many("critics"), _many("democrats"), _many("reuters")
    (True, True, False)
    """
    return (
        word[:-1] in role_words() or word[:-1] in lexicon.words("group_nouns") or word in lexicon.words("group_nouns")
    )
