"""Look-ups in the graph by indexed numbers, and the links written into it, within a transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from sayso.graph import Row, Run, Transaction
from sayso.graph.write import Rows, create
from sayso.loader.cells import lists, number, text
from sayso.loader.likeness.changes import Changes, Likely, Pair, Place, likely
from sayso.loader.likeness.incoming import Came
from sayso.loader.likeness.kinds import ARTICLES, STATEMENTS, Alike, Bands, E, Key
from sayso.loader.prepared import Prepared
from sayso.schema.nodes import key_label


class Stored:
    """The graph, as a place where ends are looked up, with those that are about to be created.

    Asked before they are: most numbers are one statement's alone, and to find none costs a third of finding one.
    """

    def __init__(self, run: Run, came: Came) -> None:
        self._run, self._came = run, came

    def holders(self, kind: Alike[E], asked: Iterable[Key], most: int) -> dict[Key, list[str]]:
        """As `changes.Place` has it."""
        asked = list(asked)
        return _joined(asked, self._came.holders(kind), read_holders(self._run, kind, asked, most), most)

    def bands(self, kind: Alike[E], ids: Collection[str]) -> dict[str, Bands]:
        """As `changes.Place` has it."""
        return read_bands(self._run, kind, sorted(ids))

    def rows(self, kind: Alike[E], ids: Collection[str]) -> dict[str, Row]:
        """As `changes.Place` has it."""
        came = {text(row["id"]): row for row in self._came.rows(kind, ids)}
        return came | read_rows(self._run, kind, set(ids) - came.keys())

    def links(self, kind: Alike[E], ids: Collection[str]) -> set[Pair]:
        """As `changes.Place` has it."""
        return read_links(self._run, kind, sorted(ids))


def _joined(
    keys: Iterable[Key], came: Mapping[Key, list[str]], stored: Mapping[Key, list[str]], most: int
) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = {}
    for key in keys:
        ids = {*came.get(key, ()), *stored.get(key, ())}
        if len(ids) > 1:
            found[key] = sorted(ids)[:most]
    return found


def read_holders(run: Run, kind: Alike[E], keys: Iterable[Key], most: int) -> dict[Key, list[str]]:
    """The ends in the graph that carry each band, at most `most` of them; none where none carries it."""
    # one parameter for all bands: Neo4j plans anew for each magnitude of a list, and for each set of them
    values: list[list[int]] = [[] for _ in kind.bands]
    for band, value in keys:
        values[band].append(value)
    query = " UNION ALL ".join(
        f"UNWIND $values[{band}] AS value CALL {{ WITH value MATCH (n:{kind.label} {{{name}: value}}) "
        f"RETURN n.id AS id LIMIT $most }} WITH value, collect(id) AS ids "
        f"RETURN {band} AS band, collect([value, ids]) AS held"
        for band, name in enumerate(kind.bands)
    )
    found: dict[Key, list[str]] = {}
    for row in run(query, {"values": values, "most": most}):
        band = number(row["band"])
        found.update(((band, value), ids) for value, ids in lists(row["held"]))
    return found


def read_rows(run: Run, kind: Alike[E], ids: Collection[str]) -> dict[str, Row]:
    """The rows that the ends of these ids are read from."""
    found = run(kind.query, {"ids": sorted(ids)}) if ids else []
    return {str(one[0]): dict(zip(kind.columns, one, strict=True)) for row in found for one in lists(row["ends"])}


def read_bands(run: Run, kind: Alike[E], ids: Sequence[str]) -> dict[str, Bands]:
    """The numbers of those ends that have some."""
    columns = ", ".join(f"n.{name} AS {name}" for name in kind.bands)
    rows = run(
        f"UNWIND $ids AS id MATCH (n:{kind.label} {{id: id}}) RETURN n.id AS id, {columns}",
        {"ids": list(ids)},
    )
    found = {text(row["id"]): tuple(cast("int | None", row[name]) for name in kind.bands) for row in rows}
    return {node_id: bands for node_id, bands in found.items() if any(bands)}


def read_links(run: Run, kind: Alike[E], ids: Sequence[str]) -> set[Pair]:
    """The links at these ends, from either side."""
    rows = run(
        f"UNWIND $ids AS id MATCH (n:{kind.label} {{id: id}}) CALL {{ WITH n MATCH (n)-[r:{kind.link.type}]-() "
        "RETURN startNode(r).id AS later, endNode(r).id AS earlier } RETURN later, earlier",
        {"ids": list(ids)},
    )
    return {(text(row["later"]), text(row["earlier"])) for row in rows}


@dataclass(frozen=True, slots=True)
class Relinking:
    """The links that come and go in a transaction."""

    statements: Changes
    articles: Changes

    def write(self, tx: Transaction, deleted: Counter[str]) -> Rows:
        """Make and delete them; counts what it deletes. What it made."""
        made = Rows()
        _relink(tx, STATEMENTS, self.statements, made, deleted)
        _relink(tx, ARTICLES, self.articles, made, deleted)
        create(tx, made)
        return made


def relinking(run: Run, came: Sequence[Prepared], went: Mapping[str, Bands]) -> Callable[[], Relinking]:
    """What changes where these articles come, whose statements are not there yet, and these ends went.

    All that has to be asked is asked at once; what is returned compares the words, in any thread.
    """
    brought = Came(came)
    place = Stored(run, brought)
    statements = asked(place, STATEMENTS, brought, went)
    articles = asked(place, ARTICLES, brought, went)
    return lambda: Relinking(statements.changes(), articles.changes())


def asked(place: Place, kind: Alike[E], came: Came, went: Mapping[str, Bands]) -> Likely[E]:
    """What may change of one kind; `went` has the ends of both."""
    return likely(place, kind, came.bands(kind), (b for i, b in went.items() if key_label(i) == kind.label))


def _relink(tx: Transaction, kind: Alike[E], found: Changes, made: Rows, deleted: Counter[str]) -> None:
    made.add_edges(found.made)
    if found.gone:
        tx.run(
            # collected before any is deleted: the embedded engine loses its way among edges that go as it walks
            f"UNWIND $rows AS row MATCH (a:{kind.label} {{id: row[0]}})-[r:{kind.link.type}]->"
            f"(b:{kind.label} {{id: row[1]}}) WITH collect(r) AS links UNWIND links AS r DELETE r",
            {"rows": [list(pair) for pair in found.gone]},
        )
        deleted[kind.link.type] += len(found.gone)
