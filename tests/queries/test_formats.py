"""A result in every format: what goes in comes out again, and nothing in it runs or breaks the page."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from urllib.parse import unquote

import pytest

from sayso.graph import Row
from sayso.queries import formats
from sayso.queries.link import browser_link
from sayso.queries.result import Question, Result
from sayso.schema.errors import BadParameter

ROWS: list[Row] = [
    {
        "speaker": "Kassym-Jomart Tokayev",
        "source": "he",
        "resolved_by": "pronoun",
        "statement": '“We don’t,\n”says "he" | *always*”',
        "stance": "asserts",
        "kind": "direct",
        "headline": False,
        "confidence": 0.7,
        "mark": "?",
        "names": ["Russia", "Kazakhstan"],
        "outlet": "The Moscow Times",
        "article": "=HYPERLINK(1)",
        "published": date(2019, 12, 4),
        "url": None,
    },
    {
        "speaker": None,
        "source": "\x1b[31mred",
        "resolved_by": None,
        "statement": "DENIES: nothing",
        "stance": "denies",
        "kind": "indirect",
        "headline": True,
        "confidence": 1.0,
        "mark": "",
        "names": [],
        "outlet": "The Moscow Times",
        "article": "=HYPERLINK(1)",
        "published": date(2019, 12, 4),
        "url": None,
    },
]
QUESTION = Question(
    "MATCH (s) RETURN s",
    {"speaker": "person:o'neill", "since": date(2014, 3, 1), "names": None, "limit": 25, "headlines": False},
    "said",
    "What is an entity reported as saying?",
)
RESULT = Result(QUESTION, tuple(ROWS[0]), ROWS, hidden=2)
EMPTY = Result(QUESTION, ("speaker", "statement"), [])


def written(form: str, result: Result = RESULT, width: int = 100) -> str:
    out = io.StringIO()
    formats.write(result, form, out, width=width)
    return out.getvalue()


def plain(row: Row) -> dict[str, object]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}


def test_json() -> None:
    assert json.loads(written("json")) == [plain(row) for row in ROWS]
    assert json.loads(written("json", EMPTY)) == []
    assert "Kassym" in written("json") and "\\u201c" not in written("json")


def test_jsonl() -> None:
    assert [json.loads(line) for line in written("jsonl").splitlines()] == [plain(row) for row in ROWS]
    assert written("jsonl", EMPTY) == ""


def test_csv() -> None:
    first, second = csv.DictReader(io.StringIO(written("csv"), newline=""))
    assert first["statement"] == ROWS[0]["statement"]
    assert json.loads(first["names"]) == ["Russia", "Kazakhstan"]
    assert (first["confidence"], first["headline"], first["published"], first["url"]) == (
        "0.7",
        "false",
        "2019-12-04",
        "",
    )
    assert first["article"] == "'=HYPERLINK(1)", "a spreadsheet would run it"
    assert (second["speaker"], second["mark"], second["statement"]) == ("", "", "DENIES: nothing")
    assert written("csv", EMPTY) == "speaker,statement\r\n"


def test_md() -> None:
    lines = written("md").splitlines()
    assert lines[0] == "**What is an entity reported as saying?**"
    assert lines[2] == "| " + " | ".join(c.replace("_", r"\_") for c in RESULT.columns) + " |"
    assert lines[4].count(" | ") == len(RESULT.columns) - 1
    assert r"“We don’t, ”says " in lines[4] and r"\| \*always\*" in lines[4]
    assert "2 rows of low confidence hidden; --all shows them" in lines[7]


def test_cypher() -> None:
    assert written("cypher") == (
        ":param speaker => 'person:o\\'neill';\n"
        ":param since => date('2014-03-01');\n"
        ":param names => null;\n"
        ":param limit => 25;\n"
        ":param headlines => false;\n"
        "// What is an entity reported as saying?\n"
        "MATCH (s) RETURN s;\n"
    )


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_table_fits_the_terminal_and_loses_nothing(width: int) -> None:
    text = written("table", width=width)
    assert max(map(len, text.splitlines())) <= width
    squeezed = "".join(text.split())
    for words in ("Kassym", "as:he,bypronoun", "DENIES:nothing", "2019-12-04", "confidence0.70?", "inaheadline"):
        assert words in squeezed
    assert "What is an entity reported as saying?" in text
    assert "2 rows of low confidence hidden" in text
    assert "\x1b" not in text


def test_a_table_says_where_it_was_printed_once() -> None:
    assert written("table").count("The Moscow Times") == 1
    assert "″" in written("table")


def test_an_empty_table() -> None:
    assert written("table", EMPTY) == "What is an entity reported as saying?\nnothing found\n"


def test_an_unknown_format() -> None:
    with pytest.raises(BadParameter, match="no format 'xls'; use one of table, csv, cypher, json, jsonl, md"):
        written("xls")


def test_a_notebook_shows_a_table_in_which_nothing_runs() -> None:
    shown = RESULT._repr_html_()
    assert shown.startswith("<table><caption>What is an entity reported as saying?</caption>")
    assert shown.count("<tr>") == 1 + len(ROWS)
    assert "“We don’t,<br>”says &quot;he&quot; | *always*”" in shown
    assert "<p><em>2 rows of low confidence hidden; --all shows them</em></p>" in shown
    hostile: Row = {"statement": "<script>x</script>", "url": "javascript:x"}
    shown = Result(QUESTION, ("statement", "url"), [hostile, {**hostile, "url": 'https://x.example/"a'}])._repr_html_()
    assert "<script" not in shown and 'href="javascript' not in shown
    assert '<a href="https://x.example/&quot;a" rel="noreferrer">' in shown


def test_a_notebook_says_what_it_does_not_show() -> None:
    rows: list[Row] = [{"n": n} for n in range(250)]
    shown = Result(QUESTION, ("n",), rows)._repr_html_()
    assert shown.count("<tr>") == 101 and "150 more rows are not shown here" in shown


def test_a_link_has_the_question_with_its_values() -> None:
    question = Question(
        "MATCH (e {id: $id}) // $id\nWHERE e.name <> '$id' RETURN $since AS x", QUESTION.parameters | {"id": "a'b"}
    )
    link = browser_link(question, "http://localhost:7474/browser/")
    address, _, written = link.partition("?cmd=edit&arg=")
    assert address == "http://localhost:7474/browser/"
    assert unquote(written) == ("MATCH (e {id: 'a\\'b'}) // $id\nWHERE e.name <> '$id' RETURN date('2014-03-01') AS x")
