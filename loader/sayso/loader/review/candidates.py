"""All questions together, most valuable first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sayso.graph import Graph
from sayso.loader.review.candidate import KINDS, Candidate, Kind, Line, answered, best, is_open
from sayso.loader.review.duplicates import duplicates
from sayso.loader.review.namesakes import namesakes
from sayso.loader.review.statements import doubtful, speakerless

LIMIT = 20

_FINDERS: Mapping[Kind, Callable[[Graph, int, frozenset[frozenset[str]]], list[Candidate]]] = {
    "duplicates": duplicates,
    "namesakes": namesakes,
    "doubtful": doubtful,
    "speakerless": speakerless,
}


def candidates(
    graph: Graph, limit: int = LIMIT, kinds: Sequence[Kind] = KINDS, judgements: Iterable[Line] = ()
) -> list[Candidate]:
    """The most valuable questions of these kinds that no judgement answers yet. The same graph gives the same ones."""
    settled = answered(judgements)
    found = (one for kind in dict.fromkeys(kinds) for one in _FINDERS[kind](graph, limit, settled))
    return best((one for one in found if is_open(one, settled)), limit)
