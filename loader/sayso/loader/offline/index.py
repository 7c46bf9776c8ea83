"""What a bundle has met so far: articles by id, entities with their names, stubs, what is part of what, and what may
say the same. Kept on disk.

In memory are `NAMES` names at most, and the pages that the database of the standard library caches (`CACHE`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, groupby, islice
from operator import itemgetter
from pathlib import Path
from sys import intern
from typing import NamedTuple

from sayso.extract.likeness.statements import may_be_alike
from sayso.loader.identity import entity_node, given_name
from sayso.loader.likeness import changes
from sayso.loader.likeness.kinds import Alike, E, keys
from sayso.loader.names import best_name
from sayso.loader.offline.likes import SEVERAL, read_numbers
from sayso.loader.offline.spool import Segment, Spooled
from sayso.schema.model import Node
from sayso.schema.nodes import Article, Entity, Topic, key_label
from sayso.schema.relationships import PartOf

CACHE = 32 * 1024
"""KiB of pages."""
NAMES = 100_000
"""Entities whose names are in memory at once: about 20 MB."""

# shared: who carries a band that counts, but not enough alone; twice: who carries these two of them;
# pair: two ends that share enough, perhaps more than once
_TABLES = """
CREATE TABLE article (id TEXT PRIMARY KEY, fingerprint TEXT, key TEXT, place BLOB, file TEXT, at INT, segments TEXT)
  WITHOUT ROWID;
CREATE TABLE source (id TEXT, name TEXT, PRIMARY KEY (id, name)) WITHOUT ROWID;
CREATE TABLE entity (id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE stub (id TEXT PRIMARY KEY, url TEXT) WITHOUT ROWID;
CREATE TABLE part (child TEXT, parent TEXT, PRIMARY KEY (child, parent)) WITHOUT ROWID;
CREATE TABLE likes (number INTEGER PRIMARY KEY, article TEXT, who INT, words BLOB, file TEXT, at INT, size INT);
CREATE TABLE band (label TEXT, band INT, value INT, number INT);
CREATE TABLE shared (number INT, key INT);
CREATE TABLE twice (one INT, other INT, number INT);
CREATE TABLE pair (a INT, b INT);
CREATE TABLE link (later TEXT, earlier TEXT, row TEXT, PRIMARY KEY (later, earlier)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the bundle: where its rows lie, and what it has from the run."""

    file: str
    at: int
    segments: tuple[Segment, ...]
    node: Article
    """With its id and what comes from the run alone."""


class End(NamedTuple):
    """An end that may say what another says: where its row lies."""

    file: str
    at: int
    size: int


class Link(NamedTuple):
    """A link, by the ids of its ends, and its row in the table."""

    later: str
    earlier: str
    row: str


class Index:
    """An index in a file that is not there yet. Close it."""

    def __init__(self, path: Path) -> None:
        self._rows = sqlite3.connect(path, isolation_level=None)
        self._rows.executescript(
            f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{CACHE}; {_TABLES} BEGIN;"
        )
        self._names: dict[str, str] = {}
        self._ends = 0

    def close(self) -> None:
        """Let go of the file."""
        self._rows.close()

    def first(self, article: Spooled) -> tuple[str, str] | None:
        """Fingerprint and place of the article that came first under this id; None where this is the first."""
        found = self._rows.execute("SELECT fingerprint, place FROM article WHERE id = ?", [article.id]).fetchone()
        return (str(found[0]), found[1].decode("utf-8", "surrogatepass")) if found else None

    def add(self, article: Spooled) -> None:
        """Take an article in, the first of its id."""
        a = article
        place = a.where.encode("utf-8", "surrogatepass")  # a file's name may be no text
        row = (a.id, a.fingerprint, a.input_key, place, a.file, a.at, json.dumps(a.segments))
        self._rows.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self.add_source(article)
        self._add_likes(article)
        self._rows.executemany("INSERT OR IGNORE INTO stub VALUES (?, ?)", article.stubs)
        self._rows.executemany("INSERT OR IGNORE INTO part VALUES (?, ?)", article.part_of)
        for node_id, name in article.entities:
            self._names[node_id] = _better(node_id, self._names.get(node_id), name)
        if len(self._names) >= NAMES:
            self._put_names()

    def add_source(self, article: Spooled) -> None:
        """Note that an article comes from this source too, and the least input_key of its records."""
        self._rows.execute("UPDATE article SET key = min(key, ?) WHERE id = ?", [article.input_key, article.id])
        self._rows.execute("INSERT OR IGNORE INTO source VALUES (?, ?)", [article.id, article.source])

    def _add_likes(self, article: Spooled) -> None:
        numbered = list(enumerate(article.likes, start=self._ends))
        self._ends += len(numbered)
        self._rows.executemany(
            "INSERT INTO likes VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((n, article.id, like.who, like.words, article.file, like.at, like.size) for n, like in numbered),
        )
        self._rows.executemany(
            "INSERT INTO band VALUES (?, ?, ?, ?)",
            ((key_label(like.id), *key, n) for n, like in numbered for key in keys(like.bands)),
        )

    def pairs(self, kind: Alike[E]) -> Iterator[tuple[End, End]]:
        """Every two ends of a kind that share bands enough, unless they are told apart at a glance.

        Paired and sorted on disk: memory does not grow with the ends.
        """
        self._rows.execute("DELETE FROM pair")
        self._pair_by_one(kind)
        self._pair_by_two()
        found = self._rows.execute(
            "SELECT x.words, x.file, x.at, x.size, y.words, y.file, y.at, y.size "
            "FROM (SELECT a, b FROM pair GROUP BY a, b) "
            "JOIN likes x ON x.number = a JOIN likes y ON y.number = b WHERE x.article <> y.article "
            "AND (x.who IS NULL OR y.who IS NULL OR x.who = y.who OR ? IN (x.who, y.who))",
            [SEVERAL],
        )
        for words, *a, other_words, file, at, size in found:
            if may_be_alike(read_numbers(words), read_numbers(other_words)):
                yield End(intern(a[0]), *a[1:]), End(intern(file), at, size)

    def _pair_by_one(self, kind: Alike[E]) -> None:
        """Pair those that share a band which is enough alone; note who carries each of the others that count."""
        query = "SELECT band, value, number FROM band WHERE label = ? ORDER BY band, value"
        rows = self._rows.execute(query, [kind.label])
        self._rows.execute("DELETE FROM shared")
        for key, (_, group) in enumerate(groupby(rows, key=itemgetter(0, 1))):
            numbers = sorted(row[2] for row in islice(group, changes.MOST + 1))
            counts = changes.weight(kind, len(numbers)) if len(numbers) > 1 else 0
            if counts > 1:
                self._rows.executemany("INSERT INTO pair VALUES (?, ?)", combinations(numbers, 2))
            elif counts:
                self._rows.executemany("INSERT INTO shared VALUES (?, ?)", ((number, key) for number in numbers))

    def _pair_by_two(self) -> None:
        """Pair those that share two of the others: grouped by each two bands that somebody carries."""
        rows = self._rows.execute("SELECT number, key FROM shared ORDER BY number, key")
        self._rows.execute("DELETE FROM twice")
        for number, group in groupby(rows, key=itemgetter(0)):
            two = ((*both, number) for both in combinations([key for _, key in group], 2))
            self._rows.executemany("INSERT INTO twice VALUES (?, ?, ?)", two)
        rows = self._rows.execute("SELECT one, other, number FROM twice ORDER BY one, other, number")
        for _, group in groupby(rows, key=itemgetter(0, 1)):
            self._rows.executemany("INSERT INTO pair VALUES (?, ?)", combinations([row[2] for row in group], 2))

    def add_links(self, links: Iterable[Link]) -> None:
        """Keep links."""
        self._rows.executemany("INSERT INTO link VALUES (?, ?, ?)", links)

    def links(self) -> Iterator[str]:
        """The rows kept, by the ids of the ends; they are gone then."""
        for (row,) in self._rows.execute("SELECT row FROM link ORDER BY later, earlier"):
            yield str(row)
        self._rows.execute("DELETE FROM link")

    def _put_names(self) -> None:
        for node_id in sorted(self._names):
            found = self._rows.execute("SELECT name FROM entity WHERE id = ?", [node_id]).fetchone()
            name = _better(node_id, str(found[0]) if found else None, self._names[node_id])
            self._rows.execute("INSERT OR REPLACE INTO entity VALUES (?, ?)", [node_id, name])
        self._names.clear()

    def articles(self) -> Iterator[Entry]:
        """Every article, by id."""
        rows = self._rows.execute("SELECT id, key, file, at, segments FROM article ORDER BY id")
        for node_id, key, file, at, segments in rows:
            names = self._rows.execute("SELECT name FROM source WHERE id = ? ORDER BY name", [node_id])
            node = Article(id=str(node_id), input_key=str(key), sources=tuple(str(name) for (name,) in names))
            yield Entry(str(file), int(at), tuple(Segment(*s) for s in json.loads(segments)), node)

    def shared_nodes(self) -> Iterator[Node]:
        """Cited articles that are not in the bundle, then every entity and topic that articles share; each by id."""
        stubs = self._rows.execute("SELECT id, url FROM stub WHERE id NOT IN (SELECT id FROM article) ORDER BY id")
        for node_id, url in stubs:
            yield Article(id=str(node_id), url=str(url))
        self._put_names()
        for node_id, name in self._rows.execute("SELECT id, name FROM entity ORDER BY id"):
            yield _entity(str(node_id), str(name))

    def part_of(self) -> Iterator[PartOf]:
        """What is part of what, by ids."""
        for child, parent in self._rows.execute("SELECT child, parent FROM part ORDER BY child, parent"):
            yield PartOf(from_id=str(child), to_id=str(parent), evidence="registry")


def _better(node_id: str, before: str | None, name: str) -> str:
    """The better of two names, as a load would have it."""
    return name if before is None or before == name or given_name(node_id) else best_name(node_id, [before, name])


def _entity(node_id: str, name: str) -> Entity | Topic:
    """The registry's node, else the one of this name, which is the best already."""
    node = entity_node(node_id, [])
    return node if given_name(node_id) else replace(node, name=name)
