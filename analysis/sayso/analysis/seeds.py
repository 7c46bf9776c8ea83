"""From what a person typed to the ids that a subgraph starts from: names, ids, addresses, questions, Cypher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sayso.analysis.attributes import label
from sayso.analysis.scope import LeftOut, Scope
from sayso.analysis.source import refusal
from sayso.analysis.value import Subgraph
from sayso.graph import Graph, GraphNode, Row
from sayso.queries.lookup import Looked, find
from sayso.queries.result import Question
from sayso.queries.runner import answer, ask
from sayso.queries.values import Typed
from sayso.schema.errors import AmbiguousEntity, BadParameter, Candidate, QueryError, UnknownEntity

_KINDS: Mapping[str, Looked] = {
    "article": "article",
    "http": "article",
    "https": "article",
    "statement": "statement",
    "topic": "topic",
}
"""What an id or address says that it is, by its beginning; all other ids are entities'."""


@dataclass(frozen=True, slots=True)
class Found:
    """The ids, and the question that they came from, if one did."""

    ids: tuple[str, ...]
    question: Question | None = None
    left_out: tuple[LeftOut, ...] = ()


def named(graph: Graph, typed: str) -> str:
    """The id that is meant: an entity, else a topic, else an article. Raises UnknownEntity, AmbiguousEntity."""
    if kind := _KINDS.get(typed.strip().partition(":")[0]):
        return find(graph, kind, "SEED", typed)
    try:
        return find(graph, "entity", "SEED", typed)
    except UnknownEntity as unknown:
        return _otherwise(graph, typed, unknown)


def _otherwise(graph: Graph, typed: str, unknown: UnknownEntity) -> str:
    """What goes by the name though it is no entity; what was said of entities is the error where there is nothing."""
    others: tuple[Looked, ...] = ("topic", "article")
    for kind in others:
        with suppress(UnknownEntity):
            return find(graph, kind, "SEED", typed)
    raise unknown


def asked(graph: Graph, name: str, typed: Mapping[str, Typed]) -> Found:
    """What a canned query finds: the nodes of its paths, or the ids in its columns. Raises QueryError and its kinds."""
    query, question = ask(graph, name, typed)
    result = answer(graph, query, question)
    if query.picture:
        return Found(tuple(node.id for node in result.nodes), question)
    if not _id_columns(query.columns):
        raise QueryError(f"{name}: returns neither paths nor ids, so it cannot be a seed; {_ID_COLUMNS}")
    return Found(_ids(result.rows, query.columns), question)


def found_by(graph: Graph, cypher: str, parameters: Mapping[str, Typed], scope: Scope) -> Found:
    """What Cypher finds: every node of the paths, nodes and relationships that it returns. Raises QueryError.

    Nobody chose these one by one, so the scope's rules of care hold for them, as they do not for a seed that is named.
    """
    graph.check_read_only(cypher)
    nodes, _ = graph.paths(cypher, dict(parameters))
    if not nodes:
        raise QueryError("the Cypher returns no node, so there is no seed; return paths: MATCH p = … RETURN p")
    whys = {node.id: why for node in nodes if (why := refusal(node, {}, scope))}
    numbers = Counter((why, node_id.partition(":")[0]) for node_id, why in whys.items())
    left_out = tuple(LeftOut(why, kind, number) for (why, kind), number in sorted(numbers.items()))
    return Found(tuple(n.id for n in nodes if n.id not in whys), Question(cypher, {**parameters}), left_out)


_ID_COLUMNS = "a column of ids is called id, or ends in _id"


def _id_columns(columns: Sequence[str]) -> list[str]:
    return [column for column in columns if column == "id" or column.endswith("_id")]


def _ids(rows: Iterable[Row], columns: Sequence[str]) -> tuple[str, ...]:
    """The ids in the rows, each once, in their order."""
    cells = (row.get(column) for row in rows for column in _id_columns(columns))
    return tuple(dict.fromkeys(cell for cell in cells if isinstance(cell, str) and ":" in cell))


def named_in(whole: Subgraph, typed: str) -> str:
    """The id that is meant within a subgraph that was read from a file. Raises UnknownEntity, AmbiguousEntity."""
    wanted = typed.strip()
    if not wanted:
        raise BadParameter("SEED: nothing was typed; give an id or a name")
    nodes = whole.by_id()
    if wanted in nodes:
        return wanted
    folded = wanted.lower()
    for rule in (_is_called, _has_word):
        found = [node for node in whole.nodes if rule(node, folded)]
        if len(found) == 1:
            return found[0].id
        if found:
            candidates = tuple(Candidate(n.id, label(n), n.labels[-1]) for n in found)
            listed = ", ".join(f"{c.id} ({c.name[:60]})" for c in candidates[:8])
            more = f" and {len(found) - 8} more" if len(found) > 8 else ""
            raise AmbiguousEntity(f"SEED: {typed!r} may be {listed}{more}; give one of these ids", candidates)
    raise UnknownEntity(f"SEED: {typed!r}: no node of the file goes by that id or name; give an id that is in it")


def _is_called(node: GraphNode, folded: str) -> bool:
    held = node.properties
    aliases = held.get("aliases")
    names = [held.get("name"), held.get("title"), held.get("url"), *(aliases if isinstance(aliases, list) else [])]
    return any(isinstance(name, str) and name.lower() == folded for name in names)


def _has_word(node: GraphNode, folded: str) -> bool:
    return any(folded in str(node.properties.get(name) or "").lower() for name in ("name", "title"))
