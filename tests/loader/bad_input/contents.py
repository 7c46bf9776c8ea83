"""Texts, front matter, JSON, fields and pages."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator

from tests.loader.bad_input.case import TEXT, Case, line, put, puts, read, rejected
from tests.loader.bad_input.encodings import PAGE

NAME = "Zoë Lindén"
_BOMB = "a: &a {x: 1}\n" + "".join(
    f"{new}: &{new} {{<<: [{', '.join(['*' + old] * 9)}]}}\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
_NO_ARTICLE = "holds no article that trafilatura can find; save its text as .txt"


def _texts() -> Iterator[Case]:
    yield rejected("an empty file", put("a.txt", b""), "the file is empty")
    yield rejected("only white space", put("a.txt", " \n\t\r\n "), "the file is empty")
    yield rejected(
        "only invisible characters", put("a.txt", "\u200b\u200e\u2060\n"), "text: has no letter and no digit"
    )
    yield rejected("only punctuation or emoji", put("a.txt", "… 😀 …"), "text: has no letter and no digit")
    yield rejected("front matter and no text", put("a.txt", "---\ntitle: Envoy Resigns\n---\n"), "has no text")
    yield read("only a title", put("a.txt", "Envoy Resigns\n"), title="Envoy Resigns", text="Envoy Resigns\n")
    boilerplate = "Subscribe to our newsletter\n\nRead more\n\nCopyright 2024\n"
    yield read("only boilerplate", put("a.txt", boilerplate), "an article without statements", text=boilerplate)
    for what, text in (
        ("control characters in a text", "Envoy\x01 Resigns\x1b[31m\n\nHe\x7f left.\n"),
        ("right-to-left marks and overrides", "\u202eEnvoy\u202c Resigns\u200f\n\nHe \u2067left\u2069.\n"),
        ("zero-width characters and soft hyphens", "En\u00advoy\u200b Re\u200dsigns\n\nHe\ufeff left.\n"),
        ("emoji, astral letters, unassigned code points", "Envoy 👩\u200d🚀 𝒳 \U0003fffe \uffff Resigns\n"),
        ("Arabic, Hebrew, Chinese", "استقال السفير\n\nהשגריר 大使辞职了。\n"),
        ("decomposed accents", unicodedata.normalize("NFD", "Café fermé\n\nÉlysée\n")),
        ("no line end for 100,000 characters", "The envoy left and " * 5_263),
    ):
        yield read(what, put("a.txt", text), "kept as it stands", text=text)
    yield rejected(
        "more than 2,000,000 characters",
        put("a.txt", "Envoy. " * 300_000),
        "text: has 2,100,000 characters, more than any article; split it",
    )
    yield rejected(
        "50 MB of text",
        put("a.txt", b"The envoy left. " * 3_276_800),
        "is larger than 7 MB, and no article is; split it into its articles",
    )


def _front_matter() -> Iterator[Case]:
    def front(content: str) -> str:
        return f"---\n{content}\n---\n{TEXT}"

    yield rejected(
        "YAML that is broken",
        put("a.md", front("title: [")),
        "front matter is not YAML: expected the node content, but found '<stream end>' in line 3",
    )
    yield rejected(
        "tabs",
        put("a.md", front("title:\n\t- Envoy")),
        "front matter is not YAML: found character '\\t' that cannot start any token in line 3",
    )
    yield rejected(
        "a list",
        put("a.md", front("- Envoy\n- Resigns")),
        "front matter is not a list of names and values; put 'title: …' between the --- lines",
    )
    yield rejected(
        "a bomb of aliases",
        put("a.md", front(_BOMB)),
        "front matter refers to itself with a * (a YAML alias); write the value out, or quote it",
    )
    yield rejected(
        "nested thousands deep",
        put("a.md", front("a: " + "[" * 5_000)),
        "front matter is nested too deeply; sayso reads names with a value or a list",
    )
    yield rejected(
        "no closing ---",
        put("a.md", f"---\ntitle: Envoy Resigns\n\n{TEXT}"),
        "front matter has no end; put a line of --- below its last line",
    )
    yield rejected(
        "TOML",
        put("a.md", f'+++\ntitle = "Envoy"\n+++\n{TEXT}'),
        "front matter between +++ is TOML; write it as YAML, 'title: …' between lines of ---",
    )
    yield read("none, and a rule of --- first", put("a.md", "---\nHe left.\n"), text="---\nHe left.\n")
    yield read("nothing in it", put("a.md", front("")), text=TEXT, title="Envoy Resigns")
    yield read(
        "a value that YAML takes for a number or a denial",
        put("a.md", front("title: NO\nid: 0042")),
        "read as it is written",
        title="NO",
    )
    yield read("a name twice", put("a.md", front("title: One\ntitle: Two")), "the last one counts", title="Two")
    yield read(
        "a tag of Python's",
        put("a.md", front('title: !!python/object/apply:os.system ["true"]\n').replace("title", "rank")),
        "nothing is run",
        title="Envoy Resigns",
    )


def _json() -> Iterator[Case]:
    good = line(id=1, text=TEXT)
    yield Case(
        "a last line that is cut off",
        put("a.jsonl", good + '{"id": 2, "text": "Env'),
        rejected="is not JSON: Unterminated string starting at at character 18; is it cut off?",
        line=2,
        holds=({"text": TEXT},),
    )
    yield Case(
        "one broken line among good ones",
        put("a.jsonl", good + "{id: 2}\n" + line(id=3, text="Three.")),
        rejected="is not JSON: Expecting property name enclosed in double quotes at character 1",
        line=2,
        holds=({"text": TEXT}, {"text": "Three."}),
    )
    yield rejected(
        "one document named .jsonl",
        put("a.jsonl", "{\n"),
        "is not JSON: Expecting property name enclosed in double quotes at character 2; "
        "is the file one JSON document? name it .json",
        line=1,
    )
    yield rejected(
        "lines named .json",
        put("a.json", good + good),
        "is not JSON: Extra data in line 2; is it one object a line? name it .jsonl",
    )
    yield rejected(
        "a .json that is cut off",
        put("a.json", good[:-3]),
        "is not JSON: Unterminated string starting at in line 1; is it cut off?",
    )
    yield rejected("nested 100,000 deep, .json", put("a.json", "[" * 100_000), "is nested too deeply for an article")
    yield rejected(
        "nested 100,000 deep, .jsonl", put("a.jsonl", '{"a":' * 100_000), "is nested too deeply for an article", line=1
    )
    yield rejected("a list of lists", put("a.json", "[[1]]"), "is not an object with a text", line=1)
    yield rejected("an empty list", put("a.json", "[]"), "holds an empty list")
    yield rejected("a number, a string, null", put("a.json", "null"), "is not an object with a text")
    yield rejected(
        "a name twice with two values",
        put("a.jsonl", '{"text": "One.", "text": "Two."}\n'),
        "has 'text' twice, with different values; keep one",
        line=1,
    )
    yield read("a name twice with one value", put("a.jsonl", '{"text": "One.", "text": "One."}\n'), text="One.")
    yield read(
        "NaN and Infinity",
        put("a.jsonl", '{"title": NaN, "rank": Infinity, "text": "One."}\n'),
        "taken for a value that is missing",
        text="One.",
    )
    yield rejected(
        "a number of 5,000 digits",
        put("a.jsonl", '{"rank": ' + "9" * 5_000 + "}\n"),
        "holds a number of thousands of digits; write it as a string",
        line=1,
    )
    yield rejected(
        "a line of 10 MB",
        put("a.jsonl", line(text="The envoy left. " * 655_360)),
        "text: has 10,485,760 characters, more than any article; split it",
        line=1,
    )
    yield rejected(
        "half a surrogate pair",
        put("a.jsonl", '{"text": "half a \\ud800 pair"}\n'),
        "text: has half a surrogate pair at character 7, which no database can hold",
        line=1,
    )
    yield read("a whole surrogate pair", put("a.jsonl", '{"text": "A \\ud83d\\ude00 left"}\n'), text="A 😀 left")
    yield rejected(
        "a NUL", put("a.jsonl", line(text="a\0b")), "text: has a NUL at character 1, which no database can hold", line=1
    )


def _fields() -> Iterator[Case]:
    for value, is_a in ((5, "int"), (None, ""), (["a"], "list"), ({"a": 1}, "dict"), (True, "bool")):
        reason = f"text: {is_a} where text is wanted" if is_a else "has no text"
        yield rejected(f"text: {json.dumps(value)}", put("a.jsonl", line(text=value)), reason, line=1)
    yield rejected(
        "a title that is a list",
        put("a.jsonl", line(text=TEXT, title=["a"])),
        "title: list where text is wanted",
        line=1,
    )
    yield rejected(
        "authors that are objects",
        put("a.jsonl", line(text=TEXT, authors=[{"name": "A"}])),
        "authors: dict where text is wanted",
        line=1,
    )
    for day in (
        "0000-00-00",
        "2024-02-30",
        "0001-01-01",
        "9999-12-31",
        "18.03.2024",
        "20240318",
        "2024-03-18T09:30:00+99:00",
        "soon",
    ):
        yield rejected(
            f"published: {day}",
            put("a.jsonl", line(text=TEXT, published=day)),
            f"published: '{day}' is not a date of an article; write it as 2024-03-18",
            line=1,
        )
    yield rejected(
        "published: 1710720000 (seconds)",
        put("a.jsonl", line(text=TEXT, published=1710720000)),
        "published: is not a date; write it as 2024-03-18",
        line=1,
    )
    yield read(
        "a moment in an odd zone",
        put("a.jsonl", line(text=TEXT, published="2024-03-18T23:30:00-11:45")),
        "the day is that of its own zone",
        published_at="2024-03-18T23:30:00-11:45",
    )
    yield read(
        "a moment as YAML writes it",
        put("a.md", f"---\npublished: 2024-03-18 09:30:00 +05:00\n---\n{TEXT}"),
        published_at="2024-03-18T09:30:00+05:00",
    )
    yield rejected(
        "a title of 10,000 characters",
        put("a.jsonl", line(text=TEXT, title="Envoy! " * 1_430)),
        "title: has 10,010 characters, where at most 2,000 make sense",
        line=1,
    )
    yield rejected(
        "a control character in a title",
        put("a.jsonl", line(text=TEXT, title="a\x1b[31mb")),
        "title: has a control character, '\\x1b', at 1",
        line=1,
    )
    yield read(
        "a title of emoji",
        put("a.jsonl", line(text=TEXT, title="😀", outlet="Post", published="2024-03-18")),
        "the id is made from the text",
        title="😀",
    )
    yield rejected(
        "an outlet without letters",
        put("a.jsonl", line(text=TEXT, outlet="***")),
        "outlet: '***' has no letter and no digit",
        line=1,
    )
    yield read("an author without letters", put("a.jsonl", line(text=TEXT, author="***")), "left out", text=TEXT)
    yield rejected(
        "a language in words",
        put("a.jsonl", line(text=TEXT, language="English")),
        "language: 'English' is not an ISO 639-1 code; write it as en",
        line=1,
    )


def _addresses() -> Iterator[Case]:
    for url in (
        "ftp://a.example/1",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "a.example/1",
        "https://",
        "https://[::1",
        "https://a.example:99999/1",
    ):
        yield rejected(
            f"url: {url}",
            put("a.jsonl", line(text=TEXT, url=url)),
            f"url: '{url}' is not an http or https address; leave it out, or give the whole address",
            line=1,
        )
    yield read(
        "a url with a name and a password",
        put("a.jsonl", line(text=TEXT, url="https://me:secret@a.example/1")),
        "they are left out",
        url="https://a.example/1",
    )
    yield read(
        "a url with letters beyond ASCII",
        put("a.jsonl", line(text=TEXT, url="https://пример.example/новость")),
        url="https://пример.example/новость",
    )
    yield rejected(
        "a url of 3,000 characters",
        put("a.jsonl", line(text=TEXT, url="https://a.example/" + "a" * 2_982)),
        "url: has 3,000 characters, where at most 2,000 make sense",
        line=1,
    )
    one = {"url": "https://a.example/1", "title": "Envoy Resigns"}
    same = "another article has the same id (article:{}): news/a.jsonl:1; give each a url or an id of its own"
    yield Case(
        "two articles of one id in a run, with different texts",
        put("a.jsonl", line(id=1, text="One.") + line(id=1, text="Two.")),
        "the first one counts",
        rejected=same.format("acc65e9c3876aacf"),
        file="news/a.jsonl:2",
        holds=({"text": "One."},),
        stored=True,
    )
    yield Case(
        "two files of one url, with different texts",
        puts(("a.jsonl", line(**one, text="One.")), ("b.jsonl", line(**one, text="Two."))),
        "the first one counts",
        rejected=same.format("d79e0a96b2be4661"),
        file="news/b.jsonl:1",
        holds=({"text": "One."},),
    )
    yield Case(
        "two files of one url, alike",
        puts(("a.jsonl", line(**one, text="One.")), ("b.jsonl", line(**one, text="One."))),
        "one article",
        holds=({"text": "One."},),
        stored=True,
    )
    front = "---\nurl: https://a.example/1\ntitle: Envoy Resigns\n---\nOne."
    yield Case(
        "one article in two formats",
        puts(("a.jsonl", line(**one, text="One.")), ("b.md", front)),
        "one article",
        holds=({"text": "One."},),
    )
    spelt = [line(id=form, text=TEXT, author=unicodedata.normalize(form, NAME)) for form in ("NFC", "NFD")]
    yield Case(
        "one name composed, decomposed, with zero-width characters in it",
        put("a.jsonl", "".join(spelt) + line(id=3, text=TEXT, author="Zo\u200bë Lin\u00addén\u200e")),
        "one person",
        holds=({"text": TEXT},) * 3,
        stored=True,
    )


def _pages() -> Iterator[Case]:
    for what, page in (
        ("no body", "<html></html>"),
        ("only scripts", "<html><body><script>var a = 'The envoy said that he left.'</script></body></html>"),
        ("only frames", '<html><frameset><frame src="a.html"><frame src="b.html"></frameset></html>'),
        ("only navigation", "<html><body><nav><a href='/'>Home</a></nav></body></html>"),
        ("a form to log in", "<html><body><form>Name <input> Password <input></form></body></html>"),
        ("text without a tag", "Envoy"),
    ):
        yield rejected(what, put("a.html", page), _NO_ARTICLE)
    broken = (
        PAGE.replace("</p>", "")
        .replace("</head>", "")
        .replace("</h1>", "</h2>")
        .replace("</html>", "<<>&#xD800;&bogus;</")
    )
    yield read("broken markup", put("a.html", broken), title="Envoy Resigns")
    yield read(
        "control characters in it",
        put("a.html", PAGE.replace("in part", "in\x01 part\x0b")),
        "taken for spaces",
        title="Envoy Resigns",
    )
    yield read(
        "XHTML with a declaration",
        put("a.xhtml", '<?xml version="1.0" encoding="utf-8"?>' + PAGE),
        title="Envoy Resigns",
    )
    yield rejected(
        "a page of 50 MB and a million tags",
        put("a.html", "<html><body>" + "<p>The envoy left the town on Monday, he said.</p>\n" * 1_000_000),
        "has more than 100,000 tags, and no page of an article has; save its text as .txt",
    )
    for size, kept in ((5_000_000, True), (20_000_000, False)):
        what, page = (
            f"a picture of {size:,} bytes inside of it",
            PAGE.replace("<h1>", f"<img src='data:{'A' * size}'><h1>"),
        )
        yield Case(
            what,
            put("a.html", page),
            rejected="" if kept else _NO_ARTICLE,
            holds=({"title": "Envoy Resigns"},) if kept else (),
        )
    yield rejected(
        "tags nested 20,000 deep", put("a.html", PAGE.replace("<h1>", "<div>" * 20_000 + "<h1>")), _NO_ARTICLE
    )


GROUPS = {
    "Texts": tuple(_texts()),
    "Front matter": tuple(_front_matter()),
    "JSON": tuple(_json()),
    "Fields": tuple(_fields()),
    "Addresses, ids, names": tuple(_addresses()),
    "Web pages": tuple(_pages()),
}
