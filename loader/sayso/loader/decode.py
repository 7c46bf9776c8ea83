"""Bytes to text: UTF-8, anything with a byte order mark, else Western European where that is plausible.

Text in another encoding is refused rather than guessed at: a Cyrillic file read as Western European would load as
letters that nobody wrote, and look like a success.
"""

from __future__ import annotations

import codecs
import re

from sayso.loader.codepages import page_encoding, stranger

MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or a Word or LibreOffice document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\xfd7zXZ\0", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"{\\rtf", "rich text, RTF"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_BINARY = tuple(start for start, _ in _KINDS)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_ASCII = bytes(range(128))
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
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
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), None
    refuse_binary(data)
    declared = page_encoding(declared) if declared else None
    try:
        text = data.decode("iso2022_jp" if declared == "iso2022_jp" else "utf-8")  # whose bytes are all ASCII
    except UnicodeDecodeError as error:
        return _otherwise(data, declared, error.start)
    if declared and declared not in ("utf-8", "iso2022_jp") and not data.isascii():
        return text, f"declares {declared}; read as UTF-8, which it is"
    return text, None


def refuse_binary(data: bytes) -> None:
    """Raise Undecodable for what no article is, and for wide characters without a mark."""
    if data.startswith(_BINARY):
        kind = next(kind for start, kind in _KINDS if data.startswith(start))
        raise Undecodable(f"is a binary file, not text ({kind}); save its text as .txt")
    if b"\0" in data:
        raise Undecodable(_with_nuls(data))


def _otherwise(data: bytes, declared: str | None, broken_at: int) -> tuple[str, str | None]:
    """Text that is not UTF-8: as it declares, else as what it must be. Pages often declare what they are not."""
    if declared and declared != "utf-8":
        try:
            return data.decode(declared), None
        except UnicodeError:
            pass
    if _SURROGATE.search(data):
        return _with_surrogates(data), "not UTF-8; read as CESU-8"
    # letters of Western European stand hardly ever in rows that are UTF-8 by accident: this is UTF-8 that broke
    whole, broken = sum(map(len, _MULTIBYTE.findall(data))), len(_MULTIBYTE.sub(b"", data).translate(None, _ASCII))
    if whole > max(2, broken):
        raise Undecodable(
            f"is UTF-8 but breaks at byte {broken_at:,}, perhaps cut off; get it again, "
            "or drop what is broken: iconv -c -f UTF-8 -t UTF-8"
        )
    return _western(data), "not UTF-8; read as Windows-1252"


def _with_surrogates(data: bytes) -> str:
    """Text of programs that write an emoji as two halves of three bytes each."""
    try:
        return data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeError:
        at = next(_SURROGATE.finditer(data)).start()
        raise Undecodable(f"is not UTF-8: has half a surrogate pair at byte {at:,}; remove it") from None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(
            f"has the byte order mark of {encoding} but breaks at byte {error.start:,}; get the file again"
        ) from None
    if not text.strip():
        raise Undecodable("the file is empty")
    if "\0" in text:
        raise Undecodable("is a binary file, not text")
    return text


def _with_nuls(data: bytes) -> str:
    """What bytes with NULs are: wide characters without a mark, or text with a stray one, or neither.

    >>> _with_nuls("Envoy".encode("utf-16-be")).partition(";")[0]
    'is UTF-16BE without a byte order mark'
    """
    head = data[: min(len(data), 4096) // 4 * 4] or data
    read = {encoding: head.decode(encoding, "replace") for encoding in _WIDE}
    likely = [encoding for encoding, text in read.items() if _readable(text)]
    if likely:
        # with its bytes swapped, text is of letters too, but of a hundred scripts
        name = min(likely, key=lambda encoding: len({ord(c) >> 8 for c in read[encoding]}))
        name = name.upper().replace("-LE", "LE").replace("-BE", "BE")
        return f"is {name} without a byte order mark; {_CONVERT.format(name)}"
    nuls = data.count(b"\0")
    if nuls * 50 < len(data) and not _CONTROL.search(data.replace(b"\0", b"").decode("latin-1")):
        return f"has a NUL at byte {data.index(0):,}, which no database can hold; remove it: tr -d '\\000'"
    return "is a binary file, not text"


def _readable(text: str) -> bool:
    """Whether nearly all of this is letters, digits and spaces, and of the last as many as there are in text."""
    if "\0" in text or text.count("\ufffd") > 1 or _CONTROL.search(text):
        return False
    spaces = sum(c in " \n" for c in text)
    if spaces * 50 < len(text) and max(text) > "\xff":
        return False
    return sum(c.isalnum() for c in text) + spaces > 0.7 * len(text)


def _western(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise Undecodable("is neither UTF-8 nor Windows-1252; save it as UTF-8") from None
    if _CONTROL.search(text):
        raise Undecodable("is a binary file, not text")
    letters = [c for c in text if c.isalpha()]
    foreign = sum(c > "\x7f" for c in letters) > _WESTERN_ACCENTS * len(letters)
    if other := stranger(text) or ("CP1251" if foreign else None):
        raise Undecodable(f"is not UTF-8; {_CONVERT.format(other)} (or whatever it is in)")
    return text
