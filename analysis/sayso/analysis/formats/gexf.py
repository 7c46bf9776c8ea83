"""GEXF 1.3: for Gephi. Dates are spells, so its timeline works; colours and sizes are those of the palette."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.analysis.attributes import kind, label, of_edge, of_node
from sayso.analysis.formats._codec import (
    EdgeLine,
    Foreign,
    Kind,
    Kinds,
    NodeLine,
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
from sayso.analysis.formats._xml import TYPES, escaped, every, root
from sayso.analysis.spells import Spell, spells
from sayso.analysis.value import Subgraph
from sayso.graph import Cell
from sayso.schema.palette import edge_colour, look, rgb

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SUFFIX = ".gexf"
ABOUT = "GEXF 1.3, for Gephi, with its timeline, colours and sizes"

_DERIVED: Mapping[str, Kind] = {"type": "text", "labels": "json", "mark": "text"}


def write(subgraph: Subgraph, path: Path) -> None:
    """Write it; a character that XML cannot hold becomes U+FFFD."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(_lines(subgraph))


def _lines(subgraph: Subgraph) -> Iterator[str]:
    kinds = kinds_of(subgraph)
    of_nodes, of_edges = {**_DERIVED, **kinds.node}, {**_DERIVED, **kinds.edge}
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" '
        'xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n<meta><creator>sayso</creator>'
        f"<description>{escaped(as_json(about(subgraph, kinds)))}</description></meta>\n"
        '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    )
    yield from _attributes("node", of_nodes)
    yield from _attributes("edge", of_edges)
    when = spells(subgraph)
    ties = Counter(end for edge in subgraph.edges for end in (edge.from_id, edge.to_id))
    yield "<nodes>\n"
    for node in subgraph.nodes:
        shown = look(kind(node))
        size = round(shown.size * (4 + 3 * sqrt(ties[node.id])), 2)
        held = {**of_node(node), **node.properties}
        yield (
            f'<node id="{escaped(node.id)}" label="{escaped(label(node))}">{_values(held, of_nodes)}'
            f'{_spell(when.nodes.get(node.id))}<viz:color {_colour(shown.light)}/><viz:size value="{size}"/></node>\n'
        )
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(subgraph.edges):
        held = {**of_edge(edge), **edge.properties}
        yield (
            f'<edge id="{number}" source="{escaped(edge.from_id)}" target="{escaped(edge.to_id)}" '
            f'kind="{escaped(edge.type)}" label="{escaped(edge.type)}">{_values(held, of_edges)}'
            f"{_spell(when.edges.get(number))}<viz:color {_colour(edge_colour(edge.type))}/></edge>\n"
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(of: str, kinds: Mapping[str, Kind]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for number, (name, each) in enumerate(kinds.items()):
        yield f'<attribute id="{number}" title="{escaped(name)}" type="{TYPES.get(each, "string")}"/>\n'
    yield "</attributes>\n"


def _values(held: Mapping[str, Cell], kinds: Mapping[str, Kind]) -> str:
    given = (
        f'<attvalue for="{number}" value="{escaped(encoded(cell, each))}"/>'
        for number, (name, each) in enumerate(kinds.items())
        if (cell := held.get(name)) is not None
    )
    return f"<attvalues>{''.join(given)}</attvalues>"


def _spell(spell: Spell | None) -> str:
    return f'<spells><spell start="{spell.start}" end="{spell.end}"/></spells>' if spell else ""


def _colour(colour: str) -> str:
    red, green, blue = rgb(colour)
    return f'r="{red}" g="{green}" b="{blue}"'


def read(path: Path) -> Subgraph:
    """The subgraph that it holds. Raises InputError."""
    found = root(path, "gexf")
    description = next(every(found, "description"), None)
    try:
        said = decoded((description.text or "") if description is not None else "null", "json")
        kinds = kinds_in(said)
    except Foreign as lacking:
        raise foreign(path, str(lacking)) from None
    except ValueError:
        raise foreign(path, "its description is not one of sayso's") from None
    try:
        return assembled(path, said, _nodes(found, kinds), _edges(found, kinds))
    except StopIteration:
        raise broken(path, "it has no attributes") from None


def _nodes(found: Element, kinds: Kinds) -> Iterable[NodeLine]:
    names = _names(found, "node")
    for node in every(found, "node"):
        held = _held(node, names)
        labels = decoded(held.get("labels", "[]"), "json")
        assert isinstance(labels, list)
        yield node.get("id") or "", list(map(str, labels)), _revived(held, kinds.node)


def _edges(found: Element, kinds: Kinds) -> Iterable[EdgeLine]:
    names = _names(found, "edge")
    for edge in every(found, "edge"):
        held = _held(edge, names)
        yield held["type"], edge.get("source") or "", edge.get("target") or "", _revived(held, kinds.edge)


def _names(found: Element, of: str) -> dict[str | None, str]:
    declared = next((each for each in every(found, "attributes") if each.get("class") == of), None)
    return (
        {} if declared is None else {each.get("id"): each.get("title") or "" for each in every(declared, "attribute")}
    )


def _held(element: Element, names: Mapping[str | None, str]) -> dict[str, str]:
    return {names.get(each.get("for"), ""): each.get("value") or "" for each in every(element, "attvalue")}


def _revived(held: Mapping[str, str], kinds: Mapping[str, Kind]) -> dict[str, Cell]:
    kept = {name: text for name, text in held.items() if name in own(dict.fromkeys(held))}
    return {name: decoded(text, kinds.get(name, "text")) for name, text in kept.items()}
