"""Names found in running text: spans, types, and what keeps a capital from being one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.effort import lines_run

from sayso.extract.affiliations import find_affiliations
from sayso.extract.citations import find_citations
from sayso.extract.document import Context
from sayso.extract.entities import find_entities
from sayso.extract.layout import lay_out
from sayso.extract.references import refer


def names(text: str) -> set[tuple[str, str]]:
    """(words as written, type) of each name."""
    found = find_entities(lay_out(text, Context()))
    return {
        (text[m.span.start : m.span.end], found.entities[m.entity].type) for m in found.mentions if m.form == "name"
    }


def described(text: str) -> set[tuple[str, str]]:
    """(words as written, entity) of each description."""
    found = find_entities(lay_out(text, Context()))
    return {
        (text[m.span.start : m.span.end], found.entities[m.entity].name)
        for m in found.mentions
        if m.form == "description"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday President Zhanna Sadykova left.", {("Zhanna Sadykova", "Person")}),
        ("A vote by Sen. Harold Quimby failed.", {("Harold Quimby", "Person")}),
        ("The paper was read by J. K. Amberly there.", {("J. K. Amberly", "Person")}),
        ("Beside her Captain America bowed.", {("Captain America", "Person")}),
        ("Talks between the U.S and Captain Amos Reed failed.", {("U.S", "Place"), ("Amos Reed", "Person")}),
        ("The talks led by Dirk van der Meulen failed.", {("Dirk van der Meulen", "Person")}),
        ("Then Omar al-Jaziri spoke.", {("Omar al-Jaziri", "Person")}),
        ("They met Aigerim Tasbolat-Nurova, who smiled.", {("Aigerim Tasbolat-Nurova", "Person")}),
        ("He joined the Bank of England in May.", {("Bank of England", "Organization")}),
        ("She works at Lakeford University now.", {("Lakeford University", "Organization")}),
        ("It was printed in the Pebble Creek Courier.", {("Pebble Creek Courier", "Outlet")}),
        ("The Center for Steppe Studies closed.", {("Center for Steppe Studies", "Organization")}),
        ("They live in Velmora, near the hills.", {("Velmora", "Place")}),
        ("Fires burnt in Northern Iraq again.", {("Northern Iraq", "Place")}),
        ("He crossed the Ulkan River at night.", {("Ulkan River", "Place")}),
    ],
)
def test_a_name_is_found_and_typed(text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Analysts doubt it. However, nothing changed.",
        "On Tuesday the Republican nominee spoke English.",
        "Yesterday I read the Bible on the Internet.",
        "Officials in the capital kept silent. Nobody came.",
    ],
)
def test_ordinary_capitals_are_no_names(text: str) -> None:
    assert names(text) == set()


def test_a_headline_holds_only_names_that_the_text_knows() -> None:
    text = "Quimby Calls Vote Unfair As Storm Nears\n\nSenator Harold Quimby was angry. He left early."
    assert names(text) == {("Quimby", "Person"), ("Harold Quimby", "Person")}


def test_an_outlet_possesses_its_writer() -> None:
    assert {("Breitbart News", "Outlet"), ("Ann Birch", "Person")} <= names("Then Breitbart News’ Ann Birch wrote it.")


def test_glued_words_come_apart() -> None:
    found = names("Writing in the Washington PostGalina Orlova, a student, said so.")
    assert {("Washington Post", "Outlet"), ("Galina Orlova", "Person")} <= found


def test_a_ministry_is_one_whatever_its_words() -> None:
    text = "Kazakhstan’s foreign ministry spoke.\n\nLater the Kazakhstan Foreign Ministry fell silent."
    found = find_entities(lay_out(text, Context()))
    ministry = "org:kz-ministry-of-foreign-affairs"
    (number,) = [i for i, e in enumerate(found.entities) if e.registry == ministry]
    assert len([m for m in found.mentions if m.entity == number]) == 2


def test_a_bare_ministry_is_the_one_named_before() -> None:
    text = "Kazakhstan’s foreign ministry met the envoy. The text came from the foreign ministry."
    assert ("foreign ministry", "Ministry of Foreign Affairs of Kazakhstan") in described(text)


def test_a_people_means_its_place() -> None:
    assert ("Russian", "Russia") in described("It was a Russian decision.")


def test_a_capital_that_speaks_is_its_government_too() -> None:
    assert ("Moscow", "Government of Russia") in described("Moscow said that it agreed.")
    assert described("He was born in Moscow.") == set()


def test_a_campaign_is_an_organization() -> None:
    assert ("Quimby campaign", "Organization") in names("Harold Quimby lost. The Quimby campaign said so.")


def test_an_acronym_joins_what_it_spells() -> None:
    text = "The Alliance to Mend Our Roads (AMOR) met. Then AMOR spoke."
    found = find_entities(lay_out(text, Context()))
    assert [e.name for e in found.entities] == ["Alliance to Mend Our Roads"]


def test_the_own_outlet_is_meant_by_its_short_name() -> None:
    text = "She told the Tribune that nothing was lost."
    found = find_entities(lay_out(text, Context(outlet="Silk Road Tribune")))
    assert [(e.name, e.registry) for e in found.entities] == [("Silk Road Tribune", None)]


def test_a_dotted_acronym_is_the_plain_one() -> None:
    assert names("Then the F.B.I. came.") == {("F.B.I.", "Organization")}


@pytest.mark.parametrize("text", ["A Spanish-language paper.", "Met by Kazakh-Russian teams.", "We saw the I-95 sign."])
def test_a_hyphened_adjective_is_no_name(text: str) -> None:
    assert names(text) == set()


SOUP = st.text(
    st.one_of(st.characters(), st.sampled_from("“”\"'’.,() -\nAaZz")),
    max_size=300,
)
PIECES = (
    "Kazakhstan's|Mr.|President|of|the|Bank|and|(|)|“|”|'|said|,|.|Anna|Roy|AMOR|told|Reuters|who|he|it|its|new|leader|"
    "Foreign|Ministry|Moscow|Kazakh|University|in|on|Wednesday|2014|March|\n\n|United|Nations|for|J|.|K|İ|ǅ|ﬁ|foreign"
)
WORDS = st.lists(st.sampled_from(PIECES.split("|")), max_size=60).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(SOUP, WORDS))
def test_nothing_breaks_it_and_spans_are_true(text: str) -> None:
    document = lay_out(text, Context())
    found = find_entities(document)
    assert len(found.genders) == len(found.entities)
    for mention in found.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert 0 <= mention.entity < len(found.entities)
    for affiliation in find_affiliations(document, found):
        assert 0 <= affiliation.span.start < affiliation.span.end <= len(text)
    for citation in find_citations(document, found, ()):
        assert 0 <= citation.span.start < citation.span.end <= len(text)
    for sentence in document.sentences:
        refer(document, found, sentence)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "Ann Roy of the Bank of Elmora told Reuters that she had met Mr. Lee, the head of it, in Astana. ",
        "Ann ",
        "ANN ROY ",
        "Roy said it. ",
        "AMOR (AMOR) ",
        "he said “",
        "the foreign ministry of ",
        "Ann Roy and Bo Roy and ",
    ],
)
def test_effort_is_linear(piece: str) -> None:
    def effort(size: int) -> int:
        document = lay_out((piece * (size // len(piece) + 1))[:size], Context())

        def work() -> None:
            found = find_entities(document)
            find_affiliations(document, found)
            find_citations(document, found, ())

        return lines_run(work)

    effort(1_000)  # the lexicons are read on first use
    assert effort(40_000) < 6 * effort(10_000)
