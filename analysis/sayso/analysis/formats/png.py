"""PNG: the picture of `svg`, in points, by matplotlib (the extra `plot`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.analysis.attributes import label
from sayso.analysis.formats._changes import Change, pictured
from sayso.analysis.formats._codec import broken
from sayso.analysis.pictures.drawing import Dot, Drawing, draw
from sayso.analysis.value import Subgraph
from sayso.schema.errors import ExportError
from sayso.schema.palette import LIGHT, Shape, look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SUFFIX = ".png"
ABOUT = "a picture in points, by matplotlib"

_INCH = 100.0
"""Pixels of the drawing in an inch."""
_LARGEST = 60.0
_MARKS: dict[Shape, str] = {
    "circle": "o",
    "square": "s",
    "diamond": "D",
    "triangle": "^",
    "hexagon": "h",
    "pentagon": "p",
    "star": "*",
    "cross": "P",
}


def check() -> None:
    """Raise ExportError where matplotlib is not installed."""
    if find_spec("matplotlib") is None:
        raise ExportError("a .png needs matplotlib; try: pip install 'sayso[plot]', or write .svg")


def write(subgraph: Subgraph, path: Path) -> None:
    """Draw it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    drawing = draw(subgraph)
    scale = min(1.0, _LARGEST * _INCH / max(drawing.width, drawing.height))
    size = max(4.0, drawing.width * scale / _INCH), max(3.0, drawing.height * scale / _INCH) + 0.6
    figure = Figure(figsize=size, layout="constrained", facecolor=LIGHT.ground)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_xlim(0, drawing.width)
    axes.set_ylim(drawing.height, 0)
    axes.set_aspect("equal")
    axes.axis("off")
    _lines(axes, drawing)
    _dots(axes, drawing, scale)
    if drawing.notes:
        figure.supxlabel("\n".join(drawing.notes), x=0.01, ha="left", fontsize=7, color=LIGHT.faint)
    figure.savefig(path, format="png", dpi=150)


def _lines(axes: Axes, drawing: Drawing) -> None:
    from matplotlib.collections import LineCollection

    ends = [
        [(drawing.dots[line.tail].x, drawing.dots[line.tail].y), (drawing.dots[line.head].x, drawing.dots[line.head].y)]
        for line in drawing.lines
    ]
    colours = [line.colour for line in drawing.lines]
    axes.add_collection(LineCollection(ends, colors=colours, linewidths=0.7, alpha=0.55, zorder=0))


def _dots(axes: Axes, drawing: Drawing, scale: float) -> None:
    groups: defaultdict[tuple[str, bool], list[Dot]] = defaultdict(list)
    for dot in drawing.dots:
        groups[dot.kind, dot.seed].append(dot)
    for (kind, seed), dots in sorted(groups.items()):
        axes.scatter(
            [dot.x for dot in dots],
            [dot.y for dot in dots],
            s=[(1.6 * scale * dot.radius) ** 2 for dot in dots],
            c=look(kind).light,
            marker=_MARKS[look(kind).shape],
            edgecolors=LIGHT.ink if seed else LIGHT.ground,
            linewidths=1.2 if seed else 0.4,
            label=None if seed and (kind, False) in groups else kind,
        )
    for dot in drawing.dots:
        if dot.name:
            name = dot.name.replace("$", r"\$")  # matplotlib would set what stands between two as a formula
            axes.annotate(name, (dot.x + dot.radius, dot.y), fontsize=6.5, color=LIGHT.ink, va="center")
    if drawing.dots:
        axes.legend(frameon=False, ncols=8, loc="upper center", bbox_to_anchor=(0.5, 0.0), fontsize=8, markerscale=0.6)


def changes(subgraph: Subgraph, path: Path) -> Sequence[Change]:
    """That a picture holds neither properties nor, in points, the labels that are not written beside their nodes."""
    data = path.read_bytes()
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or b"IEND" not in data[-12:]:
        raise broken(path, "it is no whole PNG")
    named = {dot.id for dot in draw(subgraph).dots if dot.name == dot.said}
    return pictured(
        subgraph, {node.id: label(node) if node.id in named else "" for node in subgraph.nodes}, words=False
    )
