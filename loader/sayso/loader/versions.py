"""What the input_key of a record depends on beside the record: if any of it changes, the record is read again."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from sayso.extract.registry import registry
from sayso.loader.article import Options, Record
from sayso.schema import SCHEMA_VERSION
from sayso.schema.ids import digest

_ROOMS = ("sayso.schema", "sayso.extract", "sayso.loader")
_LIBRARIES = ("trafilatura", "htmldate")
"""Whose version decides what is read from a page."""


def input_key(record: Record, options: Options) -> str:
    """Hash of a record's bytes, the options, the registry, the watchlist and the code. Its place does not count.

    The same record in another folder has the same key, so that the order of two loads makes no difference. The part
    before the dash is what all records have in common.
    """
    raw = hashlib.sha256(record.data).hexdigest()
    given = [options.outlet or "", options.published or "", options.language or ""]
    return f"{_reader(registry().digest(), registry().watch_digest)}-{digest([record.format, raw, *given])}"


def settled_key(stored: str, incoming: str) -> str:
    """The key of an article of which two records say the same: the lesser, unless the stored one was read otherwise.

    >>> settled_key("reader-1", "reader-2"), settled_key("other-1", "reader-2")
    ('reader-1', 'reader-2')
    """
    return min(stored, incoming) if stored.partition("-")[0] == incoming.partition("-")[0] else incoming


@cache
def _reader(registry: str, watchlist: str) -> str:
    return digest([registry, watchlist, code()])[:8]


@cache
def code() -> str:
    """Hash of the code and data that turn a record into a graph.

    The release number would not do: while rules are being written, it stays the same over many changes.
    """
    from importlib.metadata import PackageNotFoundError, version

    parts = [str(SCHEMA_VERSION), f"{sys.version_info.major}.{sys.version_info.minor}"]
    for library in _LIBRARIES:
        try:
            parts.append(version(library))
        except PackageNotFoundError:
            parts.append("")
    for room in _ROOMS:
        parts += _contents(files(room))
    return digest(parts)


def _contents(folder: Traversable) -> list[str]:
    out: list[str] = []
    for item in sorted(folder.iterdir(), key=lambda i: i.name):
        if item.is_dir():
            if not item.name.startswith(("_", ".")):
                out += [item.name, *_contents(item)]
        elif not item.name.endswith((".pyc", "~")):
            out += [item.name, hashlib.sha256(item.read_bytes()).hexdigest()]
    return out
