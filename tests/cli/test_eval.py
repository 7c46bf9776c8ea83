"""`sayso eval`: what it scores, what it shows, and what it says of gold that cannot be read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from sayso.extract.evaluation.aspects import ASPECTS
from sayso.extract.evaluation.marked import parse
from sayso.extract.findings import Span
from sayso.loader.gold import read_gold
from sayso.schema.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
PLAIN = "{who: Ann Lee} {cue: said} {what: the dam would hold}."
THREE = f"""What the reader should know.

## right

{PLAIN}

=> speaker: Ann Lee

## missed

{{what: The dam stands}} and so does the bridge.

## pinned on another
published: 2019-12-04

{{who: Ann Lee}} {{cue: said}} on Monday {{what: the dam would hold}}.

=> speaker: Tom Roe; when: 2019-12-02
"""


def test_table(sayso: Run, tmp_path: Path) -> None:
    (tmp_path / "three.gold").write_text(THREE, encoding="utf-8")
    done = sayso("eval", "three.gold")
    assert (done.returncode, done.stderr) == (0, "")
    lines = {" ".join(line.split()) for line in done.stdout.splitlines()}
    assert {"cases 3", "exactly as marked 1", "statements marked 3", "statements found 2"} <= lines
    assert any(line.startswith("content F1 80.0 ") for line in lines)
    assert any(line.startswith("pinned wrongly, per 100 found 50.0 ") for line in lines)
    assert any(line.startswith("when right 100.0 ") for line in lines)
    assert "missed: missed (three.gold:9)" in lines
    assert "speaker: pinned on another (three.gold:13)" in lines
    assert "because speaker 'Ann Lee', not 'Tom Roe'" in lines


def test_json_and_how_many_mistakes(sayso: Run, tmp_path: Path) -> None:
    (tmp_path / "three.gold").write_text(THREE, encoding="utf-8")
    report = json.loads(sayso("eval", "three.gold", "--format", "json", "--mistakes", "1").stdout)
    assert report["counts"]["mistakes"] == 2
    assert [mistake["case"] for mistake in report["mistakes"]] == ["missed"]
    assert {figure["name"]: figure["of"] for figure in report["figures"]}["speaker found and right"] == 2
    assert sum(band["statements"] for band in report["calibration"]) == 2
    assert set(report["by_kind"]) == {"indirect"}
    assert set(report["by_resolved_by"]) == {"name"}
    assert report == json.loads(sayso("eval", "three.gold", "--format", "json", "--mistakes", "1").stdout)


def test_lines_of_json_score_as_the_marked_form_does(sayso: Run, tmp_path: Path) -> None:
    (case,) = parse(f"## one\n\n{PLAIN}\n", "one.gold")
    (statement,) = case.statements
    spans = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    line = {"id": "one", "text": case.text, "attributions": [{**spans, "speaker": "Ann Lee"}]}
    (tmp_path / "one.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    report = json.loads(sayso("eval", "one.jsonl", "--format", "json").stdout)
    assert report["counts"] == {
        "cases": 1,
        "exactly as marked": 1,
        "statements marked": 1,
        "statements found": 1,
        "mistakes": 0,
    }


def test_our_own_gold(sayso: Run) -> None:
    done = sayso("eval", str(ROOT / "tests" / "gold"), "--mistakes", "0")
    assert done.returncode == 0
    assert re.search(r"^0\.8 and above +\d+ +[\d.]+  \(\d+% of all found\)$", done.stdout, re.MULTILINE)


def test_marks() -> None:
    text = "## a\n\n{what1: {who2: Ann} {cue2: said} {what2: it\n\nholds }}, {who1,2: Lee} \\{wrote\\} {what: twice}.\n"
    (case,) = parse(text, "a.gold")
    assert case.text == "Ann said it\n\nholds , Lee {wrote} twice."
    first, second = case.statements
    assert [case.text[a:b] for a, b in first.content] == ["Ann said it\n\nholds", "twice"]
    assert second.source == (Span(0, 3), Span(21, 24))
    assert (first.cue, second.number) == (None, 2)


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("No case.\n", 1, "no case"),
        ("## \n\nText.\n=> nothing\n", 1, "a case without a name"),
        ("## a\n\nText.\n", 1, "marks no statement; if it holds none, end it with => nothing"),
        ("## a\n\nText.\n\n=> nothing\n## a\n\nText.\n=> nothing\n", 6, "a second case 'a'; the first is on line 1"),
        ("## a\nAnn Lee spoke.\n", 2, "is no line of metadata"),
        ("## a\npublished: May\n\nText.\n", 2, "'May' is not a day"),
        ("## a\ntitle: A\n\n=> nothing\n", 1, "has no text"),
        ("## a\n\nOne.\n\n{what: Two.\n\nThree.\n", 5, "{what: … is not closed"),
        ("## a\n\nOne.\n\nTwo.}\n", 5, "} closes no mark; for a brace write \\}"),
        ("## a\n\nOne {waht: two}.\n", 3, "an unknown mark"),
        ("## a\n\nOne {what: } two.\n", 3, "an empty mark"),
        ("## a\n\n{who: Ann} left.\n", 1, "statement 1 has no content; mark it: {what1: …}"),
        ("## a\n\n{what: One.}\n\n=>2 kind: direct\n", 5, "there is no statement 2"),
        ("## a\n\n{what: One.}\n=> kind: loud\n", 4, "kind cannot be 'loud'; it is direct or indirect or mixed"),
        ("## a\n\n{what: One.}\n=> mood: loud\n", 4, "'mood' is nothing that is known of a statement"),
        ("## a\n\n{what: One.}\n=> speaker\n", 4, "'speaker' says nothing of a statement"),
        ("## a\n\n{what: One.}\n=> nothing\n", 1, "has marks and says => nothing"),
    ],
)
def test_broken_marks(text: str, line: int, why: str) -> None:
    with pytest.raises(InputError) as error:
        parse(text, "a.gold")
    assert str(error.value).startswith(f"a.gold:{line}: ")
    assert why in str(error.value)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "a.jsonl:1: Invalid JSON"),
        ("[]", "a.jsonl:1: Input should be"),
        ('{"id": "a"}', "a.jsonl:1: text: Field required"),
        ('{"id": "a", "text": "x"}', 'a.jsonl:1: has neither "statements" nor "attributions"'),
        ('{"id": "a", "text": "x", "statements": []}\n{"id": 1}', "a.jsonl:2: text: Field required"),
        ('{"id": "a", "text": "x", "statements": [{"content": [[0, 2]]}]}', "lies outside the text of 1 characters"),
        ('{"id": "a", "text": "x", "statements": [{"content": [[0, 1]], "kind": "loud"}]}', "kind cannot be 'loud'"),
        ("", "a.jsonl: is empty"),
        ("\udcff", "a.jsonl:1: is not UTF-8"),
    ],
)
def test_broken_lines(tmp_path: Path, content: str, why: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError) as error:
        list(read_gold([file]))
    assert why in str(error.value)


def test_what_cannot_be_read_is_one_line_and_exit_code_one(sayso: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.gold").write_text("## a\n\n{what: One.\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for path, why in {
        "broken.gold": "sayso: broken.gold:3: {what: … is not closed; a mark ends with }",
        "notes.txt": "sayso: notes.txt: is no file of gold",
        "empty": "sayso: empty: the folder holds no gold",
        "nowhere": "sayso: nowhere: there is no such file or folder",
    }.items():
        done = sayso("eval", path)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(why)
        assert done.stderr.count("\n") == 1


def test_the_page_says_how_it_is() -> None:
    page = (ROOT / "docs" / "gold.md").read_text(encoding="utf-8")
    example = page.split("```")[3].removeprefix("\n")
    (case,) = parse(example, "docs/gold.md")
    assert [statement.expects.get("stance") for statement in case.statements] == [None, "denies"]
    assert sorted(name for name in ASPECTS if f"`{name}`" not in page) == []
