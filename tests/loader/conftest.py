"""Articles on disk and the toy extraction, for tests of the load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.loader import toy

from sayso.loader import workers

Write = Callable[[str, str], Path]


@pytest.fixture
def toy_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extraction by the rules of `toy`; only for loads in this process (jobs=1)."""
    monkeypatch.setattr(workers, "extract", toy.extract)


@pytest.fixture
def articles(tmp_path: Path) -> Write:
    """Writes `name` with `content` into a folder of articles, and returns the folder."""
    folder = tmp_path / "news"

    def write(name: str, content: str) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return folder

    return write
