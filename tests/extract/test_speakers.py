"""Whom a source means, and how that is known."""

from __future__ import annotations

import pytest
from tests.extract.drafts import read, speakers


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Ann Lee said the dam would hold.", [("Ann Lee", "name")]),
        (
            "Ann Lee said the dam would hold. “It is new,” Lee added.",
            [("Ann Lee", "name"), ("Ann Lee", "name")],
        ),
        ("Moscow maintains that the dam will hold.", [("Government of Russia", "metonymy")]),
        ("Western analysts said the dam would fail.", [("Western analysts", "group")]),
        ("A senior official said the dam would fail.", [("senior official", "group")]),
        ("They said the dam would fail.", [(None, None)]),
        ("The senator said the dam would fail.", [(None, None)]),
    ],
)
def test_who_speaks(body: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert speakers(body) == expected


def test_a_pronoun() -> None:
    assert speakers("Mr. John Roe said the dam would hold. “It is new,” he added.") == [
        ("John Roe", "name"),
        ("John Roe", "pronoun"),
    ]


def test_an_unnamed_spokesman_speaks_as_the_ministry() -> None:
    _, findings = read("A spokesman for Kazakhstan’s foreign ministry said the dam would hold.")
    (statement,) = findings.statements
    assert statement.speaker is not None
    assert findings.entities[statement.speaker].registry == "org:kz-ministry-of-foreign-affairs"
    assert (statement.resolved_by, statement.anonymous) == ("spokesperson", True)


def test_groups_are_anonymous_and_mentioned() -> None:
    text, findings = read("Some residents said the dam would fail.")
    (statement,) = findings.statements
    assert statement.anonymous
    (mention,) = [m for m in findings.mentions if m.entity == statement.speaker]
    assert text[mention.span.start : mention.span.end] == "residents"


def test_told_an_outlet_is_a_venue_and_told_a_person_an_addressee() -> None:
    _, findings = read("Ann Lee told Reuters that Jo Roe was ill. Jo Roe told Ann Lee that the dam would hold.")
    first, second = findings.statements
    assert [(findings.entities[v.entity].name, v.how) for v in first.via] == [("Reuters", "told")]
    assert [findings.entities[ref.entity].name for ref in second.to] == ["Ann Lee"]


def test_an_interview_goes_on() -> None:
    _, findings = read("Ann Lee said in an interview with Reuters that she was ill.\n\n“I will rest,” Lee said.")
    first, second = (statement.via for statement in findings.statements)
    assert first[0].how == second[0].how == "interview"
    assert first[0].span is not None and second[0].span is None


def test_the_words_name_others_but_not_the_speaker() -> None:
    _, findings = read("Ann Lee said that Jo Roe had left Russia with Ann Lee.")
    (statement,) = findings.statements
    assert {findings.entities[ref.entity].name for ref in statement.names} == {"Jo Roe", "Russia"}
