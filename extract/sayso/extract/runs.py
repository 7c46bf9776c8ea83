"""Runs of capitalised words: where a name begins, which small words join it, where it ends."""

from __future__ import annotations

from functools import cache

from sayso.extract.document import Document
from sayso.extract.findings import EntityType
from sayso.extract.namewords import is_capital, load_words
from sayso.extract.registry import Registry, registry

BREAKING = frozenset({"det", "prep", "conj", "pron", "wh", "poss", "aux"})
"""Function words that end a name even with a capital: a caption runs on into "In the city"."""
ON_HEADS = frozenset({"council", "committee", "commission", "conference", "subcommittee", "panel"})
"""Heads that "on" goes on from: Commission on Presidential Debates."""
LONGEST = 12
"""Tokens that a name may have; longer runs are lists or shouting."""


def idle_words() -> frozenset[str]:
    """Function words that begin no name, title or body: "He", "In" and the like, with which most sentences open."""
    return _idle_words(registry())


@cache
def _idle_words(known: Registry) -> frozenset[str]:
    words = load_words()
    busy = known.heads | known.demonym_heads | words.titles.heads | words.body | words.directions
    return frozenset(words.function) - busy


class Runs:
    """The tokens of one document, with the rules that join them."""

    def __init__(self, document: Document) -> None:
        self.texts, self.lowers = document.texts, document.lowers
        self.starts, self.ends = document.starts, document.ends
        self.known = registry()
        self.words = load_words()
        paragraphs = zip(document.paragraphs, document.paragraph_tokens, strict=False)
        self.headline_end = max((end for paragraph, (_, end) in paragraphs if paragraph.headline), default=0)
        # most words stand in a text more than once: each is looked at once
        self.seen = set(self.texts)
        capitals = {w for w in self.seen if w[0].isupper() or (("-" in w or "'" in w) and is_capital(w))}
        self.capitals = [w in capitals for w in self.texts]
        bodies = document.places_of(self.words.body)
        self.marks = sorted({*bodies, *(i for i, capital in enumerate(self.capitals) if capital), len(self.texts)})
        self.at = 0
        self.idle = idle_words()

    def title_at(self, at: int) -> tuple[int, str] | None:
        """The end and kind of the titles that begin here, abbreviation dots included."""
        if self.lowers[at] not in self.words.titles.heads:
            return None
        found = self.words.titles.longest(self.lowers, at)
        if not found:
            return None
        end, kind = found
        if end >= len(self.texts):
            return None
        if self.texts[end] == "." and self.starts[end] == self.ends[end - 1]:
            end += 1
        return (end, kind) if end < len(self.texts) and self.capitals[end] else None

    def suffix(self, at: int, stop: int, known: int = 0) -> EntityType | None:
        """The type that the last or first words of a run give it, where it is longer than what is known of it."""
        if stop - at < 2 or stop - at <= known:
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

    def opens(self, at: int, start: int) -> bool:
        """Whether a capital at this token is owed to the place: the start of a sentence or quotation."""
        before = self.texts[at - 1] if at > 0 else "."
        return at <= start or before in ('"', "'", ":", "(", "—", "''", "[", "•", "*", "-", "…", "...")

    def common(self, at: int) -> bool:
        """Whether a word is an ordinary one."""
        lower = self.lowers[at]
        if lower in self.words.plain or lower in self.words.function or (lower in self.seen and lower[0].islower()):
            return True
        return len(lower) > 4 and lower.endswith(("ing", "ly")) and lower not in self.words.given

    def run(self, at: int, end: int) -> int:
        """The end of the run of name words that begins at a capitalised token."""
        i, limit = at + 1, min(end, at + LONGEST)
        if i >= limit or not (self.capitals[i] or self.lowers[i] in self.words.joining):
            return i
        headed = self.lowers[at] in self.words.heads
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
        if not (self.capitals[i + 1] and self.strong_given(i)):
            return False
        return all(w in self.words.plain or w in self.words.heads for w in self.lowers[at:i])

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
            if word == "on" and (self.lowers[i - 1] not in ON_HEADS or self.is_date(i + 1)):
                return 0
            person = head == "thing" and i - at == 2 and self.lowers[at] in self.words.given
            return 0 if person else self.over_article(i, limit)
        if headed and any(w in ("of", "for") for w in self.lowers[at:i]) and word in ("and", ","):
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

    def is_date(self, at: int) -> bool:
        """Whether a token is a month or weekday."""
        return self.words.never.get(self.lowers[at]) == "calendar"

    def topic(self, i: int, limit: int) -> int:
        """`Center for Trade and Development`: a plain word goes on with the name, a name does not."""
        if i + 1 >= limit or not self.capitals[i + 1]:
            return 0
        after = self.lowers[i + 1]
        if self.known.longest_match(self.texts, i + 1):
            return 0
        follows = after in self.words.plain or after.endswith(("tion", "ment", "ity", "ics", "ism", "ence", "ance"))
        return 1 if follows and after not in self.words.function else 0

    def touches(self, i: int) -> bool:
        """Whether a mark stands right behind the word before."""
        return self.starts[i] == self.ends[i - 1]
