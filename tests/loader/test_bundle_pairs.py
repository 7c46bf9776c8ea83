"""The pairs of a bundle's index: all that share bands enough, but for those that a glance tells apart."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.likeness.statements import Glance, may_restate
from sayso.loader.likeness import changes
from sayso.loader.likeness.kinds import ARTICLES, STATEMENTS, Alike, Bands, keys, speakers
from sayso.loader.offline.index import Index
from sayso.loader.offline.likes import Like, number_of, numbers_of
from sayso.loader.offline.spool import Spooled

BANDS = st.lists(st.none() | st.integers(0, 4), min_size=5, max_size=5).map(tuple)
WORDS = st.lists(st.sampled_from(["gate", "lake", "ice", "lock", "town", "ship", "rain", "road"]), max_size=7).map(
    " ".join
)
SPEAKERS = st.sets(st.sampled_from(["person:a", "person:b", "group:c"]), max_size=2).map(frozenset)


def pairs(kind: Alike[Any], likes: list[Like]) -> set[tuple[int, int]]:
    """The pairs that an index finds between ends of articles of their own, by their places."""
    with TemporaryDirectory() as folder:
        index = Index(Path(folder) / "index")
        try:
            for at, like in enumerate(likes):
                index.add(spooled(f"article:{at}", like._replace(at=at, size=1)))
            found = [(a.at, b.at) for a, b in index.pairs(kind)]
        finally:
            index.close()
    assert len(found) == len(set(found))
    return {(min(pair), max(pair)) for pair in found}


def spooled(article: str, *likes: Like) -> Spooled:
    return Spooled(article, "print", "key", "source", "where", None, "00-1", 0, (), (), (), (), likes)


def enough(kind: Alike[Any], ends: list[Bands]) -> set[tuple[int, int]]:
    """The same by looking at every two."""
    carried = Counter(key for bands in ends for key in keys(bands))

    def shared(a: Bands, b: Bands) -> int:
        return sum(changes.weight(kind, carried[key]) for key in {*keys(a)} & {*keys(b)})

    return {(a, b) for a, b in combinations(range(len(ends)), 2) if shared(ends[a], ends[b]) >= 2}


@pytest.mark.parametrize("kind", [STATEMENTS, ARTICLES], ids=["statements", "articles"])
@given(st.lists(BANDS, max_size=30))
def test_all_that_share_bands_enough(kind: Alike[Any], ends: list[Bands]) -> None:
    likes = [Like(f"{kind.label.lower()}:{at}", bands, None, b"", 0, 0) for at, bands in enumerate(ends)]
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(changes, "FEW", 3)
        limits.setattr(changes, "MOST", 6)
        assert pairs(kind, likes) == enough(kind, ends)


@given(st.lists(st.tuples(WORDS, SPEAKERS), min_size=2, max_size=9))
def test_nobody_is_told_apart_who_may_say_the_same(said: list[tuple[str, frozenset[str]]]) -> None:
    glances = [Glance(words, f"article:{at}", speakers(who)) for at, (words, who) in enumerate(said)]
    likes = [
        Like(f"statement:{at}", (7, 8), number_of(one.speakers), numbers_of(one), 0, 0)
        for at, one in enumerate(glances)
    ]
    wanted = {(a, b) for a, b in combinations(range(len(glances)), 2) if may_restate(glances[a], glances[b])}
    assert wanted <= pairs(STATEMENTS, likes)


def test_who_spoke_and_the_words_tell_apart() -> None:
    said = [("gate lake ice lock", "person:a"), ("gate lake ice lock", "person:b"), ("gate rain road town", "person:a")]
    likes = [
        Like(f"statement:{at}", (7,), number_of([who]), numbers_of(Glance(words, f"article:{at}")), 0, 0)
        for at, (words, who) in enumerate([*said, said[0]])
    ]
    assert pairs(STATEMENTS, likes) == {(0, 3)}


def test_never_within_one_article(tmp_path: Path) -> None:
    index = Index(tmp_path / "index")
    index.add(spooled("article:a", *(Like(f"statement:{at}", (7,), None, b"", at, 1) for at in range(3))))
    assert list(index.pairs(STATEMENTS)) == []
    index.close()
