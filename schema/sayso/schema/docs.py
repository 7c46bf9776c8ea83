"""docs/schema.md and `sayso schema`: the declarations, written out for people."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from sayso.schema.model import Node, Property, Relationship, properties
from sayso.schema.nodes import node_types
from sayso.schema.relationships import relationship_types

_EVIDENCE = {p.name for p in properties(Relationship)}

_INTRODUCTION = """\
# The graph

Made from the declarations in `schema/` by `make docs`; a test holds it to them.

Ids come from content: `place:kz`, `org:kz-ministry-of-foreign-affairs`, `outlet:moscow-times`,
`person:kassym-jomart-tokayev`, `article:<16 hex>`, `statement:<16 hex>`, `group:<article hex>:analysts`.
An optional property is absent, never an empty string.
"""

_EVIDENCE_INTRODUCTION = """\
Every relationship says where it comes from. Where `evidence` is `text`, the three lists have equal length and
`Article.text[start:end]` is the surface, counted in Unicode code points; `sayso check` verifies each one.
"""


def markdown() -> str:
    """The whole page."""
    return "\n".join((_INTRODUCTION, *_nodes(), *_relationships()))


def _nodes() -> Iterator[str]:
    yield "## Nodes\n"
    for declaration in node_types():
        yield f"### {''.join(f':{label}' for label in declaration.labels)}\n"
        yield f"{_meaning(declaration)}\n"
        yield _table(properties(declaration))


def _relationships() -> Iterator[str]:
    yield "## Relationships\n"
    yield _EVIDENCE_INTRODUCTION
    yield _table(properties(Relationship))
    for declaration in relationship_types():
        drawing, _, meaning = _meaning(declaration).partition("   ")
        yield f"### {declaration.type}\n"
        yield f"`{drawing}`\n"
        keyed = f" One for each {' and '.join(declaration.key)}." if declaration.key else ""
        yield f"{meaning[:1].upper()}{meaning[1:]}{keyed}\n"
        own = tuple(p for p in properties(declaration) if p.name not in _EVIDENCE)
        if own:
            yield _table(own)


def _meaning(declaration: type[Node | Relationship]) -> str:
    return " ".join((inspect.getdoc(declaration) or "").split("\n\n")[0].splitlines())


def _table(rows: tuple[Property, ...]) -> str:
    lines = ["| property | type | meaning |", "| --- | --- | --- |"]
    for p in rows:
        kind = " ".join(f"`{c}`" for c in p.choices) or p.type
        notes = ", ".join(n for n in ("optional" if p.optional else "", "indexed" if p.index else "") if n)
        lines.append(f"| `{p.name}` | {kind}{f' ({notes})' if notes else ''} | {p.meaning} |")
    return "\n".join(lines) + "\n"
