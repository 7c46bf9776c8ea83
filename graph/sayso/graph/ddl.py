"""Constraints and indexes, from the declarations; plain Cypher that both engines and Neo4j Browser take.

Full-text indexes are made in each engine's own way, and asked in the same one:
`CALL db.index.fulltext.queryNodes('sayso_statement_text', $words) YIELD node, score`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.schema.ids import digest
from sayso.schema.model import properties
from sayso.schema.nodes import node_types
from sayso.schema.relationships import relationship_types


@dataclass(frozen=True, slots=True)
class FullText:
    """A full-text index: over which property of the nodes of which label."""

    label: str
    of: str

    @property
    def name(self) -> str:
        """What queries call it."""
        return f"sayso_{self.label.lower()}_{self.of}"

    @property
    def cypher(self) -> str:
        """How Neo4j makes it.

        >>> FullText("Statement", "text").cypher
        'CREATE FULLTEXT INDEX sayso_statement_text IF NOT EXISTS FOR (n:Statement) ON EACH [n.text]'
        """
        return f"CREATE FULLTEXT INDEX {self.name} IF NOT EXISTS FOR (n:{self.label}) ON EACH [n.{self.of}]"


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


def full_text() -> list[FullText]:
    """A full-text index for each property that is declared to be searched for its words."""
    return [FullText(node.labels[0], p.name) for node in node_types() for p in properties(node) if p.full_text]


def version() -> str:
    """Changes with the constraints and indexes, so that a graph made before gets what it lacks on its next load."""
    return digest([*statements(), *(index.name for index in full_text())])


def _key_labels() -> list[str]:
    return list(dict.fromkeys(node.labels[0] for node in node_types()))


def _node_index(label: str, name: str) -> str:
    return f"CREATE INDEX sayso_{label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"


def _relationship_indexes() -> Iterator[str]:
    for declared in relationship_types():
        if "article" in declared.key:
            name = declared.type
            yield f"CREATE INDEX sayso_{name.lower()}_article IF NOT EXISTS FOR ()-[r:{name}]-() ON (r.article)"
