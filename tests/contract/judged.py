"""Judgements over the small corpus of the law, for its tests."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from tests.contract.test_load_law import SENTENCES, fields, url

from sayso.extract.registry_data import Entry
from sayso.extract.watchlist.watchlist import Topic, Watchlist
from sayso.loader.article import Options, Record
from sayso.loader.judgements import Judgement
from sayso.loader.judgements.contradictions import problems
from sayso.loader.workers import Task, projected
from sayso.schema.ids import article_id


def article(slot: int) -> str:
    """The id of an article."""
    return article_id(url=url(slot))


@cache
def statement(slot: int, sentence: int) -> str:
    """The id of the statement that a sentence makes, where it opens the article of a slot."""
    import json

    data = json.dumps(fields(slot, (SENTENCES[sentence],))).encode()
    made = projected(Task(Record("x.json", "news", "json", data), ""), Options())
    assert isinstance(made, tuple)
    return made[0].statements[0].id


@cache
def pool() -> tuple[Judgement, ...]:
    """What may be decided about it; some of these contradict each other."""
    return (
        Judgement("same", ("person:ana-bell", "person:bo-rand")),
        Judgement("same", ("person:bo-rand", "person:zoe-lind")),
        Judgement("same", ("person:cleo-marsh", "person:zoe-lind", "person:ana-bell")),
        Judgement("same", ("org:lake-bank", "outlet:salt-post")),
        Judgement("same", ("place:ru", "place:kz")),
        Judgement("same", ("outlet:steppe-herald", "outlet:steppe-courier")),
        Judgement("different", ("person:ana-bell",), (article(0), article(2)), entity="person:ana-bell-2"),
        Judgement("different", ("person:ana-bell",), (article(1),), entity="person:ana-bell-2"),
        Judgement("different", ("person:bo-rand",)),
        Judgement("different", ("outlet:steppe-courier",)),
        Judgement("is", (), (article(0),), "Ana Bell", "person:bo-rand"),
        Judgement("is", (), (article(1),), "lake bank", "place:kz"),
        Judgement("is", (), (article(3),), "Bo Rand", "person:ana-bell-2"),
        Judgement("rename", ("person:ana-bell",), words="Anabel the Elder"),
        Judgement("rename", ("person:ana-bell",), words="Ana Bell"),
        Judgement("rename", ("place:kz",), words="The Steppe"),
        Judgement("rename", ("org:lake-bank",), words="LAKE BANK"),
        Judgement("reject", (statement(0, 0),)),
        Judgement("reject", (statement(1, 5),)),
        Judgement("confirm", (statement(1, 5),)),
        Judgement("confirm", (statement(2, 3),)),
        Judgement("speaker", (statement(0, 0),), entity="person:bo-rand"),
        Judgement("speaker", (statement(1, 5),), entity="org:kz-government"),
        Judgement("speaker", (statement(2, 10),), entity="person:nobody-yet"),
    )


@cache
def watchlists() -> tuple[Watchlist, ...]:
    """No watchlist, one that gives people and places other ids, and one of others."""
    people = [
        Entry("person:q1", "Ana Bell", "Person", None, "KZ", ("A. Bell", "~Bell"), "Q1"),
        Entry("org:bank", "Lake Bank", "Organization", "bank"),
        Entry("place:q159", "Russia", "Place"),
    ]
    others = [
        Entry("person:bo", "Bo Rand", "Person", aliases=("Adviser Rand",)),
        Entry("person:ana-bell", "ANA", "Person"),
    ]
    lake = Topic("topic:lake", "Lake", ("lake",))
    return (
        Watchlist(),
        Watchlist.of(people, [lake, Topic("topic:price", "Prices", ("price*", "sale"))]),
        Watchlist.of(others, [Topic("topic:lake", "The lake", ("lake", "boat*"))]),
        Watchlist.of(people[:1], [lake]),
    )


def without_contradiction(chosen: Iterable[int]) -> tuple[Judgement, ...]:
    """Of the judgements of these numbers those that contradict none before them."""
    kept: list[Judgement] = []
    for number in chosen:
        if not list(problems([*kept, pool()[number]])):
            kept.append(pool()[number])
    return tuple(kept)
