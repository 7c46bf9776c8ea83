"""The header of a canned query: the `// key: value` lines above its Cypher.

    // title: What is an entity reported as saying?
    // about: Newest first, each with the article that reports it.
    // param speaker: entity             who speaks
    // param since: date?                said, or else printed, on that day or later
    // param kind: choice(direct|mixed|indirect)?
    // param limit: int = 25
    // returns: said_on, speaker, statement
    // example: --speaker Tokayev --limit 2

The example is what the documentation shows with its answer. A value that is too long goes on under a second line of the
same key. Two spaces part a parameter's type from its meaning. What is wrong is reported with file, line and remedy
when the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from sayso.schema.errors import InputError

Type = Literal[
    "str", "int", "float", "bool", "date", "entity", "article", "statement", "topic", "subject", "quote", "choice"
]
TYPES: tuple[str, ...] = get_args(Type)
RESERVED = ("all", "format", "graph", "help", "open", "params", "browser", "database", "credentials")
"""Options that every query has on the command line."""
GRAPH = "graph"
"""What `returns:` says of a query that returns paths."""

_LINE = re.compile(r"//\s*(?P<key>[A-Za-z]+)(?:\s+(?P<name>[^:\s]+))?\s*:\s*(?P<value>.*)")
_PARAMETER = re.compile(
    r"(?P<type>\w+)(?P<choices>\([^)]*\))?(?P<optional>\?)?"
    r"(?:\s*=\s*(?P<default>\S+(?: \S+)*))?(?:\s{2,}(?P<meaning>.*))?"
)
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_KEYS = "title, about, param, returns, example"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One declared parameter; `default` is as the file writes it."""

    name: str
    type: Type
    meaning: str = ""
    optional: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Whether the query cannot run without it."""
        return not self.optional and self.default is None

    @property
    def spelled(self) -> str:
        """The type as a person reads it.

        >>> Parameter("kind", "choice", choices=("direct", "mixed")).spelled
        'direct|mixed'
        """
        return "|".join(self.choices) if self.choices else self.type


@dataclass(slots=True)
class Header:
    """What the header lines say, and on which line each thing stands."""

    title: str = ""
    about: str = ""
    parameters: dict[str, Parameter] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    example: str = ""
    lines: dict[str, int] = field(default_factory=dict)
    end: int = 0
    """How many lines it has."""

    @property
    def picture(self) -> bool:
        """Whether the query returns paths instead of columns."""
        return self.columns == (GRAPH,)


def problem(path: Path, line: int, what: str, remedy: str) -> InputError:
    """The error that points an author to a line."""
    return InputError(f"{path}:{line}", what, remedy)


def read_header(path: Path, text: str) -> tuple[Header, list[InputError]]:
    """The header of a query file, and every mistake in it."""
    header, mistakes = Header(), list[InputError]()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("//"):
            break
        header.end = number
        mistakes.extend(problem(path, number, *each) for each in _read_line(header, number, line))
    for key, example in (("title", "What did an entity deny?"), ("returns", "speaker, statement")):
        if key not in header.lines:
            mistakes.append(problem(path, 1, f"no {key}", f"add a line `// {key}: {example}`"))
    return header, mistakes


def _read_line(header: Header, number: int, line: str) -> Iterator[tuple[str, str]]:
    """Take one header line in; yield what is wrong with it and its remedy."""
    found = _LINE.fullmatch(line.rstrip())
    if not found:
        yield f"not a header line: {line.strip()}", f"write `// key: value` with a key of {_KEYS}"
        return
    key, name, value = found["key"], found["name"], found["value"].strip()
    if key == "param":
        yield from _read_parameter(header, number, name or "", value)
        return
    if key not in ("title", "about", "returns", "example") or name:
        yield f"unknown header key {(key + ' ' + (name or '')).strip()!r}", f"use one of {_KEYS}"
        return
    first = header.lines.setdefault(key, number)
    if key == "title":
        if first != number:
            yield f"a second title (the first is on line {first})", "keep one"
        header.title = value
    elif key == "example":
        header.example = value
    elif key == "about":
        header.about = f"{header.about} {value}".strip()
    else:
        columns = tuple(c.strip() for c in value.split(",") if c.strip())
        header.columns += columns
        for column in columns:
            if not _IDENTIFIER.fullmatch(column):
                yield f"{column!r} cannot be a column", "use letters, digits and _"
            if header.columns.count(column) > 1:
                yield f"column {column!r} is declared twice", "keep one"


def _read_parameter(header: Header, number: int, name: str, value: str) -> Iterator[tuple[str, str]]:
    if not _IDENTIFIER.fullmatch(name):
        yield f"{name!r} cannot be a parameter", "write `// param name: type`, the name of letters, digits and _"
        return
    if name in RESERVED:
        yield f"parameter {name!r} is called like a common option", f"choose a name other than {', '.join(RESERVED)}"
    if name in header.parameters:
        yield f"parameter {name!r} is declared twice", "keep one"
    header.lines[f"param {name}"] = number
    header.parameters[name] = Parameter(name, "str", optional=True)
    found = _PARAMETER.fullmatch(value)
    if not found or found["type"] not in TYPES or bool(found["choices"]) != (found["type"] == "choice"):
        known = ", ".join(t for t in TYPES if t != "choice")
        yield f"parameter {name!r} has no type that we know: {value!r}", f"use {known} or choice(a|b)"
        return
    choices = tuple(c.strip() for c in (found["choices"] or "")[1:-1].split("|") if c.strip())
    if found["type"] == "choice" and not choices:
        yield f"parameter {name!r} has no choices", "write choice(a|b)"
    (kind,) = (t for t in get_args(Type) if t == found["type"])
    header.parameters[name] = Parameter(
        name, kind, found["meaning"] or "", bool(found["optional"]), found["default"], choices
    )
