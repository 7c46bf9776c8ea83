"""One canned query, as its file declares it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sayso.queries.header import Parameter
from sayso.queries.wording import shown_columns


@dataclass(frozen=True, slots=True)
class Query:
    """A question that can be asked by name. `text` is the whole file, `cypher` what goes to the database."""

    name: str
    group: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    picture: bool
    """It returns paths, to draw or export, instead of columns."""
    text: str
    cypher: str
    path: Path
    example: str = ""
    """Options of a command line that has an answer on the example articles."""

    @property
    def compares(self) -> bool:
        """Whether each row says how its wording differs from the first one's."""
        return "statement" in self.columns and any(p.type == "quote" for p in self.parameters)

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns of its result: the declared ones, with those that the runner adds."""
        return shown_columns(self.columns, differs=self.compares)

    def parameter(self, name: str) -> Parameter | None:
        """The declared parameter of that name."""
        return next((p for p in self.parameters if p.name == name), None)
