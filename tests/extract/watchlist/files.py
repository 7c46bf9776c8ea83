"""Watchlists written for a test."""

from __future__ import annotations

import json
from pathlib import Path


def table(folder: Path, *lines: str) -> Path:
    """A file of these lines."""
    path = folder / "watch.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def entity(schema: str, node_id: str, **properties: list[str] | str) -> str:
    """One line of FollowTheMoney."""
    return json.dumps({"id": node_id, "schema": schema, "properties": properties}, ensure_ascii=False)
