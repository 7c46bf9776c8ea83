"""One HTML file to explore: search, filters, and the statements of whoever is chosen. It never asks a network."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from sayso.analysis.attributes import label
from sayso.analysis.formats._changes import Change, pictured
from sayso.analysis.formats._codec import broken
from sayso.analysis.page.contents import contents
from sayso.analysis.value import Subgraph
from sayso.schema.palette import DARK, LIGHT

SUFFIX = ".html"
ABOUT = "a page to explore, with search and filters, for anybody with a browser"

_OPEN, _CLOSE = '<script type="application/json" id="data">', "</script>"


def write(subgraph: Subgraph, path: Path) -> None:
    """Write it."""
    # in a script element only this sign could end it, or open a comment
    data = json.dumps(contents(subgraph), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    parts = {
        "TITLE": html.escape(_title(subgraph)),
        "STYLE": _style(),
        "SCRIPT": _part("page.js"),
        "DATA": data,
    }
    before, *rest = _part("page.html").split("@")
    text = before + "".join(parts.get(piece, piece) if i % 2 == 0 else piece for i, piece in enumerate(rest))
    path.write_bytes(text.encode("utf-8", "replace"))


def _title(subgraph: Subgraph) -> str:
    nodes = subgraph.by_id()
    named = [label(nodes[seed]) for seed in subgraph.seeds[:3]]
    more = f" and {len(subgraph.seeds) - 3:,} more" if len(subgraph.seeds) > 3 else ""
    return f"{', '.join(named)}{more}" if named else "Who said what, and where it was printed"


def _style() -> str:
    text = _part("page.css")
    for name, theme in (("LIGHT", LIGHT), ("DARK", DARK)):
        for field in ("ground", "ink", "faint", "line", "accent"):
            text = text.replace(f"@{name}_{field.upper()}@", getattr(theme, field))
    return text


def _part(name: str) -> str:
    return files("sayso.analysis.page").joinpath(name).read_text(encoding="utf-8")


def changes(subgraph: Subgraph, path: Path) -> Sequence[Change]:
    """The labels that it does not hold as they were, and how many values it does not show."""
    text = path.read_text(encoding="utf-8")
    start = text.find(_OPEN)
    if start < 0:
        raise broken(path, "it has no data")
    data = json.loads(text[start + len(_OPEN) : text.index(_CLOSE, start)])
    return pictured(subgraph, {node["id"]: node["label"] for node in data["nodes"]})
