"""Statements of the test graphs, each with the edges that every statement has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypedDict

from sayso.schema.model import Node, Relationship
from sayso.schema.nodes import Statement
from sayso.schema.relationships import Names, ReportedIn, ResolvedBy, Stated


class Proof(TypedDict):
    """The passages of an edge."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    surfaces: tuple[str, ...]


def proof(words: str, at: int = 0) -> Proof:
    """One passage."""
    return {"starts": (at,), "ends": (at + len(words),), "surfaces": (words,)}


@dataclass(frozen=True)
class Draft:
    """Nodes and edges of a graph that is being made by hand."""

    nodes: list[Node]
    edges: list[Relationship]

    def statement(
        self,
        number: int,
        article: str,
        text: str,
        kind: Literal["direct", "indirect", "mixed"],
        *,
        speaker: str | None = None,
        source: str | None = None,
        resolved_by: ResolvedBy = "name",
        confidence: float = 0.9,
        sure: float = 0.95,
        stance: Literal["asserts", "denies"] = "asserts",
        headline: bool = False,
        said_on: date | None = None,
        precision: Literal["day", "month", "year"] | None = None,
        medium: str | None = None,
        cue: str | None = "said",
        anonymous: bool = False,
        names: tuple[tuple[str, str], ...] = (),
    ) -> str:
        """Add a statement with its article, its speaker and those whom it names; its id."""
        key = f"statement:{number:016x}"
        self.nodes.append(
            Statement(
                id=key,
                text=text,
                kind=kind,
                stance=stance,
                medium=medium,
                cue=cue,
                context=text,
                said_on=said_on,
                said_precision=precision,
                headline=headline,
                verbatim=not headline,
                anonymous=anonymous,
                confidence=confidence,
                source=source,
            )
        )
        at = number * 100
        self.edges.append(ReportedIn(from_id=key, to_id=article, evidence="text", article=article, **proof(text, at)))
        if speaker and source:
            self.edges.append(
                Stated(
                    from_id=speaker,
                    to_id=key,
                    evidence="text",
                    article=article,
                    resolved_by=resolved_by,
                    confidence=sure,
                    **proof(source, at),
                )
            )
        for entity, words in names:
            self.edges.append(Names(from_id=key, to_id=entity, evidence="text", article=article, **proof(words)))
        return key
