"""Look-ups in the graph by indexed numbers, and the links written into it, within a transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from sayso.graph import Row, Run, Transaction
from sayso.graph.write import Rows, create
from sayso.loader.cells import lists, number, text
from sayso.loader.likeness.changes import Changes, Holders, Likely, Pair, Place, likely
from sayso.loader.likeness.incoming import Came
from sayso.loader.likeness.kinds import ARTICLES, STATEMENTS, Alike, Bands, E, Key
from sayso.schema.nodes import key_label


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

    def of(self, kind: Alike[E]) -> Changes:
        """Those of one kind."""
        return self.articles if kind.node is ARTICLES.node else self.statements


@dataclass(frozen=True, slots=True)
class Looked:
    """What comes in of a batch, and the links that come and go with it."""

    came: Came
    links: Relinking


class Stored:
    """The graph, as a place where ends are looked up, with those that are about to be created.

    Asked before they are: most numbers are one statement's alone, and to find none costs a third of finding one.
    `before` is a batch that may be in the graph by now, or only parts of it, or not yet: with it all of it is.
    """

    def __init__(self, run: Run, came: Came, before: Looked | None = None) -> None:
        self._run, self._before = run, before
        self._brought = [before.came, came] if before else [came]

    def holders(self, kind: Alike[E], asked: Iterable[Key], most: int) -> dict[Key, Holders]:
        """As `changes.Place` has it."""
        asked = list(asked)
        brought = [came.holders(kind) for came in self._brought]
        return _joined(asked, brought, read_holders(self._run, kind, asked, most), most)

    def bands(self, kind: Alike[E], ids: Collection[str]) -> dict[str, Bands]:
        """As `changes.Place` has it."""
        brought = {
            i: numbers[i] for came in self._brought for numbers in [came.bands(kind)] for i in ids if i in numbers
        }
        return brought | read_bands(self._run, kind, sorted(set(ids) - brought.keys()))

    def rows(self, kind: Alike[E], pairs: Collection[Pair]) -> dict[str, Row]:
        """As `changes.Place` has it."""
        ids = {node_id for pair in pairs for node_id in pair}
        brought = {text(row["id"]): row for came in self._brought for row in came.rows(kind, ids)}
        return brought | read_rows(self._run, kind, pairs, brought)

    def links(self, kind: Alike[E], ids: Collection[str]) -> set[Pair]:
        """As `changes.Place` has it."""
        there = read_links(self._run, kind, sorted(ids))
        if self._before is None:
            return there
        changed, wanted = self._before.links.of(kind), set(ids)
        made = {(link.from_id, link.to_id) for link in changed.made}
        return (there | {pair for pair in made if not wanted.isdisjoint(pair)}) - set(changed.gone)


def _joined(
    keys: Iterable[Key], brought: Sequence[Mapping[Key, list[str]]], stored: Mapping[Key, Holders], most: int
) -> dict[Key, Holders]:
    found: dict[Key, Holders] = {}
    for key in keys:
        held = stored.get(key, _NOBODY)
        if held is None:
            found[key] = None
            continue
        for came in brought:
            if key in came:
                held = held + came[key]
        if len(held) > 1:  # most numbers are one statement's alone
            found[key] = told(set(held), most)
    return found


_NOBODY: list[str] = []
_ASKED = 2_500
"""Bands of which the ends, up to `MOST` of each, and ends of which the rows are read at once: the answer to all takes
more memory than all else of a batch."""


def told(ids: Collection[str], most: int) -> Holders:
    """These ends, unless they are too many."""
    return sorted(ids) if len(ids) < most else None


def read_holders(run: Run, kind: Alike[E], keys: Iterable[Key], most: int) -> dict[Key, Holders]:
    """The ends in the graph that carry each band, unless `most` or more do; none where none carries it."""
    found: dict[Key, Holders] = {}
    once: dict[str, str] = {}
    asked = list(keys)
    for start in range(0, len(asked), _ASKED):
        for key, ids in _read_holders(run, kind, asked[start : start + _ASKED], most):
            found[key] = ids and [once.setdefault(i, i) for i in ids]  # most are told for several bands
    return found


def _read_holders(run: Run, kind: Alike[E], keys: Iterable[Key], most: int) -> Iterator[tuple[Key, Holders]]:
    # one parameter for all bands: Neo4j plans anew for each magnitude of a list, and for each set of them
    values: list[list[int]] = [[] for _ in kind.bands]
    for band, value in keys:
        values[band].append(value)
    # an id is read only where it is told: that costs more than to find the end
    query = " UNION ALL ".join(
        f"UNWIND $values[{band}] AS value CALL {{ WITH value MATCH (n:{kind.label} {{{name}: value}}) "
        f"RETURN n LIMIT $most }} WITH value, collect(n) AS ends "
        f"RETURN {band} AS band, collect([value, CASE WHEN size(ends) < $most THEN [n IN ends | n.id] END]) AS held"
        for band, name in enumerate(kind.bands)
    )
    for row in run(query, {"values": values, "most": most}):
        band = number(row["band"])
        yield from (((band, value), ids) for value, ids in lists(row["held"]))


def read_rows(run: Run, kind: Alike[E], pairs: Iterable[Pair], brought: Mapping[str, Row]) -> dict[str, Row]:
    """The rows of the ends of these pairs that are not among the rows `brought`; an end may lack whose speakers are
    known, and none of those that it is paired with. Raises KeyError for any other that is not there."""
    sought = sorted(_sought(kind, pairs, brought).items())
    rows: dict[str, Row] = {}
    for start in range(0, len(sought), _ASKED):
        part = [[i, sorted(by) if by else None] for i, by in sought[start : start + _ASKED]]
        for row in run(kind.query, {"sought": part}):
            rows.update((str(one[0]), dict(zip(kind.columns, one, strict=True))) for one in lists(row["ends"]))
    if lost := [node_id for node_id, by in sought if not by and node_id not in rows]:
        raise KeyError(lost[0])
    return rows


def _sought(kind: Alike[E], pairs: Iterable[Pair], brought: Mapping[str, Row]) -> dict[str, set[str] | None]:
    """Each other end, and who spoke in those that it is paired with; None where that is not known of each."""
    who = {node_id: kind.who(row) for node_id, row in brought.items()}
    sought: dict[str, set[str] | None] = {}
    for a, b in pairs:
        for end, other in ((a, b), (b, a)):
            if end not in who:
                by = sought.setdefault(end, set())
                others = who.get(other)
                if not others:
                    sought[end] = None
                elif by is not None:
                    by |= others
    return sought


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


def relinking(run: Run, came: Came, went: Mapping[str, Bands], before: Looked | None = None) -> Callable[[], Relinking]:
    """What changes where these articles come, whose statements are not there yet, and these ends went.

    All that has to be asked is asked at once; what is returned compares the words, in any thread. `before` is a batch
    that is being written meanwhile.
    """
    place = Stored(run, came, before)
    statements = asked(place, STATEMENTS, came, went)
    articles = asked(place, ARTICLES, came, went)
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
