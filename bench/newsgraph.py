"""A graph of news by the million edges, as records that nobody wrote: for the speed of queries only.

Few speakers, outlets and names take most of what is said, printed and named, as in the news (Zipf). The same number of
nodes and seed give the same graph everywhere. It comes in portions of articles, so that no more than one is in memory.
"""

from __future__ import annotations

import itertools
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench import corpus
from bench.newswords import END, MIDDLE, START

from sayso.schema.model import Node, Relationship
from sayso.schema.nodes import Article, Group, Organization, Outlet, Person, Place, Statement, Topic
from sayso.schema.relationships import (
    AffiliatedWith,
    Cites,
    DeclinedComment,
    Mentions,
    Names,
    OnBehalfOf,
    PartOf,
    Published,
    ReportedIn,
    Reprints,
    Restates,
    Stated,
    To,
    Via,
    Within,
    Wrote,
)

STATEMENTS = 6
"""For each article."""
PORTION = 1_000
_TEXT = "border pipeline tariff plan election grain sanctions water railway budget exchange census talks treaty court "
_TEXT += "would not change signed this year agreed collapse time decided minister matter capital surprise price road"
_WORDS = _TEXT.split()
_KINDS = ("direct", "indirect", "indirect", "mixed")
_HOWS = ("reported", "told", "interview", "report", "posted_on")


class Drawn:
    """Items of which the first are drawn far more often than the last."""

    def __init__(self, items: Sequence[str], skew: float = 1.0) -> None:
        self.items = items
        self._sums = list(itertools.accumulate(1 / (rank + 2) ** skew for rank in range(len(items))))

    def one(self, random: Random) -> str:
        """One of them."""
        return self.items[min(bisect(self._sums, random.random() * self._sums[-1]), len(self.items) - 1)]

    def some(self, random: Random, count: int) -> list[str]:
        """Several different ones, no more than the count."""
        return list(dict.fromkeys(self.one(random) for _ in range(count)))


@dataclass
class News:
    """How many of each there are in a graph of so many nodes, and who they are."""

    nodes: int
    seed: int = 1
    people: Drawn = field(init=False)
    bodies: Drawn = field(init=False)
    outlets: Drawn = field(init=False)
    places: Drawn = field(init=False)
    topics: Drawn = field(init=False)
    words: Drawn = field(init=False)

    def __post_init__(self) -> None:
        # seven nodes an article and its statements, half a group, and 2.2 entities for each article
        self.articles = max(60, round(self.nodes / 9.7))
        count = self.articles
        self.people = Drawn([f"person:p{n}" for n in range(round(count * 1.5))])
        self.bodies = Drawn([f"org:o{n}" for n in range(round(count * 0.6))])
        self.outlets = Drawn([f"outlet:u{n}" for n in range(max(8, min(400, count // 60)))])
        self.places = Drawn([f"place:l{n}" for n in range(max(20, count // 40))])
        self.topics = Drawn([f"topic:t{n}" for n in range(20)])
        self.words = Drawn([f"{word}{n or ''}" for n in range(400) for word in _WORDS])
        self._printed: list[tuple[str, str, str, date]] = []
        """Articles of late with a statement of theirs, its words and their day: to restate, reprint and cite."""

    def portions(self) -> Iterator[tuple[list[Node], list[Relationship]]]:
        """Nodes and edges; no edge comes before its ends."""
        yield self._shared(), self._registry()
        for start in range(0, self.articles, PORTION):
            nodes: list[Node] = []
            edges: list[Relationship] = []
            for number in range(start, min(start + PORTION, self.articles)):
                _Story(self, number, nodes, edges).write()
            yield nodes, edges

    def _shared(self) -> list[Node]:
        random = Random(self.seed)
        found: list[Node] = [Topic(id=i, name=f"topic {i[7:]}", terms=(i,)) for i in self.topics.items]
        found += [Person(id=i, name=corpus_name(random, n)) for n, i in enumerate(self.people.items)]
        found += [
            Organization(id=i, name=f"{_WORDS[n % 30].title()} Institute {n}", kind=_body_kind(n), country="KZ")
            for n, i in enumerate(self.bodies.items)
        ]
        found += [
            Outlet(id=i, name=f"The {_WORDS[n % 30].title()} Herald {n}") for n, i in enumerate(self.outlets.items)
        ]
        found += [
            Place(id=i, name=f"Land {n}", kind="country" if n < 100 else "city")
            for n, i in enumerate(self.places.items)
        ]
        return found

    def _registry(self) -> list[Relationship]:
        places = self.places.items
        return [
            PartOf(from_id=i, to_id=places[n % min(100, len(places))], evidence="registry")
            for n, i in enumerate(self.bodies.items)
            if n % 3 == 0
        ]


def corpus_name(random: Random, number: int) -> str:
    """A person's name, which two in a hundred share in part with another."""
    last = "".join(random.choice(part.split()) for part in (START, MIDDLE, END))
    first = random.choice(corpus.FIRST.split())
    return last.title() + str(number) if random.random() < 0.02 else f"{first} {last.title()}{number % 5000}"


def _body_kind(number: int) -> str:
    return ("ministry", "think tank", "company", "party", "NGO")[number % 5]


class _Story:
    """One article with all that it holds."""

    def __init__(self, news: News, number: int, nodes: list[Node], edges: list[Relationship]) -> None:
        self.news, self.nodes, self.edges = news, nodes, edges
        self.random = Random(f"{news.seed} {number}")
        self.number = number
        self.id = f"article:{number:016x}"
        self.day = date(2010, 1, 1) + timedelta(days=number * 5400 // news.articles)
        self.outlet = news.outlets.one(self.random)

    def write(self) -> None:
        """Add its nodes and edges."""
        self._article()
        said = [self._statement(n) for n in range(self.random.randint(STATEMENTS - 3, STATEMENTS + 3))]
        self._mentions()
        self._affiliations()
        self._citations()
        printed = self.news._printed
        printed.append((self.id, *said[0], self.day))
        del printed[:-5_000]

    def _article(self) -> None:
        title = " ".join(self.random.choices(_WORDS, k=6)).title()
        url = f"https://news.example/{self.number}"
        self.nodes.append(
            Article(
                id=self.id, title=title, url=url, published=self.day, words=500, sources=("bench",), fingerprint="f"
            )
        )
        self.edges.append(Published(from_id=self.outlet, to_id=self.id, evidence="metadata", article=self.id))
        writer = self.news.people.items[-1 - self.number % 500]
        self.edges.append(Wrote(from_id=writer, to_id=self.id, evidence="metadata", article=self.id))

    def _statement(self, number: int) -> tuple[str, str]:
        random, news = self.random, self.news
        key = f"statement:{self.number:011x}{number:05x}"
        earlier = (
            news._printed[random.randrange(len(news._printed))] if news._printed and random.random() < 0.12 else None
        )
        words = earlier[2] if earlier else " ".join(news.words.one(random) for _ in range(14))
        kind = random.choice(_KINDS)
        self.nodes.append(
            Statement(
                id=key,
                text=words,
                kind=kind,  # type: ignore[arg-type]
                stance="denies" if random.random() < 0.04 else "asserts",
                medium="statement",
                cue="said",
                context=f"{words}, he said.",
                said_on=self.day if random.random() < 0.4 else None,
                said_precision="day",
                headline=random.random() < 0.05,
                verbatim=True,
                anonymous=random.random() < 0.15,
                confidence=round(random.uniform(0.35, 1), 2),
                source="he",
            )
        )
        self._edge(ReportedIn, key, self.id, words)
        self._speaker(key, number)
        for named in (*news.people.some(random, 1), *news.places.some(random, 1), *news.topics.some(random, 1)):
            self._edge(Names, key, named, "it")
        if earlier:
            self.edges.append(
                Restates(from_id=key, to_id=earlier[1], evidence="text", article=self.id, score=0.9, method="words")
            )
        if number and random.random() < 0.03:
            self._edge(Within, key, f"statement:{self.number:011x}{0:05x}", "had said")
        return key, words

    def _speaker(self, key: str, number: int) -> None:
        random, news = self.random, self.news
        speaker = news.people.one(random) if random.random() < 0.7 else news.bodies.one(random)
        if number == 0 and random.random() < 0.5:
            speaker = f"group:{self.number:016x}:officials"
            self.nodes.append(Group(id=speaker, name="officials"))
        self.edges.append(
            Stated(
                from_id=speaker,
                to_id=key,
                evidence="text",
                article=self.id,
                resolved_by="name",
                confidence=round(random.uniform(0.45, 1), 2),
                starts=(1,),
                ends=(3,),
                surfaces=("he",),
            )
        )
        if random.random() < 0.08:
            self._edge(OnBehalfOf, key, news.bodies.one(random), "spokesman of")
        if random.random() < 0.08:
            self._edge(To, key, news.people.one(random), "told him")
        if random.random() < 0.08:
            self._edge(Via, key, news.outlets.one(random), "told it", how="told")

    def _mentions(self) -> None:
        random, news = self.random, self.news
        for entity in (*news.people.some(random, 5), *news.bodies.some(random, 2), *news.places.some(random, 2)):
            self._edge(Mentions, self.id, entity, "the name")
        if random.random() < 0.1:
            self._edge(DeclinedComment, news.people.one(random), self.id, "did not answer")

    def _affiliations(self) -> None:
        random, news = self.random, self.news
        for person in news.people.some(random, 2):
            home = hash_of(person) % len(news.bodies.items) if random.random() < 0.8 else 0
            body = news.bodies.items[home] if home else news.bodies.one(random)
            self._edge(AffiliatedWith, person, body, "head of it", role="head", status="current")

    def _citations(self) -> None:
        random, news = self.random, self.news
        for _ in range(random.choice((0, 1, 1, 2))):
            cited = news.outlets.one(random) if random.random() < 0.7 else news.bodies.one(random)
            self._edge(Cites, self.id, cited, "it reported", how=random.choice(_HOWS), own=cited == self.outlet)
        if news._printed and random.random() < 0.6:
            other = news._printed[random.randrange(len(news._printed))][0]
            self._edge(Cites, self.id, other, "here", how="link", own=False)
            if random.random() < 0.02:
                self._edge(Cites, other, self.id, "updated here", how="link", own=False)
        if news._printed and random.random() < 0.08:
            other = news._printed[random.randrange(len(news._printed))][0]
            self.edges.append(Reprints(from_id=self.id, to_id=other, evidence="text", article=self.id, share=0.9))

    def _edge(self, kind: type[Relationship], start: str, end: str, words: str, **more: object) -> None:
        made = kind(
            from_id=start,
            to_id=end,
            evidence="text",
            article=self.id,
            starts=(1,),
            ends=(1 + len(words),),
            surfaces=(words,),
            **more,
        )
        self.edges.append(made)


def hash_of(words: str) -> int:
    """A number from words, the same in every process."""
    return sum(ord(c) * 31**at for at, c in enumerate(words[-6:]))
