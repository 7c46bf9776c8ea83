"""What people told beside the articles, judgements and a watchlist: from files or, without them, from the graph's card.

Files      read and checked before anything is opened
Knowledge what is in force in a load: in this process (`knowing`), and in its workers
Change     what is different from what the graph was told before, as `affected` takes it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.graph import Graph, Knowledge
from sayso.graph.card import told
from sayso.loader.affected import EVERYTHING
from sayso.loader.judgements import Judgement, Judgements, judging, read_judgements
from sayso.loader.judgements.read import parsed


@dataclass(frozen=True, slots=True)
class Files:
    """What the files hold; None where no file is given, and what the graph was told stays."""

    judgements: tuple[Judgement, ...] | None = None

    @classmethod
    def read(cls, judgements: str | Path | Sequence[Judgement] | None = None) -> Files:
        """Read them. Raises InputError with file, line and remedy."""
        if isinstance(judgements, (str, Path)):
            return cls(read_judgements(judgements))
        return cls(None if judgements is None else tuple(judgements))


@dataclass(frozen=True, slots=True)
class Change:
    """What a load or refresh is to know, and what of that is not worked into the graph yet."""

    knowledge: Knowledge
    pending: tuple[str, ...] = ()
    told: bool = True
    """Whether the graph was told just this."""
    added: tuple[Judgement, ...] = ()
    """Judgements that the graph was not told yet."""
    before: tuple[Judgement, ...] = ()
    """Those that it was told."""

    @classmethod
    def of(cls, graph: Graph | None, files: Files) -> Change:
        """What the files, or the graph where they say nothing, tell."""
        held = told(graph) if graph else None
        before, pending = held or (Knowledge(), ())
        after = before
        added: tuple[Judgement, ...] = ()
        if files.judgements is not None:
            after = replace(before, judgements=Judgements.of(files.judgements).lines)
            added = tuple(one for one in files.judgements if one.text not in set(before.judgements))
        changed = () if held is None or after == before else _changed(before, after)
        return cls(
            after,
            tuple(sorted({*pending, *changed})),
            held is None or after == before,
            added,
            parsed(before.judgements),
        )

    def of_everything(self) -> Change:
        """The same, and all articles are to be made anew."""
        return replace(self, pending=tuple(sorted({*self.pending, EVERYTHING})))


@contextmanager
def knowing(knowledge: Knowledge) -> Iterator[None]:
    """Within this context, in this process, articles are read with this knowledge."""
    with judging(Judgements.of_lines(knowledge.judgements)):
        yield


def _changed(before: Knowledge, after: Knowledge) -> set[str]:
    """Every id that the lines which came or went are about, and those that they have become or were before."""
    then, now = Judgements.of_lines(before.judgements), Judgements.of_lines(after.judgements)
    out: set[str] = set()
    for one in set(then.all) ^ set(now.all):
        ids = one.touched()
        out |= ids | {then.chosen(i) for i in ids} | {now.chosen(i) for i in ids}
        if one.verb == "different" and len(one.ids) == 1 and not one.entity:
            out |= {f"{i}-*" for i in (one.ids[0], then.chosen(one.ids[0]), now.chosen(one.ids[0]))}
    if out and (before.only_watched or after.only_watched):
        return {EVERYTHING}  # whom a statement that was left out is by or names, the graph does not hold
    return out
