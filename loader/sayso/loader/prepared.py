"""An article's records as the writer takes them: rows ready to be sent, and what it shares with other articles by id.

Made where the article was extracted, so that the one process that writes has little left to do; and small, since it
goes from process to process.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.extract.registry import Registry, registry
from sayso.graph.write import Rows
from sayso.loader.identity import chain, entity_node, given_name, known, named
from sayso.loader.judgements.judged import Judgements, judgements
from sayso.loader.project import ArticleGraph
from sayso.schema.nodes import Article, Entity, Topic
from sayso.schema.relationships import PartOf


@dataclass(frozen=True, slots=True)
class Prepared:
    """All of one article. `article` has its fingerprint; its sources and its input_key belong to a run."""

    article: Article
    owned: Rows
    """Its statements and groups, and every edge that it proves."""
    entities: tuple[tuple[str, str], ...]
    """Id and name of each entity and topic; one that is given has it there already."""
    stubs: tuple[Article, ...]

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def fingerprint(self) -> str:
        """Hash of all records."""
        return self.article.fingerprint or ""


def prepare(graph: ArticleGraph) -> Prepared:
    """The article of these records for the writer."""
    return Prepared(graph.article, graph.owned, tuple((e.id, e.name) for e in graph.entities), graph.stubs)


def entity(node_id: str, name: str) -> Entity | Topic:
    """The node of an entity of this name, unless the registry or a judgement gives it another."""
    return _given(registry(), judgements(), node_id) if given_name(node_id) else named(node_id, name)


def above(node_id: str) -> tuple[PartOf, ...]:
    """What an entity is part of, and that in turn, as the registry has it; none for one that it does not know."""
    return _above(registry(), node_id) if known(node_id) else ()


@cache
def _given(registry: Registry, judgements: Judgements, node_id: str) -> Entity | Topic:
    return entity_node(node_id, [])


@cache
def _above(registry: Registry, node_id: str) -> tuple[PartOf, ...]:
    return tuple(chain(node_id))
