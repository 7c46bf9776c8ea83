"""Where the terms of topics stand."""

from __future__ import annotations

import pytest

from sayso.extract.findings import Span
from sayso.extract.watchlist.topics import Terms
from sayso.extract.watchlist.watchlist import Topic


def found(text: str, *terms: str) -> list[str]:
    topics = Terms([Topic("topic:x", "X", terms)])
    return [text[a:b] for a, b in topics.within(text, [Span(0, len(text))]).get("topic:x", [])]


@pytest.mark.parametrize(
    ("term", "text", "passages"),
    [
        ("water", "WATER, water's; water-sharing and “Water”", ["WATER", "water", "water", "Water"]),
        ("water", "waterfall underwater wa ter", []),
        ("irrigat*", "Irrigation irrigates, irrigat, the irriga", ["Irrigation", "irrigates", "irrigat"]),
        (
            "free expression",
            "free\u00a0expression, Free\n expression, free-expression",
            ["free\u00a0expression", "Free\n expression", "free-expression"],
        ),
        ("free expression", "free, expression freeexpression free", []),
        ("climate chang*", "Climate changes, climate", ["Climate changes"]),
        ("climate-change", "climate change", ["climate change"]),
        ("don't", "don’t", ["don’t"]),
        ("U.S.", "the U.S. army, US", ["U.S"]),
        ("cafe\u0301", "the café", ["café"]),
        ("café", "the cafe\u0301", ["cafe\u0301"]),
        ("reservoir", "reser\u00advoir", ["reser\u00advoir"]),
        ("вода", "ВОДА", ["ВОДА"]),
        ("a b a", "a b a b a", ["a b a", "a b a"]),
    ],
)
def test_terms(term: str, text: str, passages: list[str]) -> None:
    assert found(text, term) == passages


def test_the_longer_of_two_terms_counts() -> None:
    text = "water rights, rights of water"
    assert found(text, "water", "water rights", "rights") == ["water rights", "rights", "water"]
    assert found(text, "water rights", "water right*", "wat*") == ["water rights", "water"]


def test_only_within_the_spans() -> None:
    terms = Terms([Topic("topic:a", "A", ("lake",)), Topic("topic:b", "B", ("lake", "boat"))])
    text = "lake boat lake"
    assert terms.within(text, [Span(5, 9), Span(10, 14)]) == {
        "topic:a": [Span(10, 14)],
        "topic:b": [Span(5, 9), Span(10, 14)],
    }
    assert terms.within(text, [Span(1, 4)]) == {}
    assert terms and not Terms() and Terms().within(text, [Span(0, 14)]) == {}
