"""Constraints and indexes, from the declarations; plain Cypher that both engines and Neo4j Browser take."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.schema.model import properties
from sayso.schema.nodes import node_types
from sayso.schema.relationships import relationship_types


def statements() -> list[str]:
    """Constraints first, then indexes; each may be run again without harm.

    >>> statements()[0]
    'CREATE CONSTRAINT sayso_article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE'
    """
    return [*constraints(), *indexes()]


def constraints() -> list[str]:
    """One UNIQUE constraint on `id` for the first label of every node type."""
    return [
        f"CREATE CONSTRAINT sayso_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in _key_labels()
    ]


def indexes() -> list[str]:
    """An index for each property that is declared to serve look-ups, and for the article where it is part of the key.

    The latter finds the affiliations that an article proves when the article changes: neither end is the article.
    """
    found = dict.fromkeys(
        (node.labels[0], p.name) for node in node_types() for p in properties(node) if p.index and p.name != "id"
    )
    return [*(_node_index(label, name) for label, name in found), *_relationship_indexes()]


def _key_labels() -> list[str]:
    return list(dict.fromkeys(node.labels[0] for node in node_types()))


def _node_index(label: str, name: str) -> str:
    return f"CREATE INDEX sayso_{label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"


def _relationship_indexes() -> Iterator[str]:
    for declared in relationship_types():
        if "article" in declared.key:
            name = declared.type
            yield f"CREATE INDEX sayso_{name.lower()}_article IF NOT EXISTS FOR ()-[r:{name}]-() ON (r.article)"
