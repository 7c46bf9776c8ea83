"""Who is meant: the entities found in an article, its outlet and its authors -> ids of the graph's nodes.

An identity depends on the article, the registry and the judgements alone, never on what the graph holds, so that the
order of loading cannot change it. An entity's properties depend on its id alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from sayso.extract.findings import Findings, FoundEntity
from sayso.extract.registry import Entry, registry
from sayso.loader.article import InputArticle
from sayso.loader.judgements.judged import judgements
from sayso.loader.names import best_name, entity_type_name, words_of_id
from sayso.loader.topics import is_topic, topic_name, topic_node
from sayso.schema.errors import InputError
from sayso.schema.ids import entity_id, group_id
from sayso.schema.nodes import Entity, Topic, entity_type
from sayso.schema.relationships import PartOf

LONGEST_NAME = 300
"""Characters: a longer run of capitals names nobody, and an id must fit into an index."""


@dataclass(frozen=True, slots=True)
class Identities:
    """Ids for `Findings.entities`, by index (None: its name has no letter), for the outlet and for the authors.

    `authors` are pairs of an id and the name as the byline has it.
    """

    entities: tuple[str | None, ...]
    outlet: str | None
    authors: tuple[tuple[str, str], ...]


def identify(findings: Findings, article: InputArticle) -> Identities:
    """The ids of everybody in an article. Needs no database."""
    given = judgements()
    outlet = outlet_id(article)
    return Identities(
        tuple(_found(entity, article.id) for entity in findings.entities),
        given.meant(outlet, article.id) if outlet else None,
        tuple((given.meant(author, article.id), name) for author, name in _authors(article)),
    )


def _found(entity: FoundEntity, article: str) -> str | None:
    if len(entity.name) > LONGEST_NAME:
        return None
    try:
        if entity.type == "Group":
            return group_id(article, entity.name)
        if entity.registry:
            return judgements().meant(entity.registry, article)
        made = entity_id(entity.type, entity.name)
        entry = known(made)
        return judgements().meant(entry.id if entry else made, article)
    except InputError:
        return None


def outlet_id(article: InputArticle) -> str | None:
    """Who published the article, before any judgement: the registry's outlet of that name or web domain, else one made
    from the name."""
    by_domain = _domain(article.url)
    if not article.outlet:
        return by_domain
    known = [e.id for e in registry().by_alias(article.outlet) if e.type == "Outlet"]
    if by_domain in known:
        return by_domain
    found = known[0] if len(known) == 1 else by_domain or _domain(f"https://{article.outlet}")
    if found:
        return found
    try:
        return entity_id("Outlet", article.outlet)
    except InputError:
        return None


def _domain(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    entry = registry().outlet_for_domain(host) if host else None
    return entry.id if entry else None


def _authors(article: InputArticle) -> Iterator[tuple[str, str]]:
    """Those in the byline who are people: no agency (Caspian Wire), no desk, no single Latin word."""
    for name in article.authors:
        if name.lower() in _bylines() or any(c.isdigit() or c in "@/" for c in name):
            continue
        entries = registry().by_alias(name)
        people = [e.id for e in entries if e.type == "Person"]
        suffix = registry().type_by_suffix(name.split())
        if (entries and not people) or (suffix and suffix.type == "Outlet"):
            continue
        if len(people) == 1:
            yield people[0], name
        elif len(name.split()) > 1 or name.upper() == name.lower():
            try:
                yield entity_id("Person", name), name
            except InputError:
                continue


@cache
def _bylines() -> frozenset[str]:
    lines = files("sayso.loader").joinpath("data/bylines.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def known(node_id: str) -> Entry | None:
    """The registry's entry of an id; the watchlist may have given it another one."""
    return registry().by_id(node_id)


def entity_node(node_id: str, surfaces: list[str]) -> Entity | Topic:
    """The node of an entity: from the registry and the judgements, else named by the passages given.

    A topic's is the watchlist's.
    """
    if is_topic(node_id):
        return topic_node(node_id)
    return named(node_id, given_name(node_id) or best_name(node_id, surfaces))


def named(node_id: str, name: str) -> Entity:
    """The node of an entity of this name, with all else that the registry and the judgements tell."""
    entry = known(node_id)
    return entity_type(entity_type_name(node_id))(
        id=node_id,
        name=name,
        aliases=_aliases(node_id, entry),
        country=entry.country if entry else None,
        kind=entry.kind if entry else None,
        wikidata=entry.wikidata if entry else None,
    )


def given_name(node_id: str) -> str | None:
    """The name that a judgement, the registry or the watchlist gives, which no passage decides."""
    if is_topic(node_id):
        return topic_name(node_id)
    entry = known(node_id)
    return judgements().name_of(node_id) or (entry.name if entry else None)


def _aliases(node_id: str, entry: Entry | None) -> tuple[str, ...]:
    """The registry's, and by what else it can be found where a judgement renamed it or made others the same."""
    found = list(entry.aliases) if entry else []
    given = judgements()
    renamed = (node_id,) if given.name_of(node_id) else ()
    for other in (*renamed, *given.merged_into(node_id)):
        registered = known(other)
        found += (registered.name, *registered.aliases) if registered else (words_of_id(other).title(),)
    name = given_name(node_id)
    return tuple(alias for alias in dict.fromkeys(found) if alias != name)


def chain(node_id: str) -> Iterator[PartOf]:
    """What an entity is part of, and that in turn, as the registry has it."""
    entry = known(node_id)
    if entry is None or entity_type_name(node_id) not in PartOf.from_labels:
        return
    for parent in filter(None, map(known, entry.part_of)):
        if entity_type_name(parent.id) in PartOf.to_labels:
            yield PartOf(from_id=node_id, to_id=parent.id, evidence="registry")
            yield from chain(parent.id)
