"""The topics of the watchlist in the graph: which a statement names, and what becomes of their nodes.

A topic has its name and terms from the watchlist, and lives while a statement names it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from sayso.extract.registry import Registry, registry
from sayso.graph import Run, Transaction
from sayso.loader.cells import text, texts
from sayso.schema.nodes import Topic, key_label

UNHELD = (
    "UNWIND $rows AS row MATCH (t:Topic {id: row.id}) WHERE NOT EXISTS { "
    "MATCH (t)<-[r:NAMES]-(:Statement) WHERE NOT r.article IN row.over } RETURN t.id AS id"
)
"""Topics that no other articles hold up."""


def is_topic(node_id: str) -> bool:
    """Whether a node of this id is a topic."""
    return key_label(node_id) == "Topic"


def topic_node(node_id: str) -> Topic:
    """The node of a topic of the watchlist."""
    return _topics(registry())[node_id]


def topic_name(node_id: str) -> str | None:
    """The name of a topic of the watchlist."""
    found = _topics(registry()).get(node_id)
    return found.name if found else None


@cache
def _topics(known: Registry) -> dict[str, Topic]:
    return {topic.id: Topic(id=topic.id, name=topic.name, terms=topic.terms) for topic in known.watchlist.topics}


def planned_topics(
    run: Run, topics: Mapping[str, Topic], gone: Collection[str], made: Collection[str]
) -> tuple[list[Topic], list[Topic]]:
    """Of the topics of a batch, those to be created and those to be replaced.

    Those in `gone` and `made` are to be taken for so, whatever the graph holds.
    """
    if not topics:
        return [], []
    rows = run(
        "UNWIND $ids AS id MATCH (t:Topic {id: id}) RETURN t.id AS id, t.name AS name, t.terms AS terms",
        {"ids": sorted(topics)},
    )
    stored = {text(r["id"]): (text(r["name"]), texts(r["terms"])) for r in rows}
    stored = {i: found for i, found in stored.items() if i not in gone}
    missing = [topics[i] for i in sorted(topics) if i not in stored and i not in made]
    other = [topics[i] for i in sorted(stored) if stored[i] != (topics[i].name, topics[i].terms)]
    return missing, other


def sweep_topics(tx: Transaction, ids: Iterable[str]) -> list[str]:
    """Delete those of these topics that no statement names any more; returns their ids."""
    wanted = sorted(filter(is_topic, ids))
    if not wanted:
        return []
    rows = tx.run(
        "UNWIND $ids AS id MATCH (t:Topic {id: id}) WHERE NOT EXISTS { MATCH (t)<-[:NAMES]-(:Statement) } "
        "RETURN t.id AS id",
        {"ids": wanted},
    )
    dead = sorted(text(row["id"]) for row in rows)
    tx.run("UNWIND $ids AS id MATCH (t:Topic {id: id}) DETACH DELETE t", {"ids": dead})
    return dead
