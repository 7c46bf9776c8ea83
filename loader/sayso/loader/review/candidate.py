"""One question, with the evidence for it, and the judgements that answer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal, get_args

Kind = Literal["duplicates", "namesakes", "doubtful", "speakerless"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Line = Mapping[str, str | list[str]]
"""A judgement as the file has it: {"same": ["person:a", "person:b"]}."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of an article, and whom or what they are about."""

    about: str
    article: str
    title: str | None
    outlet: str | None
    published: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question. `score` (0..1) is how likely a yes is, and how much hangs on it."""

    kind: Kind
    ids: tuple[str, ...]
    question: str
    why: str
    score: float
    evidence: tuple[Evidence, ...] = ()
    yes: tuple[Line, ...] = ()
    no: tuple[Line, ...] = ()


def answered(lines: Iterable[Line]) -> frozenset[frozenset[str]]:
    """What judgements settle: pairs of entities, what was split off among them, an entity that is whole, statements.

    >>> sorted(map(sorted, answered([{"same": ["person:a", "person:b"]}, {"reject": "statement:1"}])))
    [['person:a', 'person:b'], ['statement:1']]
    >>> sorted(map(sorted, answered([{"different": "person:a", "in": ["article:1"], "as": "person:a-2"}])))
    [['person:a'], ['person:a', 'person:a-2']]
    """
    found: set[frozenset[str]] = set()
    for line in lines:
        for verb in ("same", "different", "confirm", "reject", "speaker"):
            given = line.get(verb)
            other = line.get("as")
            if isinstance(given, str):
                found |= {frozenset({given}), frozenset({given, str(other or given)})}
            elif given and verb in ("same", "different"):
                found.update(map(frozenset, combinations(given, 2)))
    return frozenset(found)


def is_open(candidate: Candidate, settled: frozenset[frozenset[str]]) -> bool:
    """Whether no judgement answers a question yet."""
    return frozenset(candidate.ids) not in settled


def importance(edges: int) -> float:
    """How well connected somebody is, 0..1: a thousand edges are as good as any.

    >>> importance(0), round(importance(30), 1), importance(5000)
    (0.0, 0.5, 1.0)
    """
    return min(1.0, edges.bit_length() / 10)


def valued(likely: float, weight: float) -> float:
    """A likelihood, and half of it again by how much hangs on it."""
    return round(likely * (1 + weight) / 2, 4)


def best(found: Iterable[Candidate], limit: int) -> list[Candidate]:
    """The first of them, most valuable first, in an order that hangs on nothing else."""
    return sorted(found, key=lambda one: (-one.score, one.kind, one.ids))[:limit]


def joined(parts: Sequence[str]) -> str:
    """Parts of a sentence: "a, b and c".

    >>> joined(["a", "b", "c"]), joined(["a"])
    ('a, b and c', 'a')
    """
    return ", ".join(parts[:-1]) + f" and {parts[-1]}" if len(parts) > 1 else "".join(parts)
