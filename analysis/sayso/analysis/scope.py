"""How far a subgraph reaches, and what stayed outside."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from sayso.graph import Cell
from sayso.queries.wording import HIDDEN_UNDER
from sayso.schema.errors import BadParameter
from sayso.schema.relationships import relationship_types

MOST_NODES = 100_000
"""The largest limit: what fits in memory, and more than any picture shows."""
MAX_DEGREE = 1_000
"""Relationships beyond which a node is shown but not walked through, unless told otherwise."""

Reason = Literal["limit", "hub", "confidence", "headline", "date"]


@dataclass(frozen=True, slots=True)
class Scope:
    """How far a subgraph reaches. `types` is None for all types; `since` and `until` are included.

    A statement counts for the day it was said on, else for its article's; what has no day is outside of any dates.
    """

    hops: int = 1
    types: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None
    floor: float = HIDDEN_UNDER
    headlines: bool = False
    max_degree: int | None = MAX_DEGREE
    limit: int = 2000

    @property
    def dated(self) -> bool:
        """Whether dates matter."""
        return self.since is not None or self.until is not None

    @property
    def known_types(self) -> list[str]:
        """The types in the order of the schema. Raises BadParameter for one that is not in it.

        >>> Scope(types=("CITES", "PUBLISHED")).known_types
        ['PUBLISHED', 'CITES']
        """
        return declared_types() if self.types is None else known_types(self.types)

    def holds(self, day: date | None) -> bool:
        """Whether the day is within the dates.

        >>> Scope(since=date(2014, 1, 1)).holds(date(2013, 12, 31)), Scope().holds(None)
        (False, True)
        """
        if not self.dated:
            return True
        return day is not None and (self.since or date.min) <= day <= (self.until or date.max)

    def check(self) -> None:
        """Raise BadParameter for an option that makes no sense."""
        _ = self.known_types
        if self.hops < 0:
            raise BadParameter(f"hops: {self.hops} is less than none; give 0 or more")
        if not 1 <= self.limit <= MOST_NODES:
            raise BadParameter(f"limit: {self.limit:,} nodes cannot be had; give 1 to {MOST_NODES:,}")
        if self.max_degree is not None and self.max_degree < 1:
            raise BadParameter(f"max-degree: {self.max_degree} leads nowhere; give 1 or more, or none")
        if not 0 <= self.floor <= 1:
            raise BadParameter(f"floor: a confidence is between 0 and 1, not {self.floor:g}")
        if self.since and self.until and self.since > self.until:
            raise BadParameter(f"since: {self.since} is after until, {self.until}; exchange them")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many of what stayed outside, and why; for a hub `what` is its id and `number` its relationships."""

    why: Reason
    what: str
    number: int


def declared_types() -> list[str]:
    """Every relationship type, in the order of the schema."""
    return [declaration.type for declaration in relationship_types()]


def known_types(types: Collection[str]) -> list[str]:
    """The given types in the order of the schema. Raises BadParameter for one that is not in it."""
    declared = declared_types()
    for name in types:
        if name not in declared:
            near = difflib.get_close_matches(name, declared, n=1)
            hint = f"did you mean {near[0]}?" if near else f"use some of {', '.join(declared)}"
            raise BadParameter(f"types: there is no relationship {name!r}; {hint}")
    return [name for name in declared if name in types]


def notes(left_out: Sequence[LeftOut], scope: Scope) -> Iterator[str]:
    """What a reader must know of what is not there, a line a reason, each with what shows it.

    >>> list(notes([LeftOut("limit", "article", 4), LeftOut("limit", "place", 1)], Scope(limit=3)))[0][:70]
    'left out: 5 more nodes (4 articles, 1 place) at the hop that reached t'
    """
    for why in get_args(Reason):
        some = [each for each in left_out if each.why == why]
        if some:
            yield _NOTES[why](some, scope)


def _limit(some: Sequence[LeftOut], scope: Scope) -> str:
    return (
        f"left out: {_sum(some):,} more nodes ({_kinds(some)}) at the hop that reached the limit of {scope.limit:,}, "
        "and what lies beyond; raise --limit, or ask for less with --hops, --types, --since"
    )


def _hub(some: Sequence[LeftOut], scope: Scope) -> str:
    named = ", ".join(f"{each.what} ({each.number:,})" for each in sorted(some, key=lambda e: -e.number)[:5])
    more = f" and {len(some) - 5:,} others" if len(some) > 5 else ""
    return (
        f"not walked through: {named}{more}: each has more than {scope.max_degree:,} relationships; "
        "--max-degree none walks through"
    )


def _confidence(some: Sequence[LeftOut], scope: Scope) -> str:
    return f"hidden: {_kinds(some)} of confidence under {scope.floor:g}; --all shows them"


def _headline(some: Sequence[LeftOut], scope: Scope) -> str:
    return f"hidden: {_kinds(some)} in headlines, whose words are often not verbatim; --all shows them"


def _date(some: Sequence[LeftOut], scope: Scope) -> str:
    between = " ".join(
        f"{word} {day}" for word, day in (("since", scope.since), ("until", scope.until)) if day is not None
    )
    return f"outside of the dates ({between}) or undated: {_kinds(some)}"


_NOTES = {"limit": _limit, "hub": _hub, "confidence": _confidence, "headline": _headline, "date": _date}


def _sum(some: Sequence[LeftOut]) -> int:
    return sum(each.number for each in some)


def _kinds(some: Sequence[LeftOut]) -> str:
    ordered = sorted(some, key=lambda each: (-each.number, each.what))
    return ", ".join(f"{each.number:,} {_noun(each.what, each.number)}" for each in ordered)


def _noun(what: str, number: int) -> str:
    """A kind of node as people count it; a type of relationship is itself.

    >>> _noun("org", 2), _noun("person", 1), _noun("STATED", 2)
    ('organizations', 'person', 'STATED')
    """
    if what.isupper():
        return what
    one = {"org": "organization"}.get(what, what)
    return one if number == 1 else {"person": "people"}.get(one, f"{one}s")


def as_map(scope: Scope) -> dict[str, Cell]:
    """The scope as a file writes it.

    >>> as_map(Scope(since=date(2014, 3, 1)))["since"]
    '2014-03-01'
    """
    return {
        "hops": scope.hops,
        "types": None if scope.types is None else list(scope.types),
        "since": scope.since.isoformat() if scope.since else None,
        "until": scope.until.isoformat() if scope.until else None,
        "floor": scope.floor,
        "headlines": scope.headlines,
        "max_degree": scope.max_degree,
        "limit": scope.limit,
    }


def from_map(held: Mapping[str, Cell]) -> Scope:
    """The scope that `as_map` wrote. Raises ValueError, KeyError or TypeError for anything else.

    >>> from_map(as_map(Scope(hops=2, until=date(2014, 3, 1)))) == Scope(hops=2, until=date(2014, 3, 1))
    True
    """
    types, most = held["types"], held["max_degree"]
    if not isinstance(types, list | None):
        raise TypeError("types are a list")
    return Scope(
        hops=int(str(held["hops"])),
        types=None if types is None else tuple(map(str, types)),
        since=date.fromisoformat(str(held["since"])) if held["since"] else None,
        until=date.fromisoformat(str(held["until"])) if held["until"] else None,
        floor=float(str(held["floor"])),
        headlines=held["headlines"] is True,
        max_degree=None if most is None else int(str(most)),
        limit=int(str(held["limit"])),
    )
