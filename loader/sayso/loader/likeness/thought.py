"""The graph as it would be after batches that were done in thought, as a place where ends are looked up.

What has come in is kept in a database of the standard library, on disk where it does not fit into its pages.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from sayso.graph import Row, Run
from sayso.loader.cells import text
from sayso.loader.likeness.changes import Holders, Pair
from sayso.loader.likeness.incoming import Came, packed, unpacked
from sayso.loader.likeness.kinds import ARTICLES, STATEMENTS, Alike, Bands, E, Key, keys
from sayso.loader.likeness.stored import asked, read_bands, read_holders, read_links, read_rows, told
from sayso.loader.prepared import Prepared
from sayso.schema.model import Relationship
from sayso.schema.nodes import key_label

_TABLES = """
CREATE TABLE came (label TEXT, band INT, value INT, id TEXT, PRIMARY KEY (label, band, value, id)) WITHOUT ROWID;
CREATE TABLE went (label TEXT, band INT, value INT, number INT, PRIMARY KEY (label, band, value)) WITHOUT ROWID;
CREATE TABLE words (id TEXT PRIMARY KEY, row TEXT) WITHOUT ROWID;
CREATE TABLE link (type TEXT, later TEXT, earlier TEXT, PRIMARY KEY (type, later, earlier)) WITHOUT ROWID;
CREATE INDEX back ON link (type, earlier);
"""


class Thought:
    """What batches have changed so far; `run` reads the graph, which stays as it is."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES} BEGIN;")
        self._gone: set[str] = set()
        """Ends in the graph that are not there any more, or not as they were."""
        self._cut: set[Pair] = set()
        """Links in the graph that are not there any more although their ends are."""
        self._went: dict[str, Bands] = {}

    def retract(self, articles: Sequence[str], statements: Sequence[str], likes: Mapping[str, Bands]) -> Counter[str]:
        """Take articles and their statements out; how many links go with them. Relink afterwards."""
        deleted = Counter(
            {
                STATEMENTS.link.type: self._take_links(STATEMENTS, statements),
                ARTICLES.link.type: self._take_links(ARTICLES, articles),
            }
        )
        for node_id, bands in likes.items():
            self._rows.executemany(
                "INSERT INTO went VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET number = number + 1",
                [(key_label(node_id), *key) for key in keys(bands)],
            )
        self._gone.update(articles, statements)
        self._went.update(likes)
        return deleted

    def relink(self, graphs: Sequence[Prepared], deleted: Counter[str]) -> list[Relationship]:
        """Let these articles come; the links made by that, and by what was taken out. Counts those that go."""
        came, went = Came(graphs), self._went
        self._went = {}
        return [*self._relink(STATEMENTS, came, went, deleted), *self._relink(ARTICLES, came, went, deleted)]

    def _relink(
        self, kind: Alike[E], came: Came, went: Mapping[str, Bands], deleted: Counter[str]
    ) -> Iterable[Relationship]:
        arrived = came.bands(kind)
        carried = [(kind.label, at, value, i) for i, bands in arrived.items() for at, value in keys(bands)]
        self._rows.executemany("INSERT INTO came VALUES (?, ?, ?, ?)", carried)
        rows = [{**row, "bands": json.dumps(arrived[text(row["id"])])} for row in came.rows(kind, arrived)]
        words = [(row["id"], packed(row)) for row in rows]
        self._rows.executemany("INSERT INTO words VALUES (?, ?)", words)
        found = asked(self, kind, came, went).changes()
        pairs = [(kind.link.type, link.from_id, link.to_id) for link in found.made]
        self._rows.executemany("INSERT INTO link VALUES (?, ?, ?)", pairs)
        if found.gone:
            self._unlink(kind, found.gone)
            deleted[kind.link.type] += len(found.gone)
        return found.made

    def _take_links(self, kind: Alike[E], ids: Sequence[str]) -> int:
        pairs = self.links(kind, ids)
        self._unlink(kind, pairs)
        return len(pairs)

    def _unlink(self, kind: Alike[E], pairs: Iterable[Pair]) -> None:
        for later, earlier in pairs:
            query = "DELETE FROM link WHERE type = ? AND later = ? AND earlier = ?"
            if not self._rows.execute(query, (kind.link.type, later, earlier)).rowcount:
                self._cut.add((later, earlier))

    def holders(self, kind: Alike[E], asked: Iterable[Key], most: int) -> dict[Key, Holders]:
        """As `changes.Place` has it."""
        places: dict[Key, tuple[str, int, int]] = {(band, value): (kind.label, band, value) for band, value in asked}
        query = "SELECT number FROM went WHERE label = ? AND band = ? AND value = ?"
        gone = max((self._number(query, key) for key in places.values()), default=0)
        held = read_holders(self._run, kind, places, most + gone)
        found: dict[Key, Holders] = {}
        for key, where in places.items():
            stored = held.get(key, [])
            if stored is None:
                found[key] = None
                continue
            ids = [i for i in stored if i not in self._gone]
            ids += self._holders_that_came(where, most)
            if len(ids) > 1:
                found[key] = told(ids, most)
        return found

    def _holders_that_came(self, key: tuple[str, int, int], most: int) -> list[str]:
        query = "SELECT id FROM came WHERE label = ? AND band = ? AND value = ? LIMIT ?"
        return [str(node_id) for (node_id,) in self._rows.execute(query, (*key, most))]

    def _number(self, query: str, key: tuple[str, int, int]) -> int:
        found = self._rows.execute(query, key).fetchone()
        return int(found[0]) if found else 0

    def bands(self, kind: Alike[E], ids: Collection[str]) -> dict[str, Bands]:
        """As `changes.Place` has it."""
        came = {i: tuple(json.loads(text(row["bands"]))) for i, row in self._came(ids).items()}
        return read_bands(self._run, kind, sorted(set(ids) - self._gone)) | came

    def rows(self, kind: Alike[E], pairs: Collection[Pair]) -> dict[str, Row]:
        """As `changes.Place` has it."""
        came = self._came({node_id for pair in pairs for node_id in pair})
        return came | read_rows(self._run, kind, pairs, came)

    def _came(self, ids: Collection[str]) -> dict[str, Row]:
        """The rows of those that have come."""
        found: dict[str, Row] = {}
        for node_id in ids:
            held = self._rows.execute("SELECT row FROM words WHERE id = ?", (node_id,)).fetchone()
            if held:
                found[node_id] = unpacked(held[0])
        return found

    def links(self, kind: Alike[E], ids: Collection[str]) -> set[Pair]:
        """As `changes.Place` has it."""
        stored = read_links(self._run, kind, sorted(set(ids) - self._gone))
        found = {pair for pair in stored if pair not in self._cut and self._gone.isdisjoint(pair)}
        for node_id in ids:
            for side in ("later", "earlier"):
                query = f"SELECT later, earlier FROM link WHERE type = ? AND {side} = ?"
                found |= {(str(a), str(b)) for a, b in self._rows.execute(query, (kind.link.type, node_id))}
        return found
