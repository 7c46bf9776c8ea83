"""How a node or a relationship is declared: one frozen dataclass, each field made by `prop`.

A declaration is also the value: `Statement(id=…, text=…)` is one node on its way to the database. Constraints,
indexes, write statements, import headers, documentation and checks are derived from the declarations.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, Literal, get_args, get_origin

Value = str | int | float | bool | date | list[str] | list[int]
Line = list[Value | None]
Evidence = Literal["text", "metadata", "implied", "registry"]


def prop(meaning: str, *, index: bool = False, full_text: bool = False, default: Any = MISSING) -> Any:
    """A property: what it means, and whether an index serves look-ups by it, or searches for its words."""
    return field(default=default, metadata={"meaning": meaning, "index": index, "full_text": full_text})


@dataclass(frozen=True, slots=True)
class Property:
    """A declared property, as the derived things (Cypher, docs, headers) see it."""

    name: str
    type: Literal["string", "integer", "float", "boolean", "date", "list of strings", "list of integers"]
    meaning: str
    optional: bool
    index: bool
    choices: tuple[str, ...] = ()
    full_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node. `labels` are all its labels; the first one carries the UNIQUE constraint on `id`."""

    labels: ClassVar[tuple[str, ...]] = ()

    id: str = prop("key; made from content, never from a counter or a clock")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A relationship between the nodes `from_id` and `to_id`, with the words that prove it.

    `type` names it, `from_labels` and `to_labels` say what it may join. Two relationships of one type between the
    same nodes are the same one unless a property named in `key` differs.
    """

    type: ClassVar[str] = ""
    from_labels: ClassVar[tuple[str, ...]] = ()
    to_labels: ClassVar[tuple[str, ...]] = ()
    key: ClassVar[tuple[str, ...]] = ()

    from_id: str = field(metadata={"end": True})
    to_id: str = field(metadata={"end": True})
    evidence: Evidence = prop(
        "where it comes from: the article's words, its metadata, implied by its words, or the registry"
    )
    article: str | None = prop("id of the article that proves it; absent with registry evidence", default=None)
    starts: tuple[int, ...] = prop("where each proving passage starts in the article's text (code points)", default=())
    ends: tuple[int, ...] = prop("where each proving passage ends (exclusive)", default=())
    surfaces: tuple[str, ...] = prop("the proving passages, word for word; with metadata, the words given", default=())


_SCALARS: dict[object, Literal["string", "integer", "float", "boolean", "date"]] = {
    str: "string",
    int: "integer",
    float: "float",
    bool: "boolean",
    date: "date",
}


def _property(declared: Field[Any], hint: object) -> Property:
    inner, optional, choices = hint, False, ()
    if isinstance(inner, types.UnionType) or get_origin(inner) is typing.Union:
        (inner,) = (a for a in get_args(inner) if a is not type(None))
        optional = True
    meta = declared.metadata
    if get_origin(inner) is tuple:
        kind: Any = "list of integers" if get_args(inner)[0] is int else "list of strings"
        optional = True
    elif get_origin(inner) is Literal:
        kind, choices = "string", get_args(inner)
    else:
        kind = _SCALARS[inner]
    return Property(declared.name, kind, meta["meaning"], optional, meta["index"], choices, meta["full_text"])


def properties(declaration: type[Node | Relationship]) -> tuple[Property, ...]:
    """The declared properties, in order; the ends of a relationship are not properties."""
    return _properties(declaration)  # type: ignore[arg-type]  # mypy takes a dataclass for unhashable


@cache
def _properties(declaration: Any) -> tuple[Property, ...]:
    hints = typing.get_type_hints(declaration)
    return tuple(_property(f, hints[f.name]) for f in fields(declaration) if "meaning" in f.metadata)


def line(record: Node | Relationship) -> Line:
    """The properties of a record in the order of declaration, as the database stores them: None for an absent one.

    >>> from sayso.schema.nodes import Place
    >>> line(Place(id="place:kz", name="Kazakhstan", aliases=("KZ",)))
    ['place:kz', 'Kazakhstan', ['KZ'], None, None, None]
    """
    values = _getter(type(record))(record)  # type: ignore[arg-type]  # mypy takes a dataclass for unhashable
    return [(list(v) or None) if type(v) is tuple else None if v == "" else v for v in values]


@cache
def _getter(declaration: Any) -> Callable[[object], tuple[Any, ...]]:
    return attrgetter(*(p.name for p in _properties(declaration)))


def row(record: Node | Relationship) -> dict[str, Value]:
    """The properties of a record by name, absent ones left out.

    >>> from sayso.schema.nodes import Place
    >>> row(Place(id="place:kz", name="Kazakhstan", country="KZ"))
    {'id': 'place:kz', 'name': 'Kazakhstan', 'country': 'KZ'}
    """
    named = zip(properties(type(record)), line(record), strict=True)
    return {declared.name: value for declared, value in named if value is not None}
