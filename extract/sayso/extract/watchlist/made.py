"""What the forms of a watchlist have in common: types, names, ids and countries, each checked where it is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from sayso.extract import lexicon
from sayso.extract.registry import registry
from sayso.extract.registry_data import Entry
from sayso.extract.watchlist.topics import words_of
from sayso.extract.watchlist.watchlist import WEAK, Topic
from sayso.schema.errors import InputError
from sayso.schema.ids import PREFIX, entity_id, slug

LONGEST = 300
"""Characters of a name or term: an id made from it must fit into an index."""
SHORTEST = 3
"""Letters before the `*` of a term: fewer would stand for half a language."""
_PREFIXES = frozenset(PREFIX.values())


class Given(NamedTuple):
    """An entry or topic, and the place in a file that gives it."""

    where: str
    value: Entry | Topic


def own_id(where: str, type_name: str, given: str, name: str) -> str:
    """Our id of what a file calls `given`, or one made from the name: `Q123` of a person is `person:q123`.

    >>> own_id("a.csv:2", "Person", "NK-8mXcd", "Ana Bell"), own_id("a.csv:3", "Topic", "", "Shared water")
    ('person:nk-8mxcd', 'topic:shared-water')
    """
    prefix, _, rest = given.partition(":")
    wanted = PREFIX[type_name]
    if rest and prefix in _PREFIXES:
        if prefix != wanted:
            raise InputError(
                where, f"{given!r} is not the id of a {type_name}", f"begin it with {wanted}: or leave it out"
            )
        given = rest
    try:
        return f"{wanted}:{slug(given)}" if given else entity_id(type_name, name)
    except InputError as error:
        raise InputError(where, error.why, "leave the id out, or write letters or digits") from None


def words(where: str, what: str, given: str) -> str:
    """A name, alias or term as it is kept. Raises InputError for one that names nothing."""
    kept = " ".join(given.split())
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in kept):
        raise InputError(where, f"{what} {kept!a} holds a character that is no text", "delete it")
    if len(kept) > LONGEST:
        raise InputError(where, f"{what} has {len(kept)} characters", f"write {LONGEST} at most")
    if kept:
        _check_letters(where, what, kept)
    return kept


def _check_letters(where: str, what: str, kept: str) -> None:
    try:
        slug(kept.removeprefix(WEAK))
    except InputError:
        raise InputError(where, f"{what} {kept!r} has no letter or digit", "write what articles write") from None


def name(where: str, given: str) -> str:
    """The name of an entry; there must be one."""
    kept = words(where, "the name", given)
    if not kept:
        raise InputError(where, "has no name", "write the name that articles use, or delete the line")
    return kept


def names(where: str, given: Iterable[str], besides: str, weak: bool = False) -> tuple[str, ...]:
    """Aliases, each once, none of them the name; with `weak` all are ordinary words as well."""
    found: dict[str, str] = {}
    for one in given:
        mark = WEAK if weak or one.strip().startswith(WEAK) else ""
        alias = words(where, "the alias", one.strip().removeprefix(WEAK))
        if alias and alias != besides:
            found.setdefault(alias, mark + alias)
    return tuple(found.values())


def country(where: str, code: str) -> str | None:
    """The ISO 3166-1 code of a country, of part of one ("gb-sct"), or None where there is no such country today."""
    folded = code.strip().lower()
    whole = re.fullmatch(r"([a-z]{2})-[a-z0-9]+", folded)
    short = whole[1] if whole else folded
    others = lexicon.table("other_countries")
    if not folded or others.get(short) == "none":
        return None
    if not re.fullmatch("[a-z]{2}", short) or not (short in others or registry().by_id(f"place:{short}")):
        raise InputError(where, f"{code!r} is not a country's code", "write two letters of ISO 3166: KZ for Kazakhstan")
    return short.upper()


def terms(where: str, given: Iterable[str], name: str) -> tuple[str, ...]:
    """The terms of a topic; its name where there are none."""
    kept = [word for term in given if (word := words(where, "the term", term))] or [name]
    for term in kept:
        _check_term(where, term)
    return tuple(dict.fromkeys(kept))


def _check_term(where: str, term: str) -> None:
    begin = term.removesuffix("*")
    found = list(words_of(begin))
    if not found:
        raise InputError(where, f"the term {term!r} has no word", "write the words that articles use")
    last = found[-1]
    if "*" in begin or (begin != term and (last.end < len(begin) or len(last.key) < SHORTEST)):
        why = f"the term {term!r}: a * stands for the ending of a word of which {SHORTEST} letters are there"
        raise InputError(where, why, "write it at the end: irrigat*")
