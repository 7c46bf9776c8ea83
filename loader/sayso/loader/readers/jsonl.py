"""JSON lines: one article a line, streamed, so that a file may be larger than memory."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from sayso.loader.article import Parsed
from sayso.loader.decode import decode
from sayso.loader.readers import MAX_BYTES, Format, Piece


def split(stream: BinaryIO) -> Iterator[Piece]:
    """The lines that are not blank, by number from 1."""
    for number, line in enumerate(_lines(stream), start=1):
        if line.strip():
            yield number, line


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    first = stream.readline(MAX_BYTES)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # a line feed is two bytes there: decode the whole stream instead of each line
        rest = io.BufferedReader(_Joined(first, stream))
        yield from (line.encode() for line in io.TextIOWrapper(rest, encoding="utf-16", newline="\n"))
        return
    line = first.removeprefix(codecs.BOM_UTF8)
    while line:
        yield line
        if len(line) == MAX_BYTES and not line.endswith(b"\n"):
            while (more := stream.readline(MAX_BYTES)) and not more.endswith(b"\n"):
                pass
        line = stream.readline(MAX_BYTES)


class _Joined(io.RawIOBase):
    """A stream with the bytes already taken from it put back in front."""

    def __init__(self, taken: bytes, stream: BinaryIO) -> None:
        self._taken, self._stream = taken, stream

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._taken:
            out, self._taken = (self._taken[:size], self._taken[size:]) if size >= 0 else (self._taken, b"")
            return out if size >= 0 else out + self._stream.read()
        return self._stream.read(size)

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # io passes any writable buffer
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)


def parse(data: bytes) -> Parsed:
    """The fields of one line."""
    text, note = decode(data)
    try:
        fields = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg} at character {error.pos}") from None
    return Parsed(fields, note=note)


FORMAT = Format((".jsonl", ".ndjson"), split, parse)
