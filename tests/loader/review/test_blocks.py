"""Who is compared with whom: the right ones are, and the number of comparisons grows with the names alone."""

from __future__ import annotations

from itertools import product

import pytest

from sayso.loader.review.blocks import WINDOW, Named, keys, pairs
from sayso.loader.review.likeness import alike, words_of


def named(node_id: str, name: str, kind: str = "Person", known: bool = False) -> Named:
    return Named(node_id, kind, name, (words_of(name),), known)


@pytest.mark.parametrize(
    ("kind", "one", "other", "least"),
    [
        ("Person", "Kassym-Jomart Tokayev", "Kasym-Jomart Tokaev", 0.9),
        ("Person", "A. Bell", "Ana Bell", 0.8),
        ("Person", "Ana Bell", "Bell Ana", 0.9),
        ("Person", "Bell", "Ana Bell", 0.6),
        ("Person", "John F. Kerry", "John Kerry", 0.95),
        ("Person", "José Díaz", "Jose Diaz Jr.", 0.95),
        ("Organization", "Ulytau Institute", "Ulytau Institute for Border Studies", 0.75),
        ("Organization", "NATO", "North Atlantic Treaty Organization", 0.75),
        ("Organization", "Bank of the Lake", "Lake Bank", 0.95),
        ("Organization", "Ishim Water Trust", "Ishim Water Trusts", 0.9),
    ],
)
def test_names_of_one_are_compared_and_alike(kind: str, one: str, other: str, least: float) -> None:
    a, b = named("x:a", one, kind), named("x:b", other, kind)
    assert keys(a) & keys(b)
    assert alike(kind, a.names, b.names) == alike(kind, b.names, a.names) >= least


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Person", "Bo Bell", "Ana Bell"),
        ("Person", "Ana Bell", "Ana Rand"),
        ("Person", "A. Bell", "B. Bell"),
        ("Organization", "Salt Bank", "Lake Bank"),
        ("Organization", "Ministry of Finance of Kazakhstan", "Ministry of Finance of Kyrgyzstan"),
        ("Organization", "School 12", "School 13"),
    ],
)
def test_names_of_two_are_not_alike(kind: str, one: str, other: str) -> None:
    assert alike(kind, [words_of(one)], [words_of(other)]) < 0.55


def test_what_a_registry_tells_apart_is_not_asked() -> None:
    a, b = (named(f"person:{i}", name, known=True) for i, name in (("a", "Ana Bell"), ("b", "Anna Bell")))
    c = named("person:c", "A. Bell")
    assert {(x.id, y.id) for x, y in pairs([a, b, c])} == {("person:a", "person:c"), ("person:b", "person:c")}


def test_comparisons_grow_with_the_names() -> None:
    given = [f"{a}{b}" for a, b in product("abcdefghij", ("lma", "nna", "rik", "dil", "gor"))]
    people = [named(f"person:{g}-{n}", f"{g} Smith{'x' * (n % 7)}") for g in given for n in range(40)]
    for size in (500, 1_000, 2_000):
        compared = sum(1 for _ in pairs(people[:size]))
        assert compared <= size * WINDOW * 8
