"""What a person types, and what the query gets: by id, name, alias or a part; days, months and years."""

from __future__ import annotations

from datetime import date

import pytest
from tests.queries.small import (
    ANALYSTS,
    COURIER,
    INTERVIEW,
    KZ,
    MINISTRY,
    NEXT,
    NOTE,
    PUTIN,
    TIMES,
    TOKAYEV,
    UPDATE,
    WILL,
)

from sayso.graph import Graph
from sayso.queries.catalog import catalog
from sayso.queries.header import Parameter
from sayso.queries.lookup import Looked, find
from sayso.queries.parameters import bind
from sayso.queries.values import NO_LIMIT, plain
from sayso.schema.errors import AmbiguousEntity, BadParameter, UnknownEntity


@pytest.mark.parametrize(
    ("looked", "typed", "found"),
    [
        ("entity", TOKAYEV, TOKAYEV),
        ("entity", "Kassym-Jomart Tokayev", TOKAYEV),
        ("entity", "kassym jomart tokayev", TOKAYEV),
        ("entity", "tokayev", TOKAYEV),
        ("entity", "  Putin ", PUTIN),
        ("entity", "Kazakhstan", KZ),
        ("entity", "the moscow times", TIMES),
        ("entity", "Steppe Courier", COURIER),
        ("entity", "Foreign Affairs", MINISTRY),
        ("entity", "analysts", ANALYSTS),
        ("article", NOTE, NOTE),
        ("article", "https://steppe.example/note", NOTE),
        ("article", "www.steppe.example/note/?utm_source=x", NOTE),
        ("article", "ministry sends a note", NOTE),
        ("article", "second note", UPDATE),
        ("article", "annexation", INTERVIEW),
        ("statement", WILL, WILL),
        ("statement", "“free expression of will”", WILL),
        ("statement", "next target", NEXT),
    ],
)
def test_what_is_meant(small: Graph, looked: Looked, typed: str, found: str) -> None:
    assert find(small, looked, "it", typed) == found


def test_an_ambiguous_name_lists_the_candidates(small: Graph) -> None:
    with pytest.raises(AmbiguousEntity) as raised:
        find(small, "entity", "speaker", "a")
    assert str(raised.value).startswith("speaker: 'a' may be person:aliya-nurlan (Aliya Nurlan), ")
    assert str(raised.value).endswith("give one of these ids")
    assert {TOKAYEV, PUTIN, KZ} <= {c.id for c in raised.value.candidates}
    assert ("place:kz", "Kazakhstan", "Place") in [(c.id, c.name, c.kind) for c in raised.value.candidates]
    with pytest.raises(AmbiguousEntity, match=f"{NOTE}.*{UPDATE}"):
        find(small, "article", "article", "ministry sends")


@pytest.mark.parametrize(
    ("looked", "typed", "message"),
    [
        ("entity", "Ashikbaev", r"speaker: 'Ashikbaev': nobody .*did you mean Yerzhan Ashikbayev \(person:yerzhan"),
        ("entity", "person:vladimir-puttin", r"did you mean Vladimir Putin \(person:vladimir-putin\)"),
        ("entity", "Xyzzy", "sayso query overview"),
        ("entity", " ", "nothing was typed"),
        ("article", "ministry sends a nota", "did you mean Ministry Sends a Note"),
        ("statement", "nobody said so", "no statement in the graph"),
        ("topic", "gas", "the graph has no topic"),
    ],
)
def test_an_unknown_name_brings_up_those_like_it(small: Graph, looked: Looked, typed: str, message: str) -> None:
    with pytest.raises(UnknownEntity, match=message):
        find(small, looked, "speaker", typed)


def test_every_declared_parameter_has_a_value(small: Graph) -> None:
    assert bind(small, catalog()["said"], {"speaker": "tokayev", "since": "2014-03", "until": "2014"}) == {
        "speaker": TOKAYEV,
        "names": None,
        "since": date(2014, 3, 1),
        "until": date(2014, 12, 31),
        "kind": None,
        "medium": None,
        "limit": 25,
    }


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({}, r"said needs speaker \(who speaks.*\); add --speaker 'Vladimir Putin'"),
        ({"speaker": TOKAYEV, "sinse": "2014"}, "said has no parameter 'sinse'; did you mean since?"),
        ({"speaker": TOKAYEV, "zzz": "2014"}, "it takes speaker, names, since, until, kind, medium, limit"),
        ({"speaker": TOKAYEV, "kind": "quoted"}, "kind: 'quoted' will not do; give one of direct, mixed, indirect"),
        ({"speaker": TOKAYEV, "since": "March"}, "since: 'March' will not do; give a day, month or year"),
        ({"speaker": TOKAYEV, "since": "2014-13"}, "since: '2014-13' will not do"),
        ({"speaker": TOKAYEV, "limit": "many"}, "limit: 'many' will not do; give a whole number, or none"),
        ({"speaker": TOKAYEV, "limit": "-1"}, "a number from 0 up, or none"),
    ],
)
def test_a_bad_parameter_is_named_with_what_to_type(small: Graph, typed: dict[str, str], message: str) -> None:
    with pytest.raises(BadParameter, match=message):
        bind(small, catalog()["said"], typed)


@pytest.mark.parametrize(
    ("parameter", "typed", "value"),
    [
        (Parameter("since", "date"), "2014", date(2014, 1, 1)),
        (Parameter("since", "date"), "2014-3", date(2014, 3, 1)),
        (Parameter("until", "date"), "2014-02", date(2014, 2, 28)),
        (Parameter("until", "date"), "2014-02-03", date(2014, 2, 3)),
        (Parameter("until", "date"), date(2014, 2, 3), date(2014, 2, 3)),
        (Parameter("n", "int"), "1,000", 1000),
        (Parameter("n", "int"), 7, 7),
        (Parameter("limit", "int"), "None", NO_LIMIT),
        (Parameter("x", "float"), ".5", 0.5),
        (Parameter("x", "float"), 1, 1.0),
        (Parameter("b", "bool"), "Yes", True),
        (Parameter("b", "bool"), False, False),
        (Parameter("s", "str"), 5, "5"),
        (Parameter("c", "choice", choices=("a", "b")), "b", "b"),
    ],
)
def test_plain_values(parameter: Parameter, typed: str | int | float | date, value: object) -> None:
    assert plain(parameter, typed) == value


@pytest.mark.parametrize(
    ("parameter", "typed"),
    [
        (Parameter("n", "int"), "none"),
        (Parameter("n", "int"), "1.5"),
        (Parameter("n", "int"), True),
        (Parameter("x", "float"), "nan"),
        (Parameter("x", "float"), "half"),
        (Parameter("b", "bool"), "maybe"),
        (Parameter("since", "date"), "0000"),
        (Parameter("since", "date"), "2014-02-30"),
        (Parameter("since", "date"), "18.3.2014"),
    ],
)
def test_values_that_will_not_do(parameter: Parameter, typed: str | int | float) -> None:
    with pytest.raises(BadParameter, match=f"{parameter.name}: .* will not do; give "):
        plain(parameter, typed)
