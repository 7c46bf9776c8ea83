"""SVG: a still picture for a story, with a legend; whoever points at a node reads all of its label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.analysis.formats._changes import Change, pictured
from sayso.analysis.formats._xml import escaped, every, root
from sayso.analysis.pictures.drawing import Dot, Drawing, corners, draw
from sayso.analysis.value import Subgraph
from sayso.schema.palette import LIGHT, Look, look

SUFFIX = ".svg"
ABOUT = "a picture, for stories and print"

_ROW = 22
_PIXELS = 7
"""The width of a letter, about."""


def write(subgraph: Subgraph, path: Path) -> None:
    """Write it."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(_lines(draw(subgraph)))


def changes(subgraph: Subgraph, path: Path) -> Sequence[Change]:
    """The labels that it does not hold as they were, and that a picture holds nothing else."""
    said = {each.get("id"): each for each in every(root(path, "svg"), "g") if each.get("class") == "node"}
    titles = {node_id: next(every(each, "title")).text or "" for node_id, each in said.items()}
    return pictured(subgraph, {str(node_id): text for node_id, text in titles.items()})


def _lines(drawing: Drawing) -> Iterator[str]:
    notes = len(drawing.notes)
    width = max(drawing.width, 420, *(24 + _PIXELS * len(note) for note in drawing.notes))
    height = drawing.height + _ROW * (2 + notes)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" font-family="system-ui, sans-serif" font-size="12" role="img">\n'
        f'<rect width="100%" height="100%" fill="{LIGHT.ground}"/>\n<g stroke-opacity="0.55">\n'
    )
    for line in drawing.lines:
        a, b = drawing.dots[line.tail], drawing.dots[line.head]
        yield f'<line x1="{a.x}" y1="{a.y}" x2="{b.x}" y2="{b.y}" stroke="{line.colour}"><title>{escaped(line.type)}'
        yield "</title></line>\n"
    yield "</g>\n"
    for dot in drawing.dots:
        yield _dot(dot)
    yield f'<g fill="{LIGHT.ink}" stroke="{LIGHT.ground}" stroke-width="3" paint-order="stroke">\n'
    for dot in drawing.dots:
        if dot.name:
            yield f'<text x="{dot.x + dot.radius + 3:.1f}" y="{dot.y + 4:.1f}">{escaped(dot.name)}</text>\n'
    yield "</g>\n"
    yield from _legend(drawing)
    yield "</svg>\n"


def _dot(dot: Dot) -> str:
    ring = f' stroke="{LIGHT.ink}" stroke-width="2.5"' if dot.seed else f' stroke="{LIGHT.ground}"'
    return (
        f'<g class="node" id="{escaped(dot.id)}" transform="translate({dot.x} {dot.y})" fill="{dot.look.light}"{ring}>'
        f"<title>{escaped(dot.said)}</title>{_shape(dot.look, dot.radius)}</g>\n"
    )


def _shape(shown: Look, radius: float) -> str:
    if points := corners(shown.shape, radius):
        return f'<polygon points="{" ".join(f"{x},{y}" for x, y in points)}"/>'
    return f'<circle r="{radius}"/>'


def _legend(drawing: Drawing) -> Iterator[str]:
    """What the shapes are, and what a reader must know, below the picture."""
    x, y = 20.0, drawing.height + _ROW / 2
    for kind in drawing.kinds:
        shown = look(kind)
        yield f'<g transform="translate({x:.0f} {y:.0f})" fill="{shown.light}">{_shape(shown, 7)}</g>'
        yield f'<text x="{x + 13:.0f}" y="{y + 4:.0f}" fill="{LIGHT.ink}">{escaped(kind)}</text>\n'
        x += 40 + _PIXELS * len(kind)
    for number, note in enumerate(drawing.notes, 1):
        yield f'<text x="12" y="{y + 4 + _ROW * number:.0f}" fill="{LIGHT.faint}">{escaped(note)}</text>\n'
