"""What a load did, or would do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sayso.loader.article import Reject

KEPT = 1000
"""Rejects and notes that a report holds; the file of rejects has them all."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something about an input that was used all the same."""

    where: str
    what: str


@dataclass(slots=True)
class Report:
    """Articles new, changed, the same and rejected; nodes and edges written and deleted, by type.

    With `planned`, what would have been done. `interrupted` is the number of the signal that stopped the load after a
    batch; what is counted here is then in the graph, and the same load run again goes on from there.
    """

    planned: bool = False
    new: int = 0
    changed: int = 0
    same: int = 0
    rejected: int = 0
    removed: int = 0
    """Articles taken out because no source has them any more."""
    again: int = 0
    """Articles made anew from the graph, since a judgement, the watchlist or an upgrade touches them."""
    again_changed: int = 0
    """Those of them that came out otherwise."""
    left: int = 0
    """Articles that another source still has: only a source's name went."""
    not_pruned: str | None = None
    """Why nothing was pruned although that was asked for."""
    nodes: Counter[str] = field(default_factory=Counter)
    edges: Counter[str] = field(default_factory=Counter)
    deleted_nodes: Counter[str] = field(default_factory=Counter)
    deleted_edges: Counter[str] = field(default_factory=Counter)
    rejects: list[Reject] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    other_registry: bool = False
    """Whether the load before this one had another registry: articles not in this run keep what that one said."""
    transactions: int = 0
    interrupted: int | None = None

    @property
    def articles(self) -> int:
        """Articles read, the rejected ones left out."""
        return self.new + self.changed + self.same

    def reject(self, reject: Reject) -> None:
        """Count a reject, and keep it while there are few."""
        self.rejected += 1
        if len(self.rejects) < KEPT:
            self.rejects.append(reject)

    def note(self, note: Note) -> None:
        """Keep a note while there are few."""
        if len(self.notes) < KEPT:
            self.notes.append(note)
