"""Judgements about what is not there: an id that no article of the graph and no registry has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.graph import Graph
from sayso.loader.cells import text
from sayso.loader.identity import known
from sayso.loader.judgements import Judgement
from sayso.schema.errors import InputError
from sayso.schema.nodes import key_label

_HELD = "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id"
_HINTS = {
    "Article": "see: sayso cypher 'MATCH (a:Article) RETURN a.id, a.title, a.url'",
    "Statement": "sayso query said shows the ids of statements",
    "Entity": "look it up: sayso cypher 'MATCH (e:Entity) RETURN e.id, e.name'",
}


def unknown(
    graph: Graph, judgements: Sequence[Judgement], before: Iterable[Judgement]
) -> Iterator[tuple[Judgement, str]]:
    """Each judgement with the first id in it that nothing has; what it brings in itself (`as`) need not be there.

    `before` are those that the graph was told already: what they are about was there, and may be another's now.
    """
    asked = {one: [i for i in _asked(one) if not _registered(i)] for one in judgements}
    held = _held(graph, {i for ids in asked.values() for i in ids}) | {i for one in before for i in one.named()}
    for one, ids in asked.items():
        missing = next((i for i in ids if i not in held), None)
        if missing:
            yield one, missing


def refuse_unknown(graph: Graph, judgements: Sequence[Judgement], before: Iterable[Judgement], where: str) -> None:
    """Raise InputError for the first judgement about what is not in the graph."""
    for one, missing in unknown(graph, judgements, before):
        raise InputError(f"{where}:{one.line}" if one.line else where, *in_words(missing))


def in_words(missing: str) -> tuple[str, str]:
    """What is wrong with an id that is not there, and what to do."""
    label = key_label(missing)
    return f"nothing in the graph is {missing}", f"load its article first, or mend the id; {_HINTS[label]}"


def _asked(one: Judgement) -> tuple[str, ...]:
    return (*one.ids, *one.articles, *((one.entity,) if one.entity and one.verb != "different" else ()))


def _registered(node_id: str) -> bool:
    return key_label(node_id) == "Entity" and known(node_id) is not None


def _held(graph: Graph, ids: set[str]) -> set[str]:
    """Those of the ids that the graph has."""
    out: set[str] = set()
    for label in ("Article", "Statement", "Entity"):
        wanted = sorted(i for i in ids if key_label(i) == label)
        out |= {text(r["id"]) for r in graph.read(_HELD.format(label=label), {"ids": wanted})} if wanted else set()
    return out
