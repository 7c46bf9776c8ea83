"""Source, cue and content of attributions, one phenomenon each."""

from __future__ import annotations

import pytest
from tests.extract.drafts import Words, read, said


@pytest.mark.parametrize(
    "body, expected",
    [
        ("The mayor said the dam would hold.", ("The mayor", "said", "the dam would hold")),
        ("The mayor said on Monday that the dam would hold.", ("The mayor", "said", "the dam would hold")),
        ("“The dam will hold,” Ann Lee said.", ("Ann Lee", "said", "“The dam will hold,”")),
        ("“The dam will hold,” said Ann Lee.", ("Ann Lee", "said", "“The dam will hold,”")),
        ("The dam will hold, Ann Lee said.", ("Ann Lee", "said", "The dam will hold")),
        ("Ann Lee said: “The dam will hold.”", ("Ann Lee", "said", "“The dam will hold.”")),
        (
            "“The dam,” Ann Lee said, “will hold for years.”",
            ("Ann Lee", "said", "“The dam,” … “will hold for years.”"),
        ),
        (
            "“The dam will hold,” Ann Lee said. “We tested it twice in May.”",
            ("Ann Lee", "said", "“The dam will hold,” … “We tested it twice in May.”"),
        ),
        ("The dam, she said, will hold for years.", ("she", "said", "The dam … will hold for years")),
        ("According to the port, traffic doubled.", ("the port", "According to", "traffic doubled")),
        ("Traffic doubled, according to the port.", ("the port", "according to", "Traffic doubled")),
        ("The mayor told reporters the dam would hold.", ("The mayor", "told", "the dam would hold")),
        (
            "The mayor has repeatedly denied that the dam leaks.",
            ("The mayor", "has repeatedly denied", "the dam leaks"),
        ),
        ("Officials say the dam will hold.", ("Officials", "say", "the dam will hold")),
        ("Ann Lee called the plan “a disaster.”", ("Ann Lee", "called", "the plan “a disaster.”")),
        ("The union called for a new dam in the valley.", ("The union", "called", "a new dam in the valley")),
        ("He dismissed the mayor’s claim that the dam was safe.", ("the mayor", "claim", "the dam was safe")),
        ("While saying that the dam leaks, Ann Lee stayed.", ("Ann Lee", "saying", "the dam leaks")),
        ("As the Gazette reported, the dam is old.", ("the Gazette", "reported", "the dam is old")),
        (
            "“No harm was done” when the gate failed, Ann Lee said.",
            ("Ann Lee", "said", "“No harm was done” when the gate failed"),
        ),
    ],
)
def test_one_attribution(body: str, expected: Words) -> None:
    assert said(body) == [expected]


@pytest.mark.parametrize(
    "body, source",
    [
        ("Ann Lee, a lawyer in Oslo, said the dam would hold.", "Ann Lee, a lawyer in Oslo"),
        ("Ann Lee, who left in May, said the dam would hold.", "Ann Lee"),
        ("Ann Lee, however, said the dam would hold.", "Ann Lee"),
        ("Ann Lee, a lawyer in Oslo said the dam would hold.", "Ann Lee"),
        ("On Tuesday Ann Lee said the dam would hold.", "Ann Lee"),
        ("Ann Lee on Friday said the dam would hold.", "Ann Lee"),
        ("Sen. Ann Lee (R-Texas) said the dam would hold.", "Sen. Ann Lee (R-Texas)"),
        ("Ann Lee and Jo Roe said the dam would hold.", "Ann Lee and Jo Roe"),
        ("“It holds,” said Ann Lee, a lawyer in Oslo.", "Ann Lee, a lawyer in Oslo"),
        ("“It holds,” said Ann Lee, who leads the union.", "Ann Lee"),
        ("“It holds,” said Ann Lee in an interview.", "Ann Lee"),
    ],
)
def test_the_source(body: str, source: str) -> None:
    assert [words[0] for words in said(body)] == [source]


@pytest.mark.parametrize(
    "body",
    [
        "If the mayor says the dam leaks, the town will move.",
        "The mayor did not say the dam would hold.",
        "The mayor would say the dam is safe.",
        "Has the mayor said the dam is safe?",
        "The state reports were lost in the flood.",
        "The so-called “smart harbour” opened in May.",
        "A man called Jo Roe opened the gate.",
        "Asked about the dam, the mayor smiled.",
    ],
)
def test_no_statement(body: str) -> None:
    assert said(body) == []


def test_two_attributions_in_a_sentence() -> None:
    assert said("The mayor said the dam would hold, while the union warned that it leaks.") == [
        ("The mayor", "said", "the dam would hold"),
        ("the union", "warned", "it leaks"),
    ]


def test_a_participle_shares_its_source() -> None:
    assert said("The mayor said the dam would hold, adding that tests were done.") == [
        ("The mayor", "said", "the dam would hold"),
        ("The mayor", "adding", "tests were done"),
    ]


def test_one_statement_within_another() -> None:
    _, findings = read("Ann Lee said that Jo Roe had told her the gate was open.")
    assert [statement.within for statement in findings.statements] == [None, 0]


def test_a_clause_without_that_is_content_as_a_whole() -> None:
    assert said("Ann Lee says he promised that the dam is safe.") == [
        ("Ann Lee", "says", "he promised that the dam is safe"),
        ("he", "promised", "the dam is safe"),
    ]


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    ((_, _, content),) = said("Ann Lee wrote: “The dam is old…\n\nIt must be rebuilt in spring.”")
    assert content == "“The dam is old… … It must be rebuilt in spring.”"


def test_a_floating_quotation_goes_on_with_the_last_speaker() -> None:
    _, findings = read("“The dam is old,” Ann Lee said.\n\n“We will rebuild it before the spring.”")
    second = findings.statements[1]
    assert (second.implied, second.resolved_by, second.cue) == (True, "continuation", None)
    assert second.speaker == findings.statements[0].speaker


def test_a_paragraph_after_a_colon() -> None:
    assert said("Ann Lee wrote:\n\n“The dam is old.”") == [("Ann Lee", "wrote", "“The dam is old.”")]


@pytest.mark.parametrize(
    "title, expected",
    [
        ("‘We Will Not Move,’ Mayor Ann Lee Says of Dam", ("Mayor Ann Lee", "Says", "‘We Will Not Move,’")),
        ("Ann Lee Claims Dam Is ‘Safe for Years’", ("Ann Lee", "Claims", "Dam Is ‘Safe for Years’")),
        ("Ann Lee: Dam Will Hold", ("Ann Lee", ":", "Dam Will Hold")),
    ],
)
def test_headlines(title: str, expected: Words) -> None:
    text, findings = read("Ann Lee spoke on Monday in the old town hall.", title + "\n\n")
    assert expected in said("Ann Lee spoke on Monday in the old town hall.", title + "\n\n")
    assert all(s.headline and not s.verbatim for s in findings.statements if s.context.start < len(title)), text


@pytest.mark.parametrize(
    "body, kind",
    [
        ("“The dam will hold for years,” Ann Lee said.", "direct"),
        ("Ann Lee said the dam was “as good as new” in May.", "mixed"),
        ("Ann Lee said the dam was sound.", "indirect"),
    ],
)
def test_kind(body: str, kind: str) -> None:
    assert [s.kind for s in read(body)[1].statements] == [kind]


def test_denials_carry_their_stance() -> None:
    (statement,) = read("The mayor denied that the dam leaks.")[1].statements
    assert statement.stance == "denies"


@pytest.mark.parametrize(
    "body, medium",
    [
        ("The mayor said in a statement that the dam would hold.", "statement"),
        ("The mayor tweeted: “The dam will hold for years.”", "post"),
        ("The mayor said in an interview that the dam would hold.", "interview"),
        ("The mayor said the dam would hold.", None),
    ],
)
def test_medium(body: str, medium: str | None) -> None:
    assert [s.medium for s in read(body)[1].statements] == [medium]


@pytest.mark.parametrize(
    "body",
    [
        "The Carnegie Endowment declined to comment.",
        "The Carnegie Endowment did not immediately respond to a request for comment.",
        "The Carnegie Endowment could not be reached on Monday.",
    ],
)
def test_refusals_are_no_statements(body: str) -> None:
    text, findings = read(body)
    assert findings.statements == ()
    (refusal,) = findings.refusals
    assert text[refusal.span.start : refusal.span.end].startswith("The Carnegie Endowment")
