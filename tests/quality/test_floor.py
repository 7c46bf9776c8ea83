"""Extraction measured on articles that its authors did not write; no figure may fall below tests/quality_floor.toml."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.extract.evaluation.measures import exactly_right, figures
from sayso.loader.extraction import Extraction, findings_of
from sayso.loader.gold import judged

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FLOOR = tomllib.loads((ROOT / "tests" / "quality_floor.toml").read_text(encoding="utf-8"))

needs_shared = pytest.mark.skipif(
    not SHARED.exists(), reason="NOT MEASURED: the data sets of ../shared are not beside the project"
)


def predicted(gold: Path, folder: Path) -> Path:
    """What `sayso extract` prints for the articles of a data set."""
    articles, out = folder / f"{gold.stem}", folder / f"{gold.stem}.predicted"
    articles.write_bytes(gzip.decompress(gold.read_bytes()))
    with out.open("w", encoding="utf-8") as lines:
        for found in findings_of([articles]):
            assert isinstance(found, Extraction), found
            lines.write(json.dumps(found.json) + "\n")
    return out


def score(scorer: Path, *files: Path) -> dict[str, float]:
    """What a scorer says."""
    command = [sys.executable, str(scorer), *map(str, files), "--json"]
    scored: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return scored


def below(found: dict[str, float], floor: dict[str, Any]) -> Iterator[str]:
    for name, least in floor.items():
        if not isinstance(least, dict) and found[name] < least:
            yield f"{name}: {found[name]:.1f}, floor {least}"
    for name, most in floor.get("ceiling", {}).items():
        if found[name] > most:
            yield f"{name}: {found[name]:.1f}, ceiling {most}"


def test_own_gold() -> None:
    seen = list(judged([ROOT / "tests" / "gold"]))
    found = {figure.name: figure.value for figure in figures(seen)}
    found["exactly as marked"] = 100 * exactly_right(seen) / len(seen)
    assert list(below(found, FLOOR["gold"])) == []


@pytest.fixture(scope="module")
def polnear(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return predicted(SHARED / "polnear" / "polnear-dev.jsonl.gz", tmp_path_factory.mktemp("polnear"))


@needs_shared
def test_statements(polnear: Path) -> None:
    folder = SHARED / "polnear"
    found = score(folder / "score.py", folder / "polnear-dev.jsonl.gz", polnear)
    assert list(below(found, FLOOR["polnear"])) == []


@needs_shared
def test_speakers(polnear: Path) -> None:
    folder = SHARED / "polnear"
    gold = (folder / "polnear-dev.jsonl.gz", folder / "polnear-dev-speakers.jsonl.gz")
    assert list(below(score(folder / "score_speakers.py", *gold, polnear), FLOOR["speakers"])) == []


@needs_shared
@pytest.mark.parametrize("name", ["gum", "re3d"])
def test_entities(name: str, tmp_path: Path) -> None:
    gold = SHARED / "entities" / f"{name}.jsonl.gz"
    found = score(SHARED / "entities" / "score.py", gold, predicted(gold, tmp_path))
    assert list(below(found, FLOOR["entities"][name])) == []
