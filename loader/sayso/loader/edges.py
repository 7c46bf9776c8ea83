"""The edges of one article while they are collected: proved by the text, allowed by the schema, one for each key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.extract.findings import Span
from sayso.loader.names import entity_type_name
from sayso.schema.errors import IntegrityError
from sayso.schema.model import Evidence, Relationship
from sayso.schema.nodes import entity_type
from sayso.schema.relationships import Cites, relationship_types

_ORDER = {declared: number for number, declared in enumerate(relationship_types())}


class Words:
    """The article's own words; every span is checked against the text."""

    def __init__(self, article: str, text: str) -> None:
        self.article, self._text = article, text

    def of(self, span: Span) -> str:
        """The text of a span. Raises IntegrityError where the text has no such span."""
        start, end = span
        if not 0 <= start < end <= len(self._text):
            raise IntegrityError(
                f"{self.article}: found at [{start}, {end}), but the text has {len(self._text)} characters; "
                "this is a defect of the extraction, please report it with the article"
            )
        return self._text[start:end]


@dataclass(slots=True)
class _Draft:
    """An edge whose passages are still being gathered; `rest` are the properties that its own type declares."""

    type: type[Relationship]
    from_id: str
    to_id: str
    evidence: Evidence
    spans: set[Span]
    given: tuple[str, ...]
    rest: dict[str, Any]


class Edges:
    """A collection with one edge for each type, pair of ends and key; a second one adds its passages to the first."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._drafts: dict[tuple[object, ...], _Draft] = {}
        self._touched: set[str] = set()

    def add(
        self,
        kind: type[Relationship],
        from_id: str,
        to_id: str,
        evidence: Evidence,
        spans: Iterable[Span | None] = (),
        given: tuple[str, ...] = (),
        **rest: Any,
    ) -> None:
        """Add an edge with its passages; one between nodes that the schema does not let it join is left out.

        `given` are the words of metadata, which have no place in the text.
        """
        if from_id == to_id or not _allowed(kind, from_id, to_id):
            return
        key = (kind, from_id, to_id, *(rest.get(name) for name in kind.key))
        passages = {span for span in spans if span}
        before = self._drafts.get(key)
        if before is None:
            self._drafts[key] = _Draft(kind, from_id, to_id, evidence, passages, given, rest)
            self._touched |= {from_id, to_id}
            return
        before.spans |= passages
        if evidence == "text":
            before.evidence = evidence
        if kind is Cites:
            _join_citations(before.rest, rest)

    def touches(self, node_id: str) -> bool:
        """Whether the node is at an end of an edge added so far."""
        return node_id in self._touched

    def sorted(self) -> tuple[Relationship, ...]:
        """All edges, by type in the schema's order, then by ends and key."""
        return tuple(sorted(map(self._edge, self._drafts.values()), key=_place))

    def _edge(self, draft: _Draft) -> Relationship:
        spans = sorted(draft.spans)
        return draft.type(
            from_id=draft.from_id,
            to_id=draft.to_id,
            evidence=draft.evidence,
            article=self._words.article,
            starts=tuple([span[0] for span in spans]),
            ends=tuple([span[1] for span in spans]),
            surfaces=tuple(map(self._words.of, spans)) or draft.given,
            **draft.rest,
        )


def _place(edge: Relationship) -> tuple[object, ...]:
    """What edges are sorted by."""
    return _ORDER[type(edge)], edge.from_id, edge.to_id, *(str(getattr(edge, name)) for name in edge.key)


def _join_citations(first: dict[str, Any], second: dict[str, Any]) -> None:
    """A citation met again: everybody on whose say-so, and the first day that is given."""
    first["who"] = tuple(sorted({*first["who"], *second["who"]}))
    first["cited_on"] = first["cited_on"] or second["cited_on"]
    first["cited_when"] = first["cited_when"] or second["cited_when"]


def _allowed(kind: type[Relationship], from_id: str, to_id: str) -> bool:
    return _fits(from_id.partition(":")[0], kind.from_labels) and _fits(to_id.partition(":")[0], kind.to_labels)


@cache
def _fits(prefix: str, labels: tuple[str, ...]) -> bool:
    """Whether nodes whose ids have this prefix carry one of the labels."""
    if prefix in ("article", "statement", "topic"):
        return prefix.title() in labels
    return any(label in labels for label in entity_type(entity_type_name(prefix)).labels)
