"""An article on its way in: the raw record, what it says of itself, and why it may be refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, StrictInt, StrictStr, ValidationError, field_validator, model_validator

from sayso.extract.findings import Span
from sayso.schema.errors import InputError
from sayso.schema.ids import article_id, canonical_url

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"“”]+")

MAX_CHARACTERS = 2_000_000
"""A book has about a million: what is longer is not one article, and would hold up all others."""

_FIRST_YEAR, _LAST_YEAR = 1600, 2100
"""The first newspaper is of 1605. Programs write 0001-01-01 and 9999-12-31 where they know no date."""

MAX_NAME = 2_000
"""Characters in a title, name or address: an index of a database takes about 8,000 bytes."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article's bytes as they lie in a file; `line` where a file holds several."""

    where: str
    source: str
    format: str
    data: bytes
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """Input that cannot be used, and why."""

    where: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{place(self.where, self.line)}: {self.reason}"


def place(where: str, line: int | None) -> str:
    """Where an input lies, as editors write it.

    >>> place("news.jsonl", 7), place("a.txt", None)
    ('news.jsonl:7', 'a.txt')

    A name may hold line feeds and what else a terminal obeys: it is shown escaped.

    >>> print(place("two\\nlines.txt", None))
    two\\nlines.txt
    """
    shown = where if where.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in where)
    return shown if line is None else f"{shown}:{line}"


@dataclass(frozen=True, slots=True)
class Options:
    """What a file does not say of itself; its own value wins."""

    outlet: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class InputArticle:
    """One article as read: its text, untouched, and what is known beside it. `links` are (anchor, address)."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_at: str | None = None
    language: str | None = None
    section: Literal["news", "opinion"] | None = None
    links: tuple[tuple[Span, str], ...] = ()
    note: str | None = None
    own_id: str | None = None
    """The id that its file gives it."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a format gets out of a record: fields to be validated, links, and a note on how it was read."""

    fields: Mapping[str, object]
    links: tuple[tuple[Span, str], ...] = ()
    note: str | None = None


class Fields(BaseModel):
    """The fields that sayso reads, under the names that news data give them; all others are ignored."""

    model_config = ConfigDict(extra="ignore")

    id: StrictStr | StrictInt | None = None
    url: StrictStr | None = None
    title: StrictStr | None = None
    outlet: StrictStr | None = None
    published: StrictStr | datetime | date | None = None
    authors: StrictStr | list[StrictStr] | None = None
    language: StrictStr | None = None
    section: StrictStr | None = None
    text: StrictStr

    @model_validator(mode="before")
    @classmethod
    def _spellings(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            raise ValueError("is not an object with a text")
        fields = {k: v for k, v in given.items() if not (isinstance(v, str) and not v.strip()) and v is not None}
        for name, others in (("text", ("body", "content")), ("authors", ("author",))):
            if name not in fields:
                fields |= next(({name: fields[o]} for o in others if o in fields), {})
        return fields

    @field_validator("published", mode="before")
    @classmethod
    def _not_a_number(cls, value: object) -> object:
        # pydantic would read a number as seconds since 1970
        if isinstance(value, (str, date)):
            return value
        raise ValueError("is not a date; write it as 2024-03-18")

    @field_validator("text", "title", "outlet", "url", "id", "authors")
    @classmethod
    def _storable(cls, value: object) -> object:
        for words in value if isinstance(value, list) else [value]:
            if isinstance(words, str) and (found := re.search("[\x00\ud800-\udfff]", words)):
                what = "a NUL" if found.group() == "\0" else "half a surrogate pair"
                raise ValueError(f"has {what} at character {found.start()}, which no database can hold")
        return value

    @field_validator("title", "outlet", "url", "id", "authors")
    @classmethod
    def _short(cls, value: object) -> object:
        for words in value if isinstance(value, list) else [value]:
            if isinstance(words, str) and len(words) > MAX_NAME:
                raise ValueError(f"has {len(words):,} characters, where at most {MAX_NAME:,} make sense")
            if isinstance(words, str) and (found := re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", words)):
                raise ValueError(f"has a control character, {found.group()!a}, at {found.start()}")
        return value

    @field_validator("text")
    @classmethod
    def _of_an_article(cls, text: str) -> str:
        if len(text) > MAX_CHARACTERS:
            raise ValueError(f"has {len(text):,} characters, more than any article; split it")
        if not any(c.isalnum() for c in text):
            raise ValueError("has no letter and no digit")
        return text

    @field_validator("url")
    @classmethod
    def _address(cls, url: str) -> str:
        if not is_address(url):
            raise ValueError(
                f"{shortened(url)} is not an http or https address; leave it out, or give the whole address"
            )
        return url

    @field_validator("language")
    @classmethod
    def _code(cls, language: str) -> str:
        code = re.match(r"[A-Za-z]{2}(?![A-Za-z])", language.strip())
        if not code:
            raise ValueError(f"{shortened(language)} is not an ISO 639-1 code; write it as en")
        return code.group().lower()


FIELDS = frozenset(Fields.model_fields) | {"body", "content", "author"}
"""Every name under which a field is read."""


def shortened(value: str) -> str:
    """A value as a message quotes it.

    >>> shortened("soon"), len(shortened("soon" * 1000))
    ("'soon'", 63)
    """
    return repr(value) if len(value) <= 60 else repr(value[:60])[:61] + "…'"


def is_address(url: str) -> bool:
    """Whether this is a web address that `canonical_url` understands."""
    try:
        parts = urlsplit(canonical_url(url))
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.netloc)


def validated(parsed: Parsed, record: Record, options: Options) -> InputArticle:
    """The article of a record. Raises InputError with what is wrong with which field."""
    try:
        fields = Fields.model_validate(parsed.fields)
    except ValidationError as error:
        raise InputError(place(record.where, record.line), _first(error)) from None
    given = fields.published if fields.published is not None else options.published
    try:
        day, moment = _when(given)
    except ValueError:
        why = f"published: {shortened(str(given))} is not a date of an article; write it as 2024-03-18"
        raise InputError(place(record.where, record.line), why) from None
    title = " ".join(fields.title.split()) if fields.title else None
    outlet = " ".join((fields.outlet or options.outlet or "").split()) or None
    if outlet and not any(c.isalnum() for c in outlet):
        why = f"outlet: {shortened(outlet)} has no letter and no digit"
        raise InputError(place(record.where, record.line), why)
    return InputArticle(
        id=article_id(
            url=fields.url,
            source=record.source,
            own_id=str(fields.id) if fields.id is not None else None,
            outlet=outlet,
            published=day.isoformat() if day else None,
            title=title if title and any(c.isalnum() for c in title) else None,
            text=fields.text,
        ),
        text=fields.text,
        title=title,
        url=canonical_url(fields.url) if fields.url else None,
        outlet=outlet,
        authors=_authors(fields.authors),
        published=day,
        published_at=moment,
        language=fields.language or options.language,
        section=_section(fields.section),
        links=parsed.links or tuple(_addresses(fields.text)),
        note=parsed.note,
        own_id=str(fields.id) if fields.id is not None else None,
    )


def _addresses(text: str) -> Iterator[tuple[Span, str]]:
    """Web addresses that stand in a text, with their places.

    >>> [url for _, url in _addresses("First printed by Caspian Wire (https://caspian-wire.example/a-b), it says.")]
    ['https://caspian-wire.example/a-b']
    """
    for found in _ADDRESS.finditer(text):
        url = found.group().rstrip(".,;:!?'’”")
        if is_address(url):
            yield Span(found.start(), found.start() + len(url)), url


def _first(error: ValidationError) -> str:
    """The first thing that is wrong, in words."""
    first = error.errors()[0]
    # a field of several types has an error for each: the one that goes deepest says what is wrong
    wrong = max((e for e in error.errors() if e["loc"][:1] == first["loc"][:1]), key=lambda e: len(e["loc"]))
    name = str(wrong["loc"][0]) if wrong["loc"] else ""
    if wrong["type"] == "missing":
        return f"has no {name}"
    if wrong["type"] == "value_error":
        message = str(wrong["ctx"]["error"])
        return f"{name}: {message}" if name else message
    return f"{name}: {type(wrong['input']).__name__} where text is wanted"


def _when(value: str | date | None) -> tuple[date | None, str | None]:
    """The day, and the moment where that is given with its zone. Raises ValueError.

    >>> _when("2024-03-18T09:30:00+05:00")
    (datetime.date(2024, 3, 18), '2024-03-18T09:30:00+05:00')
    >>> _when("2024-03-18 09:30")
    (datetime.date(2024, 3, 18), None)
    """
    if value is None:
        return None, None
    moment: date = value if isinstance(value, date) else _iso(value.strip())
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError(value)
    if not isinstance(moment, datetime):
        return moment, None
    return moment.date(), moment.isoformat() if moment.tzinfo else None


def _iso(words: str) -> date:
    if not re.match(r"\d{4}-\d{2}-\d{2}", words):
        raise ValueError(words)  # Python also reads 20240318 and 2024-W12-1, which are more often numbers
    # YAML writes a space before the zone, Python knows none
    return date.fromisoformat(words) if len(words) == 10 else datetime.fromisoformat(re.sub(r" (?=[+-]|Z$)", "", words))


def _authors(given: str | list[str] | None) -> tuple[str, ...]:
    """The names in a byline.

    >>> _authors("By Aigerim Bek and Ivan Petrov"), _authors(["Aigerim Bek; Ivan Petrov"])
    (('Aigerim Bek', 'Ivan Petrov'), ('Aigerim Bek', 'Ivan Petrov'))
    >>> _authors("Aigerim Bek, Ivan Petrov"), _authors("Ivan Petrov, Jr.")
    (('Aigerim Bek', 'Ivan Petrov'), ('Ivan Petrov, Jr.',))
    """
    names: list[str] = []
    for byline in [given] if isinstance(given, str) else given or []:
        whole = re.sub(r"^\s*by:?\s+", "", byline, flags=re.IGNORECASE)
        for part in re.split(r"\s*(?:;|\n|&|\band\b)\s*", whole):
            pieces = [p.strip() for p in part.split(",")]
            names += pieces if all(len(p.split()) > 1 for p in pieces) else [part.strip(" ,")]
    return tuple(dict.fromkeys(" ".join(n.split()) for n in names if any(c.isalnum() for c in n)))


def _section(given: str | None) -> Literal["news", "opinion"] | None:
    words = set(re.findall(r"\w+", (given or "").lower()))
    if words & {"opinion", "opinions", "editorial", "oped", "op", "comment", "commentary", "column"}:
        return "opinion"
    return "news" if "news" in words else None
