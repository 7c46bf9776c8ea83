"""Makes the pictures of docs/analysis.md from examples/: python -m tests.analysis.screenshots (needs Chromium)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright
from tests.engines.chromium import chromium

from sayso.analysis import formats, subgraph
from sayso.graph import connect
from sayso.loader import load

ROOT = Path(__file__).resolve().parents[2]
WHO = "person:mykola-hrabets"


def main() -> None:
    """Write docs/analysis.svg and the page, light and dark."""
    found = chromium()
    if found is None:
        sys.exit("no Chromium on this machine; apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        with connect(Path(folder) / "graph") as graph:
            load(graph, [ROOT / "examples" / "articles"])
            near = subgraph(graph, [WHO])
            page = subgraph(graph, [WHO], hops=2)
        formats.write(near, ROOT / "docs" / "analysis.svg")
        formats.write(page, Path(folder) / "page.html")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
            for theme in ("light", "dark"):
                shoot(browser, Path(folder) / "page.html", "dark" if theme == "dark" else "light")
            browser.close()


def shoot(browser: Browser, page: Path, theme: Literal["light", "dark"]) -> None:
    """One screenshot, with a person chosen."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 760}, color_scheme=theme)
    opened = context.new_page()
    opened.goto(page.as_uri())
    opened.fill("#search", "hrabets")
    opened.locator("#results button").first.click()
    opened.wait_for_timeout(200)
    opened.screenshot(path=ROOT / "docs" / f"analysis-{theme}.png")
    context.close()


if __name__ == "__main__":
    main()
