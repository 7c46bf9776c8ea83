"""Encodings, and what is no text."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import zipfile
from collections.abc import Iterator

from tests.loader.bad_input.case import TEXT, Case, line, nothing, put, read, rejected

CYRILLIC = "Посол ушёл\n\n«Я закончил», сказал посол в понедельник.\n"
_PARAGRAPHS = "".join(
    f"<p>The envoy said in part {i} of a long speech that he was leaving “for good”.</p>" for i in range(5)
)
PAGE = (
    "<html><head><title>Envoy Resigns</title></head><body><article><h1>Envoy Resigns</h1>"
    f"{_PARAGRAPHS}</article></body></html>"
)
_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
_WESTERN = "not UTF-8; read as Windows-1252"
_CONVERT = "convert it to UTF-8, for example: iconv -f {} -t UTF-8"
_UNLIKE = f"is not UTF-8; {_CONVERT} (or whatever it is in)"


def _as(suffix: str, text: str) -> str:
    """The same article in each format; one more line of JSON, to see where the first one ends."""
    if suffix == "html":
        return PAGE
    if suffix in ("json", "jsonl"):
        return json.dumps({"id": "1", "text": text}, ensure_ascii=False) + "\n"
    return text


def _with_mark() -> Iterator[Case]:
    for encoding, mark in _MARKS.items():
        name = encoding.upper()
        for suffix in ("txt", "md", "html", "json", "jsonl"):
            data = mark + _as(suffix, TEXT).encode(encoding)
            holds = {"title": "Envoy Resigns"} if suffix == "html" else {"text": TEXT}
            yield Case(f"{name} with a byte order mark, .{suffix}", put(f"a.{suffix}", data), holds=(holds,))
        yield Case(
            f"{name} with a byte order mark, on standard input",
            nothing,
            holds=({"text": TEXT},),
            paths=("-",),
            stdin=mark + TEXT.encode(encoding),
        )


def _without_mark() -> Iterator[Case]:
    yield Case("UTF-8, on standard input", nothing, holds=({"text": TEXT},), paths=("-",), stdin=TEXT.encode())
    for encoding in list(_MARKS)[1:]:
        name = encoding.upper().replace("-LE", "LE").replace("-BE", "BE")
        reason = f"is {name} without a byte order mark; {_CONVERT.format(name)}"
        for suffix in ("txt", "md", "html", "json", "jsonl"):
            text = _as(suffix, TEXT)
            yield rejected(f"{name} without a mark, .{suffix}", put(f"a.{suffix}", text.encode(encoding)), reason)
        yield Case(
            f"{name} without a mark, on standard input",
            nothing,
            rejected=reason,
            file="stdin",
            paths=("-",),
            stdin=TEXT.encode(encoding),
        )
    yield rejected(
        "UTF-16LE without a mark, Cyrillic",
        put("a.txt", CYRILLIC.encode("utf-16-le")),
        f"is UTF-16LE without a byte order mark; {_CONVERT.format('UTF-16LE')}",
    )


def _one_byte() -> Iterator[Case]:
    french = "Café fermé\n\nLe président a dit « non »."
    for suffix in ("txt", "json", "jsonl"):
        yield Case(
            f"Windows-1252 or Latin-1, .{suffix}",
            put(f"a.{suffix}", _as(suffix, french).encode("cp1252")),
            note=_WESTERN,
            holds=({"text": french},),
            stored=suffix == "txt",
        )
    yield Case(
        "Windows-1252, on standard input",
        nothing,
        note=_WESTERN,
        holds=({"text": french},),
        paths=("-",),
        stdin=french.encode("cp1252"),
    )
    for page in ("cp1251", "koi8-r"):
        data = CYRILLIC.replace("«", "").replace("»", "").encode(page)
        yield rejected(f"{page.upper()} (Cyrillic)", put("a.txt", data), _UNLIKE.format("CP1251"))
    yield rejected(
        "GB18030 (Chinese)", put("a.txt", "大使辞职了。大使说他累了。".encode("gb18030")), _UNLIKE.format("CP1251")
    )
    yield rejected(
        "Shift-JIS (Japanese)",
        put("a.txt", "大使は月曜日に辞任したと語った。".encode("shift-jis")),
        "is neither UTF-8 nor Windows-1252; save it as UTF-8",
    )
    yield rejected(
        "CP1250 (Polish, Czech …), told by symbols inside of words",
        put("a.txt", "Premier głosował, że ambasador był zmęczony.".encode("cp1250")),
        _UNLIKE.format("CP1250"),
    )
    yield rejected(
        "CP1254 (Turkish)",
        put("a.txt", "Müdürlüğü dün açıkladı: büyükelçi gitti, dedi ve ekledi ki bu son".encode("cp1254")),
        _UNLIKE.format("CP1254"),
    )


def _declared() -> Iterator[Case]:
    page = PAGE.replace("The envoy", "Посол").replace("“", "").replace("”", "")
    for name, python in (("windows-1251", "cp1251"), ("koi8-r", "koi8-r"), ("gb2312", "gb18030")):
        data = page.replace("<head>", f'<head><meta charset="{name}">').encode(python)
        yield read(f"a page in the charset that it declares, {name}", put("a.html", data), title="Envoy Resigns")
    japanese = PAGE.replace("The envoy", "大使は").replace("“", "").replace("”", "")
    for name in ("shift_jis", "iso-2022-jp"):
        data = japanese.replace("<head>", f'<head><meta charset="{name}">').encode(name)
        yield read(f"a page in the charset that it declares, {name}", put("a.html", data), title="Envoy Resigns")
    yield Case(
        "a page that declares windows-1251 and is UTF-8",
        put("a.html", page.replace("<head>", '<head><meta charset="windows-1251">')),
        note="declares cp1251; read as UTF-8, which it is",
        holds=({"title": "Envoy Resigns"},),
    )
    yield read(
        "a page that declares what no browser takes (utf-7, rot13)",
        put("a.html", PAGE.replace("<head>", '<head><meta charset="utf-7">')),
        "the declaration is passed over",
        title="Envoy Resigns",
    )


def _broken() -> Iterator[Case]:
    yield rejected(
        "UTF-8 in which a byte is missing",
        put("a.txt", TEXT.encode().replace(b"\x9d", b"", 1)),
        "is UTF-8 but breaks at byte 28, perhaps cut off; get it again, "
        "or drop what is broken: iconv -c -f UTF-8 -t UTF-8",
    )
    yield rejected(
        "UTF-16 with a mark, cut off",
        put("a.txt", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1]),
        "has the byte order mark of utf-16-le but breaks at byte 86; get the file again",
    )
    yield Case(
        "an emoji written as two surrogates of three bytes (CESU-8)",
        put("a.txt", "Envoy 😀 left".encode("utf-16", "surrogatepass").decode("utf-16").replace("😀", "\ud83d\ude00")),
        note="not UTF-8; read as CESU-8",
        holds=({"text": "Envoy 😀 left"},),
        stored=True,
    )
    yield rejected(
        "half a surrogate pair as bytes",
        put("a.txt", "Envoy \ud83d left"),
        "is not UTF-8: has half a surrogate pair at byte 6; remove it",
    )
    yield rejected(
        "a NUL in a text",
        put("a.txt", TEXT + "He left\0. " + "And so on. " * 9),
        "has a NUL at byte 55, which no database can hold; remove it: tr -d '\\000'",
    )
    yield Case(
        "CR LF line ends",
        put("a.txt", TEXT.replace("\n", "\r\n")),
        "offsets count both",
        holds=({"title": "Envoy Resigns", "text": TEXT.replace("\n", "\r\n")},),
        stored=True,
    )
    yield Case(
        "CR line ends",
        put("a.txt", "---\rid: 7\r---\r" + TEXT.replace("\n", "\r")),
        holds=({"title": "Envoy Resigns", "text": TEXT.replace("\n", "\r")},),
        stored=True,
    )
    yield Case(
        "CR line ends, .jsonl",
        put("a.jsonl", (line(id=1, text="One.") + line(id=2, text="Two.")).replace("\n", "\r")),
        holds=({"text": "One."}, {"text": "Two."}),
    )
    yield Case(
        "a byte order mark in each line, .jsonl",
        put("a.jsonl", "".join("\ufeff" + line(id=i, text="One.") for i in "ab")),
        holds=({"text": "One."}, {"text": "One."}),
    )


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", TEXT)
    return out.getvalue()


def _no_text() -> Iterator[Case]:
    for what, data, kind in (
        ("a PDF", b"%PDF-1.7\n1 0 obj", "a PDF"),
        ("a Word document or ZIP archive", _zip(), "a ZIP archive or a Word or LibreOffice document"),
        ("a gzip file", gzip.compress(TEXT.encode()), "compressed with gzip"),
        ("an RTF file", b"{\\rtf1\\ansi Envoy Resigns}", "rich text, RTF"),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
    ):
        yield rejected(
            f"{what} named .txt", put("a.txt", data), f"is a binary file, not text ({kind}); save its text as .txt"
        )
    yield rejected("any other binary file", put("a.txt", bytes(range(256)) * 4), "is a binary file, not text")
    yield rejected("a web page named .txt", put("a.txt", PAGE), "is a web page, not plain text; name it .html")
    yield rejected(
        "JSON named .txt",
        put("a.txt", line(text=TEXT)),
        "is JSON, not plain text; name it .json, or .jsonl where it is one object a line",
    )


GROUPS = {
    "Encodings, with a byte order mark": tuple(_with_mark()),
    "Encodings, without one": (*_without_mark(), *_one_byte(), *_declared()),
    "Broken text, and line ends": tuple(_broken()),
    "What is no text": tuple(_no_text()),
}
