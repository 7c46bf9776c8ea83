"""Each declaration is complete: whatever is derived from it (Cypher, docs, checks) can rely on that."""

from __future__ import annotations

import pytest

from sayso.schema.docs import markdown
from sayso.schema.model import Node, Relationship, properties
from sayso.schema.nodes import Entity, node_types
from sayso.schema.relationships import relationship_types

LABELS = {label for declaration in node_types() for label in declaration.labels}


def test_the_graph_of_the_design() -> None:
    assert LABELS == {
        *("Article", "Statement", "Entity", "Person", "Organization", "Outlet", "Place", "Group", "Topic", "Sayso")
    }
    assert {r.type for r in relationship_types()} == {
        *("PUBLISHED", "WROTE", "STATED", "REPORTED_IN", "NAMES", "VIA", "TO", "ON_BEHALF_OF", "WITHIN"),
        *("DECLINED_COMMENT", "CITES", "MENTIONS", "AFFILIATED_WITH", "PART_OF", "RESTATES", "REPRINTS"),
    }


@pytest.mark.parametrize("declaration", node_types(), ids=lambda d: d.__name__)
def test_nodes_have_meaning_and_key(declaration: type[Node]) -> None:
    assert declaration.__doc__
    assert "id" in {p.name for p in properties(declaration)}
    if issubclass(declaration, Entity):
        assert declaration.labels == ("Entity", declaration.__name__)


@pytest.mark.parametrize("declaration", relationship_types(), ids=lambda d: d.type)
def test_relationships_join_declared_labels_and_start_with_their_drawing(declaration: type[Relationship]) -> None:
    assert set(declaration.from_labels) <= LABELS
    assert set(declaration.to_labels) <= LABELS
    assert set(declaration.key) <= {p.name for p in properties(declaration)}
    drawing = f"-[:{declaration.type}]->(:{'|'.join(declaration.to_labels)})"
    assert (declaration.__doc__ or "").startswith(f"(:{'|'.join(declaration.from_labels)}){drawing}")


def test_every_property_is_on_the_page() -> None:
    page = markdown()
    declarations: list[type[Node | Relationship]] = [*node_types(), *relationship_types()]
    for declaration in declarations:
        assert all(f"| `{p.name}` |" in page for p in properties(declaration))
