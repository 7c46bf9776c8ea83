from __future__ import annotations

from sayso.graph.ddl import constraints, indexes, statements
from sayso.schema.model import properties
from sayso.schema.nodes import node_types


def test_every_key_label_has_one_constraint() -> None:
    labels = {node.labels[0] for node in node_types()}
    assert labels == {"Article", "Statement", "Entity", "Topic", "Sayso"}
    assert len(constraints()) == len(labels)
    assert all(any(f"(n:{label})" in line for line in constraints()) for label in labels)


def test_every_declared_index_is_there() -> None:
    declared = {(node.labels[0], p.name) for node in node_types() for p in properties(node) if p.index}
    for label, name in declared:
        assert f"CREATE INDEX sayso_{label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})" in indexes()
    assert any("AFFILIATED_WITH" in line for line in indexes())


def test_each_statement_may_be_run_again() -> None:
    assert all(" IF NOT EXISTS " in line for line in statements())
    assert len(set(statements())) == len(statements())
