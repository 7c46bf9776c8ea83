"""Bytes to text: UTF-8, anything with a byte order mark, else Western European where that is plausible.

Text in another encoding is refused rather than guessed at: a Cyrillic file read as Western European would load as
letters that nobody wrote, and look like a success.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WESTERN_ACCENTS = 0.2
"""Share of letters beyond ASCII above which text is not Western European: Icelandic, the richest, stays under it."""

_CONVERT = "convert it to UTF-8, for example: iconv -f {} -t UTF-8"


class Undecodable(ValueError):
    """Catch this to reject the input; the message says what it is and what to do."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text of these bytes, and a note where the encoding had to be inferred.

    `declared` is what the input says of itself (the charset of an HTML page). Raises Undecodable.

    >>> decode("naïve".encode("utf-16")), decode(b"na\\xefve")
    (('naïve', None), ('naïve', 'not UTF-8; read as Windows-1252'))
    """
    if not data.strip():
        raise Undecodable("the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), None
    if b"\0" in data:
        raise Undecodable(_with_nuls(data))
    if declared:
        try:
            return data.decode(declared), None
        except (LookupError, UnicodeError):
            pass  # pages often declare what they are not
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _western(data), "not UTF-8; read as Windows-1252"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(f"has the byte order mark of {encoding} but breaks at byte {error.start}") from None
    if not text.strip():
        raise Undecodable("the file is empty")
    if "\0" in text:
        raise Undecodable("is a binary file, not text")
    return text


def _with_nuls(data: bytes) -> str:
    """What a file with NUL bytes is: text of mostly Latin letters in UTF-16 has one in every pair."""
    head = data[: min(len(data), 4096) // 2 * 2]
    for high, encoding in ((1, "UTF-16LE"), (0, "UTF-16BE")):
        text = head.decode(encoding, "ignore")
        if head[high::2].count(0) > 0.4 * len(text) > 0 and not _CONTROL.search(text):
            return f"is {encoding} without a byte order mark; {_CONVERT.format(encoding)}"
    return "is a binary file, not text"


def _western(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise Undecodable("is neither UTF-8 nor Windows-1252; save it as UTF-8") from None
    if _CONTROL.search(text):
        raise Undecodable("is a binary file, not text")
    letters = [c for c in text if c.isalpha()]
    if sum(c > "\x7f" for c in letters) > _WESTERN_ACCENTS * len(letters):
        raise Undecodable(f"is not UTF-8; {_CONVERT.format('CP1251')} (or whatever it is in)")
    return text
