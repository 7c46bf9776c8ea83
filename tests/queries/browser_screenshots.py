"""Makes the pictures of docs/browser.md: python -m tests.queries.browser_screenshots (wants Chromium, Java, Maven)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.engines.chromium import launched
from tests.engines.neo4j_server import ServerProcess
from tests.queries.neo4j_browser import Window

from sayso.cli.examples import ROOT
from sayso.graph import connect
from sayso.loader import load
from sayso.queries import catalog
from sayso.queries.browser import examples, pack


def main() -> None:
    """Write docs/browser-picture.png and docs/browser-favourites.png."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        process = ServerProcess(home, browser=True)
        try:
            server = process.start()
            with connect(server.uri, credentials=server.credentials) as graph:
                load(graph, [ROOT / "examples" / "articles"])
            with launched("nothing") as browser:
                shoot(Window(browser, server, process.browser), Path(folder) / "pack", process.browser)
        finally:
            process.stop()


def shoot(window: Window, folder: Path, address: str) -> None:
    """A picture, full size; and the favourites beside a table."""
    for name, contents in pack(catalog().values(), examples(), address).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(contents)
    page = window.page
    window.set_parameters(folder / "favourites/start/parameters.cypher")
    window.drop(folder / "style.grass")
    window.run_file(folder / "favourites/pictures/trail-map.cypher")
    window.drawn()
    page.wait_for_timeout(3000)
    page.screenshot(path=ROOT / "docs" / "browser-picture.png")
    window.run_file(folder / "favourites/people/said.cypher")
    window.drop(folder / "favourites.zip")
    page.click("[data-testid=navigationFavorites]")
    page.click("[data-testid=expandFolder-people]")
    page.wait_for_timeout(1500)
    page.screenshot(path=ROOT / "docs" / "browser-favourites.png")
    window.close()


if __name__ == "__main__":
    main()
