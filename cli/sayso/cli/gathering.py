"""The options of every command that works on a part of the graph, or on a file that holds one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.given import named_value
from sayso.cli.target import Target, graph_options

if TYPE_CHECKING:
    from datetime import date

    from sayso.analysis import Scope, Subgraph
    from sayso.queries import Question


@dataclass(frozen=True, slots=True)
class Wanted:
    """What part of which graph a command works on, as it was typed."""

    where: Target
    seeds: tuple[str, ...]
    source: Path | None
    query: str | None
    cypher: str | None
    params: tuple[str, ...]
    whole: bool
    hops: int | None
    types: str | None
    since: str | None
    until: str | None
    everything: bool
    floor: float | None
    max_degree: str | None
    limit: int | None

    @property
    def seeded(self) -> bool:
        """Whether it names seeds at all."""
        return bool(self.seeds or self.query or self.cypher)

    def scope(self) -> Scope:
        """How far it reaches. A question's own nodes are taken as they are, unless hops are asked for."""
        from sayso.analysis import Scope

        known = Scope()
        hops = self.hops if self.hops is not None else 1 if self.seeds else 0
        floor = self.floor if self.floor is not None else 0.0 if self.everything else known.floor
        return Scope(
            hops=hops,
            types=None if self.types is None else tuple(t.strip().upper() for t in self.types.split(",") if t.strip()),
            since=_day("since", self.since),
            until=_day("until", self.until),
            floor=floor,
            headlines=self.everything,
            max_degree=_degree(self.max_degree, known.max_degree),
            limit=self.limit or known.limit,
        )

    def gathered(self, *, all_by_default: bool = False, with_texts: bool = False) -> Gathered:
        """The subgraph; with `all_by_default` everything there is where no seed is named. Raises SaysoError.

        `with_texts` reads its articles' texts in the same go, where there is a graph.
        """
        if self.whole and self.seeded:
            raise click.UsageError("--whole takes everything there is; leave the seeds out")
        if not (self.seeded or self.whole or all_by_default or self.source):
            raise click.UsageError("name at least one SEED, or give --query, --cypher, --whole or --from")
        return self._from_file() if self.source else self._from_graph(with_texts)

    def _from_file(self) -> Gathered:
        from sayso.analysis.formats import read
        from sayso.analysis.memory import Memory
        from sayso.analysis.seeds import named_in
        from sayso.analysis.subgraph import everything, gather

        assert self.source
        if self.query or self.cypher:
            raise click.UsageError("--query and --cypher ask a graph, and --from opens none; name SEEDs of the file")
        whole = read(self.source)
        if not self.seeds and not self._narrows():
            return Gathered(whole)
        scope = self.scope()
        if not self.seeds:
            scope = replace(scope, limit=self.limit or len(whole.nodes) or 1)
            found = everything(Memory(whole), scope)
        else:
            found = gather(Memory(whole), [named_in(whole, seed) for seed in self.seeds], scope)
        return Gathered(replace(found, left_out=(*whole.left_out, *found.left_out)))

    def _narrows(self) -> bool:
        asked = (self.types, self.since, self.until, self.floor, self.limit, self.hops, self.max_degree)
        return any(each is not None for each in asked)

    def _from_graph(self, with_texts: bool) -> Gathered:
        from sayso.analysis.expansion import Database
        from sayso.analysis.pack.texts import read_texts
        from sayso.analysis.scope import MOST_NODES
        from sayso.analysis.seeds import Found, asked, found_by, named
        from sayso.analysis.subgraph import everything, gather
        from sayso.graph import card

        scope = self.scope()
        scope.check()
        with self.where.open() as graph:
            graph.check_ours()
            if not self.seeded:
                return Gathered(everything(Database(graph), replace(scope, limit=self.limit or MOST_NODES)))
            values = dict(map(named_value, self.params))
            ids = [named(graph, seed) for seed in self.seeds]
            questions: list[Found] = []
            if self.query:
                questions.append(asked(graph, self.query, values))
            if self.cypher:
                questions.append(found_by(graph, self.cypher, values, scope))
            ids += [node_id for each in questions for node_id in each.ids]
            said = tuple(each.question for each in questions if each.question)
            if not ids:
                from sayso.schema.errors import UnknownEntity

                raise UnknownEntity("the query finds nothing that may be shown, so there is no seed; try --all")
            hidden = tuple(each for found_out in questions for each in found_out.left_out)
            found = gather(Database(graph), ids, scope)
            found = replace(found, left_out=(*hidden, *found.left_out))
            if not with_texts:
                return Gathered(found, said)
            known = card.read(graph)
            return Gathered(found, said, read_texts(graph, found), known.registry if known else None)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A subgraph, the questions that named its seeds, and the texts of its articles where they were asked for."""

    subgraph: Subgraph
    questions: tuple[Question, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    registry: str | None = None


def _day(name: str, typed: str | None) -> date | None:
    """A day, month or year; a month or year means its first day, or with `until` its last."""
    if typed is None:
        return None
    from sayso.queries.values import day

    return day(name, typed)


def _degree(typed: str | None, usual: int | None) -> int | None:
    if typed is None:
        return usual
    if typed.strip().lower() in ("none", "all"):
        return None
    if not typed.strip().isdecimal():
        raise click.UsageError(f"--max-degree takes a number or none, not {typed!r}")
    return int(typed)


def gathering_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add SEEDs, --from, --query, the scope and the graph to a command; it gets one argument, `wanted: Wanted`."""

    @click.argument("seeds", nargs=-1, metavar="[SEED]...")
    @click.option(
        "--from", "source", type=click.Path(path_type=Path), metavar="FILE", help="Work on this file; open no graph."
    )
    @click.option("--query", metavar="NAME", help="Start from what a canned query finds.")
    @click.option("--cypher", metavar="TEXT", help="Start from the paths that a Cypher query returns.")
    @click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of either.")
    @click.option("--whole", is_flag=True, help="Everything in the graph, instead of seeds.")
    @click.option("--hops", type=click.IntRange(min=0), help="Relationships from a seed.  [1; of a query 0]")
    @click.option("--types", metavar="A,B", help="Only relationships of these types.  [all]")
    @click.option("--since", metavar="DATE", help="Said, or else printed, on that day or later.")
    @click.option("--until", metavar="DATE", help="Said, or else printed, on that day or before.")
    @click.option("--all", "everything", is_flag=True, help="Low confidence and headlines, too.")
    @click.option("--floor", type=click.FloatRange(0, 1), help="Hide what is less certain than this.  [0.5]")
    @click.option("--max-degree", metavar="N", help="Do not walk through nodes with more relationships.  [1000]")
    @click.option("--limit", type=click.IntRange(min=1), help="Nodes at most.  [2000]")
    @graph_options
    @functools.wraps(function)
    def wrapped(*args: Any, **given: Any) -> Any:
        typed = {name: given.pop(name) for name in Wanted.__dataclass_fields__}
        return function(*args, wanted=Wanted(**typed), **given)

    return wrapped


def say_written(output: Path, subgraph: Subgraph) -> None:
    """Print on stderr what was written where."""
    said = ((len(subgraph.nodes), "node"), (len(subgraph.edges), "relationship"))
    counts = ", ".join(f"{number:,} {what}{'' if number == 1 else 's'}" for number, what in said)
    click.echo(f"{output}: {counts}", err=True)


def say_notes(subgraph: Subgraph) -> None:
    """Print on stderr what a reader must know of what is not there."""
    for note in subgraph.notes:
        click.echo(note, err=True)
