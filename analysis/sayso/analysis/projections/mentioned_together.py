"""(entity)-(entity): one article mentions both, with the lift: how much more often than chance would have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from sayso.analysis.projections._projection import Tie
from sayso.analysis.projections._view import View, pairs

QUESTION = "Who and what is mentioned in the same articles?"
DIRECTED = False
UNIT: Literal["article"] = "article"
TYPES = ("MENTIONS",)


def ties(view: View) -> Iterator[Tie]:
    """`lift` is P(both) / (P(one) · P(other)) over the articles that mention anybody; over 1 is more than chance."""
    mentioned: defaultdict[str, set[str]] = defaultdict(set)
    for edge in view.of_type("MENTIONS"):
        mentioned[edge.from_id].add(edge.to_id)
    number: defaultdict[str, int] = defaultdict(int)
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for article, entities in mentioned.items():
        for entity in entities:
            number[entity] += 1
        for ends in pairs(entities):
            found[ends].append(article)
    for ends, articles in found.items():
        lift = len(articles) * len(mentioned) / (number[ends[0]] * number[ends[1]])
        yield view.tie(ends, articles, {"lift": round(lift, 4)})
