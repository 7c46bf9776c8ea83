"""What people told beside the articles, judgements and a watchlist: from files or, without them, from the graph's card.

Files      read and checked before anything is opened
Change     what a load is to know, and what of it is different from what the graph was told before
knowing    it is in force in this process
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.extract.registry import registry, using
from sayso.extract.watchlist.read import read_watchlist
from sayso.extract.watchlist.watchlist import Watchlist
from sayso.graph import NOTHING, Graph, Knowledge
from sayso.graph.card import told
from sayso.loader.affected import EVERYTHING
from sayso.loader.judgements import Judgement, Judgements, judging, read_judgements
from sayso.loader.judgements.changes import changed_by_judgements
from sayso.loader.judgements.read import parsed
from sayso.loader.watched import changed_by_watchlist
from sayso.schema.errors import InputError

JudgementsGiven = str | Path | Sequence[Judgement] | None
"""The path of a file, or what one holds; None leaves what the graph was told."""
WatchlistGiven = str | Path | Watchlist | None


@dataclass(frozen=True, slots=True)
class Files:
    """What the files hold; None where no file is given, and what the graph was told stays."""

    judgements: tuple[Judgement, ...] | None = None
    watchlist: Watchlist | None = None
    only_watched: bool = False

    @classmethod
    def read(cls, judgements: JudgementsGiven, watchlist: WatchlistGiven, only_watched: bool = False) -> Files:
        """Read them. Raises InputError with file, line and remedy."""
        if isinstance(judgements, (str, Path)):
            judgements = read_judgements(judgements)
        if isinstance(watchlist, (str, Path)):
            watchlist = read_watchlist(watchlist)
        return cls(None if judgements is None else tuple(judgements), watchlist, only_watched)

    def over(self, before: Knowledge) -> Knowledge:
        """What a graph that was told this is told now. Raises InputError for a limit to no watchlist."""
        after = before
        if self.judgements is not None:
            after = replace(after, judgements=Judgements.of(self.judgements).lines)
        if self.watchlist is not None:
            after = replace(after, watchlist=self.watchlist.lines, only_watched=self.only_watched)
        elif self.only_watched:
            after = replace(after, only_watched=True)
        if after.only_watched and not after.watchlist:
            raise InputError("--only-watchlist", "there is no watchlist", "give one with --watchlist FILE")
        return after


@dataclass(frozen=True, slots=True)
class Change:
    """What a load or refresh is to know, and what of that is not worked into the graph yet."""

    knowledge: Knowledge
    pending: tuple[str, ...] = ()
    told: bool = True
    """Whether the graph was told just this."""
    added: tuple[Judgement, ...] = ()
    """Judgements that the graph was not told yet."""
    before: Knowledge = NOTHING
    """What it was told."""

    @classmethod
    def of(cls, graph: Graph | None, read: Callable[[], Files]) -> Change:
        """What the files, or the graph where they say nothing, tell.

        The files are read after the graph, since a command that judges writes the file first: what the graph was told
        meanwhile is not taken back.
        """
        held = told(graph.read) if graph else None
        before, pending = held or (NOTHING, ())
        files = read()
        after = files.over(before)
        lines = set(before.judgements)
        added = tuple(one for one in files.judgements or () if one.text not in lines)
        known = held is None or after == before
        changed = () if known else _changed(before, after)
        return cls(after, tuple(sorted({*pending, *changed})), known, added, before)

    @property
    def judged(self) -> tuple[Judgement, ...]:
        """The judgements that the graph was told."""
        return parsed(self.before.judgements)

    def of_everything(self) -> Change:
        """The same, and all articles are to be made anew."""
        return replace(self, pending=tuple(sorted({*self.pending, EVERYTHING})))


@contextmanager
def knowing(knowledge: Knowledge) -> Iterator[None]:
    """Within this context, in this process, articles are read with this knowledge."""
    with ExitStack() as stack:
        stack.enter_context(judging(Judgements.of_lines(knowledge.judgements)))
        if knowledge.watchlist:
            watchlist = Watchlist.of_lines(knowledge.watchlist)
            stack.enter_context(using(registry().with_watchlist(watchlist, knowledge.only_watched)))
        yield


def _changed(before: Knowledge, after: Knowledge) -> set[str]:
    """What is different, as `affected` takes it."""
    out = changed_by_judgements(Judgements.of_lines(before.judgements), Judgements.of_lines(after.judgements))
    out |= changed_by_watchlist(Watchlist.of_lines(before.watchlist), Watchlist.of_lines(after.watchlist))
    # whom a statement that was left out is by or names, the graph does not hold
    left_out = before.only_watched or after.only_watched
    return {EVERYTHING} if left_out and (out or before.only_watched != after.only_watched) else out
