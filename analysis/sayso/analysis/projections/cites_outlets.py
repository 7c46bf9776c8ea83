"""(outlet)->(outlet or organization): an article of the first cites the second, or an article of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from sayso.analysis.projections._projection import Tie
from sayso.analysis.projections._view import View

QUESTION = "Which outlets rest on which outlets and organizations?"
DIRECTED = True
UNIT: Literal["article"] = "article"
TYPES = ("CITES", "PUBLISHED")


def ties(view: View) -> Iterator[Tie]:
    """An article counts once for each that it cites; what an outlet cites of its own is left out."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    how: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in view.of_type("CITES"):
        citing = view.outlet_of.get(edge.from_id)
        cited = view.outlet_of.get(edge.to_id, edge.to_id)
        if citing and citing != cited and not edge.properties.get("own") and not cited.startswith("article:"):
            found[citing, cited].append(edge.from_id)
            how[citing, cited].add(str(edge.properties.get("how") or ""))
    for ends, articles in found.items():
        yield view.tie(ends, articles, {"how": ", ".join(sorted(how[ends] - {""}))})
