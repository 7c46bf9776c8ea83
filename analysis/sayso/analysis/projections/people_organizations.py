"""(person)->(organization, outlet or place): affiliated with it, or speaking for it, as articles give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from sayso.analysis.projections._projection import Tie
from sayso.analysis.projections._view import View

QUESTION = "Which people do articles tie to which organizations?"
DIRECTED = True
UNIT: Literal["article"] = "article"
TYPES = ("AFFILIATED_WITH", "STATED", "ON_BEHALF_OF", "REPORTED_IN")


def ties(view: View) -> Iterator[Tie]:
    """An article counts once for each person and organization; `roles` are the articles' words, former ones marked."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    roles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in view.of_type("AFFILIATED_WITH"):
        ends = (edge.from_id, edge.to_id)
        found[ends].add(str(edge.properties.get("article")))
        former = "formerly " if edge.properties.get("status") == "former" else ""
        if role := edge.properties.get("role"):
            roles[ends].add(f"{former}{role}")
    for edge in view.of_type("ON_BEHALF_OF"):
        for speaker in view.speakers.get(edge.from_id, ()):
            if speaker.startswith("person:") and edge.from_id in view.article_of:
                found[speaker, edge.to_id].add(view.article_of[edge.from_id])
                roles[speaker, edge.to_id].add("speaks for it")
    for ends, articles in found.items():
        yield view.tie(ends, articles, {"roles": "; ".join(sorted(roles[ends]))})
