"""What an engine is to the rest of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import neo4j

EngineName = Literal["neo4j", "embedded"]


class Engine(Protocol):
    """A database that answers over Bolt."""

    @property
    def name(self) -> EngineName: ...

    @property
    def driver(self) -> neo4j.Driver: ...

    @property
    def database(self) -> str: ...

    def refuse_writes(self, cypher: str) -> None:
        """Raise NotReadOnly if the engine's own planner takes `cypher` for a write. Nothing of it is run."""

    def index_words(self) -> None:
        """Make the full-text indexes that are not there yet; the constraints are."""

    def keep(self) -> None:
        """Something is about to be written: what was made for this graph is to stay when it is closed."""

    def close(self) -> None: ...
