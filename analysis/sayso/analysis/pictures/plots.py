"""Ranked bars, series by month and maps of communities, by matplotlib (the extra `plot`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.analysis.files import check as check_place
from sayso.analysis.files import whole
from sayso.analysis.measures import Plot, Table
from sayso.analysis.pictures.layout import layout
from sayso.schema.errors import ExportError
from sayso.schema.palette import COMMUNITIES, LIGHT, look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SUFFIXES = (".svg", ".png", ".pdf")


def check(path: Path) -> None:
    """Raise ExportError where no such picture can be made: before anything costly is done."""
    if path.suffix.lower() not in SUFFIXES:
        raise ExportError(f"{path}: no picture has the suffix {path.suffix!r}; use one of {', '.join(SUFFIXES)}")
    check_place(path)
    if find_spec("matplotlib") is None:
        raise ExportError(f"{path}: plots need matplotlib; try: pip install 'sayso[plot]'")


def draw(table: Table, title: str, path: Path) -> None:
    """Draw what a measure found, with what must be said of it below. Raises ExportError."""
    check(path)
    if table.plot is None or not table.rows:
        what = "found nothing to draw" if table.plot else "is no measure of which there is a picture"
        raise ExportError(f"{path}: this {what}; leave --plot out")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 6.5), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    _DRAWERS[table.plot](axes, table)
    axes.set_title(title, loc="left", color=LIGHT.ink)
    notes = "\n".join(table.remarks)
    figure.supxlabel(notes, x=0.01, ha="left", fontsize=8, color=LIGHT.faint)
    with whole(path) as part:
        figure.savefig(part, format=path.suffix.lower()[1:], dpi=160, metadata=_metadata(path))


def _metadata(path: Path) -> Mapping[str, None]:
    """No clock in the file: the same numbers make the same picture."""
    return {"CreationDate": None} if path.suffix.lower() == ".pdf" else {"Date": None} if path.suffix != ".png" else {}


def _bars(axes: Axes, table: Table) -> None:
    """The first measured value of each row, greatest on top; hatched by what the node is."""
    value = table.columns[3]
    rows = table.rows[::-1]
    names = [_short(str(row["name"])) for row in rows]
    kinds = [str(row["type"]) for row in rows]
    bars = axes.barh(range(len(rows)), [_number(row[value]) for row in rows], color=[look(k).light for k in kinds])
    axes.set_yticks(range(len(rows)), names)
    axes.set_xlabel(value.replace("_", " "))
    for kind in dict.fromkeys(kinds):
        bars[kinds.index(kind)].set_label(kind)
    axes.legend(frameon=False, loc="lower right")
    axes.spines[["top", "right"]].set_visible(False)


def _series(axes: Axes, table: Table) -> None:
    """A line each, told apart by colour, dash and mark."""
    months = [str(row["month"]) for row in table.rows]
    for number, name in enumerate(table.columns[1:]):
        axes.plot(
            months,
            [_number(row[name]) for row in table.rows],
            color=COMMUNITIES[number % len(COMMUNITIES)],
            linestyle=("-", "--", ":", "-.")[number % 4],
            marker="osD^vPX*"[number % 8],
            label=_short(name),
        )
    step = max(1, len(months) // 12)
    axes.set_xticks(range(0, len(months), step), months[::step], rotation=45, ha="right")
    axes.set_ylabel("statements")
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)


def _map(axes: Axes, table: Table) -> None:
    """Each group on ground of its own, its largest members named."""
    names = list(table.groups)
    place = {name: i for i, name in enumerate(names)}
    points = layout(len(names), [(place[a], place[b]) for a, b in table.links])
    for a, b in table.links:
        (x, y), (other_x, other_y) = points[place[a]], points[place[b]]
        axes.plot([x, other_x], [y, other_y], color=LIGHT.line, linewidth=0.6, zorder=0)
    for number, row in enumerate(table.rows):
        ids = row["ids"]
        assert isinstance(ids, list)
        spots = [points[place[str(each)]] for each in ids]
        colour = COMMUNITIES[min(number, len(COMMUNITIES) - 1)]
        mark = "osD^vPX*h"[min(number, 8)]
        axes.scatter([x for x, _ in spots], [y for _, y in spots], c=colour, marker=mark, s=36, label=f"{number + 1}")
        said = str(row["members"]).split(", ")
        for (x, y), name in list(zip(spots, said, strict=False))[:3]:
            axes.annotate(_short(name), (x, y), fontsize=7, xytext=(4, 3), textcoords="offset points")
    axes.set_aspect("equal")
    axes.axis("off")
    axes.legend(frameon=False, title="group", loc="upper left", bbox_to_anchor=(1, 1))


_DRAWERS: Mapping[Plot, Callable[[Axes, Table], None]] = {"bars": _bars, "series": _series, "map": _map}


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _short(words: str) -> str:
    return words if len(words) <= 34 else f"{words[:33]}…"
