"""Judgements -> figures. Each is a share, and its interval is drawn by bootstrap over the cases."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from sayso.extract.evaluation.aspects import ASPECTS
from sayso.extract.evaluation.judge import Judged, Judgement, problems

ROUNDS = 1000
BANDS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.0)
"""Lower ends of the bands of confidence, the highest first."""
SURE = 0.8
"""From here on a statement is shown without a question mark."""

Fraction = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """A share in percent, of `of` things, and where it lies in 95 of 100 draws."""

    name: str
    value: float
    low: float
    high: float
    of: int


@dataclass(frozen=True, slots=True)
class Band:
    """Statements found with a confidence of `low` or more and less than `high`, and how many of them are right."""

    low: float
    high: float
    statements: int
    right: int


def _content(one: Judgement) -> Fraction:
    """F1 is twice the matched over all gold and all found."""
    return 2 * one.content_right, (one.gold is not None) + (one.found is not None)


def _tuple(one: Judgement) -> Fraction:
    return 2 * (one.content_right and one.aspects.get("source", True)), _content(one)[1]


def _aspect(name: str) -> Callable[[Judgement], Fraction]:
    def counted(one: Judgement) -> Fraction:
        return one.aspects.get(name, False), name in one.aspects

    return counted


def _wants_speaker(one: Judgement) -> bool:
    return one.gold is not None and one.gold.expects.get("speaker", "none") != "none"


def _found_and_right(one: Judgement) -> Fraction:
    return one.aspects.get("speaker", False) and _wants_speaker(one), _wants_speaker(one)


def _right_where_answered(one: Judgement) -> Fraction:
    answered = _wants_speaker(one) and "speaker" in one.aspects and one.found is not None
    named = answered and one.found is not None and one.found.speaker is not None
    return named and one.aspects["speaker"], named


def _pinned(one: Judgement) -> Fraction:
    return one.pinned, one.found is not None


MEASURES: dict[str, Callable[[Judgement], Fraction]] = {
    "content F1": _content,
    "content and source F1": _tuple,
    "source right": _aspect("source"),
    "speaker found and right": _found_and_right,
    "speaker right where answered": _right_where_answered,
    "pinned wrongly, per 100 found": _pinned,
    "kind right": _aspect("kind"),
}
"""What is measured: a judgement's part in the numerator and the denominator."""
_OWN = ("speaker", "source", "kind")
ALL = {**MEASURES, **{f"{name} right": _aspect(name) for name in ASPECTS if name not in _OWN}}
"""Further aspects are measured where gold gives them."""


def figures(
    judged: Sequence[Judged],
    names: Collection[str] = ALL,
    keep: Callable[[Judgement], bool] = lambda one: True,
) -> list[Figure]:
    """Those of the figures named that the gold allows, over the judgements to keep."""
    made = []
    speakers = any(_wants_speaker(one) for case in judged for one in case.judgements if keep(one))
    for name in names:
        measure = ALL[name]
        counts = [_sum(measure(one) for one in case.judgements if keep(one)) for case in judged]
        total = _sum(counts)
        if total[1] and (speakers or measure is not _pinned):
            low, high = _interval(counts)
            made.append(Figure(name, _share(total), low, high, total[1]))
    return made


def exactly_right(judged: Iterable[Judged]) -> int:
    """How many cases hold to the letter."""
    return sum(not problems(one) for one in judged)


def calibration(judged: Iterable[Judged]) -> list[Band]:
    """Of what was found with how much confidence, how much is right: content, source and speaker."""
    found = [(one.found.confidence, one.right) for case in judged for one in case.judgements if one.found]
    bands = []
    for low, high in zip(BANDS, (1.0, *BANDS), strict=False):
        inside = [right for confidence, right in found if low <= confidence and (confidence < high or high == 1.0)]
        bands.append(Band(low, high, len(inside), sum(inside)))
    return bands


def _sum(fractions: Iterable[Fraction]) -> Fraction:
    above = below = 0
    for a, b in fractions:
        above += a
        below += b
    return above, below


def _share(total: Fraction) -> float:
    return 100 * total[0] / total[1] if total[1] else 0.0


def _interval(counts: Sequence[Fraction]) -> tuple[float, float]:
    """Where the middle 95 of 100 draws of as many cases lie; the same on every run."""
    draw = random.Random(7)
    counted = [pair for pair in counts if pair[1]]
    seen = sorted(_share(_sum(draw.choices(counted, k=len(counted)))) for _ in range(ROUNDS))
    return seen[int(0.025 * ROUNDS)], seen[int(0.975 * ROUNDS)]
