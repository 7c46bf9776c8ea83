"""Makes a pack: the subgraph, each proving passage in its context, the articles' hashes, and what was asked."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.analysis import formats
from sayso.analysis.attributes import label
from sayso.analysis.files import check as check_place
from sayso.analysis.files import whole
from sayso.analysis.formats._changes import drawn
from sayso.analysis.formats._codec import plain_json
from sayso.analysis.pack.index import index
from sayso.analysis.pack.layout import (
    ABOUT,
    ARTICLES,
    INDEX,
    MANIFEST,
    PAGE,
    PASSAGES,
    SUBGRAPH,
    VERSION,
    as_json,
    manifest,
    sha256,
    text_name,
)
from sayso.analysis.pack.texts import articles_of
from sayso.analysis.scope import as_map
from sayso.analysis.value import Passage, Subgraph, evidence
from sayso.queries.formats.cypher import pasteable
from sayso.queries.result import Question
from sayso.schema import SCHEMA_VERSION
from sayso.schema.errors import ExportError

AROUND = 300
"""Characters of context before and after a passage, up to the next space."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Origin:
    """What made a subgraph: the program's version, the graph's registry, the day, and the questions asked."""

    version: str
    registry: str | None = None
    made: str | None = None
    questions: Sequence[Question] = ()


def check_output(path: Path) -> None:
    """Raise ExportError where no pack can be: before the graph is asked."""
    if path.suffix.lower() != ".zip":
        raise ExportError(f"{path}: a pack is a .zip; call it {path.with_suffix('.zip').name}")
    check_place(path)


def make(subgraph: Subgraph, texts: Mapping[str, str], path: Path, origin: Origin, *, full: bool = False) -> str:
    """Write the pack; returns its fingerprint. `full` puts the articles' whole texts in.

    Without texts (a subgraph from a file) it holds the passages and no context. Raises ExportError.
    """
    check_output(path)
    passages = _passages(subgraph, texts)
    articles = _articles(subgraph, texts)
    files = {
        SUBGRAPH: _written(subgraph, ".json"),
        PAGE: _written(subgraph, ".html"),
        ARTICLES: as_json(articles),
        PASSAGES: as_json(passages),
        ABOUT: as_json(_about(subgraph, origin, bool(texts))),
        INDEX: index(subgraph, articles, passages).encode("utf-8", "replace"),
    }
    if full:
        files |= {text_name(article): text.encode("utf-8", "surrogatepass") for article, text in texts.items()}
    files[MANIFEST] = manifest(files.items())
    with whole(path) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            # no clock in the names: the same content makes the same pack
            out.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return sha256(files[MANIFEST])


def _written(subgraph: Subgraph, suffix: str) -> bytes:
    with TemporaryDirectory() as folder:
        place = Path(folder) / f"x{suffix}"
        formats.write(subgraph, place)
        return place.read_bytes()


def _passages(subgraph: Subgraph, texts: Mapping[str, str]) -> list[Json]:
    """Every proving passage once, by article and place, with all that it proves."""
    proves: defaultdict[tuple[str, Passage], list[str]] = defaultdict(list)
    for edge in subgraph.edges:
        found = evidence(edge)
        for passage in found.passages if found.article else ():
            proves[str(found.article), passage].append(drawn(edge))
    ordered = sorted(proves.items(), key=lambda item: (item[0][0], item[0][1].start, item[0][1].end))
    return [
        {
            "article": article,
            "start": passage.start,
            "end": passage.end,
            "words": passage.words,
            "context": _in_context(article, texts[article], passage) if article in texts else None,
            "proves": sorted(of),
        }
        for (article, passage), of in ordered
    ]


def _in_context(article: str, text: str, passage: Passage) -> Json:
    if text[passage.start : passage.end] != passage.words:
        raise ExportError(f"{article}: was changed while the pack was made; run the same command again")
    return context(text, passage)


def context(text: str, passage: Passage) -> Json:
    """The passage with what stands around it, up to a space, and where that begins in the text.

    >>> context("He said so. Twice.", Passage(3, 7, "said"))
    {'start': 0, 'text': 'He said so. Twice.'}
    """
    start, end = max(0, passage.start - AROUND), min(len(text), passage.end + AROUND)
    if start:
        start = _after_space(text, start, passage.start)
    if end < len(text):
        end = _before_space(text, passage.end, end)
    return {"start": start, "text": text[start:end]}


def _after_space(text: str, start: int, limit: int) -> int:
    """The beginning of the first whole word from `start` on, before `limit`."""
    return next((i + 1 for i in range(start, limit) if text[i].isspace()), start)


def _before_space(text: str, limit: int, end: int) -> int:
    """The end of the last whole word before `end`, after `limit`."""
    return next((i for i in range(end - 1, limit, -1) if text[i].isspace()), end)


def _articles(subgraph: Subgraph, texts: Mapping[str, str]) -> list[Json]:
    nodes = subgraph.by_id()
    outlets = {edge.to_id: label(nodes[edge.from_id]) for edge in subgraph.edges if edge.type == "PUBLISHED"}
    found: list[Json] = []
    for article in articles_of(subgraph):
        held = nodes[article].properties if article in nodes else {}
        text = texts.get(article)
        found.append(
            {
                "id": article,
                **{name: plain_json(held[name]) for name in ("title", "url", "published") if name in held},
                "outlet": outlets.get(article),
                "sha256": sha256(text.encode("utf-8", "surrogatepass")) if text is not None else None,
                "characters": len(text) if text is not None else None,
            }
        )
    return found


def _about(subgraph: Subgraph, origin: Origin, with_texts: bool) -> Json:
    return {
        "pack": VERSION,
        "sayso": origin.version,
        "schema": SCHEMA_VERSION,
        "registry": origin.registry,
        "made": origin.made,
        "seeds": list(subgraph.seeds),
        "scope": as_map(subgraph.scope),
        "questions": [
            {
                "name": question.name,
                "cypher": question.cypher,
                "parameters": {name: plain_json(value) for name, value in question.parameters.items()},
                "paste": pasteable(question),
            }
            for question in origin.questions
        ],
        "left_out": list(subgraph.notes),
        "contexts": "from the articles' texts" if with_texts else "none: made from a file, which holds no texts",
        "hashes": "sha256 of each text in UTF-8; offsets count code points of the text exactly as it was read",
    }
