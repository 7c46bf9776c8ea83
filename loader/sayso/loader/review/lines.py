"""Answers on their way into the judgement file: appended a line at a time, and the last ones taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sayso.loader.review.candidate import Line
from sayso.schema.errors import InputError


def held(path: Path) -> list[Line]:
    """The judgements of a file; none where there is no file. Raises InputError for one that is no list of them."""
    import yaml

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise InputError(str(path), f"cannot be read: {' '.join(str(error).split())}", "mend it first") from None
    lines = [] if found is None else found
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise InputError(
            str(path), "is no list of judgements", "begin each line with -, as in: - {confirm: statement:1}"
        )
    return lines


def append(path: Path, lines: Iterable[Line]) -> None:
    """Write judgements at the end of a file, which is made where it is not there. Raises InputError."""
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        end = "" if not before or before.endswith("\n") else "\n"
        path.write_text(before + end + "".join(f"{written(line)}\n" for line in lines), encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be written: {error}", "check the path and its permissions") from None


def remove_last(path: Path, lines: Iterable[Line]) -> None:
    """Take judgements back that were the last to be written. Raises InputError where they are not."""
    end = "".join(f"{written(line)}\n" for line in lines)
    held = path.read_text(encoding="utf-8") if path.exists() else ""
    if not held.endswith(end):
        raise InputError(str(path), "does not end with the answer that is to be taken back", "take it out by hand")
    path.write_text(held.removesuffix(end), encoding="utf-8")


def written(line: Line) -> str:
    """A judgement as a line of the file, which is a YAML list.

    >>> written({"same": ["person:a", "person:b"]})
    '- {same: ["person:a", "person:b"]}'
    """
    parts = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in line.items())
    return "- {" + ", ".join(parts) + "}"
