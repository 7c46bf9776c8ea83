"""Words: what does not count, and what an editor did to a quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.likeness.words import Wording, content, wording


def keys(text: str) -> list[str]:
    return [word.key for word in wording(text).words if word.role == "said"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We won’t sign it,”", "'We will not sign it.'"),
        ("a good-neighbourly talk", "a good neighbourly talk"),
        ("1,000 tonnes — no more", "1000 Tonnes, no more"),
        ("the mayor’s plan", "The Mayor's plan"),
        ("at the Élysée", "at the Elysee"),
        ("she cannot stay", "she can’t stay"),
        ("a [sic] rule (sic)", "a rule"),
    ],
)
def test_printed_differently_the_same_words(one: str, other: str) -> None:
    assert keys(one) == keys(other)


def test_a_word_with_brackets_has_two_readings() -> None:
    (word,) = wording("the[ir]").words
    assert word.shown == "the[ir]"
    assert word.readings == {"their", "the"}
    assert wording("[T]he").words[0].readings == {"the", "he"}


def test_an_editors_words_and_gaps_are_not_said() -> None:
    words = wording("[The envoy] left … by [...] train . . . at noon").words
    assert [word.role for word in words if word.role != "said"] == ["editor", "gap", "gap", "gap"]
    assert [word.key for word in content(words)] == ["left", "train", "noon"]


def test_parts_of_a_mixed_statement_are_its_longer_quotes() -> None:
    said = wording("it had “doubts” and would build “a wall of sand and reeds” soon", "mixed")
    assert [[word.key for word in part] for part in said.parts] == [["wall", "sand", "reeds"]]
    assert said.quoted


@pytest.mark.parametrize("text", ["it had “a wall of sand and reeds", "it had ‘a wall of sand and reeds’ there"])
def test_a_quote_may_be_left_open_or_stand_in_single_marks(text: str) -> None:
    assert wording(text, "mixed").parts[0][-1].key == "reeds"


def test_without_long_quotes_all_of_it_is_the_part() -> None:
    said = wording("the canal is a “mere ditch” of mud", "mixed")
    assert said.parts == (said.content,)


@given(st.text(max_size=60))
def test_any_text_has_words(text: str) -> None:
    found = wording(text, "mixed")
    assert isinstance(found, Wording)
    assert all(word.shown or word.key == "not" for word in found.words)
    assert all(0 <= a < b <= len(found.words) for a, b in found.quotes)
