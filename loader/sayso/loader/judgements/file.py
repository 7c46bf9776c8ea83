"""The judgement file as commands write it: a line at a time, everything else in it left as it is."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from sayso.loader.judgements.contradictions import refuse_contradictions
from sayso.loader.judgements.judgement import Judgement
from sayso.loader.judgements.read import judgements_in, read_judgements
from sayso.schema.errors import InputError

HEAD = "# Judgements about who is who and what was said. One line each; see docs/identity.md of sayso.\n"
_WAIT_SECONDS = 5.0
"""How long a command waits for another one that writes the file: that takes milliseconds."""
_STEP = 0.02
_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off)$)[^\W\d][\w.:/()’-]*(?: [\w.:/()’-]+)*", re.IGNORECASE)


def held(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file; none where there is no file yet. Raises InputError."""
    return read_judgements(path) if path.exists() else ()


def line_of(judgement: Judgement, notes: Mapping[str, str]) -> str:
    """A judgement as a line of the file.

    >>> line_of(Judgement("same", ("person:a", "person:b")), {"who": "Ann Lee", "why": "one man: his page says so"})
    '- {same: [person:a, person:b], who: Ann Lee, why: "one man: his page says so"}'
    """
    fields = {**judgement.fields(), **{name: note for name, note in notes.items() if note}}
    return "- {" + ", ".join(f"{name}: {_value(value)}" for name, value in fields.items()) + "}"


def _value(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    words = " ".join(str(value).split())
    plain = _PLAIN.fullmatch(words) and ": " not in words and not words.endswith(":")
    return words if plain else "".join(map(_escaped, json.dumps(words, ensure_ascii=False)))


def _escaped(c: str) -> str:
    return c if c.isprintable() else f"\\U{ord(c):08x}"


def with_line(path: Path, judgement: Judgement, notes: Mapping[str, str]) -> tuple[Judgement, ...]:
    """What the file would hold with one more line. Raises InputError for a repetition or a contradiction."""
    before = held(path)
    if judgement in before:
        said = before[before.index(judgement)]
        raise InputError(f"{path}:{said.line}", "says so already", "there is nothing to do")
    lines = path.read_text(encoding="utf-8-sig").count("\n") if path.exists() else HEAD.count("\n")
    after = (*before, replace(judgement, line=lines + 1, note="; ".join(filter(None, notes.values()))))
    refuse_contradictions(str(path), after)
    return after


def append(path: Path, judgement: Judgement, notes: Mapping[str, str]) -> tuple[Judgement, ...]:
    """Write one more line, whole or not at all; a new file begins with what it is. What the file holds then.

    Raises InputError for a repetition or a contradiction.
    """
    with _replaced(path) as out:
        after = with_line(path, judgement, notes)
        before = path.read_text(encoding="utf-8-sig") if path.exists() else HEAD
        if before and not before.endswith("\n"):
            before += "\n"
        out.write(before + line_of(judgement, notes) + "\n")
    return after


def without(path: Path, judgement: Judgement) -> tuple[Judgement, ...]:
    """What the file would hold with one taken back. Raises InputError where it is not there."""
    before = held(path)
    if judgement not in before:
        raise InputError(str(path), f"has no line that says {line_of(judgement, {})[2:]}", "look into the file")
    return tuple(one for one in before if one != judgement)


def remove(path: Path, judgement: Judgement) -> tuple[Judgement, ...]:
    """Take a judgement's line out. What the file holds then.

    Raises InputError where it is not there, or is not a line of its own.
    """
    with _replaced(path) as out:
        rest = without(path, judgement)
        (found,) = (one for one in held(path) if one == judgement)
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
        words = "".join(lines[: found.line - 1] + lines[found.line :])
        try:
            left = judgements_in(str(path), words)
        except InputError:
            left = None
        if left != rest:
            raise InputError(f"{path}:{found.line}", "is not a line of its own", "take it out by hand")
        out.write(words)
    return rest


@contextmanager
def _replaced(path: Path) -> Iterator[IO[str]]:
    """A new file beside it that takes its place at the end. It can be made once only, so that writers take turns."""
    beside = path.with_name(f".{path.name}.unfinished")
    try:
        out = _made(beside)
        try:
            with out:
                yield out
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except FileExistsError:
        raise InputError(str(path), "another command is writing it", f"wait for it; else remove {beside}") from None
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error), "check the folder and its permissions") from None


def _made(beside: Path) -> IO[str]:
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            return beside.open("x", encoding="utf-8")
        except FileExistsError:
            if time.monotonic() > until:
                raise
            time.sleep(_STEP)
