"""What a small graph raises, most valuable first, on both engines; and the judgements that answer it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.conftest import ENGINES, opened
from tests.loader.review import made

from sayso.graph import Graph
from sayso.loader.review import Candidate, Kind, candidates


@pytest.fixture(scope="module", params=ENGINES)
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The made graph, open, on each engine in turn."""
    with opened(request, tmp_path_factory) as graph:
        made.fill(graph)
        yield graph


def of(graph: Graph, kind: Kind) -> dict[tuple[str, ...], Candidate]:
    return {one.ids: one for one in candidates(graph, 50, [kind])}


def test_duplicates_are_names_alike_with_what_speaks_for_and_against(small: Graph) -> None:
    found = of(small, "duplicates")
    assert set(found) == {
        ("person:nurlan-dossov", "person:n-dosov"),
        ("person:ana-bell", "person:bell"),
        ("person:ana-bell", "person:anna-bell"),
        ("person:anna-bell", "person:bell"),
        ("org:lake-trust", "org:lake-trusts"),
    }
    same = found["person:nurlan-dossov", "person:n-dosov"]
    assert same.question == "Are Nurlan Dossov and N. Dosov the same?"
    assert "both are called" not in same.why and "both belong to org:lake-trust" in same.why
    assert "mention the same others (67%)" in same.why
    assert same.yes == ({"same": ["person:nurlan-dossov", "person:n-dosov"]},)
    assert same.no == ({"different": ["person:nurlan-dossov", "person:n-dosov"]},)
    cousins = found["person:ana-bell", "person:anna-bell"]
    assert cousins.why.endswith("but one article names both") and cousins.score < same.score
    assert next(iter(found)) == same.ids


def test_evidence_has_the_words_and_where_they_were_printed(small: Graph) -> None:
    evidence = of(small, "duplicates")["person:nurlan-dossov", "person:n-dosov"].evidence
    assert [(e.about, e.article) for e in evidence] == [
        ("person:nurlan-dossov", made.SECOND),
        ("person:nurlan-dossov", made.FIRST),
        ("person:n-dosov", made.THIRD),
    ]
    first = evidence[1]
    assert (first.title, first.outlet, first.published) == ("Story 1", "The Steppe Courier", made.DAYS[made.FIRST])
    assert first.words == made.TEXTS[made.FIRST]


def test_a_namesake_is_taken_apart_by_the_articles_that_agree(small: Graph) -> None:
    (one,) = of(small, "namesakes").values()
    assert one.ids == ("person:nurlan-dossov",)
    assert "harbour engineer" in one.why and "defence lawyer" in one.why
    assert one.yes == ({"different": "person:nurlan-dossov", "in": [made.SECOND], "as": "person:nurlan-dossov-2"},)
    assert one.no == ({"confirm": "person:nurlan-dossov"},)
    assert {e.article for e in one.evidence} == {made.FIRST, made.SECOND}


def test_doubtful_statements_of_people_but_not_of_groups(small: Graph) -> None:
    (one,) = of(small, "doubtful").values()
    assert one.ids == (made.DOUBTFUL,)
    assert one.question.endswith("as saying: DENIES: the gates would open") and "Nurlan Dossov" in one.question
    assert one.yes == ({"confirm": made.DOUBTFUL},) and one.no == ({"reject": made.DOUBTFUL},)
    assert one.evidence[0].words == made.TEXTS[made.FIRST]


def test_an_open_speaker_is_whoever_is_named_last_before(small: Graph) -> None:
    found = of(small, "speakerless")
    assert list(found) == [(made.OPEN,), (made.UNSAID,)]
    assert found[made.OPEN,].yes == ({"speaker": made.OPEN, "is": "person:bell"},)
    assert found[made.OPEN,].no == ({"confirm": made.OPEN},)
    assert found[made.UNSAID,].question == "Is this something said: It was"


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_what_is_answered_is_not_asked_again(small: Graph, answer: str) -> None:
    asked = candidates(small, 50)
    while asked:
        lines = [line for one in asked for line in (one.yes if answer == "yes" else one.no)]
        left = candidates(small, 50, judgements=lines)
        assert not {one.ids for one in asked} & {one.ids for one in left}
        asked = left
    assert len(candidates(small, 50)) == 9


def test_the_most_valuable_come_first_and_no_more_than_asked_for(small: Graph) -> None:
    everything = candidates(small, 50)
    assert [one.score for one in everything] == sorted((one.score for one in everything), reverse=True)
    assert all(0 < one.score <= 1 and one.question and one.why and one.evidence for one in everything)
    assert candidates(small, 3) == everything[:3] and candidates(small, 50) == everything


def test_an_id_that_is_taken_is_not_given_again(graph: Graph) -> None:
    from sayso.graph.write import create_nodes
    from sayso.schema.nodes import Person

    made.fill(graph)
    graph.write(lambda tx: create_nodes(tx, [Person(id="person:nurlan-dossov-2", name="Nurlan Dossov")]))
    (one,) = of(graph, "namesakes").values()
    assert one.yes[0]["as"] == "person:nurlan-dossov-3"


def test_an_empty_graph_asks_nothing(graph: Graph) -> None:
    graph.prepare(registry="none")
    assert candidates(graph) == []
