"""The pack in the real Neo4j Browser: links fill its editor, every favourite runs, the colours and the guide arrive."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser
from tests.engines import required
from tests.engines.chromium import launched
from tests.engines.neo4j_server import ServerProcess
from tests.queries.neo4j_browser import Window

from sayso.cli.examples import ROOT
from sayso.cli.main import exit_code
from sayso.graph import connect
from sayso.loader import load
from sayso.schema.palette import NODES, rgb

OURS = {f"rgb{rgb(look.light)}" for look in NODES.values()}
EMPTY = {"circles", "one-voice", "quotes-more", "single-source", "think-tanks"}
"""Questions to which the example articles have no answer, or none with what the pack asks first."""

pytestmark = pytest.mark.xdist_group("neo4j browser")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched("the pack for Neo4j Browser") as opened:
        yield opened


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server that serves the Browser, and holds the example articles."""
    with required.neo4j("THE PACK IS NOT TRIED IN NEO4J BROWSER"):
        process = ServerProcess(tmp_path_factory.mktemp("neo4j browser") / "home", browser=True)
    try:
        server = process.start()
        with connect(server.uri, credentials=server.credentials) as graph:
            load(graph, [ROOT / "examples" / "articles"])
        yield process
    finally:
        process.stop()


@pytest.fixture(scope="module")
def pack(served: ServerProcess, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of a machine that has no graph yet."""
    folder = tmp_path_factory.mktemp("pack") / "pack"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder.parent)
        assert exit_code(["browser", str(folder), "--url", served.browser]) == 0
    return folder


@pytest.fixture(scope="module")
def window(chromium: Browser, served: ServerProcess) -> Iterator[Window]:
    opened = Window(chromium, served.reached, served.browser)
    yield opened
    opened.close()


def links(pack: Path) -> dict[str, str]:
    """The links of the index page by the names of the questions, and the first two by their words."""
    page = (pack / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'<li(?: id="([^"]*)")?><a href="([^"]*)">([^<]*)</a>', page)
    return {name or words: unescape(link) for name, link, words in named}


def test_a_link_fills_the_editor_and_running_it_draws(chromium: Browser, served: ServerProcess, pack: Path) -> None:
    window = Window(chromium, served.reached, links(pack)["around"])
    window.filled("// What is around an entity?")
    said = window.run()
    counted = re.search(r"Displaying (\d+) nodes, (\d+) relationships", said)
    assert counted
    nodes, edges = int(counted[1]), int(counted[2])
    assert window.drawn().count() == nodes > 10
    # the Browser also draws what connects them otherwise
    assert window.frame.locator("path.b-outline").count() >= edges >= nodes - 1
    window.close()


def test_the_link_to_the_colours_changes_them(
    chromium: Browser, served: ServerProcess, pack: Path, tmp_path: Path
) -> None:
    window = Window(chromium, served.reached, links(pack)["Colours"])
    window.filled(":style node")
    window.page.click("[data-testid=editor-Run]")
    window.frame.locator("pre", has_text="node.Person").wait_for()
    (tmp_path / "linked.cypher").write_text(unquote(links(pack)["trail-map"].partition("arg=")[2]), encoding="utf-8")
    window.run_file(tmp_path / "linked.cypher")
    assert window.colours() <= OURS
    window.close()


def test_dropping_the_style_changes_the_colours(window: Window, pack: Path) -> None:
    statuses = window.set_parameters(pack / "favourites/start/parameters.cypher")
    assert len(statuses) > 20
    assert set(statuses) == {"Status: success"}
    picture = pack / "favourites/pictures/trail-map.cypher"
    window.run_file(picture)
    before = window.colours()
    window.drop(pack / "style.grass")
    window.frame.locator("pre", has_text="node.Person").wait_for()
    window.run_file(picture)
    assert before & OURS == set()
    assert len(window.colours()) >= 4
    assert window.colours() <= OURS


def test_every_favourite_runs(window: Window, pack: Path) -> None:
    statuses = window.set_parameters(pack / "favourites/start/parameters.cypher")
    assert set(statuses) == {"Status: success"}
    files = sorted(f for f in (pack / "favourites").rglob("*.cypher") if f.name != "parameters.cypher")
    wrong, empty = {}, []
    for file in files:
        said = window.run_file(file)
        if refused := window.refused():
            wrong[file.name] = refused
        if "no records" in said:
            empty.append(file.stem)
        if file.parent.name == "pictures":
            assert window.drawn().count() > 2, file.name
    assert wrong == {}
    assert set(empty) <= EMPTY
    assert len(files) > 40


def test_a_wrong_question_is_told_apart(window: Window, tmp_path: Path) -> None:
    (tmp_path / "wrong.cypher").write_text("// wrong\nRETURN $nowhere_set AS x\n", encoding="utf-8")
    window.run_file(tmp_path / "wrong.cypher")
    assert window.refused() == ["Expected parameter(s): nowhere_set"]


def test_the_archive_becomes_folders_of_favourites(window: Window, pack: Path) -> None:
    with ZipFile(pack / "favourites.zip") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    assert files == {
        str(p.relative_to(pack / "favourites")): p.read_bytes() for p in (pack / "favourites").rglob("*.cypher")
    }
    window.drop(pack / "favourites.zip")
    window.page.click("[data-testid=navigationFavorites]")
    window.page.click("[data-testid=expandFolder-people]")
    window.page.get_by_text("What is an entity reported as saying?").first.click()
    window.filled("// What is an entity reported as saying?")
    window.page.click("[data-testid=navigationFavorites]")


def test_the_guide_opens_and_fills_the_editor(window: Window, pack: Path) -> None:
    with serving(pack) as command:
        window.page.locator("[data-testid=activeEditor] .view-lines").click()
        window.page.keyboard.press("Control+a")
        window.page.keyboard.insert_text(command)
        window.page.click("[data-testid=editor-Run]")
        drawer = window.page.locator("[data-testid=guidesDrawer]")
        drawer.get_by_text("sayso: who said what, and on whose say-so").wait_for()
        drawer.locator("pre.runnable", has_text="Which id has a name?").click()
        window.filled("// Which id has a name?")


@contextmanager
def serving(pack: Path) -> Iterator[str]:
    """The pack's own serve.py, on a free port; gives the command that it prints."""
    command = [sys.executable, "-u", str(pack / "serve.py"), "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout
        yield process.stdout.readline().partition("Browser:")[2].strip()
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()
