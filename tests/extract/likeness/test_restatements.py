"""Whether two statements say the same: both ends alone decide, in either order."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.likeness.texts import WORDINGS

from sayso.extract.likeness.alike import chain, common, resemblance
from sayso.extract.likeness.signature import STATEMENT_BANDS, statement_bands
from sayso.extract.likeness.statements import UNKNOWN, Restatement, StatementEnd, likeness, restatement
from sayso.extract.likeness.words import Wording, wording
from sayso.schema.nodes import Kind

LONG = (
    "“The harbour board has never asked anybody for a loan; it will pay for the new pier out of the fees of the fleet”"
)
OTHER = "“No ship of the line has called here since the lighthouse burned down in the great storm”"


def end(number: int, text: str, kind: Kind = "direct", who: str = "person:ann-lee", year: int = 2020) -> StatementEnd:
    speakers = frozenset({who}) if who else frozenset()
    return StatementEnd(f"statement:{number}", f"article:{number}", wording(text, kind), speakers, date(year, 1, 1))


def found_by_bands(a: Wording, b: Wording) -> bool:
    return any(x is not None and x == y for x, y in zip(statement_bands(a), statement_bands(b), strict=False))


def test_a_quote_with_brackets_restates_a_longer_one() -> None:
    earlier = end(1, "the strike is a “free choice of trade by the harbour’s own pilots”", "mixed", year=2014)
    later = end(
        2, "it felt “understanding” and that pilots made a “free choice of the[ir] trade” then", "mixed", year=2019
    )
    assert restatement(earlier, later) == Restatement("statement:2", "statement:1", 1.0, "part")


@pytest.mark.parametrize(
    "other",
    [
        LONG.upper(),
        "The harbour board never asked anyone for a loan and will pay for the pier out of the fees of the fleet",
        "“The harbour board has never asked anybody for a [bank] loan … it will pay for the new pier out of … fees”",
    ],
)
def test_the_same_words_edited_are_found_and_linked(other: str) -> None:
    a, b = end(1, LONG), end(2, other)
    assert found_by_bands(a.wording, b.wording)
    link = restatement(a, b)
    assert link is not None and link.score >= 0.7


def test_a_short_quote_within_a_long_one_is_linked_as_a_part() -> None:
    link = restatement(end(1, LONG), end(2, "it would “pay for the new pier out of the fees”", "mixed"))
    assert link is not None and (link.method, link.score) == ("part", 1.0)


def test_scattered_words_of_a_long_speech_are_no_quote() -> None:
    speech = f"{LONG} {OTHER}"
    assert restatement(end(1, speech), end(2, "harbour asked pay fleet ship storm")) is None


def test_other_words_are_not_linked() -> None:
    assert restatement(end(1, LONG), end(2, OTHER)) is None


@pytest.mark.parametrize(("who", "linked"), [("person:ann-lee", True), ("person:bo-ray", False), ("", True)])
def test_the_speaker_is_the_same_or_unknown(who: str, linked: bool) -> None:
    assert (restatement(end(1, LONG), end(2, LONG, who=who)) is not None) == linked


def test_where_a_speaker_is_unknown_more_must_be_the_same() -> None:
    one, other = "“the island’s best cook”", "he was “becoming the island’s best cook”"
    assert restatement(end(1, one), end(2, other, "mixed")) is not None
    assert restatement(end(1, one), end(2, other, "mixed", who="")) is None


def test_never_within_one_article() -> None:
    a = end(1, LONG)
    assert restatement(a, StatementEnd("statement:9", a.article, a.wording, a.speakers)) is None


def test_the_later_restates_the_earlier_and_without_dates_ids_decide() -> None:
    link = restatement(end(1, LONG, year=2021), end(2, LONG, year=2020))
    assert link is not None and link.later == "statement:1"
    undated = StatementEnd("statement:0", "article:0", wording(LONG))
    link = restatement(undated, end(1, LONG))
    assert link is not None and link.later == "statement:1"


@pytest.mark.parametrize("text", ["", "He would not say.", "we have been there", "习近平"])
def test_a_statement_that_says_too_little_has_no_bands(text: str) -> None:
    assert statement_bands(wording(text)) == ()


def test_bands_stay_what_they_are() -> None:
    """They are stored in graphs: another value needs a new schema version."""
    assert statement_bands(wording("“The river, it[self], is NOT a border …”")) == (
        None,
        485770924963145035,
        None,
        1278861102752450504,
        None,
    )


@given(WORDINGS, WORDINGS)
def test_likeness_is_symmetric_and_within_bounds(a: Wording, b: Wording) -> None:
    for bar in (None, UNKNOWN):
        one, other = (likeness(a, b), likeness(b, a)) if bar is None else (likeness(a, b, bar), likeness(b, a, bar))
        assert one == other
        assert one is None or 0 < one[0] <= 1
    assert common(a.content, b.content) == common(b.content, a.content)
    assert 0 <= resemblance(a.content, b.content) <= 1


@given(WORDINGS)
def test_a_text_is_all_like_itself(a: Wording) -> None:
    assert common(a.words, a.words) == sum(w.role == "said" for w in a.words)
    assert chain(a.content, a.content) == len(a.content)
    bands = statement_bands(a)
    assert len(bands) in (0, STATEMENT_BANDS)
    assert all(band is None or 0 <= band < 2**63 for band in bands)
    if any(bands):
        assert likeness(a, a) == (1.0, "words")


@given(st.lists(WORDINGS, min_size=2, max_size=4))
def test_links_do_not_hang_on_the_order(texts: list[Wording]) -> None:
    ends = [StatementEnd(f"statement:{n}", f"article:{n}", text) for n, text in enumerate(texts)]

    def links(order: tuple[StatementEnd, ...]) -> set[Restatement]:
        found = {
            restatement(a, b) for at, a in enumerate(order) for b in order[:at] if found_by_bands(a.wording, b.wording)
        }
        return {link for link in found if link}

    assert len({frozenset(links(order)) for order in permutations(ends)}) == 1
