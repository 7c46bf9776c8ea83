"""GraphML: for Gephi, yEd, Cytoscape, igraph. Lists are JSON text, dates ISO text; the format knows neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.analysis.attributes import of_edge, of_node
from sayso.analysis.formats._codec import (
    Foreign,
    Kind,
    Kinds,
    about,
    as_json,
    assembled,
    broken,
    decoded,
    encoded,
    foreign,
    kinds_in,
    kinds_of,
    own,
)
from sayso.analysis.formats._xml import TYPES, bare, escaped, every, root
from sayso.analysis.value import Subgraph
from sayso.graph import Cell

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SUFFIX = ".graphml"
ABOUT = "GraphML, for Gephi, yEd, Cytoscape, igraph"

_DERIVED: Mapping[str, Kind] = {"label": "text", "type": "text", "labels": "json", "mark": "text"}


def write(subgraph: Subgraph, path: Path) -> None:
    """Write it; a character that XML cannot hold becomes U+FFFD."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(_lines(subgraph))


def _lines(subgraph: Subgraph) -> Iterator[str]:
    kinds = kinds_of(subgraph)
    of_nodes, of_edges = {**_DERIVED, **kinds.node}, {**_DERIVED, **kinds.edge}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield '<key id="g" for="graph" attr.name="sayso" attr.type="string"/>\n'
    yield from _keys("node", "n", of_nodes)
    yield from _keys("edge", "e", of_edges)
    yield f'<graph edgedefault="directed">\n<data key="g">{escaped(as_json(about(subgraph, kinds)))}</data>\n'
    for node in subgraph.nodes:
        held = {**of_node(node), **node.properties}
        yield f'<node id="{escaped(node.id)}">{"".join(_data(held, "n", of_nodes))}</node>\n'
    for number, edge in enumerate(subgraph.edges):
        ends = f'source="{escaped(edge.from_id)}" target="{escaped(edge.to_id)}"'
        held = {**of_edge(edge), **edge.properties}
        yield f'<edge id="{number}" {ends}>{"".join(_data(held, "e", of_edges))}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(of: str, prefix: str, kinds: Mapping[str, Kind]) -> Iterator[str]:
    for number, (name, kind) in enumerate(kinds.items()):
        kept = TYPES.get(kind, "string")
        yield f'<key id="{prefix}{number}" for="{of}" attr.name="{escaped(name)}" attr.type="{kept}"/>\n'


def _data(held: Mapping[str, Cell], prefix: str, kinds: Mapping[str, Kind]) -> Iterator[str]:
    for number, (name, kind) in enumerate(kinds.items()):
        if (cell := held.get(name)) is not None:
            yield f'<data key="{prefix}{number}">{escaped(encoded(cell, kind))}</data>'


def read(path: Path) -> Subgraph:
    """The subgraph that it holds. Raises InputError."""
    found = root(path, "graphml")
    names = {key.get("id"): key.get("attr.name") or "" for key in every(found, "key")}
    graph = next(every(found, "graph"), None)
    if graph is None:
        raise foreign(path, "it has no graph")
    try:
        held = _held(graph, names)
        said = decoded(held["sayso"], "json") if "sayso" in held else None
        kinds = kinds_in(said)
    except Foreign as lacking:
        raise foreign(path, str(lacking)) from None
    except ValueError as error:
        raise broken(path, str(error)) from None
    nodes = ((n.get("id") or "", *_revived(_held(n, names), kinds.node)) for n in every(graph, "node"))
    return assembled(path, said, nodes, _edges(graph, names, kinds))


def _edges(
    graph: Element, names: Mapping[str | None, str], kinds: Kinds
) -> Iterable[tuple[str, str, str, Mapping[str, Cell]]]:
    for edge in every(graph, "edge"):
        held = _held(edge, names)
        _, properties = _revived(held, kinds.edge)
        yield held["type"], edge.get("source") or "", edge.get("target") or "", properties


def _held(element: Element, names: Mapping[str | None, str]) -> dict[str, str]:
    return {names.get(data.get("key"), ""): data.text or "" for data in element if bare(data.tag) == "data"}


def _revived(held: Mapping[str, str], kinds: Mapping[str, Kind]) -> tuple[list[str], dict[str, Cell]]:
    """The labels and the properties."""
    labels = decoded(held.get("labels", "[]"), "json")
    kept = {name: decoded(text, kinds.get(name, "text")) for name, text in own(held).items()}  # type: ignore[arg-type]
    return [str(label) for label in labels] if isinstance(labels, list) else [], kept
