"""What `find_entities` gives back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from sayso.extract.document import Document
from sayso.extract.findings import Affiliation, FoundEntity, Mention


@dataclass(frozen=True, slots=True)
class Found:
    """The entities of a document and every place where it refers to one."""

    entities: tuple[FoundEntity, ...]
    mentions: tuple[Mention, ...]
    """In text order; of one place, the longer first. A place that acts has two on the same words: its own, and a
    description that means its government."""
    genders: tuple[str | None, ...]
    """m, f or None for each entity."""
    starts: list[int]
    """Of each mention, the character where it begins, to search by."""
    firsts: list[int]
    """Of each mention, its first token."""
    stops: list[int]
    """Of each mention, the token behind its last."""
    affiliations: tuple[Affiliation, ...] = ()
    """Found on the way to what descriptions mean, which cannot change them."""

    @classmethod
    def of(
        cls,
        document: Document,
        entities: tuple[FoundEntity, ...],
        mentions: Iterable[Mention],
        genders: tuple[str | None, ...],
        affiliations: tuple[Affiliation, ...] = (),
    ) -> Self:
        """The mentions put in order, with the tokens that they take."""
        ordered = tuple(sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.entity)))
        starts = [m.span.start for m in ordered]
        firsts = [bisect_left(document.starts, start) for start in starts]
        stops = [bisect_left(document.starts, m.span.end) for m in ordered]
        return cls(entities, ordered, genders, starts, firsts, stops, affiliations)
