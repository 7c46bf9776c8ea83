"""Neo4j Browser as a person uses it: the page is opened, files are dropped onto its window, buttons are pressed."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from playwright.sync_api import Browser, Error, Locator, Page
from tests.engines.neo4j_server import Neo4jServer

_TRANSFER = """([name, contents]) => {
  const file = new File([Uint8Array.from(atob(contents), c => c.charCodeAt(0))], name);
  const transfer = new DataTransfer();
  transfer.items.add(file);
  return transfer;
}"""
_DONE = re.compile(r"Displaying \d+ nodes|completed after|^Completed|no records")
_REFUSED = "[data-testid=cypherFrameErrorMessage]"
_PATIENCE = 20_000


class Window:
    """One window of it, logged in."""

    def __init__(self, browser: Browser, server: Neo4jServer, address: str) -> None:
        context = browser.new_context(viewport={"width": 1280, "height": 860}, color_scheme="light")
        context.route("**/*", lambda route: route.continue_() if _here(route.request.url) else route.abort())
        self.page: Page = context.new_page()
        self.page.set_default_timeout(_PATIENCE)
        self.errors: list[str] = []
        self.page.on("pageerror", self._failed)
        self.page.goto(address)
        self.page.fill("[data-testid=username]", server.username)
        self.page.fill("[data-testid=password]", server.password)
        self.page.click("[data-testid=connect]")
        self.page.get_by_text("You are connected as user").wait_for()

    def _failed(self, error: Error) -> None:
        self.errors.append(str(error))

    def close(self) -> None:
        """The page itself never failed."""
        self.page.context.close()
        assert self.errors == []

    def filled(self, text: str) -> None:
        """Wait until the editor begins with the text."""
        lines = self.page.locator("[data-testid=activeEditor] .view-lines")
        lines.filter(has_text=re.compile(re.escape(text[:40]).replace(r"\ ", r"\s"))).wait_for()

    @property
    def frame(self) -> Locator:
        """The newest result."""
        return self.page.locator("[data-testid=frame]").first

    def run(self) -> str:
        """Close older results, press the button beside the editor; what the result says when it is complete."""
        while self.page.locator("[data-testid=frame]").count():
            self.frame.get_by_title("Close").click()
        self.page.click("[data-testid=editor-Run]")
        self.frame.get_by_text(_DONE).or_(self.frame.locator(_REFUSED)).first.wait_for()
        return self.frame.inner_text()

    def refused(self) -> list[str]:
        """What the newest result says is wrong."""
        return self.frame.locator(_REFUSED).all_inner_texts()

    def set_parameters(self, file: Path) -> list[str]:
        """Run the script of `:param` lines; how each line of it ended."""
        self.paste(file)
        self.page.click("[data-testid=editor-Run]")
        icons = self.frame.locator("[data-testid=multi-statement-list-icon]")
        icons.last.wait_for()
        waits = self.frame.locator("[title='Status: pending'], [title='Status: waiting']")
        waits.last.wait_for(state="detached")
        return [str(icon.get_attribute("title")) for icon in icons.all()]

    def drop(self, file: Path) -> None:
        """Drop a file onto the window."""
        contents = base64.b64encode(file.read_bytes()).decode()
        transfer = self.page.evaluate_handle(_TRANSFER, [file.name, contents])
        self.page.locator("[data-testid=main]").dispatch_event("drop", {"dataTransfer": transfer})

    def paste(self, file: Path) -> None:
        """Drop a script, and choose to have it in the editor."""
        self.drop(file)
        self.page.click(".filedrop-paste-in-editor")
        self.filled(file.read_text(encoding="utf-8").splitlines()[0])

    def run_file(self, file: Path) -> str:
        """Drop a script, paste it, and run it."""
        self.paste(file)
        return self.run()

    def drawn(self) -> Locator:
        """The nodes of the newest result; the Browser shows a table first where the last result was one."""
        self.frame.locator("[data-testid=cypherFrameSidebarVisualization]").click()
        circles = self.frame.locator("circle.b-outline")
        circles.first.wait_for()
        return circles

    def colours(self) -> set[str]:
        """How the nodes of the newest result are filled."""
        return set(self.drawn().evaluate_all("all => all.map(c => c.getAttribute('fill'))"))


def _here(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:"))
