"""Which names of one article are one entity: full names and surnames, titles, initials, acronyms, short forms.

Unsure is left apart, or out: a surname that two people of the article share joins the one it stands for only where a
title, a first name or the order of introduction says which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.extract import lexicon
from sayso.extract.document import Document
from sayso.extract.findings import EntityType
from sayso.extract.names import Name
from sayso.extract.namewords import load_words
from sayso.extract.registry import Entry, registry
from sayso.schema.errors import InputError
from sayso.schema.ids import entity_id, slug

DOMINANT = 3
"""How many times oftener than others of the surname the main bearer is named."""
TOGETHER = 1
"""Tokens between two names that are named as a pair: an "and"."""
MANY = 200
"""Bearers of one surname that are looked through: no story has more, and a list of names may have thousands."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(slots=True)
class Cluster:
    """One entity in the making."""

    type: EntityType
    names: list[Name] = field(default_factory=list)
    entry: Entry | None = None
    parts: tuple[str, ...] = ()
    """Of a person: the folded parts of the fullest name."""
    full: int = 0
    """How often a person is named in full."""
    gender: str | None = None

    @property
    def first(self) -> int:
        """The token where it is first named."""
        return self.names[0].start if self.names else 0


def cluster(document: Document, names: Sequence[Name]) -> list[Cluster]:
    """Group typed names; names without a type are left out. In the order of first mention."""
    out: list[Cluster] = []
    named = [n for n in names if n.type]
    out += _people([n for n in named if n.type == "Person"])
    out += _others(document, [n for n in named if n.type != "Person"])
    for one in out:
        one.names.sort(key=lambda n: n.start)
    out.sort(key=lambda c: c.first)
    return out


@lru_cache(maxsize=1 << 12)
def parts_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a name: marks folded, hyphens as spaces, initials kept, Jr. and the like at the end.

    >>> parts_of(("Kassym", "Jomart-Tokayev"))
    ('kassym', 'jomart', 'tokayev')
    """
    try:
        return tuple(slug(" ".join(w for w in words if w != ".")).split("-"))
    except InputError:
        return ()


def surname(parts: tuple[str, ...]) -> str:
    """The last part that is no "Jr".

    >>> surname(("john", "doe", "jr"))
    'doe'
    """
    return next((p for p in reversed(parts) if p not in SUFFIXES), "")


def _people(names: Sequence[Name]) -> list[Cluster]:
    """Full names first, then the short ones, each to the person it stands for; `names` are in text order."""
    bearers = _Bearers()
    homes: dict[int, Cluster] = {}
    parted = [(name, parts) for name in names if (parts := parts_of(name.words))]
    for name, parts in parted:
        if len(name.words) > 1 and len(parts) > 1:
            homes[name.start] = bearers.of_full(parts)
    for name, parts in parted:
        home = homes.get(name.start) or bearers.of_short(name, parts)
        if home is not None:
            home.names.append(name)
            home.gender = home.gender or name.gender
    for person in bearers.people:
        _identify_person(person)
    return bearers.people


class _Bearers:
    """The people of one article, by surname and given name."""

    def __init__(self) -> None:
        self.people: list[Cluster] = []
        self.by_surname: defaultdict[str, list[Cluster]] = defaultdict(list)
        self.by_given: defaultdict[str, list[Cluster]] = defaultdict(list)
        self.by_start: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
        """By the first two parts, so that a thousand people called Ann take no longer than others."""

    def of_full(self, parts: tuple[str, ...]) -> Cluster:
        """The person of a full name, made where new."""
        last = surname(parts)
        bearers = self.by_surname[last]
        home = next((c for c in bearers[:MANY] if _same_person(c.parts, parts)), None)
        if home is None:
            home = next((c for c in self.by_start[parts[:2]][:MANY] if _begins(c.parts, parts)), None)
            if home is None:
                home = Cluster("Person", parts=parts)
                self.people.append(home)
                self.by_given[parts[0]].append(home)
            if not any(c is home for c in bearers[:MANY]):
                bearers.append(home)
        if len(parts) > len(home.parts):
            home.parts = parts
        beginning = self.by_start[home.parts[:2]]
        if not any(c is home for c in beginning[:MANY]):
            beginning.append(home)
        home.full += 1
        return home

    def of_short(self, name: Name, parts: tuple[str, ...]) -> Cluster | None:
        """The person that one name word stands for, made where nobody bears it; None where it is open who is meant."""
        named = self.by_surname.get(parts[-1], [])[:MANY]
        bearers = [c for c in named if len(parts) == 1 or _ends_in(c.parts, parts)]
        same = [c for c in bearers if not (name.gender and _gender(c) and _gender(c) != name.gender)]
        if same:
            return same[0] if len(same) == 1 else _meant(name, same)
        given = self.by_given.get(parts[0], ())
        if len(given) == 1 and len(parts) == 1 and not name.title:
            return given[0]
        home = Cluster("Person", parts=parts)
        self.people.append(home)
        self.by_surname[parts[-1]].append(home)
        return home


def _meant(name: Name, same: Sequence[Cluster]) -> Cluster | None:
    """Of several people with one surname: the one the article is mostly about, else the one named last before.

    Nobody where the last two were named together: `Ann Lee and Mark Lee run the port. Lee said`.
    """
    before = [c for c in same if c.names]
    if not before:
        return max(same, key=lambda c: c.full)
    main, *others = sorted(before, key=lambda c: -len(c.names))
    if len(main.names) >= DOMINANT * max((len(c.names) for c in others), default=0):
        return main
    last, *earlier = sorted(before, key=lambda c: -c.names[-1].start)
    if earlier and not name.title and last.names[-1].start - earlier[0].names[-1].end <= TOGETHER:
        return None
    return last


def _ends_in(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a full name ends in these parts, "Jr." and the like left out.

    >>> _ends_in(("ann", "roy", "jr"), ("roy",))
    True
    """
    main = tuple(p for p in full if p not in SUFFIXES)
    return main[-len(short) :] == short


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Two full names with one surname: the first names agree, or one is the other's initial.

    >>> _same_person(("john", "f", "kerry"), ("john", "kerry")), _same_person(("j", "kerry"), ("john", "kerry"))
    (True, True)
    >>> _same_person(("bill", "kerry"), ("john", "kerry")), _same_person(("a", "doe", "jr"), ("a", "doe"))
    (False, False)
    """
    if (one[-1] in SUFFIXES) != (other[-1] in SUFFIXES):
        return False
    a, b = one[0], other[0]
    if a == b:
        return True
    short, full = sorted((one, other), key=len)
    if full[-len(short) :] == short and short[0] not in load_words().given:
        return True
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name of two words or more goes on where the other ends: a second surname is often left out.

    >>> _begins(("juan", "perez", "soto"), ("juan", "perez")), _begins(("juan", "perez"), ("juan", "soto"))
    (True, False)
    """
    size = min(len(one), len(other))
    return size > 1 and one[:size] == other[:size] and not {*one[size:], *other[size:]} & SUFFIXES


def _gender(person: Cluster) -> str | None:
    """m, f or None: by title, else by given name."""
    if person.gender:
        return person.gender
    if person.entry and person.entry.gender:
        return person.entry.gender
    if len(person.parts) > 1:
        for words in (person.parts[0], "-".join(person.parts[:2])):
            known = load_words().given.get(words, "").split()
            if known and known[0] in ("m", "f"):
                return known[0]
    endings = lexicon.table("gender_endings")
    last = surname(person.parts)
    return next((endings[last[-n:]] for n in (6, 5, 4, 3, 2) if last[-n:] in endings and len(last) > n + 1), None)


def _identify_person(person: Cluster) -> None:
    person.names.sort(key=lambda n: n.start)
    full = [n for n in person.names if len(n.words) > 1]
    entry = next((n.entries[0] for n in full or person.names if n.entries), None)
    fullest = max(dict.fromkeys([n.words for n in person.names]), key=lambda w: len(parts_of(w)))
    parts = parts_of(fullest)
    if entry is None and len(parts) > 1:
        short = [p for i, p in enumerate(parts) if i == 0 or len(p) > 1]
        known = registry()
        entry = known.by_id(entity_id("Person", " ".join(fullest))) or known.by_id(entity_id("Person", " ".join(short)))
    person.entry = entry
    person.gender = _gender(person)


def _others(document: Document, names: Sequence[Name]) -> list[Cluster]:
    """Places, organizations and outlets: by registry id, by name, by acronym."""
    by_id: dict[str, Cluster] = {}
    home_country = main_country(names)
    for name in names:
        entry = choose(name, names, home_country)
        key = entry.id if entry else f"{name.type}:{_plain_key(name)}"
        if name.body and not name.entries:
            continue
        if key not in by_id:
            by_id[key] = Cluster(entry.type if entry else name.type or "Organization", entry=entry)
        by_id[key].names.append(name)
    _resolve_bodies(names, by_id, home_country)
    _join_acronyms(document, by_id)
    _join_short_forms(by_id)
    _join_tails(by_id)
    return list(by_id.values())


def _plain_key(name: Name) -> str:
    return "-".join(parts_of(name.words)) or name.key


def choose(name: Name, names: Sequence[Name], home: str | None) -> Entry | None:
    """Of several registry entries of one name, the one of the article's country, else the likeliest (the first)."""
    if len(name.entries) < 2:
        return name.entries[0] if name.entries else None
    return next((e for e in name.entries if home and e.country == home), name.entries[0])


def main_country(names: Iterable[Name]) -> str | None:
    """The country that most names of an article belong to."""
    seen = Counter(
        n.entries[0].country
        for n in names
        if len(n.entries) == 1 and n.entries[0].country and (n.body or n.entries[0].type == "Place")
    )
    top = seen.most_common(2)
    if not top or (len(top) > 1 and top[0][1] == top[1][1]):
        return None
    return top[0][0]


def _resolve_bodies(names: Sequence[Name], by_id: dict[str, Cluster], home: str | None) -> None:
    """`the foreign ministry`: the one named before, else that of the article's main country."""
    last: dict[str, Cluster] = {}
    for name in names:
        if not name.body:
            continue
        if name.entries:
            last[name.body] = by_id[name.entries[0].id]
        elif name.body in last:
            last[name.body].names.append(name)
        elif home and name.body != "government":
            entry = registry().government_body(home, name.body)
            found = by_id.setdefault(entry.id, Cluster("Organization", entry=entry))
            found.names.append(name)
            last[name.body] = found


def _join_acronyms(document: Document, by_id: dict[str, Cluster]) -> None:
    """`Organization for X (OX)`: an acronym joins the name it is short for."""
    for key, one in list(by_id.items()):
        short = one.names[0].words
        if one.entry or len(short) != 1 or not short[0].isupper() or len(short[0]) < 2:
            continue
        bracketed = _bracketed(document, one.names[0], by_id)
        home = bracketed or next((c for c in by_id.values() if c is not one and _initials_fit(short[0], c)), None)
        if home and home is not one:
            home.names += one.names
            del by_id[key]


def _bracketed(document: Document, name: Name, by_id: dict[str, Cluster]) -> Cluster | None:
    """The name right before the brackets that an acronym stands in."""
    at = name.start - 1
    if at < 1 or document.texts[at] not in ("(", "["):
        return None
    return next((c for c in by_id.values() if any(n.end == at and n.form == "name" for n in c.names)), None)


def _initials_fit(short: str, one: Cluster) -> bool:
    """Whether an acronym is made of a name's initials, the small words counted or not."""
    return one.type != "Place" and any(
        short.lower()
        in ("".join(w[0] for w in n.words if w[0].isupper()).lower(), "".join(w[0] for w in n.words).lower())
        for n in one.names
        if len(n.words) > 2
    )


def _join_short_forms(by_id: dict[str, Cluster]) -> None:
    """`Carnegie` after `Carnegie Endowment`: one distinctive word of one organization's name."""
    plain, things = load_words().plain, lexicon.words("thing_words")
    owners: defaultdict[str, list[Cluster]] = defaultdict(list)
    for one in by_id.values():
        if one.type in ("Organization", "Outlet"):
            for word in {w.lower() for n in one.names if n.form == "name" and len(n.words) > 1 for w in n.words}:
                if (word not in plain and word not in things) or one.type == "Outlet":
                    owners[word].append(one)
    for key, one in list(by_id.items()):
        words = one.names[0].words
        bare = len(words) == 1 and (one.type == "Outlet" if one.entry else one.type == "Organization")
        if bare:
            homes = owners.get(words[0].lower(), [])
            if one.entry:  # "the Times" of an article that names the Alba Times
                homes = [h for h in homes if h.type == "Outlet" and h.names[0].words[-1] == words[0]]
            if len(homes) == 1 and homes[0] is not one:
                homes[0].names += one.names
                del by_id[key]


def _join_tails(by_id: dict[str, Cluster]) -> None:
    """`Tax Policy Center`, `Alba Institute` for longer names: two words or more that end or begin just one."""
    tails: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    kinds = ("Organization", "Outlet")
    for one in by_id.values():
        if one.type in kinds and not one.entry:
            for words in {n.words for n in one.names if n.form == "name" and 3 <= len(n.words) <= 8}:
                for cut in range(1, len(words) - 1):
                    tails[tuple(w.lower() for w in words[cut:])].append(one)
                    tails[tuple(w.lower() for w in words[: cut + 1])].append(one)
    for key, one in list(by_id.items()):
        homes = tails.get(tuple(w.lower() for w in one.names[0].words), [])
        if one.type in kinds and len(homes) == 1 and homes[0] is not one and homes[0].type == one.type:
            homes[0].names += one.names
            homes[0].entry = one.entry
            del by_id[key]
