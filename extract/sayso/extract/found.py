"""What `find_entities` gives back."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract.findings import FoundEntity, Mention


@dataclass(frozen=True, slots=True)
class Found:
    """The entities of a document and every place where it refers to one."""

    entities: tuple[FoundEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In text order; of one place, the longer first. A place that acts has two on the same words: its own, and a
    description that means its government."""
    genders: tuple[str | None, ...] = ()
    """m, f or None for each entity."""
