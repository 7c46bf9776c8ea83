"""What a quote lost and gained on its way."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.extract.likeness.texts import WORDINGS

from sayso.extract.likeness.differences import applied, compare, difference, most_alike, rendered
from sayso.extract.likeness.words import Wording, wording

CASES = [
    ("“We will rebuild the old pier”", "We will rebuild the old pier.", "same"),
    ("He will rebuild the old pier", "[The mayor] will rebuild the old pier", "same"),
    ("We will rebuild a pier", "We will rebuild the[ir] pier [sic]", "same"),
    ("We don’t call it a flood", "We do not call it a flood", "same"),
    ("We will rebuild the old pier", "We will rebuild the old pier by winter", "grew"),
    ("We will rebuild the old pier by winter", "We will rebuild the old pier", "shrank"),
    ("We will, God willing, rebuild the old pier", "We will … rebuild the old pier", "shrank"),
    ("We will rebuild the old pier", "We will sell the old pier", "turned"),
    ("We will rebuild the old pier", "We will not rebuild the old pier", "turned"),
    ("We never sold the old pier", "We sold the old pier", "turned"),
    ("It fell. No storm has ever done this to us. We will rebuild the pier", "We will rebuild the pier", "shrank"),
    ("It fell in the storm. We will rebuild the pier", "We will rebuild the pier, by winter", "shrank"),
    ("Though we will rebuild the pier", "Although we will rebuild the pier", "same"),
    ("It costs three million marks", "It costs five million marks", "turned"),
]


@pytest.mark.parametrize(("earlier", "later", "course"), CASES)
def test_what_became_of_it(earlier: str, later: str, course: str) -> None:
    assert difference(wording(earlier), wording(later)).course == course


def test_a_cut_with_an_ellipsis_is_open_and_one_without_is_not() -> None:
    whole = wording("We will, God willing, rebuild the old pier")
    assert difference(whole, wording("We will … rebuild the old pier")).openly
    assert not difference(whole, wording("We will rebuild the old pier")).openly
    assert not difference(whole, whole).openly


def test_a_denial_of_the_same_words_is_a_turn() -> None:
    said = wording("the pier was sold to the bank")
    assert difference(said, said, denial=True).course == "turned"


def test_quoted_fragments_are_compared_and_brackets_are_read() -> None:
    earlier = wording("the strike is a “free choice of trade by the harbour’s own pilots”", "mixed")
    later = wording("it had “understanding” and that pilots made a “free choice of the[ir] trade” then", "mixed")
    found = difference(earlier, later)
    assert (found.course, found.added) == ("shrank", ("the[ir]",))
    assert found.lacking == ("by the harbour’s own pilots",)
    assert rendered(found) == "free choice of {+the[ir]+} trade [-by the harbour’s own pilots-]"


def test_a_bracketed_word_is_the_other_texts_word() -> None:
    found = difference(wording("the choice of the trade"), wording("the choice of the[ir] trade"))
    assert all(piece.kept for piece in found.pieces)


def test_a_long_stretch_is_cut_when_shown() -> None:
    many = " ".join(f"word{n}" for n in range(40))
    shown = rendered(difference(wording(f"{many} the old pier"), wording("the old pier")), most=4)
    assert shown == "[-word0 word1 (…) word38 word39-] the old pier"


def test_applying_to_other_words_is_refused() -> None:
    found = difference(wording("the old pier"), wording("the new pier"))
    with pytest.raises(ValueError, match="other words"):
        applied(found, wording("a pier").words)


@given(WORDINGS, WORDINGS)
def test_the_difference_applied_to_one_gives_the_other(a: Wording, b: Wording) -> None:
    found = compare(a.words, b.words)
    assert applied(found, a.words) == b.words
    earlier, later = most_alike(a, b)
    assert applied(difference(a, b), earlier) == later


@given(WORDINGS, WORDINGS)
def test_kept_words_are_the_same_and_nothing_else_is_called_the_same(a: Wording, b: Wording) -> None:
    for piece in compare(a.words, b.words).pieces:
        if piece.kept:
            assert all(x.readings & y.readings or x == y for x, y in zip(piece.earlier, piece.later, strict=True))


@given(WORDINGS)
def test_nothing_differs_from_itself(a: Wording) -> None:
    assert difference(a, a).course == "same"
    assert difference(a, a).lacking == difference(a, a).added == ()
