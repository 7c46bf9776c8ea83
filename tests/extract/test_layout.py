"""Paragraphs, boilerplate, sentences and quotations, each with its span."""

from __future__ import annotations

import pytest

from sayso.extract.layout import Context, Document, lay_out


def laid(text: str, title: str | None = None) -> Document:
    return lay_out(text, Context(title=title))


def sentences(text: str) -> list[str]:
    document = laid("Harbour Talks Resume\n\n" + text)
    return [document.text[a:b] for a, b in document.sentences][1:]


def quotes(text: str) -> list[str]:
    document = laid("Harbour Talks Resume\n\n" + text)
    return [document.text[q.inner.start : q.inner.end] for q in document.quotes]


def boilerplate(text: str) -> list[str]:
    document = laid(text)
    return [document.text[a:b] for a, b in document.boilerplate]


def test_folding_keeps_every_offset() -> None:
    text = "“It’s done” – he\u00a0said…"
    document = laid(text)
    assert len(document.folded) == len(text)
    assert [text[t.start : t.end] for t in document.tokens] == ["“", "It", "’s", "done", "”", "–", "he", "said", "…"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Mr. Lee left. Ms. Roe stayed.", ["Mr. Lee left.", "Ms. Roe stayed."]),
        ("The U.S. Senate met. It voted.", ["The U.S. Senate met.", "It voted."]),
        ("He moved to the U.S. He stayed.", ["He moved to the U.S.", "He stayed."]),
        ("J. K. Lee spoke. Who came?", ["J. K. Lee spoke.", "Who came?"]),
        ("“We left. We won.” They sang.", ["“We left.", "We won.”", "They sang."]),
        ("“Why?” he asked. Nobody knew.", ["“Why?” he asked.", "Nobody knew."]),
        ("It rose 3.5 percent. Prices fell.", ["It rose 3.5 percent.", "Prices fell."]),
        ("She waited… and left.", ["She waited… and left."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“The dam holds,” Lee said.", ["The dam holds,"]),
        ('"The dam holds," Lee said. "It will."', ["The dam holds,", "It will."]),
        ("''The dam holds,'' Lee said.", ["The dam holds,"]),
        ("‘The dam holds,’ Lee said of the workers’ wall.", ["The dam holds,"]),
        ("He called it 'a town's last hope' in May.", ["a town's last hope"]),
        ("The workers' union and the sailors' union met.", []),
        ("“He told me ‘go home’ twice,” Lee said.", ["He told me ‘go home’ twice,", "go home"]),
        ("“First part.\n\n“Second part,” Lee said.", ["First part.", "Second part,"]),
        ("“First part…\n\nSecond part.”", ["First part…", "Second part."]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_a_quotation_over_paragraphs_says_so() -> None:
    first, second = laid("Harbour Talks Resume\n\n“First part.\n\n“Second part,” Lee said.").quotes
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


def test_a_term_in_quotation_marks_is_marked() -> None:
    (quote,) = laid("Harbour Talks Resume\n\nThe “smart harbour” opened in May.").quotes
    assert quote.scare


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "Remind me later.",
        "Support us",
        "We have a small favour to ask of you.",
        "Sign up for our daily newsletter and never miss a story.",
        "Please let us know if you have issues with commenting.",
        "We need your help. Your support keeps our journalism free.",
    ],
)
def test_boilerplate_lines(line: str) -> None:
    assert boilerplate(f"Harbour Talks Resume\n\nThe talks resumed on Monday.\n\n{line}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "“We need your help and your support,” the mayor told voters.",
        "The minister said he would support us.",
        "Readers of the report will find our town in it.",
    ],
)
def test_what_only_looks_like_boilerplate(line: str) -> None:
    assert boilerplate(f"Harbour Talks Resume\n\nThe talks resumed on Monday.\n\n{line}") == []


def test_the_repeated_headline_and_the_photo_credit_are_left_out() -> None:
    text = "Harbour Talks Resume\n\nHarbour Talks Resume\n\nA quay at dawn. Jane Doe / Pixabay\n\nThe talks resumed."
    document = laid(text)
    assert [text[a:b] for a, b in document.boilerplate] == ["Harbour Talks Resume", "Jane Doe / Pixabay"]
    assert [p.headline for p in document.paragraphs] == [True, False, False, False]
    assert "Pixabay" not in {token.text for token in document.tokens}


def test_an_empty_text_has_nothing() -> None:
    assert laid(" \n\t ").sentences == ()


def test_tokens_are_asked_one_by_one_by_range_and_by_word() -> None:
    document = lay_out(
        "Ann Lee left.\n\nSupport us by donating today. Become a member.\n\nThe mayor left Ann.", Context()
    )
    tokens = document.tokens
    assert [token.text for token in tokens[:4]] == ["Ann", "Lee", "left", "."]
    assert tokens[-2] == tokens[len(tokens) - 2] and tokens[-2].lower == "ann"
    assert list(tokens) == [tokens[at] for at in range(len(tokens))]
    assert [document.lowers[at] for at in document.places_of(frozenset({"ann", "left", "absent"}))] == [
        word for word in document.lowers if word in {"ann", "left"}
    ]
