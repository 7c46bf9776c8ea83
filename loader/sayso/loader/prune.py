"""Pruning: what a source no longer has loses that source's name; what no source has any more is taken out.

Only after everything of the sources was read: what could not be read is not gone. Nor is an article that another load
has brought since this one began.
"""

from __future__ import annotations

from collections.abc import Collection

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

Unmet = dict[str, set[str]]
"""Of each source that is pruned, by its name, the ids of its articles in the graph that were not met yet; a run takes
out of it what it meets."""


def unmet_of(graph: Graph | None, sources: Collection[str]) -> Unmet:
    """All that the graph holds of these sources."""
    held: Unmet = {source: set() for source in sources}
    for page in pages(graph, _PAGE, PAGE, sources=sorted(held)) if graph else ():
        for row in page:
            for source in texts(row["sources"]):
                if source in held:
                    held[source].add(text(row["id"]))
    return held


def prune(writer: Writer, unmet: Unmet, size: int, interrupt: Interrupt) -> None:
    """Drop what was not met, `size` articles in a transaction; after a partial read only say in the report why not."""
    report = writer.report
    report.not_pruned = _refusal(report)
    if report.not_pruned:
        return
    ids = sorted({node_id for gone in unmet.values() for node_id in gone})
    for start in range(0, len(ids), size):
        writer.drop([Dropped(i, _sources(unmet, i)) for i in ids[start : start + size]])
        if interrupt.signal:
            break
    report.interrupted = interrupt.signal


def _refusal(report: Report) -> str | None:
    if report.rejected:
        return f"{report.rejected:,} rejected, and what was not read is not gone; mend or remove it and load again"
    if report.interrupted:
        return "the load was interrupted; run it again to its end"
    return None


def _sources(unmet: Unmet, node_id: str) -> frozenset[str]:
    return frozenset(source for source, gone in unmet.items() if node_id in gone)
