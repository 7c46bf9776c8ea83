"""DOT, for GraphViz: nodes in the shapes and colours of the palette, all properties as attributes `sayso_…`.

A backslash is written as two, a line end as \\n, which is how GraphViz itself writes them in labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sayso.analysis.attributes import kind, label
from sayso.analysis.formats._changes import Change, differences
from sayso.analysis.formats._codec import Kind, decoded, encoded, kinds_of
from sayso.analysis.value import Subgraph, edge_order
from sayso.graph import Cell, GraphEdge, GraphNode
from sayso.schema.palette import Shape, edge_colour, look

SUFFIX = ".dot"
ABOUT = "DOT, for GraphViz"

_SHAPES: Mapping[Shape, str] = {
    "circle": "ellipse",
    "square": "box",
    "diamond": "diamond",
    "triangle": "triangle",
    "hexagon": "hexagon",
    "pentagon": "pentagon",
    "star": "note",
    "cross": "octagon",
}
_LONGEST = 60
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}
_MEANT = {"n": "\n", "r": "\r"}


def write(subgraph: Subgraph, path: Path) -> None:
    """Write it, a line a node and a line an edge."""
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        out.writelines(_lines(subgraph))


def _lines(subgraph: Subgraph) -> Iterator[str]:
    kinds = kinds_of(subgraph)
    yield 'digraph sayso {\ngraph [overlap="false" splines="true"];\nnode [style="filled" fontcolor="#ffffff"];\n'
    for node in subgraph.nodes:
        shown = look(kind(node))
        words = label(node)
        drawn = {
            "label": words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…",
            "tooltip": words,
            "shape": _SHAPES[shown.shape],
            "fillcolor": shown.light,
            "class": " ".join(node.labels),
        }
        yield f"{_quoted(node.id)} [{_attributes(drawn, node.properties, kinds.node)}];\n"
    for edge in subgraph.edges:
        drawn = {"label": edge.type, "color": edge_colour(edge.type)}
        ends = f"{_quoted(edge.from_id)} -> {_quoted(edge.to_id)}"
        yield f"{ends} [{_attributes(drawn, edge.properties, kinds.edge)}];\n"
    yield "}\n"


def _attributes(drawn: Mapping[str, str], held: Mapping[str, Cell], kinds: Mapping[str, Kind]) -> str:
    own = {f"sayso_{name}": encoded(cell, kinds[name]) for name, cell in held.items() if cell is not None}
    return " ".join(f"{_quoted(name)}={_quoted(text)}" for name, text in {**drawn, **own}.items())


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(c, c) for c in text) + '"'


_STRING = r'"((?:[^"\\]|\\.)*)"'
_NODE = re.compile(rf"{_STRING} \[(.*)\];")
_EDGE = re.compile(rf"{_STRING} -> {_STRING} \[(.*)\];")
_PAIR = re.compile(rf"{_STRING}={_STRING}")


def changes(subgraph: Subgraph, path: Path) -> Sequence[Change]:
    """What its attributes do not hold as it was."""
    kinds = kinds_of(subgraph)
    nodes, edges = [], []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if found := _EDGE.fullmatch(line):
            given = _given(found[3])
            ends = _meant(found[1]), _meant(found[2])
            edges.append(GraphEdge(given["label"], *ends, _own(given, kinds.edge)))
        elif found := _NODE.fullmatch(line):
            given = _given(found[2])
            nodes.append(GraphNode(_meant(found[1]), tuple(given["class"].split(" ")), _own(given, kinds.node)))
    ordered = tuple(sorted(edges, key=edge_order))
    return differences(subgraph, Subgraph(subgraph.seeds, tuple(nodes), ordered, subgraph.left_out, subgraph.scope))


def _given(text: str) -> dict[str, str]:
    return {_meant(found[1]): _meant(found[2]) for found in _PAIR.finditer(text)}


def _own(given: Mapping[str, str], kinds: Mapping[str, Kind]) -> dict[str, Cell]:
    names = {name.removeprefix("sayso_"): text for name, text in given.items() if name.startswith("sayso_")}
    return {name: decoded(text, kinds[name]) for name, text in sorted(names.items())}


def _meant(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: _MEANT.get(m[1], m[1]), text)
