"""Readers: one file a format, each with a `FORMAT` that splits a stream into records and reads one record.

    split   file, opened in binary -> pieces (line, bytes), streamed     in the main process
    parse   bytes of one piece -> fields, links, note                    in a worker, and only for what is new

A new format is a new module here; nothing else is edited.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from sayso.loader.article import InputArticle, Options, Parsed, Record, Reject, validated
from sayso.schema.errors import InputError

MAX_BYTES = 64 * 1024 * 1024
"""The longest piece that is read into memory."""

Piece = tuple[int | None, bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the suffixes of its files, and how it splits and parses. Both raise ValueError with a reason."""

    suffixes: tuple[str, ...]
    split: Callable[[BinaryIO], Iterator[Piece]]
    parse: Callable[[bytes], Parsed]


def whole(stream: BinaryIO, most: int = MAX_BYTES) -> Iterator[Piece]:
    """The split of a format with one article a file of at most so many bytes."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise ValueError(f"is larger than {most >> 20} MB, and no article is; split it into its articles")
    yield None, data


@cache
def formats() -> dict[str, Format]:
    """Every format by the name of its module."""
    return {m.name: importlib.import_module(f"{__name__}.{m.name}").FORMAT for m in pkgutil.iter_modules(__path__)}


def format_of(suffix: str) -> str | None:
    """The name of the format that files of this suffix have.

    >>> format_of(".HTM"), format_of(".pdf")
    ('html', None)
    """
    return next((name for name, f in formats().items() if suffix.lower() in f.suffixes), None)


def sniff(head: bytes) -> str:
    """The format of a stream that has no name, from its first bytes.

    >>> [sniff(b) for b in (b'{"id": 1}\\n{', b'{\\n  "id"', b'[{', b'<!doctype html>', b'[Updated] Envoy Resigns')]
    ['jsonl', 'json', 'json', 'html', 'text']
    """
    import json

    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").replace(b"\0", b"")
    if re.match(rb"<[a-zA-Z!?]", start):
        return "html"
    if re.match(rb"\[\s*[\[{\]]", start):
        return "json"
    if not re.match(rb"\{\s*[\"}]", start):
        return "text"
    line, _, rest = start.partition(b"\n")
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return "jsonl" if not rest and len(head) > 4096 else "json"
    return "jsonl"


def read(record: Record, options: Options) -> InputArticle | Reject:
    """The article of a record, or why there is none."""
    try:
        return validated(formats()[record.format].parse(record.data), record, options)
    except InputError as error:
        return Reject(record.where, error.why, record.line)
    except ValueError as error:
        return Reject(record.where, str(error), record.line)
