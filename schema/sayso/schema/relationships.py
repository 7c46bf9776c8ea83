"""The relationships of the graph. A new one is one class here; Cypher, docs and checks follow from it.

Each class starts with its drawing. Every relationship says where it comes from (`evidence`) and, where the words
prove it, which words of which article; see `sayso.schema.model.Relationship`.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import ClassVar, Literal

from sayso.schema.model import Relationship, prop

ResolvedBy = Literal[
    "name", "title", "pronoun", "description", "continuation", "metonymy", "spokesperson", "group", "judgement"
]
Status = Literal["current", "former", "unknown"]
Method = Literal["words", "part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Relationship):
    """(:Outlet)-[:PUBLISHED]->(:Article)   from the article's metadata."""

    type: ClassVar[str] = "PUBLISHED"
    from_labels: ClassVar[tuple[str, ...]] = ("Outlet",)
    to_labels: ClassVar[tuple[str, ...]] = ("Article",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote(Relationship):
    """(:Person)-[:WROTE]->(:Article)   from the article's byline."""

    type: ClassVar[str] = "WROTE"
    from_labels: ClassVar[tuple[str, ...]] = ("Person",)
    to_labels: ClassVar[tuple[str, ...]] = ("Article",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Relationship):
    """(:Entity)-[:STATED]->(:Statement)   the speaker; the passages are the article's words for the speaker."""

    type: ClassVar[str] = "STATED"
    from_labels: ClassVar[tuple[str, ...]] = ("Entity",)
    to_labels: ClassVar[tuple[str, ...]] = ("Statement",)

    resolved_by: ResolvedBy = prop("how the article's words for the speaker led to the entity")
    confidence: float = prop("0..1, that this is the speaker")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedIn(Relationship):
    """(:Statement)-[:REPORTED_IN]->(:Article)   the passages are the statement's own words."""

    type: ClassVar[str] = "REPORTED_IN"
    from_labels: ClassVar[tuple[str, ...]] = ("Statement",)
    to_labels: ClassVar[tuple[str, ...]] = ("Article",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names(Relationship):
    """(:Statement)-[:NAMES]->(:Entity|Topic)   who and what the words name, the speaker excluded."""

    type: ClassVar[str] = "NAMES"
    from_labels: ClassVar[tuple[str, ...]] = ("Statement",)
    to_labels: ClassVar[tuple[str, ...]] = ("Entity", "Topic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Via(Relationship):
    """(:Statement)-[:VIA]->(:Outlet|Organization)   where the words were first given."""

    type: ClassVar[str] = "VIA"
    from_labels: ClassVar[tuple[str, ...]] = ("Statement",)
    to_labels: ClassVar[tuple[str, ...]] = ("Outlet", "Organization")
    key: ClassVar[tuple[str, ...]] = ("how",)

    how: str = prop("told, interview, wrote_in, posted_on, relayed")


@dataclass(frozen=True, slots=True, kw_only=True)
class To(Relationship):
    """(:Statement)-[:TO]->(:Entity)   whom it was said to; an outlet is a VIA, not a TO."""

    type: ClassVar[str] = "TO"
    from_labels: ClassVar[tuple[str, ...]] = ("Statement",)
    to_labels: ClassVar[tuple[str, ...]] = ("Entity",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBehalfOf(Relationship):
    """(:Statement)-[:ON_BEHALF_OF]->(:Organization|Outlet|Person)   whose spokesperson said it."""

    type: ClassVar[str] = "ON_BEHALF_OF"
    from_labels: ClassVar[tuple[str, ...]] = ("Statement",)
    to_labels: ClassVar[tuple[str, ...]] = ("Organization", "Outlet", "Person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Within(Relationship):
    """(:Statement)-[:WITHIN]->(:Statement)   "X said that Y had told him": Y's statement within X's."""

    type: ClassVar[str] = "WITHIN"
    from_labels: ClassVar[tuple[str, ...]] = ("Statement",)
    to_labels: ClassVar[tuple[str, ...]] = ("Statement",)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclinedComment(Relationship):
    """(:Entity)-[:DECLINED_COMMENT]->(:Article)   refused or did not answer; never a statement."""

    type: ClassVar[str] = "DECLINED_COMMENT"
    from_labels: ClassVar[tuple[str, ...]] = ("Entity",)
    to_labels: ClassVar[tuple[str, ...]] = ("Article",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cites(Relationship):
    """(:Article)-[:CITES]->(:Outlet|Organization|Article)   something published elsewhere that the article rests on."""

    type: ClassVar[str] = "CITES"
    from_labels: ClassVar[tuple[str, ...]] = ("Article",)
    to_labels: ClassVar[tuple[str, ...]] = ("Outlet", "Organization", "Article")
    key: ClassVar[tuple[str, ...]] = ("how",)

    how: str = prop("interview, told, wrote_in, reported, report, poll, posted_on, document, link")
    own: bool = prop("the outlet cites itself; left out of rankings")
    who: tuple[str, ...] = prop("ids of the entities on whose say-so", default=())
    cited_on: date | None = prop("when the cited piece appeared, as far as the article says", default=None)
    cited_when: str | None = prop("the article's words for that", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions(Relationship):
    """(:Article)-[:MENTIONS]->(:Entity)   one passage for each time the article names the entity."""

    type: ClassVar[str] = "MENTIONS"
    from_labels: ClassVar[tuple[str, ...]] = ("Article",)
    to_labels: ClassVar[tuple[str, ...]] = ("Entity",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliatedWith(Relationship):
    """(:Person)-[:AFFILIATED_WITH]->(:Organization|Outlet|Place)   as the article gives it; one for each article."""

    type: ClassVar[str] = "AFFILIATED_WITH"
    from_labels: ClassVar[tuple[str, ...]] = ("Person",)
    to_labels: ClassVar[tuple[str, ...]] = ("Organization", "Outlet", "Place")
    key: ClassVar[tuple[str, ...]] = ("article", "role")

    role: str | None = prop("the article's words for the role: 'foreign minister'", default=None)
    status: Status = prop("whether the article speaks of the role as held now")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf(Relationship):
    """(:Organization|Outlet)-[:PART_OF]->(:Organization|Place)   from the registry: ministry, government, country."""

    type: ClassVar[str] = "PART_OF"
    from_labels: ClassVar[tuple[str, ...]] = ("Organization", "Outlet")
    to_labels: ClassVar[tuple[str, ...]] = ("Organization", "Place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restates(Relationship):
    """(:Statement)-[:RESTATES]->(:Statement)   nearly the same words in an earlier article; `article` is the later."""

    type: ClassVar[str] = "RESTATES"
    from_labels: ClassVar[tuple[str, ...]] = ("Statement",)
    to_labels: ClassVar[tuple[str, ...]] = ("Statement",)

    score: float = prop("0..1, share of the words that both have, or of the shorter quote that stands in the other")
    method: Method = prop("words: all of both compared; part: a quote of one stands within the other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprints(Relationship):
    """(:Article)-[:REPRINTS]->(:Article)   a wire copy, from the later to the earlier; `article` is the later."""

    type: ClassVar[str] = "REPRINTS"
    from_labels: ClassVar[tuple[str, ...]] = ("Article",)
    to_labels: ClassVar[tuple[str, ...]] = ("Article",)

    share: float = prop("0..1, of the words of the shorter one, how many stand in the other in runs of four or more")


@cache
def relationship_types() -> tuple[type[Relationship], ...]:
    """Every relationship class of this module, in the order of declaration."""
    return tuple(
        c for c in globals().values() if inspect.isclass(c) and issubclass(c, Relationship) and c is not Relationship
    )
