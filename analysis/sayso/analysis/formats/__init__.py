"""Ways to write a subgraph, one module each, and to read it again.

A module holds `SUFFIX` (what the name of an output ends in; empty for a folder), `ABOUT` (one line for people),
`write(subgraph, path)`, and `read(path)` where it can be read again: then what is read is compared with what was
written. Others hold `changes(subgraph, path)`: what the file that was just written does not hold as it was. A new
format is one new module here.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from sayso.analysis.files import check as check_place
from sayso.analysis.files import whole, whole_folder
from sayso.analysis.formats._changes import Change, differences, summary
from sayso.analysis.value import Subgraph
from sayso.schema.errors import ExportError, InputError

__all__ = ["Change", "Format", "check", "formats", "read", "summary", "write"]


class Format(Protocol):
    """What the module of a format offers."""

    SUFFIX: str
    ABOUT: str

    def write(self, subgraph: Subgraph, path: Path) -> None:
        """Write all of it to a new file, or into an empty folder."""


@cache
def formats() -> dict[str, str]:
    """The suffix of every format by its name; reading them imports nothing heavy.

    >>> formats()["graphml"], formats()["csv"]
    ('.graphml', '')
    """
    names = (m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    return {name.replace("_", "-"): module(name).SUFFIX for name in sorted(names)}


def readable() -> list[str]:
    """The names of the formats that can be read again."""
    return [name for name in formats() if hasattr(module(name), "read")]


def chosen(path: Path, form: str | None = None) -> str:
    """The name of the format to write: as given, else by the suffix; a name without one is a folder of CSV.

    Raises ExportError.

    >>> chosen(Path("kz.JSON")), chosen(Path("kz")), chosen(Path("kz"), "csv")
    ('json', 'csv', 'csv')
    """
    if form is not None:
        if form not in formats():
            raise ExportError(f"there is no format {form!r}; use one of {', '.join(formats())}")
        suffix = formats()[form]
        if not suffix and path.suffix:
            raise ExportError(f"{path}: {form} is a folder of files; give a name without a suffix")
        return form
    fitting = [name for name, suffix in formats().items() if suffix and path.name.lower().endswith(suffix)]
    if fitting:
        return max(fitting, key=lambda name: len(formats()[name]))
    if not path.suffix:
        return "csv"
    hint = "CSV is a folder of files: give a name without a suffix; " if path.suffix.lower() == ".csv" else ""
    known = ", ".join(suffix for suffix in formats().values() if suffix)
    raise ExportError(f"{path}: no format has the suffix {path.suffix!r}; {hint}use one of {known}")


def check(path: Path, form: str | None = None) -> None:
    """Raise ExportError for a name of no format, or a place where no file can be: before the graph is asked."""
    name = chosen(path, form)
    check_place(path, folder=not formats()[name])
    getattr(module(name), "check", lambda: None)()


def write(subgraph: Subgraph, path: Path, form: str | None = None) -> Sequence[Change]:
    """Write the file, read it again, and return what it does not hold as it was; a failure leaves what was there.

    Raises ExportError.
    """
    check(path, form)
    writer = module(chosen(path, form))
    with whole(path) if writer.SUFFIX else whole_folder(path, getattr(writer, "FILES", ())) as part:
        writer.write(subgraph, part)
        return _changes(writer, subgraph, part)


def _changes(writer: Format, subgraph: Subgraph, path: Path) -> Sequence[Change]:
    """Every value that the file does not hold as it was, found by reading the file."""
    found: Callable[[Subgraph, Path], Sequence[Change]] | None = getattr(writer, "changes", None)
    return found(subgraph, path) if found else differences(subgraph, _read(writer, path))


def read(path: Path) -> Subgraph:
    """The subgraph that a file of ours holds. Raises InputError for what is broken or somebody else's."""
    if not path.exists():
        raise InputError(str(path), "there is no such file", "check the name")
    try:
        name = chosen(path)
    except ExportError:
        name = ""
    if name not in readable() or path.is_dir() != (not formats()[name]):
        known = ", ".join(formats()[each] or "a folder of CSV" for each in readable())
        raise InputError(str(path), "is of no format that sayso reads", f"give one of {known}")
    try:
        return _read(module(name), path)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror or error})", "check its permissions") from error


def _read(reader: Format, path: Path) -> Subgraph:
    found = reader.read(path)  # type: ignore[attr-defined]
    assert isinstance(found, Subgraph)
    return found


def module(name: str) -> Format:
    """The module of a format."""
    return cast(Format, import_module(f"{__name__}.{name.replace('-', '_')}"))
