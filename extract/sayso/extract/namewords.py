"""The lexicons that reading names needs, and what a capital is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.extract import lexicon


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
    joining: frozenset[str]
    """All that can go on with a run without a capital."""


def _roles() -> frozenset[str]:
    """Roles that are no names as well: lawmaker, but not dean or king."""
    titles = {words for words, kind in lexicon.entries("titles") if kind.startswith("honorific")}
    return lexicon.words("roles").difference(titles, lexicon.table("given_names"))


@cache
def load_words() -> Words:
    """The lexicons of names."""
    return Words(
        dict(lexicon.table("given_names")),
        lexicon.words("plain_words") | _roles(),
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
        lexicon.words("particles") | {".", "&", "'s", "'", "of", "for", "on", "and", ",", "at"},
    )


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
