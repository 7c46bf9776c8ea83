"""Whether one article reprints another, and how many outlets that leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.likeness.articles import ArticleEnd, reprint, shared
from sayso.extract.likeness.outlets import independent_outlets
from sayso.extract.likeness.signature import ARTICLE_BANDS, article_bands

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "articles"
IDS = st.sampled_from("abcdef")


def example(name: str) -> ArticleEnd:
    (path,) = EXAMPLES.glob(f"{name}*")
    return ArticleEnd(f"article:{name}", path.read_text(encoding="utf-8"), date.fromisoformat(name[:10]))


def test_the_reprint_among_the_examples_is_found() -> None:
    wire, copy = example("2021-06-16"), example("2021-06-17")
    assert any(a == b for a, b in zip(wire.bands, copy.bands, strict=True))
    link = reprint(wire, copy)
    assert link is not None and link == reprint(copy, wire)
    assert (link.later, link.earlier) == (copy.id, wire.id)
    assert link.share > 0.8


def test_no_two_other_examples_are_linked() -> None:
    names = sorted(path.name[:18] for path in EXAMPLES.glob("20*.*") if path.suffix in (".md", ".html"))
    ends = [example(name) for name in names if not name.startswith("2021-06")]
    assert len(ends) > 8
    assert [(a.id, b.id) for a in ends for b in ends if reprint(a, b)] == []


def test_half_an_article_is_a_reprint_and_one_paragraph_within_another_story_is_not() -> None:
    wire, other = example("2021-06-16"), example("2022-07-13")
    half = ArticleEnd("article:half", wire.text[: len(wire.text) // 2])
    assert shared(wire, half) > 0.98
    quoted = ArticleEnd("article:quoted", f"{other.text}\n\n{wire.text[:300]}")
    assert reprint(wire, quoted) is None


def test_the_share_is_of_the_shorter_one() -> None:
    numbers = [f"n{n}" for n in range(100)]
    whole = ArticleEnd("article:1", " ".join(numbers))
    part = ArticleEnd("article:2", " ".join([*numbers[:30], *(f"m{n}" for n in range(20))]))
    assert shared(whole, part) == shared(part, whole) == 0.6


def test_a_short_note_has_no_bands() -> None:
    assert article_bands("A correction: the mayor’s name is Ann Lee.") == ()
    assert len(article_bands(example("2021-06-16").text)) == ARTICLE_BANDS


@given(*[st.lists(st.sampled_from([f"word{n}" for n in range(30)]), max_size=60)] * 2)
def test_reprints_are_symmetric(a: list[str], b: list[str]) -> None:
    one, other = ArticleEnd("article:a", " ".join(a)), ArticleEnd("article:b", " ".join(b))
    assert shared(one, other) == shared(other, one)
    assert 0 <= shared(one, other) <= 1
    assert reprint(one, other) == reprint(other, one)
    assert article_bands(one.text) == one.bands


def test_an_outlet_with_a_reprint_and_a_report_of_its_own_counts() -> None:
    outlets = {"a": "wire", "b": "tribune", "c": "courier", "d": "tribune"}
    assert independent_outlets(outlets, []) == 3
    assert independent_outlets(outlets, [("b", "a"), ("c", "a")]) == 2
    assert independent_outlets(outlets, [("b", "a"), ("c", "a"), ("d", "a")]) == 1


def test_reprints_of_an_original_outside_the_cluster_count_once() -> None:
    assert independent_outlets({"b": "tribune", "c": "courier"}, [("b", "a"), ("c", "a")]) == 1


def test_articles_without_an_outlet_count_each() -> None:
    assert independent_outlets({"a": None, "b": None, "c": "wire"}, []) == 3
    assert independent_outlets({}, []) == 0


@given(
    st.dictionaries(IDS, st.sampled_from(["wire", "tribune", "courier"]), min_size=1),
    st.lists(st.tuples(IDS, IDS).filter(lambda pair: pair[0] > pair[1]), max_size=8),
    st.randoms(use_true_random=False),
)
def test_independent_outlets_are_between_one_and_all_in_any_order(
    outlets: dict[str, str], reprints: list[tuple[str, str]], rng: st.DataObject
) -> None:
    count = independent_outlets(outlets, reprints)
    assert 1 <= count <= len(set(outlets.values()))
    assert independent_outlets(dict(reversed(outlets.items())), reprints[::-1]) == count
