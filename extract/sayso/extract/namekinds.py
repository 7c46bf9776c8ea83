"""What an unknown name is: votes from the words around each of its occurrences, summed over the article.

`in X`, `X province` speak for a place; `X said`, `X, 43,` and `X, a teacher` for a person; `the X`, `X militants`,
`members of X` for an organization.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sayso.extract import lexicon
from sayso.extract.document import Document
from sayso.extract.findings import EntityType
from sayso.extract.names import Name
from sayso.extract.namewords import load_words

Votes = dict[EntityType, float]
ENOUGH = 1.0
"""Votes below which a name is left untyped, and so left out."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Words beside a name, with the type they speak for and how strongly."""

    before: Mapping[str, float]
    of_place: Mapping[str, float]
    after_place: Mapping[str, float]
    after_org: Mapping[str, float]
    of_org: Mapping[str, float]
    roles: frozenset[str]
    speech: frozenset[str]
    endings: Mapping[str, str]


@cache
def load_cues() -> Cues:
    """The lexicons of context."""

    def part(file: str, sort: str) -> dict[str, float]:
        return {w: float(v.split()[1]) for w, v in lexicon.entries(file) if v.split()[0] == sort}

    says = ("speech", "writing", "ask", "order", "denial")
    verbs = {form for forms, value in lexicon.entries("cues") if value.startswith(says) for form in forms.split()}
    return Cues(
        part("place_cues", "before"),
        part("place_cues", "of"),
        part("place_cues", "after"),
        part("organization_cues", "after"),
        part("organization_cues", "of"),
        lexicon.words("roles"),
        frozenset(verbs),
        dict(lexicon.table("name_endings")),
    )


def decide(document: Document, names: Sequence[Name]) -> None:
    """Give every name of unknown type the type with most votes in the article, where there are enough."""
    lowers = document.lowers
    for name in names:
        if name.title_case and name.type and not name.entries and not _stands_alone(name):
            name.type = None
    for one, other in pairwise(names):
        if _is_person_after_all(lowers, one, other):
            other.type = "Person"
    open_names = [n for n in names if n.type is None and n.form == "name"]
    if not open_names:
        return
    votes = _count(lowers, names, open_names)
    bodied = {n.key: best(votes[n.key]) for n in open_names if not n.title_case}
    long, short = [n for n in open_names if len(n.words) > 1], [n for n in open_names if len(n.words) == 1]
    for some in (long, short):  # what is learnt from full names serves the short ones
        known = _Known(names)
        for name in some:
            if name.title_case and not name.weak:
                name.type = known.type_of(name) or bodied.get(name.key)
            elif name.weak and not known.is_person_by_name(name):
                _decide_weak(name, votes[name.key])
            elif not known.is_family(name):
                name.type = known.type_of(name) or best(votes[name.key])
                name.entries = ()


def _is_person_after_all(lowers: Sequence[str], one: Name, other: Name) -> bool:
    """Whether a name that ends like a place's is a person beside another: `Tom Roe and Mark Hall`."""
    paired = one.type == "Person" and lowers[one.end : other.start] == ["and"]
    if not paired or other.type != "Place" or other.entries or len(other.words) != 2:
        return False
    return other.words[0].lower() in load_words().given


def _count(lowers: Sequence[str], names: Sequence[Name], open_names: Sequence[Name]) -> defaultdict[str, Votes]:
    """The votes for each open name, over all its occurrences."""
    votes: defaultdict[str, Votes] = defaultdict(dict)
    for name in open_names:
        if not name.title_case:
            _add(votes[name.key], votes_around(lowers, name))
    for key, name in {n.key: n for n in reversed(open_names)}.items():
        _add(votes[key], votes_within(name))
    for key, kind, weight in votes_of_neighbours(lowers, names):
        _add(votes[key], [(kind, weight)])
    return votes


class _Known:
    """What the typed names of an article say of the open ones."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.typed = {n.key: n.type for n in names if n.type and n.form == "name"}
        self.parts = _parts_of_people(names)
        self.heads = _heads_of_organizations(names) - self.parts

    def is_person_by_name(self, name: Name) -> bool:
        """Whether the article names such a person in full."""
        return name.key in self.parts

    def type_of(self, name: Name) -> EntityType | None:
        """The type of the same name elsewhere, of a person's surname, of an organization's first word."""
        if name.key in self.typed:
            return self.typed[name.key]
        if name.key in self.parts:
            return "Person"
        return "Organization" if name.key in self.heads and not name.title else None

    def is_family(self, name: Name) -> bool:
        """`the Roys`: people by their surname."""
        return name.key[-1:] == "s" and name.key[:-1] in self.parts and name.key not in self.parts


def _stands_alone(name: Name) -> bool:
    """Whether a name can be believed in a headline: a given name and one or two words that are no ordinary ones."""
    known = load_words()
    if any(w.lower() in known.plain or w.lower() in known.function for w in name.words):
        return False
    main = [w for w in name.words if len(w) > 1]
    return name.type == "Person" and 1 < len(main) <= 3 and name.words[0].lower() in known.given


def votes_of_neighbours(lowers: Sequence[str], names: Sequence[Name]) -> Iterator[tuple[str, EntityType, float]]:
    """What a typed name says of the one beside it: `Alba, Bora and Paris`, `Alba, Australia`, `X's John Doe`."""
    for one, other in pairwise(names):
        if one.type and other.type:
            continue
        between = lowers[one.end : other.start]
        if len(between) not in (1, 2):
            continue
        if between in ([","], ["and"], [",", "and"], ["or"]):
            known, asked = (one, other) if one.type else (other, one)
            if known.type and known.form == "name":
                if between != [","]:
                    yield asked.key, known.type, 1.0
                elif known is one:
                    yield asked.key, known.type, 0.5
                elif lowers[other.end : other.end + 1] not in (["'s"], ["'"]):
                    yield asked.key, known.type, 2.0 if known.type == "Place" else 1.0
        elif between == ["'s"] and other.type == "Person" and other.form == "name":
            yield one.key, "Organization", 2.0
        elif between in (["of"], ["of", "the"]) and one.type == "Person":
            yield other.key, "Organization", 2.0


def _decide_weak(name: Name, votes: Votes) -> None:
    """A weak registry name counts where the context asks for its type."""
    for kind in dict.fromkeys(entry.type for entry in name.entries):
        asked: EntityType = "Organization" if kind == "Outlet" else kind
        if votes.get(asked, 0.0) > 1.0:
            name.type = kind
            # a surname alone does not say which of its bearers: the article's full names do
            name.entries = () if kind == "Person" else tuple(e for e in name.entries if e.type == kind)
            return
    name.entries = ()


def _parts_of_people(names: Iterable[Name]) -> frozenset[str]:
    """Surnames, and given names, of the people named in full."""
    people = [n.words for n in names if n.type == "Person" and len(n.words) > 1]
    return frozenset(w.lower() for words in people for w in (words[-1], words[0])) - load_words().plain


def _heads_of_organizations(names: Iterable[Name]) -> frozenset[str]:
    """First words of organizations' names, by which they are called later: Peabody Energy, then Peabody."""
    first = {n.words[0].lower() for n in names if n.type == "Organization" and len(n.words) > 1 and n.form == "name"}
    known = load_words()
    return frozenset(word for word in first if word not in known.plain and word not in known.given)


def best(votes: Votes) -> EntityType | None:
    """The type with most votes, or None.

    >>> best({"Person": 2.0, "Place": 1.0}), best({"Place": 0.5})
    ('Person', None)
    """
    kind = max(votes, key=lambda k: (votes[k], k), default=None)
    return kind if kind is not None and votes[kind] >= ENOUGH else None


def _add(total: Votes, more: Iterable[tuple[EntityType, float]]) -> None:
    for kind, weight in more:
        total[kind] = total.get(kind, 0.0) + weight


def votes_within(name: Name) -> list[tuple[EntityType, float]]:
    """What the words of a name say: acronyms, given names, endings, two words that are no ordinary ones."""
    words, known = name.words, load_words()
    lower = words[-1].lower()
    ordinary = sum(w.lower() in known.plain for w in words)
    out: list[tuple[EntityType, float]] = []
    if len(words) == 1:
        if words[0].isupper() and 2 <= len(words[0].replace(".", "")) <= 6:
            out.append(("Organization", 3.0))
        elif lower in known.given and "weak" not in known.given[lower]:
            out.append(("Person", 1.5))
        if ordinary:
            return [(kind, weight - 2.0) for kind, weight in out] or [
                ("Person", -5.0),
                ("Place", -2.0),
                ("Organization", -1.5),
            ]
    elif any(w in ("of", "for", "&") for w in words):
        out.append(("Organization", 2.0))
    elif "." in words and not ordinary:
        out.append(("Person", 3.0))
    elif ordinary:
        out.append(("Organization", 0.5))
    elif len(words) <= 4:
        out.append(("Person", 1.5))
    ending = next(
        (kind for n in (6, 5, 4, 3, 2) if (kind := load_cues().endings.get(lower[-n:])) and len(lower) > n + 1), None
    )
    if ending == "Person":
        out.append(("Person", 1.0))
    elif ending == "Place":
        out.append(("Place", 1.0))
    elif ending == "Organization" and len(words) == 1:
        out += [("Organization", 3.0), ("Person", -1.0)]
    return out


def votes_around(lowers: Sequence[str], name: Name) -> list[tuple[EntityType, float]]:
    """What the words beside one occurrence say."""
    cues = load_cues()
    a, b = name.title[0] if name.title else name.start, name.end
    before = lowers[a - 1] if a else ""
    second = lowers[a - 2] if a > 1 else ""
    after = lowers[b] if b < len(lowers) else ""
    out: list[tuple[EntityType, float]] = []
    if before in cues.before:
        out.append(("Place", cues.before[before] / (2 if len(name.words) > 1 else 1)))
    elif before == "of":
        if second in cues.of_place:
            out.append(("Place", cues.of_place[second]))
        elif second in cues.of_org:
            out.append(("Organization", cues.of_org[second]))
    elif before == "the":
        out += [("Organization", 1.0), ("Person", -2.0)]
    elif before in cues.roles:
        out.append(("Person", 2.0))
    if after in cues.speech:
        out += [("Person", 1.5), ("Organization", 0.5), ("Place", -0.5)]
    elif after in cues.after_place:
        out.append(("Place", cues.after_place[after]))
    elif after in cues.after_org:
        out.append(("Organization", cues.after_org[after]))
    elif after == "who":
        out.append(("Person", 3.0))
    elif after == ",":
        out += _votes_behind_comma(lowers, b + 1)
    elif before in cues.speech and after in (".", ","):
        out.append(("Person", 1.0))
    return out


def _votes_behind_comma(lowers: Sequence[str], at: int) -> list[tuple[EntityType, float]]:
    """`X, who`, `X, 43,`, `X, a teacher at`."""
    here = lowers[at] if at < len(lowers) else ""
    if here == "who" or (here.isdigit() and len(here) <= 2):
        return [("Person", 3.0)]
    if here == "which":
        return [("Organization", 1.0), ("Place", 1.0)]
    if here in ("a", "an", "the", "his", "her", "its", "their", "former") or here in load_cues().roles:
        for word in lowers[at : at + 6]:
            if word in load_cues().roles:
                return [("Person", 2.0)]
            if word in (",", ".", "of"):
                break
    return []
