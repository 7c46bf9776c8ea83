"""The nodes of the graph. A new node type is one class here; constraints, Cypher and docs follow from it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, ClassVar, Literal

from sayso.schema.model import Node, prop, properties

Kind = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies"]
Precision = Literal["day", "month", "year"]


def _band(what: str) -> Any:
    return prop(
        f"number made of its words: another {what} with the same one may say the same", index=True, default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Node):
    """One article, as one outlet published it. A cited article that is not loaded yet is a stub: id and url only."""

    labels: ClassVar[tuple[str, ...]] = ("Article",)

    title: str | None = prop("headline", default=None)
    url: str | None = prop("canonical address", index=True, default=None)
    published_at: str | None = prop("moment of publication, ISO 8601 with its zone", default=None)
    section: Literal["news", "opinion"] | None = prop("what sort of piece it is", default=None)
    language: str | None = prop("ISO 639-1 code", default=None)
    text: str | None = prop("the text exactly as read; every offset counts its code points", default=None)
    words: int | None = prop("number of words in the text", default=None)
    outlet: str | None = prop("who published it, as its metadata has it", default=None)
    byline: tuple[str, ...] = prop("its authors, as its metadata has them", default=())
    rejected: tuple[str, ...] = prop("ids of the statements that a judgement took out, sorted", default=())
    sources: tuple[str, ...] = prop("sorted names of the sources (folders, files) that hold it", default=())
    fingerprint: str | None = prop("hash of all records made from it; absent on a stub", default=None)
    input_key: str | None = prop("hash of the raw record, the options and what read it", index=True, default=None)
    band1: int | None = _band("article")
    band2: int | None = _band("article")
    band3: int | None = _band("article")
    band4: int | None = _band("article")
    band5: int | None = _band("article")
    band6: int | None = _band("article")
    band7: int | None = _band("article")
    band8: int | None = _band("article")
    band9: int | None = _band("article")
    band10: int | None = _band("article")
    band11: int | None = _band("article")
    band12: int | None = _band("article")
    # queries choose by this: Neo4j reads first what was written last
    published: date | None = prop("day of publication", index=True, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Node):
    """One thing said, as one article reports it. The same claim in another article is another Statement."""

    labels: ClassVar[tuple[str, ...]] = ("Statement",)

    text: str = prop(
        "the words said, or the proposition where they are reported indirectly; fragments joined by ' … '",
        full_text=True,
    )
    kind: Kind = prop("direct: all inside quotation marks; mixed: some of it; indirect: none")
    stance: Stance = prop("denies only where the cue denies; the text is then the proposition denied")
    medium: str | None = prop("how it was given: statement, interview, document, poll, post …", default=None)
    cue: str | None = prop("the words that attribute it: said, according to, warned", default=None)
    context: str = prop("its sentence or paragraph")
    said_on: date | None = prop(
        "when it was said; the first day of a month or year, see said_precision", index=True, default=None
    )
    said_precision: Precision | None = prop("how exact said_on is", default=None)
    said_when: str | None = prop("the article's words for when: 'earlier this month'", default=None)
    verbatim: bool = prop("its quoted words stand in the body, not only in a headline")
    anonymous: bool = prop("the article does not name the speaker")
    source: str | None = prop("the article's words for the speaker: 'he', 'the ministry'", default=None)
    band1: int | None = _band("statement")
    band2: int | None = _band("statement")
    band3: int | None = _band("statement")
    band4: int | None = _band("statement")
    band5: int | None = _band("statement")
    # queries choose by these: Neo4j reads first what was written last
    headline: bool = prop("it stands in the headline, whose quoted words are often not verbatim")
    confidence: float = prop("0..1, that these are the words and this their speaker; under 0.5 hidden by default")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Node):
    """Whoever speaks, publishes or is spoken of; always one of its five subclasses."""

    labels: ClassVar[tuple[str, ...]] = ("Entity",)

    name: str = prop("from a judgement or the registry, else the least of its surfaces in a fixed order", index=True)
    aliases: tuple[str, ...] = prop("other names, from the registry and the judgements", default=())
    country: str | None = prop("ISO 3166-1 alpha-2 code, from the registry", default=None)
    kind: str | None = prop("ministry, government, think tank, newspaper, city …, from the registry", default=None)
    wikidata: str | None = prop("Wikidata id, where the registry knows it", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """A person."""

    labels: ClassVar[tuple[str, ...]] = ("Entity", "Person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Entity):
    """A ministry, company, institute, party, intergovernmental body …"""

    labels: ClassVar[tuple[str, ...]] = ("Entity", "Organization")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet(Entity):
    """A newspaper, agency, broadcaster, site or platform that publishes."""

    labels: ClassVar[tuple[str, ...]] = ("Entity", "Outlet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entity):
    """A country, region, city, sea …"""

    labels: ClassVar[tuple[str, ...]] = ("Entity", "Place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Entity):
    """Unnamed speakers of one article: analysts, officials, residents. Never shared between articles."""

    labels: ClassVar[tuple[str, ...]] = ("Entity", "Group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Node):
    """A subject from the user's watchlist."""

    labels: ClassVar[tuple[str, ...]] = ("Topic",)

    name: str = prop("as the watchlist writes it", index=True)
    terms: tuple[str, ...] = prop("the words that stand for it", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayso(Node):
    """The graph's own card; a database without it that is not empty is somebody else's."""

    labels: ClassVar[tuple[str, ...]] = ("Sayso",)

    schema_version: int = prop("version of this schema")
    registry: str = prop("hash of the registry that the last load had")
    knowledge: str | None = prop("hash of the judgements and the watchlist; absent where there are none", default=None)
    judgements: tuple[str, ...] = prop("the judgements in force, one a line, sorted", default=())
    watchlist: tuple[str, ...] = prop("the watchlist, one entry a line, sorted", default=())
    only_watched: bool | None = prop("only statements by or naming the watchlist are kept", default=None)
    pending: tuple[str, ...] = prop("what has changed in them and is not yet worked into all articles", default=())
    indexes: str | None = prop("hash of the constraints and indexes it was made with", default=None)
    turn: int = prop("raised first in every write transaction: it is the lock of the load", default=0)


@cache
def node_types() -> tuple[type[Node], ...]:
    """Every node class of this module, in the order of declaration; Entity itself is left out."""
    return tuple(
        c
        for c in globals().values()
        if inspect.isclass(c) and issubclass(c, Node) and c.labels and c not in (Node, Entity)
    )


def entity_type(name: str) -> type[Entity]:
    """`entity_type("Person") is Person`."""
    (found,) = (c for c in node_types() if issubclass(c, Entity) and c.__name__ == name)
    return found


def key_label(node_id: str) -> str:
    """The label whose UNIQUE constraint finds a node of this id.

    >>> key_label("place:kz"), key_label("statement:00ff"), key_label("graph")
    ('Entity', 'Statement', 'Sayso')
    """
    return _KEY_LABELS.get(node_id.partition(":")[0], "Entity")


_KEY_LABELS = {"article": "Article", "statement": "Statement", "topic": "Topic", "graph": "Sayso"}


def bands(node: type[Node]) -> tuple[str, ...]:
    """The names of the properties by which nodes of a type that say the same are found.

    >>> bands(Statement)[:2], bands(Person)
    (('band1', 'band2'), ())
    """
    return tuple(p.name for p in properties(node) if p.name.startswith("band"))
