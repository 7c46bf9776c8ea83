"""Ids come from content and read well."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.schema.errors import InputError
from sayso.schema.ids import article_id, canonical_url, entity_id, fold, group_id, slug, statement_id


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kassym-Jomart Tokayev", "kassym-jomart-tokayev"),
        ("Kassym Jomart-Tokayev", "kassym-jomart-tokayev"),
        ("Касым-Жомарт Токаев", "касым-жомарт-токаев"),
        ("习近平", "习近平"),
        ("हिन्दी समाचार", "हिनदी-समाचार"),
        ("Łódź ﬁle", "lodz-file"),
        ("O’Brien & Sons", "obrien-sons"),
        ("U.S.", "us"),
    ],
)
def test_slug(words: str, expected: str) -> None:
    assert slug(words) == expected


@pytest.mark.parametrize("words", ["", "  ", "—…!", "́"])
def test_an_empty_slug_is_an_error(words: str) -> None:
    with pytest.raises(InputError):
        slug(words)


@settings(max_examples=2000)
@given(st.text())
def test_slug_is_stable_and_fold_never_fails(words: str) -> None:
    folded = fold(words)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.steppe-courier.example/a/", "https://steppe-courier.example/a"),
        ("http://steppe-courier.example/a?utm_source=x#part", "https://steppe-courier.example/a"),
        ("https://amp.steppe-courier.example/a?b=2&a=1", "https://steppe-courier.example/a?a=1&b=2"),
    ],
)
def test_canonical_url(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


def test_article_id_prefers_url_then_own_id_then_title_then_text() -> None:
    by_url = article_id(url="https://a.example/1", source="folder", own_id="7", text="x")
    assert by_url == article_id(url="http://www.a.example/1/", text="quite another")
    by_own = article_id(source="folder", own_id="7", text="x")
    assert by_own == article_id(source="folder", own_id="7", text="y")
    by_title = article_id(outlet="The Courier", published="2024-01-02", title="A Title", text="x")
    assert by_title == article_id(outlet="the courier", published="2024-01-02", title="A  title", text="y")
    assert len({by_url, by_own, by_title, article_id(text="x"), article_id(text="y")}) == 5


def test_the_same_words_twice_in_one_article_are_two_statements() -> None:
    article = article_id(text="x")
    assert statement_id(article, "“We wait,”", 0) == statement_id(article, "we wait", 0)
    assert statement_id(article, "We wait", 0) != statement_id(article, "We wait", 1)


def test_entity_ids() -> None:
    assert entity_id("Outlet", "The Steppe Courier") == "outlet:steppe-courier"
    assert entity_id("Person", "Aigul Seitkali") == "person:aigul-seitkali"
    assert group_id("article:00ff", "officials") == "group:00ff:officials"


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_the_short_way_through_ascii_agrees_with_the_long_one(words: str) -> None:
    folded = fold(words)
    assert folded == fold(words + "\u0301")  # a combining mark is stripped, and takes the long way
