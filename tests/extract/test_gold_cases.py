"""tests/gold, each case a test of its own. Those in known_misses.txt must fail, so that the list only shrinks."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.extract.evaluation.gold import GoldCase
from sayso.extract.evaluation.judge import judge, problems
from sayso.extract.extract import extract
from sayso.loader.gold import read_gold

GOLD = Path(__file__).resolve().parents[1] / "gold"
CASES = list(read_gold([GOLD]))


def known_misses() -> dict[str, str]:
    """The reason why a case is not satisfied yet, by its name."""
    lines = (GOLD / "known_misses.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.partition(": ") for line in lines if line.strip() and not line.startswith("#")]
    assert len({name for name, _, _ in pairs}) == len(pairs), "a case is listed twice"
    return {name: why for name, _, why in pairs}


MISSES = known_misses()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: GoldCase) -> None:
    wrong = problems(judge(case, extract(case.text, case.context)))
    if case.name in MISSES:
        assert wrong, f"{case.name!r} holds now: take its line out of tests/gold/known_misses.txt"
    else:
        assert wrong == [], f"{case.where}: {case.name}"


def test_names_are_told_apart_and_reasons_given() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names)) >= 120
    assert [name for name in names if ": " in name] == []
    assert sorted(MISSES.keys() - set(names)) == []
    assert [name for name, why in MISSES.items() if not why.strip()] == []
