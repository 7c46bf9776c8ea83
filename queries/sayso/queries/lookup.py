"""From what a person types to the id of a node: an id, a name, an alias, an address, or a unique part of one.

Each kind of node has its steps, surest first. The first step that finds something decides: one node is the answer,
several are an error that lists them. When no step finds any, the error names what is spelled alike.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.graph import Graph, Row
from sayso.schema.errors import AmbiguousEntity, Candidate, InputError, UnknownEntity
from sayso.schema.ids import canonical_url, slug

Looked = Literal["entity", "article", "statement", "topic", "subject"]

_SHOWN = 8
"""Candidates that a message lists."""
_FETCHED = 50
"""Nodes that a step reads: enough to list, never a whole label."""
_COMPARED = 5_000
"""Names compared with an unknown one."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind of node is looked up: the steps in order, what to say when all fail, and what may be alike."""

    unknown: str
    returned: str
    steps: tuple[str, ...]
    alike: str = ""


_ENTITY = _Kind(
    unknown="nobody in the graph goes by that name",
    returned="RETURN n.id AS id, n.name AS name, [l IN labels(n) WHERE l <> 'Entity'][0] AS kind "
    "ORDER BY n.name, n.id LIMIT $limit",
    steps=(
        "MATCH (n:Entity {id: $typed})",
        "MATCH (n:Entity) WHERE n.id IN $registered",
        "MATCH (n:Entity {name: $typed})",
        "MATCH (n:Entity) WHERE toLower(n.name) = $folded OR replace(toLower(n.name), ' ', '-') = $folded "
        "OR any(x IN coalesce(n.aliases, []) WHERE toLower(x) = $folded)",
        "MATCH (n:Entity) WHERE n.id IN $slugs",
        "MATCH (n:Entity) WHERE toLower(n.name) CONTAINS $folded AND NOT n:Group",
        "MATCH (n:Group) WHERE toLower(n.name) CONTAINS $folded",
    ),
    alike="MATCH (n:Entity) WHERE NOT n:Group AND any(g IN $grams WHERE toLower(n.name) CONTAINS g)",
)
_KINDS: dict[Looked, _Kind] = {
    "entity": _ENTITY,
    "subject": replace(
        _ENTITY,
        unknown="nobody and no topic in the graph goes by that name",
        steps=("MATCH (n:Topic {id: $typed})", "MATCH (n:Topic) WHERE toLower(n.name) = $folded", *_ENTITY.steps),
    ),
    "article": _Kind(
        unknown="no article in the graph has that id, address or title",
        returned="RETURN n.id AS id, coalesce(n.title, n.url) AS name, toString(n.published) AS kind "
        "ORDER BY n.id LIMIT $limit",
        steps=(
            "MATCH (n:Article {id: $typed})",
            "MATCH (n:Article) WHERE n.url IN $urls",
            "MATCH (n:Article) WHERE toLower(n.title) = $folded",
            "MATCH (n:Article) WHERE toLower(n.title) CONTAINS $folded",
        ),
        alike="MATCH (n:Article) WHERE any(g IN $grams WHERE toLower(n.title) CONTAINS g)",
    ),
    "statement": _Kind(
        unknown="no statement in the graph has that id or those words",
        returned="RETURN n.id AS id, n.text AS name, n.kind AS kind ORDER BY n.id LIMIT $limit",
        steps=(
            "MATCH (n:Statement {id: $typed})",
            "MATCH (n:Statement) WHERE toLower(n.text) CONTAINS $folded",
        ),
    ),
    "topic": _Kind(
        unknown="the graph has no topic of that name",
        returned="RETURN n.id AS id, n.name AS name, 'Topic' AS kind ORDER BY n.name, n.id LIMIT $limit",
        steps=(
            "MATCH (n:Topic {id: $typed})",
            "MATCH (n:Topic) WHERE toLower(n.name) = $folded",
            "MATCH (n:Topic) WHERE toLower(n.name) CONTAINS $folded",
        ),
        alike="MATCH (n:Topic)",
    ),
}


def find(graph: Graph, looked: Looked, parameter: str, typed: str) -> str:
    """The id of the one node that is meant. Raises UnknownEntity or AmbiguousEntity, each naming the parameter."""
    typed = typed.strip()
    if not typed:
        raise UnknownEntity(f"{parameter}: nothing was typed; give an id or a name")
    kind = _KINDS[looked]
    values: dict[str, str | list[str]] = {
        "typed": typed,
        "folded": (typed.strip("“”\"'‘’ ") or typed).lower(),
        "registered": _registered(typed) if looked in ("entity", "subject") else [],
        "slugs": _slugs(typed),
        "urls": _addresses(typed),
    }
    for step in kind.steps:
        read = graph.read(f"{step} {kind.returned}", {**_used(step, values), "limit": _FETCHED})
        found = _whole_words(str(values["folded"]), read)
        if len(found) == 1:
            return str(found[0]["id"])
        if found:
            raise _ambiguous(parameter, typed, found)
    near = ""
    if kind.alike:
        used = _used(kind.alike, {"grams": _grams(typed)})
        near = _closest(typed, graph.read(f"{kind.alike} {kind.returned}", {**used, "limit": _COMPARED}))
    hint = f"did you mean {near}?" if near else "`sayso query overview` shows what the graph holds"
    raise UnknownEntity(f"{parameter}: {typed!r}: {kind.unknown}; {hint}")


def beginning(graph: Graph, looked: str, typed: str) -> list[tuple[str, str]]:
    """Names and ids that begin with what was typed, each with what it is; names with hyphens for spaces.

    So one is a word of a command line in every shell, and `find` takes it as it is.
    """
    found: dict[str, str] = {}
    by_id = ":" in typed
    for label in _BEGINNINGS.get(looked, ()):
        cypher = _BY_ID if by_id else _BY_NAME
        rows = graph.read(cypher.format(label=label), {"typed": typed if by_id else typed.lower().replace(" ", "-")})
        found |= {str(row["word"]): str(row["meant"]) for row in rows}
    return list(found.items())


_BEGINNINGS = {"entity": ("Entity",), "subject": ("Topic", "Entity"), "topic": ("Topic",)}
_BY_ID = "MATCH (n:{label}) WHERE n.id STARTS WITH $typed RETURN n.id AS word, n.name AS meant ORDER BY word LIMIT 50"
_BY_NAME = (
    "MATCH (n:{label}) WHERE replace(toLower(n.name), ' ', '-') STARTS WITH $typed AND NOT n:Group "
    "RETURN replace(n.name, ' ', '-') AS word, n.id AS meant ORDER BY word, meant LIMIT 50"
)


def _used(cypher: str, values: dict[str, str | list[str]]) -> dict[str, str | list[str] | int]:
    """The values that the text asks for."""
    return {name: value for name, value in values.items() if f"${name}" in cypher}


def _ambiguous(parameter: str, typed: str, found: Sequence[Row]) -> AmbiguousEntity:
    candidates = tuple(Candidate(str(r["id"]), str(r["name"]), str(r["kind"] or "")) for r in found)
    listed = ", ".join(f"{c.id} ({_short(c.name)})" for c in candidates[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return AmbiguousEntity(f"{parameter}: {typed!r} may be {listed}{more}; give one of these ids", candidates)


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:59] + "…"


def _whole_words(folded: str, found: Sequence[Row]) -> Sequence[Row]:
    """Of names that contain the typed part, those where it stands as words of its own ("iran", not "Tirana")."""
    pattern = re.compile(rf"(?<!\w){re.escape(folded)}(?!\w)")
    return [r for r in found if pattern.search(str(r["name"]).lower())] or found


def _registered(typed: str) -> list[str]:
    """The ids that the registry knows by the typed words; it takes time to read, and an id needs none of it."""
    if ":" in typed:
        return []
    from sayso.extract.registry import registry

    return [entry.id for entry in registry().by_alias(typed)]


def _slugs(typed: str) -> list[str]:
    """Ids that the typed words make: "Kassym Jomart Tokayev" finds Kassym-Jomart Tokayev."""
    try:
        words = slug(typed)
    except InputError:
        return []
    bare = words.removeprefix("the-")
    return [f"person:{words}", f"place:{words}", f"org:{bare}", f"outlet:{bare}"]


def _addresses(typed: str) -> list[str]:
    """The spellings under which an address may be stored."""
    return [typed, canonical_url(typed if "://" in typed else f"https://{typed}")] if "." in typed else []


def _grams(typed: str) -> list[str]:
    """Runs of three letters: a misspelt name shares most of them with the right one.

    >>> _grams("person:putn")
    ['put', 'utn']
    """
    words = re.findall(r"\w+", typed.rpartition(":")[2].lower())
    return sorted({w[i : i + 3] for w in words for i in range(max(1, len(w) - 2))})


def _closest(typed: str, rows: Sequence[Row]) -> str:
    """The names most like the typed one, as a whole or word by word."""
    wanted = typed.rpartition(":")[2].replace("-", " ").lower()
    scored = sorted((-_likeness(wanted, str(r["name"])), str(r["name"]), str(r["id"])) for r in rows if r["name"])
    return ", ".join(f"{_short(name)} ({node})" for score, name, node in scored[:3] if -score >= 0.7)


def _likeness(wanted: str, name: str) -> float:
    folded = name.lower()
    words = [folded, *re.findall(r"\w+", folded)]
    return max(difflib.SequenceMatcher(None, wanted, word).ratio() for word in words)
