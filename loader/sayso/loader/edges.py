"""The edges of one article while they are collected: proved by the text, allowed by the schema, one for each key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TypeVar

from sayso.extract.findings import Span
from sayso.loader.names import entity_type_name
from sayso.schema.errors import IntegrityError
from sayso.schema.model import Relationship
from sayso.schema.nodes import entity_type
from sayso.schema.relationships import Cites, relationship_types

R = TypeVar("R", bound=Relationship)
_ORDER = {declared.type: number for number, declared in enumerate(relationship_types())}


class Prover:
    """Puts the article's own words on an edge; every span is checked against the text."""

    def __init__(self, article: str, text: str) -> None:
        self._article, self._text = article, text

    def words(self, span: Span) -> str:
        """The text of a span. Raises IntegrityError where the text has no such span."""
        if not 0 <= span.start < span.end <= len(self._text):
            raise IntegrityError(
                f"{self._article}: found at [{span.start}, {span.end}), but the text has {len(self._text)} characters; "
                "this is a defect of the extraction, please report it with the article"
            )
        return self._text[span.start : span.end]

    def prove(self, edge: R, spans: Iterable[Span | None]) -> R:
        """The edge with these passages, in text order, and the article's id."""
        kept = sorted({span for span in spans if span})
        return replace(
            edge,
            article=self._article,
            starts=tuple(span.start for span in kept),
            ends=tuple(span.end for span in kept),
            surfaces=tuple(self.words(span) for span in kept),
        )


class Edges:
    """A collection with one edge for each type, pair of ends and key; a second one adds its passages to the first."""

    def __init__(self) -> None:
        self._edges: dict[tuple[object, ...], Relationship] = {}
        self._touched: set[str] = set()

    def add(self, edge: Relationship) -> None:
        """Add an edge; one between nodes that the schema does not let it join is left out."""
        if edge.from_id == edge.to_id or not _allowed(edge):
            return
        key = (edge.type, edge.from_id, edge.to_id, *(getattr(edge, name) for name in edge.key))
        before = self._edges.get(key)
        self._edges[key] = _joined(before, edge) if before else edge
        self._touched |= {edge.from_id, edge.to_id}

    def touches(self, node_id: str) -> bool:
        """Whether the node is at an end of an edge added so far."""
        return node_id in self._touched

    def sorted(self) -> tuple[Relationship, ...]:
        """All edges, by type in the schema's order, then by ends and key."""
        keys = sorted(self._edges, key=lambda key: (_ORDER[str(key[0])], *(str(part) for part in key[1:])))
        return tuple(self._edges[key] for key in keys)


def _allowed(edge: Relationship) -> bool:
    return _fits(edge.from_id.partition(":")[0], edge.from_labels) and _fits(
        edge.to_id.partition(":")[0], edge.to_labels
    )


@cache
def _fits(prefix: str, labels: tuple[str, ...]) -> bool:
    """Whether nodes whose ids have this prefix carry one of the labels."""
    if prefix in ("article", "statement"):
        return prefix.title() in labels
    return any(label in labels for label in entity_type(entity_type_name(prefix)).labels)


def _joined(first: Relationship, second: Relationship) -> Relationship:
    """Both edges' passages on the first one."""
    passages = sorted(
        {
            *zip(first.starts, first.ends, first.surfaces, strict=False),
            *zip(second.starts, second.ends, second.surfaces, strict=False),
        }
    )
    joined = replace(
        first,
        evidence="text" if "text" in (first.evidence, second.evidence) else first.evidence,
        starts=tuple(start for start, _, _ in passages),
        ends=tuple(end for _, end, _ in passages),
        surfaces=tuple(words for _, _, words in passages) or first.surfaces,
    )
    if isinstance(joined, Cites) and isinstance(second, Cites):
        return replace(
            joined,
            who=tuple(sorted({*joined.who, *second.who})),
            cited_on=joined.cited_on or second.cited_on,
            cited_when=joined.cited_when or second.cited_when,
        )
    return joined
