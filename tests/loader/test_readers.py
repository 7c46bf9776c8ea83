"""Real files of each format and encoding: read rightly, or rejected with one clear reason."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from sayso.loader.article import InputArticle, Options, Reject
from sayso.loader.readers import read
from sayso.loader.sources import files, records
from sayso.schema.errors import InputError

PAGE = """<!doctype html><html lang="en"><head><title>Envoy Resigns - The Steppe Courier</title>
<meta property="og:site_name" content="The Steppe Courier">
<meta property="article:published_time" content="2024-03-18T09:30:00+05:00">
<meta name="author" content="Aigerim Bek">
<link rel="canonical" href="https://www.steppe.example/2024/03/envoy-resigns-today?utm_source=x"></head>
<body><nav>Home</nav><article><h1>Envoy Resigns</h1>
<p>The envoy <a href="https://post.example/2024/03/what-he-told-us">told the Caspian Post</a> on Monday that he
was leaving. “I am done,” he said in a long speech to everybody who had come.</p>
<p>His deputy said that the talks [on the lake] would go on, and that nobody else was leaving the ministry.</p>
<p>The ministry declined to comment, but promised a statement before the end of the week.</p></article>
<footer>Copyright</footer></body></html>"""

TEXT = "Envoy Resigns\n\n“I am done,” the envoy said.\n"


def read_all(*paths: str | Path, options: Options | None = None) -> list[InputArticle | Reject]:
    return [
        item if isinstance(item, Reject) else read(item, options or Options())
        for file in files(paths)
        for item in records(file)
    ]


def article(path: Path, options: Options | None = None) -> InputArticle:
    (found,) = read_all(path, options=options)
    assert isinstance(found, InputArticle), found
    return found


def reason(path: Path) -> str:
    (found,) = read_all(path)
    assert isinstance(found, Reject), found
    return found.reason


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_text_has_its_first_line_for_title(tmp_path: Path) -> None:
    found = article(put(tmp_path, "a.txt", TEXT), Options("The Steppe Courier", "2024-03-18", "en"))
    assert (found.text, found.title) == (TEXT, "Envoy Resigns")
    assert (found.outlet, found.published, found.language) == ("The Steppe Courier", date(2024, 3, 18), "en")


def test_front_matter_wins_over_options(tmp_path: Path) -> None:
    front = "---\noutlet: The Salt Post\npublished: 2024-03-19\nauthors: [Aigerim Bek, Ivan Petrov]\nrank: 7\n---\n"
    found = article(put(tmp_path, "a.md", front + TEXT), Options("The Steppe Courier", "2024-03-18"))
    assert (found.text, found.title, found.outlet) == (TEXT, "Envoy Resigns", "The Salt Post")
    assert (found.published, found.authors) == (date(2024, 3, 19), ("Aigerim Bek", "Ivan Petrov"))


def test_page(tmp_path: Path) -> None:
    found = article(put(tmp_path, "a.html", PAGE))
    assert found.text.startswith("Envoy Resigns\n")
    assert "Copyright" not in found.text and "](http" not in found.text and "[on the lake]" in found.text
    assert (found.title, found.outlet, found.authors) == ("Envoy Resigns", "The Steppe Courier", ("Aigerim Bek",))
    assert (found.published, found.published_at) == (date(2024, 3, 18), "2024-03-18T09:30:00+05:00")
    assert (found.url, found.language) == ("https://steppe.example/2024/03/envoy-resigns-today", "en")
    ((span, url),) = found.links
    assert (found.text[slice(*span)], url) == ("told the Caspian Post", "https://post.example/2024/03/what-he-told-us")


def test_page_in_the_charset_that_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("The envoy", "Посол").replace("“", "«")
    found = article(put(tmp_path, "a.htm", page.replace("”", "»").encode("cp1251")))
    assert "Посол told the Caspian Post" in found.text


def test_json_object_and_list(tmp_path: Path) -> None:
    one = {"title": "Envoy Resigns", "body": TEXT, "author": "By Aigerim Bek", "section": "Opinion", "extra": [1]}
    found = article(put(tmp_path, "a.json", json.dumps(one)))
    assert (found.text, found.authors, found.section) == (TEXT, ("Aigerim Bek",), "opinion")
    both = read_all(put(tmp_path, "b.json", json.dumps([one, {"id": 7, "content": "Other words."}, {"id": 8}])))
    assert [type(b) for b in both] == [InputArticle, InputArticle, Reject]
    assert both[2] == Reject(str(tmp_path / "b.json"), "has no text", 3)


def test_broken_line_in_a_good_file(tmp_path: Path) -> None:
    path = put(
        tmp_path, "a.jsonl", '{"id": "1", "text": "One."}\n{"id": "2", "text": \n\n{"id": "3", "text": "Three."}\n'
    )
    first, broken, third = read_all(path)
    assert isinstance(first, InputArticle) and isinstance(third, InputArticle)
    assert isinstance(broken, Reject) and (broken.where, broken.line) == (str(path), 2)
    assert broken.reason.startswith("is not JSON")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), TEXT),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("cp1252"), TEXT),
        ("Le président a dit « non ».".encode("latin-1"), "Le président a dit « non »."),
    ],
)
def test_encodings_that_are_read(tmp_path: Path, data: bytes, text: str) -> None:
    found = article(put(tmp_path, "a.txt", data))
    assert found.text == text
    assert (found.note is not None) == (data[:1] not in b"\xef\xff\xfe" and data != text.encode())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf  \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x01\x02", "binary"),
        (TEXT.encode("utf-16-le"), "UTF-16LE without a byte order mark"),
        ("Посол ушёл в отставку в понедельник".encode("cp1251"), "not UTF-8"),
        (b"---\ntitle: [\n---\ntext", "front matter is not YAML"),
        (b"---\npublished: 0000-00-00\n---\ntext", "not a date"),
        (b"---\ntitle: [a, b]\n---\ntext", "title: list where text is wanted"),
        (b"---\nurl: steppe/1\n---\ntext", "not an http or https address"),
        (b"---\nlanguage: English\n---\ntext", "not an ISO 639-1 code"),
    ],
)
def test_text_that_is_rejected(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in reason(put(tmp_path, "a.txt", data))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"text": 5}', "text: int where text is wanted"),
        ('{"text": "a", "published": 20240318}', "published: is not a date"),
        ('{"text": "a", "published": "soon"}', "published: 'soon' is not a date"),
        ('{"text": "half a \\ud800 pair"}', "surrogate"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('["a"]', "is not an object"),
        ('{"text": "   "}', "has no text"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_line_that_is_rejected(tmp_path: Path, line: str, why: str) -> None:
    assert why in reason(put(tmp_path, "a.jsonl", line + "\n"))


def test_page_without_an_article(tmp_path: Path) -> None:
    assert "no article" in reason(put(tmp_path, "a.html", "<html><body></body></html>"))


def test_json_lines_in_utf_16(tmp_path: Path) -> None:
    lines = '{"id": "1", "text": "Касым"}\n{"id": "2", "text": "Two."}\n'
    found = read_all(put(tmp_path, "a.jsonl", lines.encode("utf-16")))
    assert [a.text for a in found if isinstance(a, InputArticle)] == ["Касым", "Two."]


def test_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "picture.png"):
        put(tmp_path, name, TEXT)
    (tmp_path / "deep").mkdir()
    put(tmp_path / "deep", "c.txt", TEXT)
    (tmp_path / ".git").mkdir()
    put(tmp_path / ".git", "d.txt", TEXT)
    assert [Path(f.path).name for f in files([tmp_path])] == ["a.txt", "b.txt", "c.txt"]
    assert {f.source for f in files([tmp_path])} == {tmp_path.name}
    assert [Path(f.path).name for f in files([str(tmp_path / "*.txt")])] == ["a.txt", "b.txt"]


def test_paths_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for path, why in (("none", "no such file"), ("empty", "holds no article"), ("pipe", "regular"), ("*.txt", "fits")):
        with pytest.raises(InputError, match=why):
            files([tmp_path / path])


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ('{"id": 1, "text": "One."}\n{"id": 2, "text": "Two."}\n', ["One.", "Two."]),
        ('{\n  "id": 1,\n  "text": "One."\n}\n', ["One."]),
        ('[{"text": "One."}, {"text": "Two."}]', ["One.", "Two."]),
        (TEXT, [TEXT]),
    ],
)
def test_standard_input_is_sniffed(monkeypatch: pytest.MonkeyPatch, data: str, texts: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert [a.text for a in read_all("-") if isinstance(a, InputArticle)] == texts


def test_file_of_unknown_suffix_is_sniffed_when_named(tmp_path: Path) -> None:
    assert article(put(tmp_path, "a.dat", TEXT)).text == TEXT
    assert article(put(tmp_path, "page", PAGE)).title == "Envoy Resigns"


def test_id_is_the_url_then_the_own_id_then_outlet_date_and_title(tmp_path: Path) -> None:
    def made(**fields: str) -> str:
        return article(put(tmp_path, "a.json", json.dumps({"text": TEXT, **fields}))).id

    assert made(url="https://a.example/1", id="x") == made(url="http://www.a.example/1/#top", id="y")
    assert made(id="x", title="A") == made(id="x", title="B") != made(id="y")
    named = {"outlet": "O", "published": "2024-03-18", "title": "T"}
    assert made(**named) == made(**named, text="Other.") != made()
