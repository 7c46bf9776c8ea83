"""An article as the graph has it, as a record that is read again without its file.

The graph holds all that extraction is told of an article: its text, its metadata, and where its links lead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sayso.extract.findings import Span
from sayso.loader.article import InputArticle, Record

STORED = "stored"
"""The format of such a record; no file has it."""


def record_of(fields: Mapping[str, object]) -> Record:
    """The record of an article's fields; `links` are (start, end, address)."""
    return Record(str(fields["id"]), "", STORED, json.dumps(fields).encode())


def article_of(record: Record) -> InputArticle:
    """The article of a record that `tasks` made."""
    fields = json.loads(record.data)
    fields["authors"] = tuple(fields["authors"])
    fields["published"] = date.fromisoformat(fields["published"]) if fields["published"] else None
    fields["links"] = tuple(_links(fields["links"]))
    return InputArticle(**fields)


def _links(given: Iterable[tuple[int, int, str]]) -> Iterator[tuple[Span, str]]:
    for start, end, url in sorted(given):
        yield Span(start, end), url
