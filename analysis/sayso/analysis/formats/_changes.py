"""What a file does not hold as the subgraph had it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.analysis.attributes import label
from sayso.analysis.value import Subgraph, edge_order
from sayso.graph import Cell, GraphEdge

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Change:
    """A value that was changed or left out: of which node or edge, which property, and what became of it."""

    where: str
    name: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.name}: {self.what}"


def differences(wanted: Subgraph, found: Subgraph) -> list[Change]:
    """Everything that is in one of them and not, or not the same, in the other."""
    return list(_differences(wanted, found))


def _differences(wanted: Subgraph, found: Subgraph) -> Iterator[Change]:
    again = found.by_id()
    for node in wanted.nodes:
        if node.id not in again:
            yield Change(node.id, "id", "the node is missing")
            continue
        if again[node.id].labels != node.labels:
            yield Change(node.id, "labels", _became(list(node.labels), list(again[node.id].labels)))
        yield from properties(node.id, node.properties, again[node.id].properties)
    for extra in sorted(again.keys() - wanted.by_id().keys()):
        yield Change(extra, "id", "a node that was not there")
    if len(wanted.edges) != len(found.edges):
        yield Change("relationships", "number", _became(len(wanted.edges), len(found.edges)))
        return
    for edge, other in zip(sorted(wanted.edges, key=edge_order), found.edges, strict=True):
        if (edge.type, edge.from_id, edge.to_id) != (other.type, other.from_id, other.to_id):
            yield Change(drawn(edge), "ends", f"became {drawn(other)}")
        yield from properties(drawn(edge), edge.properties, other.properties)
    for name in ("seeds", "left_out", "scope"):
        if getattr(wanted, name) != getattr(found, name):
            yield Change("the subgraph", name, "is not the same")


def drawn(edge: GraphEdge) -> str:
    """An edge as people draw it."""
    return f"({edge.from_id})-[:{edge.type}]->({edge.to_id})"


def properties(where: str, wanted: Mapping[str, Cell], found: Mapping[str, Cell]) -> Iterator[Change]:
    """The properties that differ."""
    for name in {**wanted, **found}:
        before, after = wanted.get(name), found.get(name)
        if not _same(before, after):
            yield Change(where, name, _became(before, after))


def _same(before: Cell, after: Cell) -> bool:
    if isinstance(before, bool) != isinstance(after, bool):
        return False
    return before == after


def _became(before: Cell, after: Cell) -> str:
    if after is None:
        return f"{_short(before)} was left out"
    if isinstance(before, str) and isinstance(after, str):
        at = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
        if len(before) == len(after):
            return f"character {at}, U+{ord(before[at]):04X}, became U+{ord(after[at]):04X}"
    return f"{_short(before)} became {_short(after)}"


def _short(cell: Cell) -> str:
    words = ascii(cell) if isinstance(cell, str) and not cell.isprintable() else repr(cell)
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def summary(changes: Sequence[Change], most: int = 5) -> Iterator[str]:
    """The changes as lines for people, not more than `most` of them one by one."""
    for change in changes[:most]:
        yield f"changed: {change}"
    if len(changes) > most:
        yield f"changed: {len(changes) - most:,} more values"


def pictured(subgraph: Subgraph, labels: Mapping[str, str], *, words: bool = True) -> list[Change]:
    """What a picture does not show: labels that are not there whole, and in one line all that no picture shows."""
    found: list[Change] = []
    short = 0
    for node in subgraph.nodes:
        shown = labels.get(node.id)
        if shown is None:
            found.append(Change(node.id, "id", "the node is missing"))
        elif shown != label(node):
            if words:
                found.append(Change(node.id, "label", _became(label(node), shown)))
            short += 1
    held = sum(len(node.properties) for node in subgraph.nodes) + sum(len(edge.properties) for edge in subgraph.edges)
    if held:
        more = f", nor all of {short:,} labels" if short and not words else ""
        found.append(Change("the picture", "properties", f"{held:,} values are in no picture{more}; .json holds them"))
    return found
