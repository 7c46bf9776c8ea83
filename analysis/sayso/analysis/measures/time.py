"""What changes: two windows of time compared, and numbers month by month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.analysis.attributes import label
from sayso.analysis.measures._measure import Job, Measure, Options, Table
from sayso.analysis.memory import Memory
from sayso.analysis.projections import Projection, project
from sayso.analysis.projections._view import View
from sayso.analysis.source import days_of
from sayso.analysis.subgraph import everything
from sayso.analysis.value import Subgraph
from sayso.graph import Row
from sayso.queries.values import day
from sayso.schema.errors import BadParameter

_WAYS = ("speaker", "outlet", "named")
Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days, both ends within it; open where one lacks."""

    title: str
    since: date | None
    until: date | None


def changed(before: Mapping[Ends, int], after: Mapping[Ends, int]) -> list[tuple[str, str, int, int]]:
    """The ties whose weights differ, with both weights; the greatest difference first.

    >>> changed({("a", "b"): 1, ("a", "c"): 2}, {("a", "b"): 4, ("a", "c"): 2})
    [('a', 'b', 1, 4)]
    """
    both = {(*ends, before.get(ends, 0), after.get(ends, 0)) for ends in {**before, **after}}
    return sorted((e for e in both if e[2] != e[3]), key=lambda e: (-abs(e[3] - e[2]), e))


def monthly(days: Mapping[str, Sequence[date]]) -> dict[str, dict[str, int]]:
    """How many days fall in each month, a series each; months between the first and the last without any are zero.

    >>> monthly({"all": [date(2014, 3, 18), date(2014, 5, 2), date(2014, 5, 3)]})
    {'2014-03': {'all': 1}, '2014-04': {'all': 0}, '2014-05': {'all': 2}}
    """
    counts = Counter((name, f"{day:%Y-%m}") for name, some in days.items() for day in some)
    found = sorted(day for some in days.values() for day in some)
    return {month: {name: counts[name, month] for name in days} for month in _months(found)}


def _months(found: Sequence[date]) -> list[str]:
    if not found:
        return []
    first, last = found[0], found[-1]
    number = (last.year - first.year) * 12 + last.month - first.month
    start = first.year * 12 + first.month - 1
    return [f"{(start + i) // 12:04}-{(start + i) % 12 + 1:02}" for i in range(number + 1)]


def _within(subgraph: Subgraph, since: date | None, until: date | None) -> Subgraph:
    scope = replace(subgraph.scope, since=since, until=until, limit=max(1, len(subgraph.nodes)))
    return everything(Memory(subgraph), scope)


def _windows(options: Options) -> tuple[Window, Window]:
    """The two to compare: those that are given, or before and after a day. Raises BadParameter."""
    if options.windows:
        if options.split is not None or len(options.windows) != 2:
            raise BadParameter("window: two windows are compared; give --window twice, and no --split")
        first, second = map(_window, options.windows)
        return first, second
    if options.split is None:
        raise BadParameter(
            "split: this measure needs it; add --split DATE, the first day of the second window, or --window FROM..TO "
            "twice"
        )
    split = day("split", options.split)
    return Window(f"before {split}", None, split - timedelta(days=1)), Window(f"from {split} on", split, None)


def _window(typed: str) -> Window:
    """A period as it is typed: 2014, 2014-03, or two such with .. between, of which either may lack.

    >>> window = _window("2014..2015-02")
    >>> str(window.since), str(window.until)
    ('2014-01-01', '2015-02-28')
    """
    start, dots, end = typed.partition("..")
    end = end if dots else start
    since = day("since", start) if start.strip() else None
    until = day("until", end) if end.strip() else None
    if not typed.strip(" .") or (since and until and since > until):
        raise BadParameter(f"window: {typed!r} has no day in it; give a period such as 2014-03..2014-06, or 2014")
    return Window(typed.strip(), since, until)


def _change(job: Job) -> Table:
    first, second = _windows(job.options)
    name = job.projection.name
    before, after = (project(_within(job.subgraph, each.since, each.until), name) for each in (first, second))
    found = changed(_weights(before), _weights(after))
    top = len(found) if job.options.top is None else job.options.top
    nodes = {**before.by_id, **after.by_id}
    rows: list[Row] = [
        {
            "from": label(nodes[a]),
            "to": label(nodes[b]),
            "before": old,
            "after": new,
            "change": new - old,
            "what": "new" if not old else "gone" if not new else "more" if new > old else "less",
            "from_id": a,
            "to_id": b,
        }
        for a, b, old, new in found[:top]
    ]
    kinds = Counter("new" if not old else "gone" if not new else "kept" for _, _, old, new in found)
    said = (
        f"{first.title}: {len(before.ties):,} ties; {second.title}: {len(after.ties):,}; "
        f"{kinds['new']:,} new, {kinds['gone']:,} gone; what has no day, or another, is in neither"
    )
    columns = ("from", "to", "before", "after", "change", "what", "from_id", "to_id")
    return Table(columns, tuple(rows), (said,), more=len(found) > top)


def _weights(projection: Projection) -> dict[Ends, int]:
    return {(tie.from_id, tie.to_id): tie.weight for tie in projection.ties}


def _series(job: Job) -> Table:
    by = job.options.by
    if by is not None and by not in _WAYS:
        raise BadParameter(f"by: {by!r} will not do; use one of {', '.join(_WAYS)}")
    days, undated = _days(job.subgraph, by)
    most = 8 if job.options.top is None else min(8, job.options.top)
    order = sorted(days, key=lambda name: (-len(days[name]), name))
    kept = {name: days[name] for name in order[:most]}
    months = monthly(kept)
    rows: list[Row] = [{"month": month, **counts} for month, counts in months.items()]
    remarks = [f"{undated:,} statements without a month are not counted"] if undated else []
    if len(order) > most:
        remarks.append(f"the {most} with most of {len(order):,}")
    return Table(("month", *kept), tuple(rows), tuple(remarks), "series")


def _days(subgraph: Subgraph, by: str | None) -> tuple[dict[str, list[date]], int]:
    """The days of statements, in all or by whom or what, and how many have no month."""
    view = View(subgraph)
    days = days_of(subgraph.nodes, subgraph.edges)
    nodes = subgraph.by_id()
    named: defaultdict[str, set[str]] = defaultdict(set)
    for edge in view.of_type("NAMES"):
        named[edge.from_id].add(edge.to_id)
    found: defaultdict[str, list[date]] = defaultdict(list)
    undated = 0
    for statement, article in view.article_of.items():
        day = days.get(statement)
        # known only to the year, it would all be in January
        if day is None or nodes[statement].properties.get("said_precision") == "year":
            undated += 1
            continue
        whose = {
            None: ["statements"],
            "speaker": view.speakers.get(statement, []),
            "outlet": [view.outlet_of[article]] if article in view.outlet_of else [],
            "named": sorted(named[statement]),
        }[by]
        for each in whose:
            found[label(nodes[each]) if each in nodes else each].append(day)
    return dict(found), undated


MEASURES = (
    Measure(
        "change",
        "Which ties came, went, grew or shrank between two windows of time?",
        "counts; what each stands for is in the projection",
        "edges",
        "speaks-about",
        _change,
        "--split 2020 --top 3",
        takes=("split", "windows"),
    ),
    Measure(
        "series",
        "How many statements are there month by month, in all or by speaker, outlet or who is named?",
        "counts",
        "edges",
        "speaks-about",
        _series,
        "--since 2022-06 --until 2022-09 --by outlet",
        takes=("by",),
        fixed=True,
    ),
)
