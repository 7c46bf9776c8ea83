"""A row of docs/input.md, which is also a test: what is given, what happens, what sayso says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

TEXT = "Envoy Resigns\n\n“I am done,” the envoy said.\n"
FOLDER = "news"


@dataclass(frozen=True)
class Case:
    """What is put into a folder called `news`, and what a load of it does.

    `message` is the reason of the one reject, the note, or the error, with the folder above `news` left out. `holds`
    are properties of the articles that are then in the graph.
    """

    what: str
    make: Callable[[Path], object]
    how: str = ""
    note: str = ""
    rejected: str = ""
    refused: str = ""
    file: str | None = None
    """Of the reject, where it is not the one file that there is."""
    line: int | None = None
    holds: tuple[Mapping[str, object], ...] = ()
    stored: bool = False
    """A value of it reaches the database: it runs on Neo4j too."""
    paths: tuple[str, ...] = (FOLDER,)
    stdin: bytes | None = None
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def outcome(self) -> str:
        """What happens, in a word or two."""
        if self.refused:
            return "refused"
        if self.rejected:
            return "read in part" if self.holds else "rejected"
        return "read, with a note" if self.note else "read"

    @property
    def message(self) -> str:
        """What sayso says."""
        return self.refused or self.rejected or self.note


def put(name: str, content: str | bytes) -> Callable[[Path], object]:
    """Makes a file of this content."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return lambda folder: (folder / name).write_bytes(data)


def puts(*files: tuple[str, str | bytes]) -> Callable[[Path], object]:
    """Makes several files."""
    return lambda folder: [put(name, content)(folder) for name, content in files]


def line(**fields: object) -> str:
    """A line of JSON, in ASCII."""
    return json.dumps(fields) + "\n"


def nothing(folder: Path) -> None:
    """Makes nothing."""


def read(what: str, make: Callable[[Path], object], how: str = "", **holds: object) -> Case:
    """One article is read, and has these properties; it is loaded into Neo4j too."""
    return Case(what, make, how, holds=(holds,), stored=True)


def rejected(what: str, make: Callable[[Path], object], reason: str, line: int | None = None) -> Case:
    """It is rejected with this reason."""
    return Case(what, make, rejected=reason, line=line)
