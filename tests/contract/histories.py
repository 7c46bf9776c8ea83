"""What may be done to a graph over time, for the tests of the law: made by hypothesis, followed beside a model.

The model is what should be in the graph: of each article its text and the sources that have it. What a load that was
cut off has written is read from the graph, and may be nothing but whole articles, from the first on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import strategies as st
from tests.contract.judged import pool, watchlists, without_contradiction
from tests.contract.test_load_law import ALIKE, SENTENCES, SLOTS, Texts, url, written
from tests.loader.snapshot import Snapshot, snapshot

from sayso.extract.registry import Entry, Registry, registry, using
from sayso.extract.registry_data import read_files
from sayso.extract.watchlist.watchlist import Watchlist
from sayso.graph import Graph, Parameters, Row, Transaction
from sayso.graph.card import told
from sayso.loader import Report, forget, load, refresh
from sayso.loader.cells import text, texts
from sayso.loader.judgements import Judgement
from sayso.loader.known_ids import unknown
from sayso.schema.ids import article_id

SOURCES = ("archive", "news")


class Crash(Exception):
    """What a crash looks like to the code under test."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article that should be in the graph."""

    sentences: tuple[str, ...]
    sources: frozenset[str]


State = Mapping[int, Article]


@dataclass(frozen=True, slots=True)
class Load:
    """Articles of one source come in, `size` to a transaction; with `prune` they are all that it has."""

    source: str
    texts: Texts
    size: int
    prune: bool


@dataclass(frozen=True, slots=True)
class Forget:
    """Articles are taken out."""

    slots: frozenset[int]


@dataclass(frozen=True, slots=True)
class OtherRegistry:
    """The registry changes, and all sources are loaded again."""

    number: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A step that ends with a crash, after so many statements within transactions, or after so many commits.

    It is done again at once, or left so.
    """

    step: Load | Forget
    statements: int | None
    commits: int
    again: bool


@dataclass(frozen=True, slots=True)
class Watched:
    """A watchlist, and whether nothing else is kept."""

    watchlist: Watchlist
    only: bool


@dataclass(frozen=True, slots=True)
class Judge:
    """The judgement file becomes this one, and the watchlist that one.

    `way` is how the graph hears of it, `cut` after how many statements within transactions it is first cut off.
    """

    judgements: tuple[Judgement, ...]
    watched: Watched
    way: Literal["load", "touched", "everything"]
    cut: int | None


Step = Load | Forget | OtherRegistry | Cut | Judge


def histories() -> st.SearchStrategy[list[Step]]:
    """Sequences of steps over a few articles and two sources."""
    sentences = st.lists(st.sampled_from((*SENTENCES, *ALIKE, *ALIKE)), min_size=1, max_size=5).map(tuple)
    texts_of = st.dictionaries(st.integers(0, SLOTS - 1), sentences, min_size=1, max_size=SLOTS)
    loads = st.builds(Load, st.sampled_from(SOURCES), texts_of, st.integers(1, 3), st.booleans())
    forgets = st.builds(Forget, st.frozensets(st.integers(0, SLOTS - 1), min_size=1))
    others = st.builds(OtherRegistry, st.integers(0, len(registries()) - 1))
    when = st.one_of(st.none(), st.integers(1, 60))
    cuts = st.builds(Cut, st.one_of(loads, loads, forgets), when, st.integers(1, 3), st.booleans())
    chosen = st.lists(st.integers(0, len(pool()) - 1), max_size=6, unique=True).map(without_contradiction)
    ways: st.SearchStrategy[Literal["load", "touched", "everything"]] = st.sampled_from(
        ("load", "touched", "everything")
    )
    watched = st.builds(Watched, st.sampled_from(watchlists()), st.booleans()).filter(
        lambda w: w.watchlist or not w.only
    )
    watched = st.one_of(st.just(Watched(Watchlist(), False)), watched)
    judged = st.builds(Judge, chosen, watched, ways, st.one_of(st.none(), st.integers(1, 40)))
    kinds = (loads, loads, cuts, cuts, forgets, others, others, judged, judged, judged)
    steps = st.lists(st.one_of(*kinds), min_size=2, max_size=7)
    return st.tuples(loads, steps).map(lambda parts: [parts[0], *parts[1]])


@cache
def registries() -> tuple[Registry, ...]:
    """The one that comes with sayso, one that knows people of ours, and one that knows less and puts it elsewhere."""
    more, less = read_files(), read_files()
    more.digest, less.digest = "more", "less"
    bank = Entry(
        "org:lake-bank", "Bank of the Lake", "Organization", "bank", "KZ", ("Lake Bank",), None, ("org:shore",)
    )
    more.add(Entry("org:shore", "The Shore", "Organization", "holding", "KZ"), ())
    more.add(bank, bank.aliases)
    bell = Entry("person:ana-bell", "Ána Bell", "Person", None, "KZ", ("Ana Bell", "Bell"))
    more.add(bell, bell.aliases)
    salt = Entry(
        "outlet:salt-post", "The Salt POST", "Outlet", "newspaper", "RU", ("Salt Post",), part_of=("org:shore",)
    )
    more.add(salt, salt.aliases)
    part = replace_entry(bank, part_of=("place:ru",), aliases=("Lake Bank", "The Lake"))
    less.add(part, part.aliases)
    less.entries[:] = [e for e in less.entries if e.id not in ("place:ru-crimea", "outlet:tass")]
    return registry(), Registry(more), Registry(less)


def replace_entry(entry: Entry, *, part_of: tuple[str, ...], aliases: tuple[str, ...]) -> Entry:
    """An entry that belongs elsewhere and answers to other names."""
    return entry._replace(part_of=part_of, aliases=aliases)


class History:
    """A graph and the model of it, taken through steps."""

    def __init__(self, graph: Graph, folder: Path) -> None:
        self._graph, self._folder = graph, folder
        self.registry = registries()[0]
        self.judgements: tuple[Judgement, ...] = ()
        self.watched = Watched(Watchlist(), False)
        self.state: dict[int, Article] = {}

    def take(self, step: Step) -> None:
        """One step, in the graph and in the model."""
        with using(self.registry):
            if isinstance(step, Load):
                self._load(step)
                self.state = loaded(self.state, step)
            elif isinstance(step, Forget):
                self._forget(step)
                self.state = {slot: a for slot, a in self.state.items() if slot not in step.slots}
            elif isinstance(step, Cut):
                self._cut(step)
            elif isinstance(step, Judge):
                self._judge(step)
        if isinstance(step, OtherRegistry):
            self.registry = registries()[step.number]
            with using(self.registry):
                paths = all_written(self._folder / "again", self.state)
                if paths:
                    as_planned(self._graph, paths, 2, prune=False)

    def _load(self, step: Load) -> None:
        folder = written(self._folder / "step", step.texts, step.source)
        as_planned(self._graph, [folder], step.size, step.prune)

    def _forget(self, step: Forget) -> None:
        forget(self._graph, [article_id(url=url(slot)) for slot in step.slots])

    def _judge(self, step: Judge) -> None:
        """A cut leaves the graph between two transactions; what is not worked in yet, the next step works in."""
        if told(self._graph.read) is None or not self.state:
            return
        if step.cut is not None:
            try:
                with crashing(step.cut, 0):
                    self._tell(step)
            except Crash:
                pass
        self._tell(step)
        self.judgements, self.watched = step.judgements, step.watched

    def _tell(self, step: Judge) -> None:
        if step.way == "load" or any(unknown(self._graph, step.judgements, self.judgements)):
            paths = all_written(self._folder / "again", self.state)
            as_planned(self._graph, paths[:1], 2, False, step.judgements, step.watched.watchlist, step.watched.only)
        else:
            assert totals(self._refreshed(step, plan=True)) == totals(self._refreshed(step, plan=False))

    def _refreshed(self, step: Judge, plan: bool) -> Report:
        return refresh(
            self._graph,
            judgements=step.judgements,
            watchlist=step.watched.watchlist,
            only_watchlist=step.watched.only,
            touched=step.way == "touched",
            plan=plan,
        )

    def _cut(self, cut: Cut) -> None:
        try:
            with crashing(cut.statements, cut.commits):
                self._load(cut.step) if isinstance(cut.step, Load) else self._forget(cut.step)
        except Crash:
            pass
        self.state = self._left(cut.step)
        if cut.again:
            self.take(cut.step)

    def _left(self, step: Load | Forget) -> dict[int, Article]:
        """What a step that was cut off has left: of the states on its way from one whole transaction to the next, one.

        Which of them is read from the graph; that nothing else is different is what the test then looks at.
        """
        now = self._articles()
        for state in on_the_way(self.state, step):
            if state == now:
                return state
        raise AssertionError(f"neither before nor after a transaction: {now}")

    def _articles(self) -> dict[int, Article]:
        rows = self._graph.read(
            "MATCH (a:Article) WHERE a.fingerprint IS NOT NULL RETURN a.id AS id, a.text AS text, a.sources AS sources"
        )
        slots = {article_id(url=url(slot)): slot for slot in range(SLOTS)}
        return {
            slots[text(r["id"])]: Article(tuple(text(r["text"]).split("\n")), frozenset(texts(r["sources"])))
            for r in rows
        }


def as_planned(
    graph: Graph,
    paths: Sequence[Path],
    size: int,
    prune: bool,
    judgements: Sequence[Judgement] | None = None,
    watchlist: Watchlist | None = None,
    only: bool = False,
) -> None:
    """A load that does what its plan says, to the last node and edge."""

    def loaded_so(plan: bool) -> Report:
        told = {"judgements": judgements, "watchlist": watchlist, "only_watchlist": only}
        return load(graph, paths, batch=size, prune=prune, plan=plan, **told)  # type: ignore[arg-type]

    planned, done = loaded_so(True), loaded_so(False)
    assert totals(planned) == totals(done)


def totals(report: Report) -> dict[str, object]:
    """What a report counts."""
    names = (
        "new",
        "changed",
        "same",
        "rejected",
        "again",
        "again_changed",
        "removed",
        "left",
        "nodes",
        "edges",
        "deleted_nodes",
        "deleted_edges",
    )
    return {name: getattr(report, name) for name in names}


def on_the_way(state: State, step: Load | Forget) -> Iterator[dict[int, Article]]:
    """The states after each transaction of a step."""
    yield dict(state)
    if isinstance(step, Forget):
        yield {slot: a for slot, a in state.items() if slot not in step.slots}
        return
    slots = sorted(step.texts)
    for end in range(step.size, len(slots) + step.size, step.size):
        some = {slot: step.texts[slot] for slot in slots[:end]}
        yield loaded(state, replace(step, texts=some, prune=False))
    whole = loaded(state, replace(step, prune=False))
    if step.prune:
        ids = sorted(
            (article_id(url=url(s)), s) for s in whole if s not in step.texts and step.source in whole[s].sources
        )
        gone = [slot for _, slot in ids]
        for end in range(step.size, len(gone) + step.size, step.size):
            kept = {slot: whole[slot].sentences for slot in whole if slot not in gone[:end]}
            yield dropped(whole, step.source, kept)


def loaded(state: State, step: Load) -> dict[int, Article]:
    """What there is after a load."""
    after = dict(state)
    for slot, sentences in step.texts.items():
        before = after[slot].sources if slot in after else frozenset()
        after[slot] = Article(sentences, before | {step.source})
    return dropped(after, step.source, step.texts) if step.prune else after


def dropped(state: State, source: str, kept: Texts) -> dict[int, Article]:
    """What there is after a source has lost all but some."""
    lost = {s: replace(a, sources=a.sources - {source}) if s not in kept else a for s, a in state.items()}
    return {slot: article for slot, article in lost.items() if article.sources}


def all_written(folder: Path, state: State) -> list[Path]:
    """The folders of all sources that have something, with what they have."""
    has = {s: {slot: a.sentences for slot, a in state.items() if s in a.sources} for s in SOURCES}
    return [written(folder, texts, source) for source, texts in has.items() if texts]


class Fresh:
    """Snapshots of fresh loads, made in a graph of its own and remembered."""

    def __init__(self, graph: Graph, folder: Path) -> None:
        self._graph, self._folder = graph, folder
        self._made: dict[object, Snapshot] = {}

    def of(
        self,
        state: State,
        known: Registry,
        judgements: tuple[Judgement, ...] = (),
        watched: Watched = Watched(Watchlist(), False),  # noqa: B008 - a frozen value
    ) -> Snapshot:
        """What a graph is that was never anything but this."""
        key = known.digest(), known.watch_digest, frozenset(state.items()), frozenset(judgements), watched
        if key not in self._made:
            self._graph.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
            with using(known):
                if paths := all_written(self._folder, state):
                    told = {"watchlist": watched.watchlist, "only_watchlist": watched.only}
                    load(self._graph, paths, judgements=judgements, **told)  # type: ignore[arg-type]
            self._made[key] = content(self._graph)
        return self._made[key]


def content(graph: Graph) -> Snapshot:
    """All that a graph holds but its card."""
    return frozenset(row for row in snapshot(graph) if row[:2] != ("node", "Sayso"))


@contextmanager
def crashing(statements: int | None, commits: int) -> Iterator[None]:
    """Raise Crash after so many statements within write transactions; without a number, after so many commits."""
    run, write = Transaction.run, Graph.write
    done = {"statements": 0, "commits": 0}

    def counted_run(tx: Transaction, cypher: str, parameters: Parameters | None = None) -> list[Row]:
        rows = run(tx, cypher, parameters)
        done["statements"] += 1
        if done["statements"] == statements:
            raise Crash
        return rows

    def counted_write(graph: Graph, work: object, knowledge: frozenset[str] | None = None) -> object:
        result: object = write(graph, work, knowledge=knowledge)  # type: ignore[arg-type]
        done["commits"] += 1
        if statements is None and done["commits"] == commits:
            raise Crash
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Transaction, "run", counted_run)
        patch.setattr(Graph, "write", counted_write)
        yield
