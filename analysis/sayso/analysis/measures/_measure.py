"""What a measure says of itself, and what it works on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Literal

from sayso.analysis.attributes import kind, label
from sayso.analysis.net import Engine, Net
from sayso.analysis.projections import Projection
from sayso.analysis.value import Subgraph
from sayso.graph import Cell, GraphNode, Row
from sayso.schema.errors import BadParameter

SAMPLED_ABOVE = 2_000
"""Nodes above which betweenness and closeness are estimated from a sample, unless told otherwise."""
SAMPLE = 256
"""Nodes from which they are estimated."""

Plot = Literal["bars", "series", "map"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may set; a measure reads what it has a use for."""

    engine: Engine | None = None
    sample: int | None = None
    top: int | None = 25
    source: str | None = None
    target: str | None = None
    paths: int = 1
    split: str | None = None
    windows: Sequence[str] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What a measure works on: a projection, and the subgraph that it was made of."""

    subgraph: Subgraph
    projection: Projection
    options: Options = field(default_factory=Options)

    @property
    def net(self) -> Net:
        """The bare graph."""
        return self.projection.net

    def node(self, node_id: str) -> GraphNode:
        """A node of the projection."""
        return self.projection.by_id[node_id]


@dataclass(frozen=True, slots=True)
class Table:
    """What a measure found: rows under columns, what must be said beside them, and what of it is worth a picture."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()
    plot: Plot | None = None
    groups: Mapping[str, int] = field(default_factory=dict, hash=False)
    """For a map: the group of each node."""
    links: Sequence[tuple[str, str]] = field(default=(), hash=False)
    """For a map: what is tied to what."""
    more: bool = False
    """There are more rows than were asked for."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what it answers, where it comes from, what it costs, which engines serve it, and how it is run."""

    name: str
    question: str
    source: str
    cost: str
    of: str
    run: Callable[[Job], Table]
    example: str
    """Options of a worked example on the articles of examples/, for docs/analysis.md."""
    engines: Sequence[Engine] = ("networkx",)
    takes: Sequence[str] = ()
    fixed: bool = False
    """It reads the subgraph itself: `of` cannot be chosen."""


_PACKAGES: Mapping[Engine, str] = {
    "networkx": "networkx",
    "rustworkx": "rustworkx",
    "scipy": "scipy",
    "graspologic": "graspologic_native",
}


def engine_for(measure: Measure, wanted: Engine | None) -> Engine:
    """The engine to use: as wanted, else the fastest that is installed. Raises BadParameter."""
    if wanted is not None:
        if wanted not in measure.engines:
            raise BadParameter(f"engine: {measure.name} is served by {', '.join(measure.engines)}, not by {wanted}")
        if find_spec(_PACKAGES[wanted]) is None:
            raise BadParameter(f"engine: {wanted} is not installed; try: pip install 'sayso[fast]'")
        return wanted
    fitting = [engine for engine in measure.engines if find_spec(_PACKAGES[engine])]
    if not fitting:
        raise BadParameter(f"{measure.name} needs {measure.engines[0]}; try: pip install 'sayso[fast]'")
    return fitting[-1]


def ranked(job: Job, columns: Mapping[str, Mapping[str, Cell]], remarks: Sequence[str] = ()) -> Table:
    """A row a node: rank, name, type, the measured values, id; greatest first value first, then least id."""
    first = next(iter(columns.values()))
    order = sorted(first, key=lambda node_id: (-_number(first[node_id]), node_id))
    top = len(order) if job.options.top is None else job.options.top
    rows = tuple(
        {
            "rank": rank,
            "name": label(job.node(node_id)),
            "type": kind(job.node(node_id)),
            **{name: _rounded(values[node_id]) for name, values in columns.items()},
            "id": node_id,
        }
        for rank, node_id in enumerate(order[:top], 1)
    )
    head = ("rank", "name", "type", *columns, "id")
    return Table(head, rows, tuple(remarks), "bars", more=len(order) > top)


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0


def _rounded(cell: Cell) -> Cell:
    return round(cell, 6) if isinstance(cell, float) else cell
