"""Values as text and back, with a word for each property that says what it was.

A format knows text and numbers; which text is a date, or a list written as JSON, stands once in the file (`about`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from sayso.analysis.attributes import DERIVED, of_edge, of_node
from sayso.analysis.scope import LeftOut, Reason, as_map, declared_types, from_map
from sayso.analysis.value import Subgraph, edge_order
from sayso.graph import Cell, GraphEdge, GraphNode
from sayso.schema.errors import BadParameter, InputError

Kind = Literal["text", "integer", "float", "boolean", "date", "json"]
VERSION = 1


@dataclass(frozen=True, slots=True)
class Kinds:
    """What each property of the nodes and of the edges is."""

    node: Mapping[str, Kind]
    edge: Mapping[str, Kind]


def kinds_of(subgraph: Subgraph) -> Kinds:
    """The kind of every property; one that is not the same everywhere is written as JSON."""
    return Kinds(
        _kinds(node.properties for node in subgraph.nodes),
        _kinds(edge.properties for edge in subgraph.edges),
    )


def _kinds(held: Iterable[Mapping[str, Cell]]) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for properties in held:
        for name, cell in properties.items():
            kind = _kind(cell)
            known = found.setdefault(name, kind)
            if known != kind:
                found[name] = "float" if {known, kind} == {"integer", "float"} else "json"
    return dict(sorted(found.items()))


def _kind(cell: Cell) -> Kind:
    for kind, types in _TYPES.items():
        if isinstance(cell, types):
            return kind
    return "json"


_TYPES: Mapping[Kind, type] = {"boolean": bool, "integer": int, "float": float, "date": date, "text": str}


def encoded(cell: Cell, kind: Kind) -> str:
    """A value as text.

    >>> encoded([1, "é"], "json"), encoded(True, "boolean"), encoded(date(2014, 3, 1), "date")
    ('[1, "é"]', 'true', '2014-03-01')
    """
    match kind:
        case "json":
            return as_json(cell)
        case "boolean":
            return "true" if cell else "false"
        case "float":
            return repr(float(cell)) if isinstance(cell, int | float) else str(cell)
        case _:
            return cell.isoformat() if isinstance(cell, date) else str(cell)


def decoded(text: str, kind: Kind) -> Cell:
    """The value that `encoded` wrote. Raises ValueError for anything else.

    >>> decoded('["a"]', "json"), decoded("2014-03-01", "date"), decoded("1", "text")
    (['a'], datetime.date(2014, 3, 1), '1')
    """
    if kind == "boolean" and text not in ("true", "false"):
        raise ValueError(f"{text!r} is neither true nor false")
    return _DECODERS[kind](text)


def _from_json(text: str) -> Cell:
    found: Cell = json.loads(text)
    return found


_DECODERS: Mapping[Kind, Callable[[str], Cell]] = {
    "text": str,
    "integer": int,
    "float": float,
    "boolean": lambda text: text == "true",
    "date": date.fromisoformat,
    "json": _from_json,
}


def as_json(cell: Cell) -> str:
    """A value as JSON text; a date as ISO text, a number that JSON has no word for as null."""
    return json.dumps(plain_json(cell), ensure_ascii=False, allow_nan=False)


def plain_json(cell: Cell) -> Cell:
    """A value of which JSON has all."""
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    if isinstance(cell, list):
        return [plain_json(each) for each in cell]
    if isinstance(cell, dict):
        return {name: plain_json(each) for name, each in cell.items()}
    return cell.isoformat() if isinstance(cell, date) else cell


def about(subgraph: Subgraph, kinds: Kinds) -> dict[str, Cell]:
    """What a file says of the subgraph as a whole; `sayso` in it is what our files are known by."""
    return {
        "sayso": VERSION,
        "seeds": list(subgraph.seeds),
        "scope": as_map(subgraph.scope),
        "left_out": [[each.why, each.what, each.number] for each in subgraph.left_out],
        "kinds": {"node": dict(kinds.node), "edge": dict(kinds.edge)},
        "notes": list(subgraph.notes),
    }


NodeLine = tuple[str, Sequence[str], Mapping[str, Cell]]
EdgeLine = tuple[str, str, str, Mapping[str, Cell]]


class Foreign(Exception):  # a finding, not an error
    """The file is no subgraph of ours; the message says what it lacks."""


def kinds_in(held: object) -> Kinds:
    """The kinds that `about` names. Raises Foreign."""
    found = held.get("kinds") if isinstance(held, dict) else None
    if not isinstance(held, dict) or held.get("sayso") != VERSION or not isinstance(found, dict):
        raise Foreign("it does not say that sayso wrote it")
    kinds = {}
    for part in ("node", "edge"):
        kinds[part] = {str(name): _known_kind(kind) for name, kind in dict(found.get(part) or {}).items()}
    return Kinds(kinds["node"], kinds["edge"])


def _known_kind(name: object) -> Kind:
    for kind in get_args(Kind):
        if kind == name:
            known: Kind = kind
            return known
    raise Foreign(f"a property is of the unknown kind {name!r}")


def assembled(path: Path, held: object, nodes: Iterable[NodeLine], edges: Iterable[EdgeLine]) -> Subgraph:
    """The subgraph of a file's parts. Raises InputError where they do not fit together."""
    try:
        return _assembled(held, nodes, edges)
    except Foreign as found:
        raise foreign(path, str(found)) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise broken(path, str(error)) from None


def _assembled(held: object, nodes: Iterable[NodeLine], edges: Iterable[EdgeLine]) -> Subgraph:
    if not isinstance(held, dict):
        raise Foreign("it does not say that sayso wrote it")
    made = tuple(GraphNode(node_id, tuple(labels), _frozen(properties)) for node_id, labels, properties in nodes)
    known = {node.id for node in made}
    if len(known) != len(made):
        raise Foreign("two of its nodes have one id")
    drawn = tuple(GraphEdge(kind, tail, head, _frozen(properties)) for kind, tail, head, properties in edges)
    declared = set(declared_types())
    for edge in drawn:
        if edge.from_id not in known or edge.to_id not in known:
            raise Foreign(f"a relationship leads to {edge.to_id if edge.from_id in known else edge.from_id}, not there")
        if edge.type not in declared:
            raise Foreign(f"it has relationships of the unknown type {edge.type!r}")
    left_out = tuple(LeftOut(_reason(why), str(what), int(number)) for why, what, number in held["left_out"])
    try:
        scope = from_map(held["scope"])
        scope.check()
    except BadParameter as error:
        raise Foreign(str(error)) from None
    seeds = tuple(map(str, held["seeds"]))
    if missing := [seed for seed in seeds if seed not in known]:
        raise Foreign(f"its seed {missing[0]} is not there")
    return Subgraph(
        seeds, tuple(sorted(made, key=lambda n: n.id)), tuple(sorted(drawn, key=edge_order)), left_out, scope
    )


def _reason(why: object) -> Reason:
    for reason in get_args(Reason):
        if reason == why:
            known: Reason = reason
            return known
    raise Foreign(f"something was left out for the unknown reason {why!r}")


def _frozen(properties: Mapping[str, Cell]) -> Mapping[str, Cell]:
    from types import MappingProxyType

    return MappingProxyType(dict(sorted(properties.items())))


def foreign(path: Path, what: str) -> InputError:
    """The error for a file that is somebody else's."""
    return InputError(
        str(path), f"is no subgraph that sayso wrote: {what}", "make one with `sayso subgraph SEED -o FILE`"
    )


def broken(path: Path, what: str) -> InputError:
    """The error for a file that is cut off or was changed."""
    flat = " ".join(what.split())[:200]
    return InputError(str(path), f"cannot be read ({flat})", "it is cut off or was changed; write it again")


def node_attributes(node: GraphNode) -> dict[str, Cell]:
    """All that a file says of a node besides its id."""
    return {**{n: c for n, c in of_node(node).items() if n in DERIVED}, **node.properties}


def edge_attributes(edge: GraphEdge) -> dict[str, Cell]:
    """All that a file says of an edge besides its ends."""
    return {**{n: c for n, c in of_edge(edge).items() if n in DERIVED}, **edge.properties}


def own(attributes: Mapping[str, Cell]) -> dict[str, Cell]:
    """The properties among what a file says of a node or an edge."""
    return {name: cell for name, cell in attributes.items() if name not in DERIVED}
