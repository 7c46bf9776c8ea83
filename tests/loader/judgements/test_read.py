"""The judgement file: every form is read, and whatever is wrong is said with its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.loader.judgements import Judgement, Judgements, read_judgements
from sayso.loader.judgements.file import append, line_of, remove
from sayso.loader.judgements.read import parsed
from sayso.schema.errors import InputError

FORMS = """
# who is who
- same: [person:a, person:b]
- {same: [org:a, person:c, org:b], who: Ann Lee, when: 2026-11-26, why: "one body: see its page"}
- different: [person:d, person:a]
- different: person:e
- {different: person:f, in: [article:2, article:1], as: person:f-2}
- {different: person:f, in: article:3, as: person:f-3}
- {is: Smith, in: article:1, entity: person:g}
- is: {mention: "the  Bank", in: article:1, entity: org:bank}
- {rename: person:g, to: José Díaz}
- reject: statement:1
- confirm: statement:2
- speaker: statement:2
  is: person:g
"""


def test_every_form(tmp_path: Path) -> None:
    file = tmp_path / "judgements.yaml"
    file.write_text(FORMS, encoding="utf-8")
    found = read_judgements(file)
    assert found == (
        Judgement("same", ("person:a", "person:b")),
        Judgement("same", ("org:a", "person:c", "org:b")),
        Judgement("different", ("person:a", "person:d")),
        Judgement("different", ("person:e",)),
        Judgement("different", ("person:f",), ("article:1", "article:2"), entity="person:f-2"),
        Judgement("different", ("person:f",), ("article:3",), entity="person:f-3"),
        Judgement("is", (), ("article:1",), "Smith", "person:g"),
        Judgement("is", (), ("article:1",), "the Bank", "org:bank"),
        Judgement("rename", ("person:g",), words="José Díaz"),
        Judgement("reject", ("statement:1",)),
        Judgement("confirm", ("statement:2",)),
        Judgement("speaker", ("statement:2",), entity="person:g"),
    )
    assert [one.line for one in found] == [*range(3, 14), 14]
    assert found[1].note == "who: Ann Lee; when: 2026-11-26; why: one body: see its page"
    assert parsed(Judgements.of(found).lines) == tuple(sorted(found, key=lambda one: one.text))


BROKEN = [
    ("- same: [person:a, person:b", 1, "cannot be read", "quote words"),
    ("same: [person:a, person:b]", 1, "not a list of judgements", "begin each line with -"),
    ("- person:a is person:b", 1, "is not a judgement", "same: [person:a, person:b]"),
    ("- sane: [person:a, person:b]", 1, "'sane' is no judgement", "did you mean 'same'"),
    ("- {who: Ann}", 1, "'who' is no judgement", "write one of same, different"),
    ("- {same: [person:a, person:b], confirm: statement:1}", 1, "same and confirm at once", "a line for each"),
    ("- {same: [person:a, person:b], whi: x}", 1, "knows no 'whi'", "did you mean 'wh"),
    ("- {reject: statement:1, to: x}", 1, "'reject' knows no 'to'", "write reject: statement:1"),
    ("- same: person:a", 1, "names one entity", "two or more"),
    ("- same: [person:a, person:a]", 1, "names person:a twice", "once"),
    ("- same: [person:a, Smith]", 1, "'Smith', not an id", "person:"),
    ("- same: [person:a, 'person:b c']", 1, "not an id", "ids begin with"),
    ("- same: [person:a, group:00ff:analysts]", 1, "not an id", "ids begin with"),
    ("- {different: person:a, in: [article:1]}", 1, "has no 'as'", "as whom"),
    ("- {different: person:a, as: person:b}", 1, "has no 'in'", "in which articles"),
    ("- {different: person:a, in: [article:1], as: org:b}", 1, "another type", "begin it with person:"),
    ("- {different: person:a, in: [article:1], as: person:a}", 1, "itself", "person:a-2"),
    ("- {different: person:a, in: [statement:1], as: person:b}", 1, "not the id of an article", "article:"),
    ("- {is: Smith, entity: person:a}", 1, "not where", "in: article:1"),
    ("- {is: Smith, in: [article:1, article:2], entity: person:a}", 1, "several articles", "a line for each"),
    ("- {is: '...', in: article:1, entity: person:a}", 1, "no words", "in: article:1"),
    ("- rename: person:a", 1, "says not how", "to: The Name"),
    ("- {rename: person:a, to: [x]}", 1, "'to' is a list", "write one"),
    ("- reject: [statement:1, statement:2]", 1, "names 2", "a line for each"),
    ("- reject: article:1", 1, "not an id", "statement:"),
    ("- speaker: statement:1", 1, "not an id", "person:"),
    ("- {confirm: statement:1, confirm: statement:2}", 1, "'confirm' twice", "keep one"),
    ("- confirm: {a: b}", 1, "neither words nor a list", "docs/identity.md"),
    ("# x\n- confirm: statement:1\n- confirm: statement:1", 3, "says again what line 2 says", "remove one"),
    ("- confirm: statement:1\n- reject: statement:1", 2, "otherwise than line 1", "remove one"),
    ("- reject: statement:1\n- {speaker: statement:1, is: person:a}", 2, "otherwise than line 1", "remove one"),
    (
        "- {speaker: statement:1, is: person:b}\n- {speaker: statement:1, is: person:a}",
        2,
        "otherwise than line 1",
        "remove one",
    ),
    ("- same: [person:a, person:b]\n- same: [person:c, person:b]", 2, "line 1 makes it person:a", "same: [person:a"),
    ("- same: [person:a, person:b]\n\n- same: [person:b, person:a]", 3, "itself in the end, with line 1", "stays"),
    ("- same: [person:a, person:b]\n- different: [person:b, person:a]", 2, "that they are the same", "remove one"),
    ("- different: [person:b, person:c]\n- same: [person:a, person:b, person:c]", 2, "line 1 says", "remove one"),
    (
        "- {different: person:a, in: [article:1], as: person:b}\n- same: [person:a, person:b]",
        2,
        "line 1 says that person:a and person:b differ",
        "remove one",
    ),
    (
        "- {different: person:a, in: article:1, as: person:b}\n- {different: person:a, in: article:1, as: person:c}",
        2,
        "otherwise than line 1",
        "remove one",
    ),
    (
        "- {confirm: person:a}\n- {different: person:a, in: article:1, as: person:b}",
        2,
        "which line 1 confirms as one",
        "remove one",
    ),
    ("- {rename: person:a, to: X}\n- {rename: person:a, to: Y}", 2, "otherwise than line 1", "remove one"),
    ("- {rename: person:b, to: X}\n- same: [person:a, person:b]", 2, "which is person:a by line 2", "rename person:a"),
    (
        "- {is: Smith, in: article:1, entity: person:a}\n- {is: SMITH, in: article:1, entity: person:b}",
        2,
        "otherwise than line 1",
        "remove one",
    ),
]


@pytest.mark.parametrize(("words", "line", "why", "remedy"), BROKEN)
def test_what_is_wrong_is_said(tmp_path: Path, words: str, line: int, why: str, remedy: str) -> None:
    file = tmp_path / "judgements.yaml"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_judgements(file)
    said = str(caught.value)
    assert said.startswith(f"{file}:{line}: ") and why in said and remedy in said and "\n" not in said


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"- same: [person:a, person:\xff]", "is not UTF-8"), (b"- same: [person:a, \x00]", "cannot be read")],
)
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes, why: str) -> None:
    file = tmp_path / "judgements.yaml"
    file.write_bytes(data)
    with pytest.raises(InputError, match=why):
        read_judgements(file)


def test_no_file_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="check the path"):
        read_judgements(tmp_path / "none.yaml")
    (tmp_path / "empty.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert read_judgements(tmp_path / "empty.yaml") == ()


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(
    lambda text: any(c.isalnum() for c in text) and " ".join(text.split()) == text
)


@given(names=st.lists(words, min_size=1, max_size=4, unique_by=str.casefold), why=st.text(max_size=30))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, names: list[str], why: str) -> None:
    file = tmp_path_factory.mktemp("written") / "judgements.yaml"
    made = [Judgement("rename", (f"person:{i}",), words=name) for i, name in enumerate(names)]
    for one in made:
        append(file, one, {"who": "me", "why": why})
    assert read_judgements(file) == tuple(made)
    for one in made:
        remove(file, one)
    assert read_judgements(file) == ()


def test_a_line_is_taken_out_and_the_rest_stays(tmp_path: Path) -> None:
    file = tmp_path / "judgements.yaml"
    file.write_text(FORMS.rstrip("\n"), encoding="utf-8")
    append(file, Judgement("confirm", ("statement:9",)), {})
    assert file.read_text(encoding="utf-8") == FORMS + "- {confirm: statement:9}\n"
    remove(file, Judgement("confirm", ("statement:9",)))
    assert file.read_text(encoding="utf-8") == FORMS
    with pytest.raises(InputError, match="not a line of its own"):
        remove(file, Judgement("speaker", ("statement:2",), entity="person:g"))
    with pytest.raises(InputError, match="has no line that says"):
        remove(file, Judgement("confirm", ("statement:9",)))
    assert file.read_text(encoding="utf-8") == FORMS


def test_a_line_is_made_to_be_read() -> None:
    line = line_of(Judgement("is", (), ("article:1",), "Smith: the man", "person:g"), {"why": "yes"})
    assert line == '- {is: "Smith: the man", in: article:1, entity: person:g, why: "yes"}'
