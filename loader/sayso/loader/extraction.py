"""Extraction alone: articles in, findings out as JSON, with the ids that a graph would have. Needs no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sayso.extract.extract import extract
from sayso.extract.output import as_json
from sayso.loader.article import Options, Record, Reject
from sayso.loader.identity import identify
from sayso.loader.readers import read
from sayso.loader.sources import files, records
from sayso.loader.workers import context_of


@dataclass(frozen=True, slots=True)
class Extraction:
    """What is found in one article; `json` is what `sayso extract` prints."""

    text: str
    json: Mapping[str, Any]


def findings_of(
    paths: Sequence[str | Path],
    *,
    outlet: str | None = None,
    published: date | None = None,
    language: str | None = None,
) -> Iterator[Extraction | Reject]:
    """The findings of each article, in the order read. Raises InputError for paths that hold none.

    `id` is the article's own id where its file gives one, `article` the id that its node would have.
    """
    options = Options(outlet, published.isoformat() if published else None, language)
    for file in files(paths):
        for record in records(file):
            yield record if isinstance(record, Reject) else _extraction(record, options)


def _extraction(record: Record, options: Options) -> Extraction | Reject:
    article = read(record, options)
    if isinstance(article, Reject):
        return article
    findings = extract(article.text, context_of(article))
    ids = [known or f"unnamed:{index}" for index, known in enumerate(identify(findings, article).entities)]
    found = as_json(article.own_id or article.id, article.text, findings, ids)
    return Extraction(article.text, {"id": found.pop("id"), "article": article.id, **found})
