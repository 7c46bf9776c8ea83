"""(speaker)-(speaker): both are reported as saying something in one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from sayso.analysis.projections._projection import Tie
from sayso.analysis.projections._view import View, pairs

QUESTION = "Who is quoted in the same articles?"
DIRECTED = False
UNIT: Literal["article"] = "article"
TYPES = ("STATED", "REPORTED_IN")


def ties(view: View) -> Iterator[Tie]:
    """An article counts once for each two of its speakers, however much they say."""
    speakers: defaultdict[str, set[str]] = defaultdict(set)
    for statement, article in view.article_of.items():
        speakers[article].update(view.speakers.get(statement, ()))
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for article, quoted in speakers.items():
        for ends in pairs(quoted):
            found[ends].append(article)
    for ends, articles in found.items():
        yield view.tie(ends, articles)
