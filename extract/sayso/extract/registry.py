"""The registry: the countries, ministries, outlets, organizations, places and people that sayso knows by name.

`data/registry/*.tsv` hold it, one entry a line; `registry()` reads them once. Matching is by token: `longest_match`
finds the longest name that begins at a token, `body_match` a government body by pattern ("the Kazakh foreign
ministry"), `demonym_match` a people or adjective ("Crimeans"). A weak name is also an ordinary word or another name
(Time, Nice): it counts only where the context asks for its type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple

from sayso.extract.registry_data import Entry, Files, Head, Suffix, read_files
from sayso.extract.registry_names import Layered, Match, Names, tokens_of
from sayso.extract.watchlist.topics import Terms
from sayso.extract.watchlist.watchlist import Watchlist

__all__ = ["BodyMatch", "Entry", "Match", "Registry", "registry", "using"]


class BodyMatch(NamedTuple):
    """A government body found by pattern; `country` is None for a bare form ("the foreign ministry")."""

    length: int
    slug: str
    country: str | None


class Registry:
    """Look-ups over the registry's files; immutable once made, apart from its caches."""

    watchlist = Watchlist()
    """Whom and what the user follows."""
    only_watched = False
    """Whether nothing else is to be kept of what is said."""
    watched: frozenset[str] = frozenset()
    """The ids of the watchlist's entities and topics, as the graph has them."""
    watch_digest = ""
    """A hash of the watchlist and of whether nothing else is to be kept; empty without one."""
    terms = Terms()
    """The terms of the watchlist's topics."""

    def __init__(self, files: Files) -> None:
        self._digest = files.digest
        self._own, self._demonyms, self._heads = Names(), Names(), dict[str, list[tuple[list[str], str]]]()
        self._names: Names | Layered = self._own
        self._by_id: dict[str, Entry] = {}
        self._moved: dict[str, Entry] = {}
        self._by_domain: dict[str, Entry] = {}
        self._countries = files.countries
        self._kinds: dict[str, Head] = {h.slug: h for h in files.heads}
        self._own_bodies: dict[tuple[str, str], Entry] = {}
        self._seats: dict[str, tuple[str, str]] = {}
        self._suffixes: dict[tuple[str, str], Suffix] = {(s.word.lower(), s.position): s for s in files.suffixes}
        self._roles = tuple(files.roles)
        self._demonyms_of = {
            e.name.split(" (")[0]: files.demonyms.get(e.id, ()) for e in files.entries if e.type == "Place"
        }
        self._suffix_words = frozenset(word for word, _ in self._suffixes)
        self._add_entries(files)
        self._add_bodies(files)
        self.heads = self._names.heads()
        """The words, in lower case, that a name can begin with: a look here is cheaper than a call."""
        self.demonym_heads = self._demonyms.heads()

    def _add_entries(self, files: Files) -> None:
        for entry in files.entries:
            self._by_id[entry.id] = entry
            self._add_names(entry, files)
            for demonym in files.demonyms.get(entry.id, ()):
                self._demonyms.add(tokens_of(demonym), False, entry)
            if entry.domain:
                self._by_domain[entry.domain] = entry

    def _add_names(self, entry: Entry, files: Files) -> None:
        """File an entry under its name and aliases; "The Hill" keeps its "The" where a bare "Hill" is weak."""
        weak = files.weak[entry.id]
        bare_is_weak = entry.name.removeprefix("The ") in weak
        self._own.add(tokens_of(entry.name, bare_is_weak), entry.id in files.weak_names, entry)
        for alias in entry.aliases:
            self._own.add(tokens_of(alias), alias in weak, entry)

    def _add_bodies(self, files: Files) -> None:
        for head in files.heads:
            for words in head.heads:
                tokens = tokens_of(words.lower())
                self._heads.setdefault(tokens[0], []).append((tokens, head.slug))
        for rows in self._heads.values():
            rows.sort(key=lambda row: -len(row[0]))
        for body, stands_for in files.bodies:
            if stands_for and body.country:
                self._own_bodies[body.country, stands_for] = body
            self._by_id[body.id] = body
            self._add_names(body, files)
        for country, seats in files.seats.items():
            for seat, body_slug in seats:
                self._seats[seat] = (country, body_slug)
                self._own.add(tokens_of(seat), False, self.government_body(country, body_slug))

    def digest(self) -> str:
        """A hash of all files, the same on every machine; a watchlist is not in it."""
        return self._digest

    def with_watchlist(self, watchlist: Watchlist, only: bool = False) -> Registry:
        """The same with a watchlist over it, for `using`, in place of the one that there may be.

        With `only`, of what is said nothing is kept but what somebody of the watchlist says, or what names one.
        """
        from sayso.extract.watchlist.overlay import WatchedRegistry

        return WatchedRegistry(self, watchlist, only) if watchlist or only else self

    def by_id(self, entity_id: str) -> Entry | None:
        """The entry of an id, a patterned body included (`org:kz-ministry-of-foreign-affairs`).

        Its own id is another one where the watchlist has given it that.
        """
        found = self._by_id.get(entity_id) or self._moved.get(entity_id)
        if found or not entity_id.startswith("org:"):
            return found
        country, _, body = entity_id.removeprefix("org:").partition("-")
        known = body in self._kinds and country.upper() in self._countries
        return self.government_body(country.upper(), body) if known else None

    def by_alias(self, words: str) -> tuple[Entry, ...]:
        """Everyone who answers to these words, whatever their case; strong names before weak ones."""
        tokens = tokens_of(words)
        found = sorted(self._names.find(tokens), key=lambda row: row[1])
        entries = list(dict.fromkeys(entry for _, _, entry in found))
        if not entries and (body := self.body_match(tokens, 0)) and body.length == len(tokens) and body.country:
            entries = [self.government_body(body.country, body.slug)]
        return tuple(entries)

    def longest_match(self, tokens: Sequence[str], at: int) -> Match | None:
        """The longest name that begins at token `at`; tokens are as folded, in their own case."""
        return self._names.longest(tokens, at)

    def demonym_match(self, tokens: Sequence[str], at: int) -> Match | None:
        """The longest people or adjective of a place that begins at token `at`: Crimeans, South Korean."""
        return self._demonyms.longest(tokens, at)

    def roles(self) -> Iterable[tuple[str, str, str, str]]:
        """Name, parties, places and roles of well-known people; lists inside separated by `|`."""
        return self._roles

    def demonyms_of(self, place: str) -> tuple[str, ...]:
        """The people and adjectives of a place by its name.

        >>> registry().demonyms_of("Texas")
        ('Texan', 'Texans')
        """
        return self._demonyms_of.get(place, ())

    def demonym(self, word: str) -> Entry | None:
        """The place of a people or adjective, where there is just one."""
        tokens = tokens_of(word)
        found = self.demonym_match(tokens, 0)
        return found.entries[0] if found and found.length == len(tokens) and len(found.entries) == 1 else None

    def body_match(self, tokens: Sequence[str], at: int) -> BodyMatch | None:
        """A government body by pattern that begins at token `at`.

        Forms: "Kazakhstan's foreign ministry", "Kazakhstan Foreign Ministry", "the Kazakh foreign ministry" (from
        "Kazakh"), "foreign ministry of Kazakhstan", and bare, "foreign ministry".
        """
        lead = self._country_at(tokens, at)
        if lead:
            length, country = lead
            next_at = at + length
            if next_at < len(tokens) and tokens[next_at].lower() in ("'s", "'"):
                next_at += 1
            head = self._head_at(tokens, next_at)
            return BodyMatch(next_at + head[0] - at, head[1], country) if head else None
        head = self._head_at(tokens, at)
        if not head:
            return None
        after = at + head[0]
        if after + 1 < len(tokens) and tokens[after].lower() in ("of", "in"):
            place = after + 2 if tokens[after + 1].lower() == "the" else after + 1
            owner = self._country_at(tokens, place)
            if owner:
                return BodyMatch(place + owner[0] - at, head[1], owner[1])
        return BodyMatch(head[0], head[1], None)

    def _country_at(self, tokens: Sequence[str], at: int) -> tuple[int, str] | None:
        if at >= len(tokens) or not tokens[at][0].isupper():
            return None
        for found in (self.longest_match(tokens, at), self.demonym_match(tokens, at)):
            countries = {e.country for e in found.entries if self._is_country(e)} if found else ()
            if found and len(countries) == 1:
                (country,) = countries
                return (found.length, country) if country else None
        return None

    def _is_country(self, entry: Entry) -> bool:
        return entry.country is not None and self._countries.get(entry.country) is entry

    def _head_at(self, tokens: Sequence[str], at: int) -> tuple[int, str] | None:
        if at >= len(tokens):
            return None
        for head, body in self._heads.get(tokens[at].lower(), ()):
            if len(head) == 1 or [t.lower() for t in tokens[at : at + len(head)]] == head:
                return len(head), body
        return None

    def government_body(self, country: str, body: str) -> Entry:
        """The body of a country by its slug in ministries.tsv. Raises KeyError for an unknown country or slug."""
        own = self._own_bodies.get((country, body))
        return own or self._patterned(country, body)

    @cache  # noqa: B019 - a registry lives as long as its process
    def _patterned(self, country: str, body: str) -> Entry:
        head, place = self._kinds[body], self._countries[country]
        parent = f"org:{country.lower()}-{head.part_of}" if head.part_of else place.id
        article = "the " if f"the {place.name}" in place.aliases else ""
        name = head.name.format(country=article + place.name)
        return Entry(f"org:{country.lower()}-{body}", name, "Organization", head.kind, country, part_of=(parent,))

    def speaks_for(self, entry: Entry) -> Entry | None:
        """The body that a place speaks for: a country or its capital for its government.

        >>> registry().speaks_for(registry().by_alias("Moscow")[0]).name
        'Government of Russia'
        """
        if entry.type != "Place" or not entry.country:
            return None
        if self._is_country(entry) or entry.kind == "capital":
            return self.government_body(entry.country, "government")
        return None

    def outlet_for_domain(self, domain: str) -> Entry | None:
        """The outlet of a web domain, or of the domain that it is under.

        >>> registry().outlet_for_domain("www.themoscowtimes.com").name
        'The Moscow Times'
        """
        parts = domain.lower().split(".")
        for start in range(len(parts) - 1):
            found = self._by_domain.get(".".join(parts[start:]))
            if found:
                return found
        return None

    def type_by_suffix(self, words: Sequence[str]) -> Suffix | None:
        """What the last, the first or any word says of an unknown name: Binghamton University is an Organization."""
        lower = [w.lower() for w in words]
        if self._suffix_words.isdisjoint(lower):
            return None
        for word, position in ((lower[-1], "last"), (lower[0], "first")):
            found = self._suffixes.get((word, position))
            if found and len(words) > 1:
                return found
        return next((s for w in lower if (s := self._suffixes.get((w, "any")))), None)

    def entries(self) -> Iterable[Entry]:
        """Every entry with a name of its own; patterned bodies are made when asked for."""
        return self._by_id.values()


def registry() -> Registry:
    """The registry that comes with sayso, or the one in use within `using`."""
    return _in_use.get() or _shipped()


@contextmanager
def using(other: Registry) -> Iterator[None]:
    """Within this context, in this process, articles are read with another registry.

    What is cached of a registry is kept by the registry it came from, so that nothing of one reaches the other.
    """
    token = _in_use.set(other)
    try:
        yield
    finally:
        _in_use.reset(token)


_in_use: ContextVar[Registry | None] = ContextVar("registry in use", default=None)


@cache
def _shipped() -> Registry:
    return Registry(read_files())
