"""Pruning: what a source no longer has loses that source's name; what no source has any more is taken out.

Only after everything of the sources was read: what could not be read is not gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from sayso.graph import Graph
from sayso.loader.cells import text, texts
from sayso.loader.interrupt import Interrupt
from sayso.loader.pages import pages
from sayso.loader.removal import Dropped
from sayso.loader.report import Report
from sayso.loader.writer import Writer

PAGE = 1000
"""Articles looked at in one query."""

_PAGE = (
    "MATCH (a:Article) WHERE a.id > $after AND any(source IN a.sources WHERE source IN $sources) "
    "RETURN a.id AS id, a.sources AS sources ORDER BY a.id LIMIT $page"
)

Met = Mapping[str, AbstractSet[str]]
"""The ids of the articles that each source has, by its name."""


def prune(writer: Writer, met: Met, size: int, interrupt: Interrupt) -> None:
    """Prune these sources, `size` articles in a transaction; after a partial read only say in the report why not."""
    report = writer.report
    report.not_pruned = _refusal(report)
    if report.not_pruned or writer.graph is None:
        return
    waiting: list[Dropped] = []
    for dropped in _dropped(writer.graph, met):
        waiting.append(dropped)
        if len(waiting) >= size:
            writer.drop(waiting)
            waiting = []
        if interrupt.signal:
            break
    writer.drop(waiting)
    report.interrupted = interrupt.signal


def _refusal(report: Report) -> str | None:
    if report.rejected:
        return f"{report.rejected:,} rejected, and what was not read is not gone; mend or remove it and load again"
    if report.interrupted:
        return "the load was interrupted; run it again to its end"
    return None


def _dropped(graph: Graph, met: Met) -> Iterator[Dropped]:
    """The articles that a source no longer has, in pages by id."""
    for page in pages(graph, _PAGE, PAGE, sources=sorted(met)):
        for row in page:
            node_id = text(row["id"])
            gone = frozenset(s for s in texts(row["sources"]) if s in met and node_id not in met[s])
            if gone:
                yield Dropped(node_id, gone)
