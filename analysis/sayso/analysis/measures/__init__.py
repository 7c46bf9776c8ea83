"""Measures over projections, one module a family: each function takes a graph and returns a value.

A module's functions take a `Net`; its `MEASURES` say of each what it answers, where it comes from, what it costs and
which engines serve it. A new family is one new module here, a new measure one more entry in its `MEASURES`.
"""

from __future__ import annotations

import difflib
import pkgutil
from dataclasses import replace
from functools import cache
from importlib import import_module

from sayso.analysis.measures._measure import Job, Measure, Options, Plot, Table, engine_for
from sayso.analysis.projections import backbone, heavier, project
from sayso.analysis.value import Subgraph
from sayso.schema.errors import BadParameter

__all__ = ["Job", "Measure", "Options", "Plot", "Table", "engine_for", "find", "measure", "measures"]


@cache
def measures() -> dict[str, tuple[Measure, ...]]:
    """All measures by their families."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    return {name: import_module(f"{__name__}.{name}").MEASURES for name in names}


def find(name: str) -> Measure:
    """The measure of that name. Raises BadParameter with the names that are like it."""
    known = {measure.name: measure for family in measures().values() for measure in family}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
        raise BadParameter(f"no measure {name!r}; {hint}")
    return known[name]


def measure(
    subgraph: Subgraph,
    name: str,
    *,
    of: str | None = None,
    options: Options | None = None,
    min_weight: int = 1,
    alpha: float | None = None,
) -> Table:
    """Measure a projection of a subgraph. Raises BadParameter."""
    found = find(name)
    if of is not None and found.fixed and of != found.of:
        raise BadParameter(f"of: {name} reads the subgraph itself; leave --of out")
    projection = project(subgraph, of or found.of)
    if min_weight > 1:
        projection = heavier(projection, min_weight)
    if alpha is not None:
        projection = backbone(projection, alpha)
    table = found.run(Job(subgraph, projection, options or Options()))
    remarks = tuple(dict.fromkeys((*table.remarks, *projection.remarks)))
    return replace(table, remarks=remarks)
