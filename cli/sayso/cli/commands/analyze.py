"""sayso analyze: measures over projections, offline once the subgraph is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.gathering import Wanted, gathering_options
from sayso.cli.output import show

if TYPE_CHECKING:
    from sayso.analysis.measures import Measure, Options, Table
    from sayso.graph import Cell, Row


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso analyze                                          what can be measured, and of what\n"
    "  sayso analyze pagerank --of cites-outlets\n"
    "  sayso analyze louvain Crimea --hops 2 --plot crimea.svg\n"
    "  sayso analyze paths --source Tokayev --target 'Deutsche Welle' --from kz.json\n"
    "  sayso analyze change --split 2014-03 --of speaks-about --format csv > change.csv\n"
    "  sayso analyze change --window 2014 --window 2018..2019-06\n"
    "\b\nWithout a SEED it measures everything in the graph. With --from FILE no graph is opened.\n"
)
@click.argument("measure", required=False, metavar="[MEASURE]")
@gathering_options
@click.option("--of", metavar="PROJECTION", help="The graph to measure.  [the measure's own]")
@click.option("--min-weight", type=click.IntRange(min=1), default=1, help="Only ties that stand for as much.  [1]")
@click.option("--backbone", type=float, metavar="ALPHA", help="Only ties heavier than chance: 0.05, say.")
@click.option("--top", default="25", metavar="N", show_default=True, help="Rows at most; none for all.")
@click.option("--sample", type=click.IntRange(min=0), help="Nodes to estimate from; 0 for all.")
@click.option("--engine", type=click.Choice(["networkx", "rustworkx", "scipy", "graspologic"]), help="[the fastest]")
@click.option("--source", "start", metavar="NODE", help="For paths and ego: where to start.")
@click.option("--target", metavar="NODE", help="For paths: where to end.")
@click.option("--paths", type=click.IntRange(min=1, max=1000), default=1, show_default=True, help="Paths at most.")
@click.option("--split", metavar="DATE", help="For change: the first day of the second window.")
@click.option("--window", multiple=True, metavar="FROM..TO", help="For change: a window of its own; give two.")
@click.option("--by", type=click.Choice(["speaker", "outlet", "named"]), help="For series: a series for each.")
@click.option("--plot", type=click.Path(path_type=Path), metavar="FILE", help="A picture of it: .svg, .png or .pdf.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "csv", "json", "jsonl", "md"]),
    default="table",
    show_default=True,
    help="How to print it.",
)
def command(measure: str | None, wanted: Wanted, plot: Path | None, style: str, **typed: object) -> None:
    """Measure a part of the graph, or list what can be measured."""
    if measure is None:
        click.echo(_listing())
        return
    from sayso.analysis.measures import find
    from sayso.queries.result import Question, Result

    found = find(measure)
    options = _options(typed)
    _check(found, typed, plot)
    gathered = wanted.gathered(all_by_default=True).subgraph
    table = _measured(found, gathered, options, typed)
    title = f"{found.question} ({typed['of'] or found.of})"
    columns, rows = _fitting(table, style)
    remarks = (*table.remarks, *(("there are more; --top none shows them",) if table.more else ()))
    show(Result(Question("", {}, measure, title), columns, rows, remarks=remarks), style)
    if plot is not None:
        from sayso.analysis.pictures.plots import draw

        draw(table, title, plot)
        click.echo(f"{plot}: drawn", err=True)


def _fitting(table: Table, style: str) -> tuple[tuple[str, ...], list[Row]]:
    """For people to read, numbers to four digits and no long lists of ids; for programs everything."""
    if style not in ("table", "md"):
        return table.columns, list(table.rows)
    columns = tuple(column for column in table.columns if column != "ids")
    return columns, [{column: _short(row[column]) for column in columns} for row in table.rows]


def _short(cell: Cell) -> Cell:
    return f"{cell:.4g}" if isinstance(cell, float) else cell


def _check(found: Measure, typed: dict[str, object], plot: Path | None) -> None:
    """Everything that can be known to be wrong before the graph is asked."""
    from sayso.analysis.measures import engine_for
    from sayso.analysis.projections import kind

    if typed["of"] is not None:
        kind(str(typed["of"]))
    engine = typed["engine"]
    if engine is not None:
        engine_for(found, engine)  # type: ignore[arg-type]  # click has checked it
    if plot is not None:
        from sayso.analysis.pictures.plots import check

        check(plot)


def _options(typed: dict[str, object]) -> Options:
    from sayso.analysis.measures import Options

    top = str(typed["top"]).strip().lower()
    if top not in ("none", "all") and not top.isdecimal():
        raise click.UsageError(f"--top takes a number or none, not {typed['top']!r}")
    return Options(
        engine=typed["engine"],  # type: ignore[arg-type]  # click has checked it
        sample=_integer(typed["sample"]),
        top=None if top in ("none", "all") else int(top),
        source=_text(typed["start"]),
        target=_text(typed["target"]),
        paths=_integer(typed["paths"]) or 1,
        split=_text(typed["split"]),
        windows=typed["window"],  # type: ignore[arg-type]  # a tuple of texts, by click
        by=_text(typed["by"]),
    )


def _measured(found: Measure, gathered: object, options: Options, typed: dict[str, object]) -> Table:
    from sayso.analysis import Subgraph
    from sayso.analysis.measures import measure

    assert isinstance(gathered, Subgraph)
    alpha = typed["backbone"]
    return measure(
        gathered,
        found.name,
        of=_text(typed["of"]),
        options=options,
        min_weight=_integer(typed["min_weight"]) or 1,
        alpha=alpha if isinstance(alpha, float) else None,
    )


def _integer(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _listing() -> str:
    from sayso.analysis.measures import measures
    from sayso.analysis.projections import kind, names

    lines = ["Measures"]
    for family, some in measures().items():
        lines += [f"\n{family}", *(f"  {each.name:<14} {each.question}" for each in some)]
    lines += ["\nProjections (--of)\n", *(f"  {name:<21} {kind(name).QUESTION}" for name in names())]
    lines += ["\nMeasure one:  sayso analyze NAME [SEED]...      docs/analysis.md says what each means and costs."]
    return "\n".join(lines)
