"""JSON: one article, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from sayso.loader.decode import decode
from sayso.loader.readers import Format, Piece, jsonl, whole


def split(stream: BinaryIO) -> Iterator[Piece]:
    """The object, or each item of the list, numbered from 1 and written out again."""
    ((_, data),) = whole(stream)
    text, _ = decode(data)
    try:
        content = jsonl.loads(text)
    except json.JSONDecodeError as error:
        hint = "; is it one object a line? name it .jsonl" if error.msg == "Extra data" else "; is it cut off?"
        raise ValueError(f"is not JSON: {error.msg} in line {error.lineno}{hint}") from None
    if not isinstance(content, list):
        yield None, data
        return
    if not content:
        raise ValueError("holds an empty list")
    for number, item in enumerate(content, start=1):
        yield number, json.dumps(item, sort_keys=True).encode()


FORMAT = Format((".json",), split, jsonl.parse)
