"""How many faults a run of the tests really caused: counted on the tests' reports, which xdist carries as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pytest

_PREFIX = "faults: "


class Faults:
    """Counts what a test causes."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._properties = request.node.user_properties

    def add(self, kind: str, number: int = 1) -> None:
        """So many of this kind: kills, restarts, cuts, signals, rounds."""
        self._properties.append((_PREFIX + kind, number))


def summary(stats: Mapping[str, Iterable[object]], prefix: str = _PREFIX) -> str:
    """One line that says how many of each kind there were; nothing where there were none."""
    total: Counter[str] = Counter()
    for reports in stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport) and report.when == "call":
                for name, number in report.user_properties:
                    if name.startswith(prefix):
                        total[name.removeprefix(prefix)] += int(str(number))
    return ", ".join(f"{number} {kind}" for kind, number in sorted(total.items()))
