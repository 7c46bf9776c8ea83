"""Taking articles out of the graph, within a transaction: by id, or because no source has them any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sayso.graph import Graph, Knowledge, Run, Transaction
from sayso.loader.cells import text, texts
from sayso.loader.likeness.incoming import Came
from sayso.loader.likeness.stored import relinking
from sayso.loader.retract import Counts, retract, sweep
from sayso.schema.model import properties
from sayso.schema.nodes import Article

_NOT_OF_A_STUB = ", ".join(f"a.{p.name}" for p in properties(Article) if p.name not in ("id", "url"))


@dataclass(frozen=True, slots=True)
class Dropped:
    """An article that these sources no longer have."""

    id: str
    sources: frozenset[str]


@dataclass(slots=True)
class Removal:
    """What a transaction took out: articles, articles of which only a source's name went, and what went in all."""

    removed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    deleted: Counts = field(default_factory=Counts)
    linked: Counter[str] = field(default_factory=Counter)
    """Links made between articles that stay, by type."""


def take_out(graph: Graph, work: Callable[[Transaction], Removal], knowledge: Knowledge) -> Removal:
    """What this work takes out, in a transaction of its own."""
    tried: list[Removal] = []
    graph.write(lambda tx: tried.append(work(tx)), knowledge={knowledge.digest()})
    # where the answer to a commit was lost, all is gone when it is tried again: it was this work that took it out
    return next((one for one in reversed(tried) if one.removed or one.left), tried[-1])


def remove(tx: Transaction, ids: Sequence[str]) -> Removal:
    """Take articles out; one that another article cites becomes a stub, as if it had never been loaded."""
    rows = tx.run(
        "UNWIND $ids AS id MATCH (a:Article {id: id}) WHERE a.fingerprint IS NOT NULL RETURN a.id AS id",
        {"ids": sorted(set(ids))},
    )
    loaded = sorted(text(row["id"]) for row in rows)
    if not loaded:
        return Removal()
    lost = retract(tx, loaded)
    tx.run(f"UNWIND $ids AS id MATCH (a:Article {{id: id}}) REMOVE {_NOT_OF_A_STUB}", {"ids": loaded})
    _, linked = relinking(tx.run, Came([]), lost.likes)().write(tx, lost.deleted.edges).counts()
    lost.stubs |= set(loaded)
    sweep(tx, lost)
    return Removal(loaded, [], lost.deleted, linked)


def drop(tx: Transaction, dropped: Sequence[Dropped]) -> Removal:
    """Take the sources' names off articles; one that no source has any more is taken out."""
    remaining = sources_left(tx.run, dropped)
    left = [{"id": node_id, "sources": sources} for node_id, sources in sorted(remaining.items()) if sources]
    if left:
        tx.run("UNWIND $rows AS row MATCH (a:Article {id: row.id}) SET a.sources = row.sources", {"rows": left})
    removal = remove(tx, [node_id for node_id, sources in remaining.items() if not sources])
    removal.left = [str(row["id"]) for row in left]
    return removal


def sources_left(run: Run, dropped: Sequence[Dropped]) -> dict[str, list[str]]:
    """The sources that articles keep, by id; only of articles that lose one."""
    going = {one.id: one.sources for one in dropped}
    rows = run(
        "UNWIND $ids AS id MATCH (a:Article {id: id}) WHERE a.fingerprint IS NOT NULL "
        "RETURN a.id AS id, a.sources AS sources",
        {"ids": sorted(going)},
    )
    held = {text(row["id"]): texts(row["sources"]) for row in rows}
    return {i: sorted({*had} - going[i]) for i, had in held.items() if not going[i].isdisjoint(had)}
