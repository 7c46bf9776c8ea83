"""The page in a real browser with the network cut: no request, no error; search, filters, clicks, keys, dark, print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page
from tests.analysis.test_projections import NEWS
from tests.engines.chromium import launched
from tests.queries.small import RU, TOKAYEV

from sayso.analysis import Scope, Subgraph, formats
from sayso.analysis.value import edge_order
from sayso.graph import GraphEdge, GraphNode

SEEDED = Subgraph((TOKAYEV,), NEWS.nodes, NEWS.edges, NEWS.left_out, Scope(headlines=True, floor=0))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched("the page") as opened:
        yield opened


class Visit:
    """A page that is open, what it asked the network for, and what went wrong in it."""

    def __init__(self, browser: Browser, path: Path, **options: Any) -> None:
        context = browser.new_context(offline=True, viewport={"width": 1300, "height": 800}, **options)
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.set_default_timeout(8_000)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._heard)
        self.page.on("pageerror", self._failed)
        self.page.goto(path.as_uri())
        self.page.wait_for_function("window.sayso")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def _failed(self, error: Error) -> None:
        self.errors.append(str(error))

    def close(self) -> None:
        """Nothing but the file itself was asked for, and nothing went wrong."""
        assert self.requests == [self.page.url]
        assert self.errors == []
        self.page.context.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    formats.write(SEEDED, tmp_path / "news.html")
    opened = Visit(browser, tmp_path / "news.html")
    yield opened.page
    opened.close()


def test_search_finds_and_a_click_shows_the_quote(visit: Page) -> None:
    visit.keyboard.press("/")
    visit.keyboard.type("tokayev")
    visit.locator("#results button", has_text="Kassym-Jomart Tokayev").first.click()
    panel = visit.locator("#panel")
    assert "Reported as saying" in panel.inner_text()
    said = panel.locator("article", has_text="We don’t call what has happened in Crimea annexation")
    words = said.inner_text()
    for part in ("reported as said by Kassym-Jomart Tokayev", "as: he, by pronoun", "said 2019-12-04", "Moscow Times"):
        assert part in words
    assert said.locator("a").get_attribute("href") == "https://themoscowtimes.example/2019/12/04/we-dont"


def test_a_click_into_the_picture(visit: Page) -> None:
    x, y = visit.evaluate("id => window.sayso.where(id)", RU)
    visit.locator("#graph").click(position={"x": x, "y": y})
    assert visit.locator("#panel h2").inner_text() == "Russia"
    assert "DENIES: Kazakhstan feels threatened by Russia" in visit.locator("#panel").inner_text()
    visit.keyboard.press("Escape")
    assert "Nothing is chosen" in visit.locator("#panel").inner_text()


def test_pointing_at_a_node_names_it(visit: Page) -> None:
    x, y = visit.evaluate("id => window.sayso.where(id)", RU)
    visit.locator("#graph").hover(position={"x": x, "y": y})
    assert visit.locator("#tip").inner_text() == "Russia — Place"


def test_doubt_is_marked(visit: Page) -> None:
    visit.fill("#search", "threatened")
    visit.locator("#results button").first.click()
    # the words are sure, but that they are his is not
    assert visit.locator("#panel article blockquote").inner_text().endswith("by Russia ?")


def test_filters(visit: Page) -> None:
    everything = visit.evaluate("window.sayso.shown()")
    assert everything == len(SEEDED.nodes)
    visit.locator("#kinds label", has_text="Statement").locator("input").uncheck()
    assert visit.evaluate("window.sayso.shown()") == everything - 9
    visit.click("#clear")
    assert visit.evaluate("window.sayso.shown()") == everything
    visit.fill("#since", "2019-01-01")
    visit.fill("#search", "ministry sends")
    assert visit.locator("#results button").count() == 0
    visit.fill("#search", "not the word")
    assert visit.locator("#results button").count() == 1
    visit.click("#clear")
    visit.select_option("#outlet", label="The Steppe Courier")
    visit.fill("#search", "not the word")
    assert visit.locator("#results button").count() == 0


def test_the_keyboard_is_enough(visit: Page) -> None:
    visit.keyboard.press("/")
    visit.keyboard.type("russia")
    visit.keyboard.press("ArrowDown")
    visit.keyboard.press("Enter")
    assert visit.locator("#panel h2").inner_text() == "Russia"
    visit.focus("#graph")
    before = visit.evaluate("id => window.sayso.where(id)", RU)
    visit.keyboard.press("ArrowRight")
    visit.keyboard.press("+")
    assert visit.evaluate("id => window.sayso.where(id)", RU) != before
    visit.keyboard.press("0")
    visit.keyboard.press("Enter")
    assert visit.locator("#panel h2").count() == 1


def test_what_was_left_out_and_how_to_read_it_stands_below(visit: Page) -> None:
    assert "co-occurrence in reports, not association" in visit.locator("#notes").inner_text()


def test_dark_and_print(browser: Browser, tmp_path: Path) -> None:
    formats.write(SEEDED, tmp_path / "news.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = Visit(browser, tmp_path / "news.html", color_scheme="dark")
    assert dark.page.evaluate(ground) == "rgb(21, 23, 26)"
    dark.page.emulate_media(media="print", color_scheme="light")
    assert dark.page.evaluate(ground) == "rgb(255, 255, 255)"
    assert not dark.page.locator("#search").is_visible()
    assert dark.page.locator("#kinds").is_visible()
    assert len(dark.page.pdf()) > 10_000
    dark.close()


HOSTILE = "</script><script>window.owned=1</script><img src=x onerror=window.owned=1>"


def test_words_are_only_words(browser: Browser, tmp_path: Path) -> None:
    nodes = (
        GraphNode("article:1", ("Article",), {"title": HOSTILE, "url": "javascript:window.owned=1"}),
        GraphNode("statement:1", ("Statement",), {"text": HOSTILE, "kind": "direct", "context": HOSTILE}),
    )
    edges = (GraphEdge("REPORTED_IN", "statement:1", "article:1", {"surfaces": [HOSTILE]}),)
    formats.write(Subgraph(("article:1",), nodes, edges), tmp_path / "x.html")
    opened = Visit(browser, tmp_path / "x.html")
    opened.page.fill("#search", "script")
    for button in opened.page.locator("#results button").all():
        button.click()
    assert opened.page.locator("#panel a").count() == 0
    assert opened.page.evaluate("window.owned") is None
    opened.close()


def large(nodes: int, edges: int) -> Subgraph:
    """Statements and articles about some people, of that size."""
    chance = Random(1)
    people = [GraphNode(f"person:p{i:04}", ("Entity", "Person"), {"name": f"Person {i}"}) for i in range(nodes // 6)]
    articles = [GraphNode(f"article:{i:016x}", ("Article",), {"title": f"Report {i}"}) for i in range(nodes // 6)]
    said = [
        GraphNode(f"statement:{i:016x}", ("Statement",), {"text": f"the words of number {i}", "kind": "indirect"})
        for i in range(nodes - 2 * (nodes // 6))
    ]
    ties = [GraphEdge("REPORTED_IN", s.id, chance.choice(articles).id, {"evidence": "text"}) for s in said]
    ties += [GraphEdge("STATED", chance.choice(people).id, s.id, {"evidence": "text"}) for s in said]
    while len(ties) < edges:
        ties.append(GraphEdge("MENTIONS", chance.choice(articles).id, chance.choice(people).id, {"evidence": "text"}))
    every = sorted([*people, *articles, *said], key=lambda node: node.id)
    return Subgraph((people[0].id,), tuple(every), tuple(sorted(ties[:edges], key=edge_order)))


def test_a_large_page_opens_fast(browser: Browser, tmp_path: Path) -> None:
    whole = large(3_000, 8_000)
    assert (len(whole.nodes), len(whole.edges)) == (3_000, 8_000)
    formats.write(whole, tmp_path / "large.html")
    opened = Visit(browser, tmp_path / "large.html")
    milliseconds = opened.page.evaluate("performance.getEntriesByName('sayso-drawn')[0].startTime")
    assert milliseconds < 4_000
    opened.page.fill("#search", "number 1999")
    assert opened.page.locator("#results button").count() == 1
    opened.close()
