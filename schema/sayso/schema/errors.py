"""Every error that sayso raises on purpose.

    SaysoError                 catch this to catch everything of ours
    ├── InputError             an article or file that cannot be used: where, why
    ├── GraphError             the database
    │   ├── Unreachable        nothing answers at the address
    │   ├── Refused            the server answers but does not let us in
    │   ├── Locked             another process holds the embedded folder
    │   ├── TooLarge           the server has no room for so large a transaction
    │   ├── WrongVersion       a server, or a graph, of a version that this sayso cannot use
    │   └── ForeignGraph       the database holds data that sayso did not write
    ├── QueryError             a question that cannot be asked
    │   ├── UnknownQuery       no canned query of that name (did you mean …)
    │   ├── BadParameter       a value that is not of the parameter's type
    │   ├── UnknownEntity      nobody in the graph answers to that name
    │   ├── AmbiguousEntity    several do (candidates)
    │   └── NotReadOnly        the Cypher would write, or read files
    ├── IntegrityError         evidence or invariants broken: which node, which rule
    └── ExportError            a value that a format cannot hold, an output that cannot be written

A message is one line: what happened, then what to try next.
"""

from __future__ import annotations

from dataclasses import dataclass


class SaysoError(Exception):
    """Catch this to catch everything that sayso raises on purpose."""


class InputError(SaysoError):
    """Catch this to skip an article or file that cannot be used."""

    def __init__(self, where: str, why: str, hint: str = "") -> None:
        self.where, self.why, self.hint = where, why, hint
        super().__init__(f"{where}: {why}" + (f"; {hint}" if hint else ""))

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        return type(self), (self.where, self.why, self.hint)


class GraphError(SaysoError):
    """Catch this for everything that goes wrong with the database."""


class Unreachable(GraphError):
    """Catch this to start the server, or to wait for it."""


class Refused(GraphError):
    """Catch this to ask for other credentials."""


class Locked(GraphError):
    """Catch this to wait until the other process has closed the embedded folder."""


class TooLarge(GraphError):
    """Catch this to write less in one transaction."""


class WrongVersion(GraphError):
    """Catch this to upgrade the server, or sayso, before trying again."""


class ForeignGraph(GraphError):
    """Catch this to choose another database: this one holds data that sayso did not write."""


class QueryError(SaysoError):
    """Catch this for every question that cannot be asked."""


class UnknownQuery(QueryError):
    """Catch this to offer the names that exist."""


class BadParameter(QueryError):
    """Catch this to ask for the parameter again."""


class UnknownEntity(BadParameter):
    """Catch this to offer similar names."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity that an ambiguous name may mean."""

    id: str
    name: str
    kind: str


class AmbiguousEntity(BadParameter):
    """Catch this to let the user choose among `candidates`."""

    def __init__(self, message: str, candidates: tuple[Candidate, ...]) -> None:
        self.candidates = candidates
        super().__init__(message)


class NotReadOnly(QueryError):
    """Catch this to tell the user that sayso's ad-hoc Cypher only reads."""


class IntegrityError(SaysoError):
    """Catch this when the graph, or a record on its way into it, breaks one of its own rules."""


class ExportError(SaysoError):
    """Catch this when a format cannot hold a value, or an output cannot be written."""
