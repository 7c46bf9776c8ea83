"""Reads `data/registry/*.tsv` into plain values; each file's first lines say what its columns are.

A list inside a field is separated by `|`; a name or alias with `~` in front is weak (see `sayso.extract.registry`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Literal, NamedTuple, get_args

from sayso.schema.errors import InputError
from sayso.schema.ids import entity_id, slug

EntryType = Literal["Person", "Organization", "Outlet", "Place"]


class Entry(NamedTuple):
    """One entry; `part_of` holds the ids of what it belongs to directly."""

    id: str
    name: str
    type: EntryType
    kind: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    part_of: tuple[str, ...] = ()
    gender: str | None = None
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A government body that every country has, and the noun phrases for it."""

    slug: str
    name: str
    kind: str
    part_of: str | None
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suffix:
    """What a word at one end of an unknown name says of it."""

    word: str
    position: str
    type: EntryType
    kind: str | None


@dataclass(slots=True)
class Files:
    """All files, read."""

    digest: str = ""
    entries: list[Entry] = field(default_factory=list)
    weak: dict[str, frozenset[str]] = field(default_factory=dict)
    weak_names: set[str] = field(default_factory=set)
    demonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    countries: dict[str, Entry] = field(default_factory=dict)
    seats: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    heads: list[Head] = field(default_factory=list)
    bodies: list[tuple[Entry, str | None]] = field(default_factory=list)
    suffixes: list[Suffix] = field(default_factory=list)
    roles: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Of well-known people: name, parties, places, roles, as written in people_roles.tsv."""

    def add(self, entry: Entry, aliases: tuple[str, ...], weak_name: bool = False) -> None:
        """File an entry; its weak aliases are remembered beside it."""
        self.entries.append(entry)
        self._remember(entry, aliases)
        if weak_name:
            self.weak_names.add(entry.id)

    def add_body(self, entry: Entry, aliases: tuple[str, ...], stands_for: str | None) -> None:
        """File a government body with a name of its own."""
        self.bodies.append((entry, stands_for))
        self._remember(entry, aliases)

    def _remember(self, entry: Entry, aliases: tuple[str, ...]) -> None:
        self.weak[entry.id] = frozenset(a[1:] for a in aliases if a.startswith("~"))


def _rows(name: str, columns: int, content: bytes) -> Iterator[list[str]]:
    for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > columns:
            raise InputError(
                f"{name}:{number}", f"{len(cells)} columns instead of {columns}", "separate them by one tab"
            )
        yield cells + [""] * (columns - len(cells))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip()) if cell else ()


def _plain(aliases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(a.removeprefix("~") for a in aliases) if aliases else ()


def _type(word: str) -> EntryType:
    (found,) = (t for t in get_args(EntryType) if t == word)
    kept: EntryType = found
    return kept


def read_files() -> Files:
    """Read every file. Raises InputError with file and line where one is broken."""
    folder = files("sayso.extract").joinpath("data", "registry")
    out, seen = Files(), hashlib.sha256()
    readers = {
        "countries": (8, _countries),
        "ministries": (5, _ministries),
        "bodies": (6, _bodies),
        "outlets": (6, _outlets),
        "organizations": (6, _organizations),
        "places": (6, _places),
        "people": (5, _people),
        "suffixes": (4, _suffixes),
        "people_roles": (4, _people_roles),
    }
    for name, (columns, reader) in readers.items():
        content = folder.joinpath(f"{name}.tsv").read_bytes()
        seen.update(content)
        for cells in _rows(f"{name}.tsv", columns, content):
            reader(out, cells)
    out.digest = seen.hexdigest()[:16]
    return out


def _countries(out: Files, cells: list[str]) -> None:
    code, name, official, aliases, demonyms, capital, seats, wikidata = cells
    names = tuple(dict.fromkeys((*_list(aliases), *((official,) if official and official != name else ()))))
    country = Entry(f"place:{code.lower()}", name, "Place", "country", code, _plain(names), wikidata or None)
    out.add(country, names)
    out.countries[code] = country
    out.demonyms[country.id] = _list(demonyms)
    out.seats[code] = [(seat, body or "government") for seat, _, body in (s.partition(">") for s in _list(seats))]
    capitals = _list(capital)
    if capitals and capitals[0] != name:
        city = Entry(f"place:{slug(capitals[0])}", capitals[0], "Place", "capital", code, _plain(capitals[1:]))
        out.add(city, capitals[1:])


def _ministries(out: Files, cells: list[str]) -> None:
    code, name, kind, part_of, heads = cells
    out.heads.append(Head(code, name, kind, part_of or None, _list(heads)))


def _bodies(out: Files, cells: list[str]) -> None:
    code, name, aliases, kind, stands_for, wikidata = cells
    own = stands_for or slug(name).removeprefix("the-")
    parent = next((h.part_of for h in out.heads if h.slug == stands_for), None) if stands_for else None
    part_of = f"org:{code.lower()}-{parent}" if parent else f"place:{code.lower()}"
    names = _list(aliases)
    body = Entry(
        f"org:{code.lower()}-{own}", name, "Organization", kind, code, _plain(names), wikidata or None, (part_of,)
    )
    out.add_body(body, names, stands_for or None)


def _outlets(out: Files, cells: list[str]) -> None:
    name, aliases, country, domain, kind, wikidata = cells
    bare, names = name.removeprefix("~"), _list(aliases)
    outlet = Entry(
        entity_id("Outlet", bare),
        bare,
        "Outlet",
        kind or None,
        country or None,
        _plain(names),
        wikidata or None,
        domain=domain or None,
    )
    out.add(outlet, names, bare != name)


def _organizations(out: Files, cells: list[str]) -> None:
    name, aliases, country, kind, part_of, wikidata = cells
    bare, names = name.removeprefix("~"), _list(aliases)
    parents = (entity_id("Organization", part_of),) if part_of else ()
    entry = Entry(
        entity_id("Organization", bare),
        bare,
        "Organization",
        kind or None,
        country or None,
        _plain(names),
        wikidata or None,
        parents,
    )
    out.add(entry, names, bare != name)


def _places(out: Files, cells: list[str]) -> None:
    name, aliases, country, kind, demonyms, wikidata = cells
    bare, names = name.removeprefix("~"), _list(aliases)
    place = Entry(f"place:{slug(bare)}", bare, "Place", kind or None, country or None, _plain(names), wikidata or None)
    out.add(place, names, bare != name)
    out.demonyms[place.id] = _list(demonyms)


def _people(out: Files, cells: list[str]) -> None:
    name, aliases, gender, country, wikidata = cells
    names = _list(aliases)
    person = Entry(
        entity_id("Person", name),
        name,
        "Person",
        None,
        country or None,
        _plain(names),
        wikidata or None,
        gender=gender or None,
    )
    out.add(person, names)


def _suffixes(out: Files, cells: list[str]) -> None:
    word, position, kind_of, kind = cells
    out.suffixes.append(Suffix(word, position, _type(kind_of), kind or None))


def _people_roles(out: Files, cells: list[str]) -> None:
    name, parties, places, roles = cells
    out.roles.append((name, parties, places, roles))
