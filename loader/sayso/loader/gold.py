"""Gold as files: marked texts (`.gold`), and articles with statements as lines of JSON (`.jsonl`, `.jsonl.gz`).

A line of JSON is `{"id", "text", "statements": [{"source", "cue", "content", …}]}`, or with "attributions" in place of
"statements"; source, cue and content are lists of [start, end) offsets in code points of the text. An empty source
says that the text names none, a missing one that it is not marked. Beside them may stand every aspect that the marked
form knows ("speaker", "kind", …), and beside the text its "title", "outlet" or "publisher", "author", "published".
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError

from sayso.extract.document import Context
from sayso.extract.evaluation.aspects import ASPECTS
from sayso.extract.evaluation.gold import GoldCase, GoldStatement, Spans
from sayso.extract.evaluation.judge import Judged, judge
from sayso.extract.evaluation.marked import parse
from sayso.extract.extract import extract
from sayso.extract.findings import Span
from sayso.schema.errors import InputError

MARKED = ".gold"
LINES = (".jsonl", ".jsonl.gz")

Pair = Annotated[list[StrictInt], Field(min_length=2, max_length=2)]


def read_gold(paths: Sequence[str | Path]) -> Iterator[GoldCase]:
    """Every case in these files, and in those of these folders. Raises InputError for gold that cannot be read."""
    for path in paths:
        for file in _files(Path(path)):
            content = _content(file)
            yield from _lines(content, str(file)) if file.name.endswith(LINES) else parse(content, str(file))


def judged(paths: Sequence[str | Path]) -> Iterator[Judged]:
    """Extract the text of every case, and compare. Raises InputError for gold that cannot be read."""
    for case in read_gold(paths):
        yield judge(case, extract(case.text, case.context))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        if path.name.endswith((MARKED, *LINES)):
            return [path]
        raise InputError(str(path), "is no file of gold", f"gold is {MARKED}, {' or '.join(LINES)}; see docs/gold.md")
    if not path.is_dir():
        raise InputError(str(path), "there is no such file or folder", "check the path")
    found = sorted(p for p in path.rglob("*") if p.name.endswith((MARKED, *LINES)) and p.is_file())
    if not found:
        raise InputError(str(path), "the folder holds no gold", f"gold is {MARKED}, {' or '.join(LINES)}")
    return found


def _content(file: Path) -> str:
    try:
        data = file.read_bytes()
        return (gzip.decompress(data) if file.name.endswith(".gz") else data).decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(f"{file}:{line}", "is not UTF-8", "save it as UTF-8") from None
    except (OSError, EOFError) as error:
        raise InputError(str(file), str(error), "check the file") from None


class _Statement(BaseModel):
    """A statement as a line of JSON has it; aspects are what is left over."""

    model_config = ConfigDict(extra="allow")

    content: Annotated[list[Pair], Field(min_length=1)]
    source: list[Pair] | None = None
    cue: list[Pair] | None = None


class _Article(BaseModel):
    """A line of JSON."""

    id: StrictStr | StrictInt
    text: StrictStr
    statements: list[_Statement] | None = None
    attributions: list[_Statement] | None = None
    title: StrictStr | None = None
    outlet: StrictStr | None = None
    publisher: StrictStr | None = None
    author: StrictStr | None = None
    published: date | None = None


def _lines(content: str, name: str) -> Iterator[GoldCase]:
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            yield _case(line, f"{name}:{number}")
    if not content.strip():
        raise InputError(name, "is empty", "it should hold an article a line")


def _case(line: str, where: str) -> GoldCase:
    try:
        article = _Article.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(where, f"{place}: {first['msg']}" if place else first["msg"], "see docs/gold.md") from None
    marked = article.statements if article.statements is not None else article.attributions
    if marked is None:
        raise InputError(where, 'has neither "statements" nor "attributions"', "an empty list says that there is none")
    return GoldCase(
        str(article.id),
        article.text,
        where,
        tuple(_statement(one, number, article.text, where) for number, one in enumerate(marked, 1)),
        context=Context(article.title, article.outlet or article.publisher, article.published, article.author),
    )


def _statement(one: _Statement, number: int, text: str, where: str) -> GoldStatement:
    def spans(pairs: list[list[int]]) -> Spans:
        for start, end in pairs:
            if not 0 <= start < end <= len(text):
                why = f"statement {number}: [{start}, {end}) lies outside the text of {len(text)} characters"
                raise InputError(where, why, "offsets count code points")
        return tuple(Span(start, end) for start, end in sorted(pairs))

    expects = {
        key: value for key, value in (one.model_extra or {}).items() if key in ASPECTS and isinstance(value, str)
    }
    for key, value in expects.items():
        if not ASPECTS[key].valid(value):
            raise InputError(where, f"statement {number}: {key} cannot be {value!r}", f"it is {ASPECTS[key].form}")
    return GoldStatement(
        spans(one.content),
        None if one.source is None else spans(one.source),
        None if one.cue is None else spans(one.cue),
        number,
        expects,
    )
