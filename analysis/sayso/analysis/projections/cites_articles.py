"""(article)->(article): the first links to the second or rests on it. Articles that are not loaded count as cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from sayso.analysis.projections._projection import Tie
from sayso.analysis.projections._view import View

QUESTION = "Which articles cite which?"
DIRECTED = True
UNIT: Literal["article"] = "article"
TYPES = ("CITES",)


def ties(view: View) -> Iterator[Tie]:
    """The evidence of a tie is the citing article; what an outlet cites of its own is left out."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in view.of_type("CITES"):
        if edge.to_id.startswith("article:") and edge.from_id != edge.to_id and not edge.properties.get("own"):
            found[edge.from_id, edge.to_id].add(str(edge.properties.get("how") or ""))
    for ends, how in found.items():
        yield view.tie(ends, [ends[0]], {"how": ", ".join(sorted(how - {""}))})
