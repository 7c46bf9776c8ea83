"""The links of a batch, looked up while the batch before it is written."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from concurrent.futures import Future
from dataclasses import dataclass

from sayso.loader.likeness.stored import Looked, Relinking


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is being looked up for a batch that waits.

    It holds where the graph is then what it was taken for: where nobody else has written meanwhile.
    """

    found: Future[Looked | None]
    turn: int
    """The number of the transaction that the batch is to be written in."""

    def links(self, turn: int, coming: AbstractSet[str]) -> Relinking | None:
        """The links of these articles in that transaction; None where they are to be looked up again."""
        looked = self.found.result() if turn == self.turn else None
        return looked.links if looked and looked.came.graphs.keys() == coming else None

    def gave(self, links: Relinking) -> bool:
        """Whether these are the links that were looked up."""
        looked = self.found.result() if self.found.done() else None
        return looked is not None and looked.links is links
