"""(speaker)->(whom or what the words name): one tie, however many statements; the speaker excluded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from sayso.analysis.projections._projection import Tie
from sayso.analysis.projections._view import View

QUESTION = "Who is reported as speaking about whom?"
DIRECTED = True
UNIT: Literal["statement"] = "statement"
TYPES = ("STATED", "NAMES", "REPORTED_IN")


def ties(view: View) -> Iterator[Tie]:
    """A statement counts once for each of its speakers and each entity that it names."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in view.of_type("NAMES"):
        for speaker in view.speakers.get(edge.from_id, ()):
            if speaker != edge.to_id:
                found[speaker, edge.to_id].append(edge.from_id)
    for ends, statements in found.items():
        yield view.tie(ends, statements)
