"""What extraction finds in one article: plain values with spans, checked against the text.

Entities are numbered within the article: a finding refers to one by its index in `Findings.entities`. Which node of
the graph such an entity is gets decided later, by `sayso.loader.identity`.

What an article has many of is a named tuple, which takes half as long to make as a frozen dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

EntityType = Literal["Person", "Organization", "Outlet", "Place", "Group"]
Kind = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies"]
Precision = Literal["day", "month", "year"]
Status = Literal["current", "former", "unknown"]
ResolvedBy = Literal["name", "title", "pronoun", "description", "continuation", "metonymy", "spokesperson", "group"]
Form = Literal["name", "pronoun", "description"]
How = Literal["told", "interview", "wrote_in", "posted_on", "relayed", "reported", "report", "poll", "document", "link"]


class Span(NamedTuple):
    """Characters [start, end) of the article's text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """One entity of this article: all mentions that co-refer share it.

    `name` is its fullest form here; `registry` its id in the registry, where that knows it (then `name` is the
    registry's). For a Group, `name` is its words without determiner ("Western analysts").
    """

    type: EntityType
    name: str
    registry: str | None = None
    kind: str | None = None


class Mention(NamedTuple):
    """One place where the text refers to an entity; only `name` forms become MENTIONS edges."""

    span: Span
    entity: int
    form: Form = "name"


class Ref(NamedTuple):
    """An entity in a part it plays, and the words that put it there (none where implied)."""

    entity: int
    span: Span | None = None


class FoundVia(NamedTuple):
    """The outlet or organization to which, or through which, words were first given."""

    entity: int
    how: How
    span: Span | None = None


class When(NamedTuple):
    """The words for a time, and the day they mean: its first day, where only the month or year is known."""

    span: Span
    day: date | None = None
    precision: Precision | None = None


class FoundStatement(NamedTuple):
    """One attribution: content, cue, source, and the entity that the source means."""

    content: tuple[Span, ...]
    kind: Kind
    source: Span | None = None
    cue: Span | None = None
    speaker: int | None = None
    resolved_by: ResolvedBy | None = None
    confidence: float = 0.5
    stance: Stance = "asserts"
    medium: str | None = None
    context: Span = Span(0, 0)
    when: When | None = None
    headline: bool = False
    verbatim: bool = True
    anonymous: bool = False
    implied: bool = False
    """The speaker is carried over (a floating quote), not written beside the words."""
    via: tuple[FoundVia, ...] = ()
    to: tuple[Ref, ...] = ()
    on_behalf_of: tuple[Ref, ...] = ()
    names: tuple[Ref, ...] = ()
    """One for each mention inside the content, the speaker's own left out."""
    within: int | None = None
    """Index of the statement that reports this one."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Somebody declined to comment, or did not answer."""

    entity: int
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """Something published elsewhere that the article rests on. `entity` or, for a hyperlink, `url`."""

    span: Span
    how: How
    entity: int | None = None
    url: str | None = None
    who: tuple[int, ...] = ()
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person's tie to an organization, outlet or place, with the article's words for the role."""

    person: int
    organization: int
    span: Span
    role: Span | None = None
    status: Status = "unknown"


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one article's text."""

    entities: tuple[FoundEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[FoundStatement, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    citations: tuple[Citation, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    boilerplate: tuple[Span, ...] = ()
