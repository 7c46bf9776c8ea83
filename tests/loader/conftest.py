"""Articles on disk, for tests of the load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[[str, str], Path]


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
