"""How alike two names are, 0..1: of people by their given names and surnames, of others by their words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sayso.schema.errors import InputError
from sayso.schema.ids import slug

Words = tuple[str, ...]

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
SMALL = frozenset({"a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "de", "la", "du", "der", "und"})
SAME_WORD = 0.9
"""Two words are spellings of one from here on."""
LONG = 8
"""Letters from which two of a word may differ."""
INITIAL = 0.85
"""A given name and its initial."""
BARE = 0.6
"""A surname alone, and a full name that ends in it."""


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> Words:
    """The words of a name as they are compared.

    >>> words_of("Kassym-Jomart  TOKAYEV"), words_of("…")
    (('kassym', 'jomart', 'tokayev'), ())
    """
    try:
        return tuple(slug(name).split("-"))
    except InputError:
        return ()


def alike(type_name: str, ones: Sequence[Words], others: Sequence[Words]) -> float:
    """The most that any name of one entity and any of another are alike."""
    measure = people_alike if type_name == "Person" else bodies_alike
    return max((measure(one, other) for one in ones for other in others), default=0.0)


def people_alike(one: Words, other: Words) -> float:
    """Surname by surname and given name by given name.

    >>> round(people_alike(("kasym", "tokaev"), ("kassym", "jomart", "tokayev")), 2)
    0.93
    >>> people_alike(("a", "bell"), ("ana", "bell")), people_alike(("bo", "bell"), ("ana", "bell"))
    (0.85, 0.0)
    >>> people_alike(("bell",), ("ana", "bell"))
    0.6
    """
    one, other = (tuple(w for w in words if w not in SUFFIXES) for words in (one, other))
    if not one or not other:
        return 0.0
    if len(one) > 1 and len(other) > 1 and sorted(one) == sorted(other):
        return 0.97
    surname = word_alike(one[-1], other[-1])
    if surname < SAME_WORD:
        return 0.0
    if len(one) == 1 or len(other) == 1:
        return BARE * surname if len(one) != len(other) else surname
    return round(surname * _given_alike(one[:-1], other[:-1]), 4)


def _given_alike(one: Words, other: Words) -> float:
    """First given names count; a second one that is only in one of them does not."""
    a, b = one[0], other[0]
    if min(len(a), len(b)) == 1:
        return INITIAL if a[0] == b[0] else 0.0
    same = word_alike(a, b)
    if same < SAME_WORD:
        return 0.0
    both = min(len(one), len(other)) > 1
    second = both and one[1][0] != other[1][0]
    return same * (0.5 if second else 1.0)


def bodies_alike(one: Words, other: Words) -> float:
    """Every word of the shorter name stands in the longer, in some spelling; or it is made of its initials.

    >>> bodies_alike(("ulytau", "institute"), ("ulytau", "institute", "for", "border", "studies"))
    0.84
    >>> bodies_alike(("bank", "of", "the", "lake"), ("lake", "bank")), bodies_alike(("lake", "bank"), ("salt", "bank"))
    (1.0, 0.0)
    >>> bodies_alike(("nato",), ("north", "atlantic", "treaty", "organization"))
    0.8
    """
    a, b = sorted(([w for w in one if w not in SMALL], [w for w in other if w not in SMALL]), key=len)
    if not a:
        return 0.0
    if len(a) == 1 and len(b) > 2 and a[0] in ("".join(w[0] for w in one + other if w in b), "".join(w[0] for w in b)):
        return 0.8
    left, total = list(b), 0.0
    for word in a:
        near = max(left, key=lambda w, word=word: (word_alike(word, w), w))  # type: ignore[misc]
        total += word_alike(word, near)
        if word_alike(word, near) < SAME_WORD:
            return 0.0
        left.remove(near)
    return round(total / len(a) * (0.6 + 0.4 * (1 + len(a)) / (1 + len(b))), 4)


@lru_cache(maxsize=1 << 16)
def word_alike(one: str, other: str) -> float:
    """Two words: one letter may differ, of a long word two; a difference at the beginning counts more.

    >>> word_alike("tokayev", "tokaev"), word_alike("janesky", "janulsky"), word_alike("12", "13")
    (0.9714, 0.0, 0.0)
    """
    from rapidfuzz.distance import JaroWinkler, Levenshtein

    if one == other:
        return 1.0
    if any(c.isdigit() for c in one + other) or min(len(one), len(other)) < 3:
        return 0.0
    most = 1 if min(len(one), len(other)) < LONG else 2
    if Levenshtein.distance(one, other, score_cutoff=most) > most:
        return 0.0
    return round(JaroWinkler.similarity(one, other), 4)
