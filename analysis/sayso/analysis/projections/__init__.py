"""Simple weighted graphs out of a subgraph, one module each; every tie keeps the evidence that it stands for.

A module holds `QUESTION` (what it answers), `DIRECTED`, `UNIT` (what a weight counts, which is what its evidence is),
`TYPES` (the relationships that it reads) and `ties(view)`. A new projection is one new module here.
"""

from __future__ import annotations

import difflib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Literal, Protocol, cast

from sayso.analysis.projections._projection import NOT_ASSOCIATION, Projection, Tie, backbone, heavier
from sayso.analysis.projections._view import View
from sayso.analysis.value import Subgraph
from sayso.schema.errors import BadParameter

__all__ = ["NOT_ASSOCIATION", "Kind", "Projection", "Tie", "backbone", "heavier", "kind", "names", "project"]


class Kind(Protocol):
    """What the module of a projection offers."""

    QUESTION: str
    DIRECTED: bool
    UNIT: Literal["statement", "article"]
    TYPES: Sequence[str]

    def ties(self, view: View) -> Iterator[Tie]:
        """Every tie, once."""


@cache
def names() -> tuple[str, ...]:
    """The projections there are.

    >>> names()
    ('cites-articles', 'cites-outlets', 'mentioned-together', 'people-organizations', 'quoted-together', 'speaks-about')
    """
    found = (m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    return tuple(sorted(name.replace("_", "-") for name in found))


def kind(name: str) -> Kind:
    """The projection of that name. Raises BadParameter with the names that are like it."""
    if name not in names():
        near = difflib.get_close_matches(name, names(), n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names())}"
        raise BadParameter(f"of: there is no projection {name!r}; {hint}")
    return cast(Kind, import_module(f"{__name__}.{name.replace('-', '_')}"))


def project(subgraph: Subgraph, name: str) -> Projection:
    """The projection of a subgraph. Raises BadParameter.

    >>> project(Subgraph((), (), ()), "speaks-about").ties
    ()
    """
    of = kind(name)
    ties = tuple(sorted(of.ties(View(subgraph)), key=lambda tie: (tie.from_id, tie.to_id)))
    nodes = subgraph.by_id()
    ends = sorted({end for tie in ties for end in (tie.from_id, tie.to_id)})
    return Projection(
        name, of.QUESTION, of.DIRECTED, of.UNIT, tuple(nodes[end] for end in ends), ties, tuple(subgraph.notes)
    )
