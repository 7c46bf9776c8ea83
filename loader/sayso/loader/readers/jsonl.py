"""JSON lines: one article a line, streamed, so that a file may be larger than memory."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from sayso.loader.article import FIELDS, Parsed
from sayso.loader.decode import MARKS, decode, refuse_binary
from sayso.loader.readers import MAX_BYTES, Format, Piece

_OLD_LINE_END = re.compile(rb"\r(?=\s*\{)")


def split(stream: BinaryIO) -> Iterator[Piece]:
    """The lines that are not blank, by number from 1."""
    for number, line in enumerate(_lines(stream), start=1):
        if line.strip():
            yield number, line


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    first = stream.readline(MAX_BYTES + 1)
    wide = next((encoding for mark, encoding in MARKS[1:] if first.startswith(mark)), None)
    if wide:
        yield from _wide_lines(first, stream, wide)
        return
    refuse_binary(first)
    line = first.removeprefix(codecs.BOM_UTF8)
    while line:
        if line.find(b"\r", 0, -2) < 0:
            yield line
        else:  # line ends of old: a line may hold many
            yield from _OLD_LINE_END.split(line)
        if len(line) > MAX_BYTES and not line.endswith(b"\n"):
            while (more := stream.readline(MAX_BYTES)) and not more.endswith(b"\n"):
                pass
        line = stream.readline(MAX_BYTES + 1)


def _wide_lines(first: bytes, stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """Lines of an encoding in which a line feed is several bytes: the whole stream is decoded instead of each line."""
    mark = next(mark for mark, name in MARKS if name == encoding)
    text = io.TextIOWrapper(io.BufferedReader(_Joined(first[len(mark) :], stream)), encoding=encoding, newline=None)
    try:
        while line := text.readline(MAX_BYTES + 1):
            yield line.encode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        raise ValueError(f"has the byte order mark of {encoding} but breaks; get the file again") from None


class _Joined(io.RawIOBase):
    """A stream with the bytes already taken from it put back in front."""

    def __init__(self, taken: bytes, stream: BinaryIO) -> None:
        self._taken, self._stream = taken, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # io passes any writable buffer
        data = self._taken[: len(view)] or self._stream.read(len(view))
        self._taken = self._taken[len(data) :]
        view[: len(data)] = data
        return len(data)


def loads(text: str) -> object:
    """A JSON value, NaN taken for a value that is missing. Raises JSONDecodeError, or ValueError with a reason."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=lambda _: None)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise ValueError("is nested too deeply for an article") from None
    except ValueError as error:
        if "integer string" in str(error):
            raise ValueError("holds a number of thousands of digits; write it as a string") from None
        raise


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object of these pairs. Raises ValueError where a field that sayso reads is there twice and differs."""
    made = dict(pairs)
    if len(made) != len(pairs):
        for name, value in pairs:
            if name in FIELDS and value != made[name]:
                raise ValueError(f"has {name!r} twice, with different values; keep one")
    return made


def parse(data: bytes) -> Parsed:
    """The fields of one line."""
    if len(data) > MAX_BYTES:
        raise ValueError(f"is a line of more than {MAX_BYTES >> 20} MB, and no article is; split it")
    text, note = decode(data)
    try:
        fields = loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg} at character {error.pos:,}{_hint(text)}") from None
    return Parsed(fields, note=note)  # type: ignore[arg-type]  # what is no object is refused with all other fields


def _hint(line: str) -> str:
    if line.strip() in ("[", "{", "[{"):
        return "; is the file one JSON document? name it .json"
    return "" if line.rstrip().endswith("}") else "; is it cut off?"


FORMAT = Format((".jsonl", ".ndjson"), split, parse)
