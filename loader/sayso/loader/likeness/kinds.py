"""What can be linked: statements, and articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sayso.extract.likeness.articles import ArticleEnd, reprint
from sayso.extract.likeness.signature import Bands
from sayso.extract.likeness.statements import Glance, StatementEnd, may_restate, restatement
from sayso.extract.likeness.words import wording
from sayso.graph import Row
from sayso.loader.cells import text, texts
from sayso.schema.model import Node, Relationship
from sayso.schema.nodes import Article, Kind, Statement, bands
from sayso.schema.relationships import Reprints, Restates

__all__ = ["ARTICLES", "STATEMENTS", "Alike", "Bands", "E", "Facts", "Key", "keys"]

Facts = Glance | None
E = TypeVar("E", StatementEnd, ArticleEnd)
Key = tuple[int, int]
"""A band by its place, and its value."""


def keys(numbers: Bands) -> list[Key]:
    """The bands that an end has.

    >>> keys((7, None, 9))
    [(0, 7), (2, 9)]
    """
    return [(at, value) for at, value in enumerate(numbers) if value is not None]


@dataclass(frozen=True)
class Alike(Generic[E]):
    """One kind of end and the link between two."""

    node: type[Node]
    link: type[Relationship]
    alone: bool
    """Whether one band that two share is enough, where few others carry it; else they must share two."""
    columns: tuple[str, ...]
    """What is known of an end, its id first."""
    query: str
    """Cypher that returns ends, all of them in one row. `$sought` has for each its id and those of whom one must have
    spoken, or null; an end whose known speakers are all others may be left out."""
    who: Callable[[Row], frozenset[str]]
    """Who spoke, in one of its rows; none where that does not count, or nobody knows."""
    facts: Callable[[Row], Facts]
    """What one of its rows tells soon."""
    may: Callable[[Facts, Facts], bool]
    """Whether two that tell this may be linked."""
    read: Callable[[Row], E]
    """An end from one of its rows."""
    compare: Callable[[E, E], Relationship | None]

    @property
    def label(self) -> str:
        """The label whose constraint finds an end."""
        return self.node.labels[0]

    @property
    def bands(self) -> tuple[str, ...]:
        """The names of the properties that are looked up."""
        return bands(self.node)


def speakers(ids: Iterable[str]) -> frozenset[str]:
    """Those of them who can be told from others: a group without a name is nobody in particular."""
    return frozenset([node_id for node_id in ids if node_id and not node_id.startswith("group:")])


_KINDS: dict[str, Kind] = {"direct": "direct", "indirect": "indirect", "mixed": "mixed"}


def _who(row: Row) -> frozenset[str]:
    return speakers(texts(row["who"]))


def _day(row: Row) -> date | None:
    """The day of a row, which has it as text: the driver takes longer to make a date than for all the rest of it."""
    day = row["day"]
    return date.fromisoformat(day) if isinstance(day, str) else None


def _glance(row: Row) -> Glance:
    return Glance(text(row["text"]), text(row["article"]), _who(row))


def _may(a: Facts, b: Facts) -> bool:
    return a is None or b is None or may_restate(a, b)


def _read_statement(row: Row) -> StatementEnd:
    words = wording(text(row["text"]), _KINDS[text(row["kind"])])
    return StatementEnd(text(row["id"]), text(row["article"]), words, _who(row), _day(row))


def _read_article(row: Row) -> ArticleEnd:
    return ArticleEnd(text(row["id"]), text(row["text"]), _day(row))


def _restates(a: StatementEnd, b: StatementEnd) -> Restates | None:
    found = restatement(a, b)
    if found is None:
        return None
    later = a if a.id == found.later else b
    return Restates(
        from_id=found.later,
        to_id=found.earlier,
        evidence="implied",
        article=later.article,
        score=found.score,
        method=found.method,
    )


def _reprints(a: ArticleEnd, b: ArticleEnd) -> Reprints | None:
    found = reprint(a, b)
    if found is None:
        return None
    later, earlier = found.later, found.earlier
    return Reprints(from_id=later, to_id=earlier, evidence="implied", article=later, share=found.share)


STATEMENTS = Alike(
    Statement,
    Restates,
    True,
    ("id", "article", "text", "kind", "day", "who"),
    # who spoke is asked first: half of those that share a number are told apart by it
    "UNWIND $sought AS one MATCH (s:Statement {id: one[0]}) "
    "WITH one[0] AS id, one[1] AS by, s, [(s)-[:STATED|ON_BEHALF_OF]-(e) | e.id] AS who "
    "WHERE by IS NULL OR who = [] OR any(w IN who WHERE w IN by OR w STARTS WITH 'group:') "
    # within CALL, since Neo4j may plan it while the graph is empty, and would begin at all articles
    "CALL { WITH s MATCH (s)-[:REPORTED_IN]->(a) RETURN a } "
    "RETURN collect([id, a.id, s.text, s.kind, toString(a.published), who]) AS ends",
    _who,
    _glance,
    _may,
    _read_statement,
    _restates,
)
ARTICLES = Alike(
    Article,
    Reprints,
    False,
    ("id", "text", "day"),
    "UNWIND $sought AS one MATCH (a:Article {id: one[0]}) "
    "RETURN collect([a.id, a.text, toString(a.published)]) AS ends",
    lambda row: frozenset(),
    lambda row: None,
    _may,
    _read_article,
    _reprints,
)
