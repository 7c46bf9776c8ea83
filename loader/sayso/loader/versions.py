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
    """Hash of a record's bytes, the options, the registry and the code that reads it. Its place does not count.

    The same record in another folder has the same key, so that the order of two loads makes no difference. The parts
    before the last dash are the code's and the registry's. Judgements and the watchlist are no part of it: where they
    change, the articles that they touch are made anew, whatever their key.
    """
    raw = hashlib.sha256(record.data).hexdigest()
    given = [options.outlet or "", options.published or "", options.language or ""]
    return f"{_reader(registry().digest())}-{digest([record.format, raw, *given])}"


def settled_key(stored: str, incoming: str) -> str:
    """The key of an article of which two records say the same: the lesser, unless the stored one was read otherwise.

    >>> settled_key("code-registry-1", "code-registry-2"), settled_key("code-other-1", "code-registry-2")
    ('code-registry-1', 'code-registry-2')
    """
    return min(stored, incoming) if stored.rpartition("-")[0] == incoming.rpartition("-")[0] else incoming


def renewed_key(stored: str) -> str:
    """The key of an article that was made anew from the graph: what read its record read it as ours would, or not.

    Only what reads a record counts: after a change of the code it is read again, after one of the registry it need not
    be.
    """
    reader = _reader(registry().digest())
    same_code = stored.partition("-")[0] == reader.partition("-")[0]
    return f"{reader}-{stored.rpartition('-')[2]}" if same_code else stored


@cache
def _reader(registry: str) -> str:
    return f"{code()[:8]}-{digest([registry])[:8]}"


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
