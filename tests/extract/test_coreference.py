"""Which mentions of one article are one entity, and whom pronouns and descriptions mean."""

from __future__ import annotations

from sayso.extract.document import Context
from sayso.extract.entities import find_entities
from sayso.extract.findings import Span
from sayso.extract.layout import lay_out
from sayso.extract.references import Referent, refer


def chains(text: str) -> dict[str, list[str]]:
    """Entity name -> its mentions as written, in text order."""
    found = find_entities(lay_out(text, Context()))
    out: dict[str, list[str]] = {}
    for mention in found.mentions:
        out.setdefault(found.entities[mention.entity].name, []).append(text[mention.span.start : mention.span.end])
    return out


def meant(text: str, source: str) -> str | None:
    """The name of the entity that a source means."""
    document = lay_out(text, Context())
    found = find_entities(document)
    at = text.rindex(source)
    referent: Referent | None = refer(document, found, Span(at, at + len(source)))
    return found.entities[referent.entity].name if referent else None


def test_a_surname_is_the_full_name() -> None:
    text = "Galina Orlova left. Later Orlova came back."
    assert chains(text) == {"Galina Orlova": ["Galina Orlova", "Orlova"]}


def test_a_title_and_surname_too() -> None:
    assert chains("Harold Quimby ran. Sen. Quimby won.") == {"Harold Quimby": ["Harold Quimby", "Quimby"]}


def test_hyphens_do_not_part_a_name() -> None:
    text = "President Kassym Jomart-Tokayev spoke. Mr. Tokayev then left."
    assert list(chains(text)) == ["Kassym-Jomart Tokayev"]


def test_initials_agree_with_the_name() -> None:
    assert list(chains("Harold T. Quimby ran. H. Quimby won.")) == ["Harold T. Quimby"]


def test_two_people_with_one_surname_stay_two() -> None:
    text = "Anna Orlova met Viktor Orlov. Then Boris Orlov arrived. Mr. Orlov, Boris, smiled."
    assert {"Anna Orlova", "Viktor Orlov", "Boris Orlov"} <= set(chains(text))


def test_a_gendered_title_picks_the_bearer() -> None:
    text = "Anna Quimby and Harold Quimby came. Mrs. Quimby spoke."
    assert chains(text)["Anna Quimby"] == ["Anna Quimby", "Quimby"]


def test_a_junior_is_not_his_father() -> None:
    assert len(chains("Harold Quimby came. Harold Quimby Jr. stayed away.")) == 2


def test_a_pronoun_follows_gender() -> None:
    text = "Anna Orlova met Harold Quimby in the hall. She was late."
    assert "She" in chains(text)["Anna Orlova"]


def test_a_pronoun_follows_the_subject() -> None:
    text = "Viktor Orlov praised Harold Quimby. He had worked for years."
    assert "He" in chains(text)["Viktor Orlov"]


def test_a_pronoun_without_anybody_is_left_out() -> None:
    assert chains("The hall was full. He was late.") == {}


def test_it_is_the_ministry_that_spoke() -> None:
    text = "The Kazakhstan Foreign Ministry is firm, as when it warned of unrest."
    assert "it" in chains(text)["Ministry of Foreign Affairs of Kazakhstan"]


def test_an_office_stands_for_its_holder() -> None:
    text = "Kazakhstan stays out of it, its new leader said.\n\nKazakh President Zhanna Sadykova spoke on Friday."
    assert meant(text, "its new leader") == "Zhanna Sadykova"
    assert meant(
        "Kazakh President Zhanna Sadykova left. Kazakhstan’s president said no.", "Kazakhstan’s president"
    ) == ("Zhanna Sadykova")


def test_an_office_that_two_hold_is_nobody() -> None:
    text = "Senator Ann Roy and Senator Bo Lee met. The senator said no."
    assert meant(text, "The senator") is None


def test_a_spokesman_is_his_ministry() -> None:
    text = "Kazakhstan’s foreign ministry was calm. A spokesman for Kazakhstan’s foreign ministry said no."
    assert meant(text, "A spokesman for Kazakhstan’s foreign ministry") == "Ministry of Foreign Affairs of Kazakhstan"


def test_analysts_in_a_place_are_nobody() -> None:
    assert meant("He left. Analysts in Moscow said no.", "Analysts in Moscow") is None


def test_an_apposition_belongs_to_the_name_before() -> None:
    text = "Galina Orlova, the mayor of Velmora, said no."
    assert meant(text, "the mayor of Velmora") == "Galina Orlova"


def test_the_head_of_a_source_decides() -> None:
    text = "Secretary of State Galina Orlova said no."
    assert meant(text, "Secretary of State Galina Orlova") == "Galina Orlova"


def test_a_party_tells_two_nominees_apart() -> None:
    text = "Labour nominee Ann Roy met Conservative nominee Bo Lee. The Labour nominee said no."
    assert meant(text, "The Labour nominee") == "Ann Roy"


def test_a_former_president_is_not_the_president() -> None:
    text = "Former President Ann Roy met President Bo Lee. The former president said no. The president agreed."
    assert meant(text, "The former president") == "Ann Roy"
    assert meant(text, "The president") == "Bo Lee"


def test_a_surname_of_two_people_is_the_one_named_last() -> None:
    text = "Gary Quimby spoke first. Then Jeh Quimby rose. Quimby said no."
    assert chains(text)["Jeh Quimby"] == ["Jeh Quimby", "Quimby"]
