"""What an entity that the registry does not know is called: the least of its spellings in a fixed order.

Only spellings of its id count ("BEN SHAPIRO" and "Ben Shapiro" of person:ben-shapiro, never "he" or "Shapiro"), and
the words of the id itself stand last among them. The least of a set does not depend on the order in which articles
are loaded, so neither does the name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from sayso.loader.judgements.judged import judgements
from sayso.schema.errors import InputError
from sayso.schema.ids import PREFIX, entity_id
from sayso.schema.nodes import key_label

_TYPES = {prefix: name for name, prefix in PREFIX.items()}


def entity_type_name(node_id: str) -> str:
    """The type that an entity's id says.

    >>> entity_type_name("org:kz-government")
    'Organization'
    """
    return _TYPES[node_id.partition(":")[0]]


def node_type_name(node_id: str) -> str:
    """The type of a node by its id.

    >>> node_type_name("article:00ff"), node_type_name("place:kz")
    ('Article', 'Place')
    """
    label = key_label(node_id)
    return entity_type_name(node_id) if label == "Entity" else label


def best_name(node_id: str, surfaces: Iterable[str]) -> str:
    """The name of an entity, given all the passages that its edges carry.

    >>> best_name("person:jose-diaz", ["JOSE DIAZ", "Jose Diaz", "José Díaz", "he"])
    'José Díaz'
    >>> best_name("org:nato", ["NATO"]), best_name("person:ben-shapiro", [])
    ('NATO', 'ben shapiro')
    """
    return min([words_of_id(node_id), *spellings(node_id, surfaces)], key=lambda name: _rank(node_id, name))


def words_of_id(node_id: str) -> str:
    """The name of last resort: the words that the id is made of.

    >>> words_of_id("org:lake-bank")
    'lake bank'
    """
    return node_id.partition(":")[2].replace("-", " ")


def spellings(node_id: str, surfaces: Iterable[str]) -> Iterator[str]:
    """Those of the passages that spell the id, or of one that was split off, the id that it had."""
    node_id = judgements().spelt_as(node_id)
    type_name = entity_type_name(node_id)
    for surface in surfaces:
        name = " ".join(surface.split()).strip("\"'“”‘’«».,;: ").removeprefix("the ")
        try:
            if name and entity_id(type_name, name) == node_id:
                yield name
        except InputError:
            continue


def _rank(node_id: str, name: str) -> tuple[bool, int, bool, str]:
    """Mixed case first, then most diacritics, then what somebody wrote, then by code point."""
    mixed = any(c.isupper() for c in name) and any(c.islower() for c in name)
    decomposed = "" if name.isascii() else unicodedata.normalize("NFD", name)
    diacritics = sum(unicodedata.combining(c) > 0 for c in decomposed)
    return not mixed, -diacritics, name == words_of_id(node_id), name
