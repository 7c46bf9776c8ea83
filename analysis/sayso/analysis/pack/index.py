"""The index page of a pack: every statement with its passage, speaker, article and link, to read and to print."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence

from sayso.analysis.attributes import kind, label, mark
from sayso.analysis.page.contents import READING
from sayso.analysis.projections._view import View
from sayso.analysis.value import Subgraph
from sayso.graph import GraphEdge, GraphNode
from sayso.schema.palette import LIGHT

_HEAD = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    "<title>Evidence</title><style>"
    f"body{{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:{LIGHT.ink}}}"
    f".meta{{color:{LIGHT.faint};font-size:.9rem}}mark{{background:#fff0a8}}article{{margin:0 0 1.6rem;"
    f"border-left:3px solid {LIGHT.line};padding-left:1rem;break-inside:avoid}}a{{color:{LIGHT.accent};"
    "overflow-wrap:anywhere}</style></head><body>\n<h1>Evidence</h1>\n"
)


def index(
    subgraph: Subgraph, articles: Sequence[Mapping[str, object]], passages: Sequence[Mapping[str, object]]
) -> str:
    """The whole page."""
    return "".join(_parts(subgraph, articles, passages))


def _parts(
    subgraph: Subgraph, articles: Sequence[Mapping[str, object]], passages: Sequence[Mapping[str, object]]
) -> Iterator[str]:
    yield _HEAD
    nodes = subgraph.by_id()
    if subgraph.seeds:
        yield _line(f"What is reported of: {', '.join(label(nodes[seed]) for seed in subgraph.seeds)}")
    for note in (*READING, *subgraph.notes):
        yield _line(note)
    yield _line(
        "graph.html shows all of it; subgraph.json is for programs; passages.json has every passage with its place. "
        "`sayso check` on this pack verifies hashes and places; with --graph it names what has changed since."
    )
    known = {str(article["id"]): article for article in articles}
    view = View(subgraph)
    reported: dict[str, list[GraphEdge]] = {}
    for edge in view.of_type("REPORTED_IN"):
        if edge.from_id in view.article_of or edge.from_id in subgraph.seeds:
            reported.setdefault(edge.to_id, []).append(edge)
    around = {(str(p["article"]), p["start"], p["end"]): p for p in passages}
    for article in sorted(reported, key=lambda each: (str(known[each].get("published") or ""), each)):
        yield from _article(known[article])
        for edge in reported[article]:
            yield from _statement(nodes[edge.from_id], edge, subgraph, around)
    yield "</body></html>\n"


def _line(words: str) -> str:
    return f'<p class="meta">{html.escape(words)}</p>\n'


def _article(article: Mapping[str, object]) -> Iterator[str]:
    title = html.escape(str(article.get("title") or article.get("url") or article["id"]))
    url = str(article.get("url") or "")
    if url.startswith(("http://", "https://")):
        title = f'<a href="{html.escape(url)}" rel="noreferrer noopener">{title}</a>'
    yield f"<h2>{title}</h2>\n"
    about = [
        article.get("outlet"),
        article.get("published"),
        f"sha256 {article['sha256']}" if article["sha256"] else "",
    ]
    yield _line(" · ".join(str(each) for each in about if each))


def _statement(
    node: GraphNode,
    edge: GraphEdge,
    subgraph: Subgraph,
    around: Mapping[tuple[str, object, object], Mapping[str, object]],
) -> Iterator[str]:
    nodes = subgraph.by_id()
    said = [each for each in subgraph.edges if each.type == "STATED" and each.to_id == node.id]
    words = label(node)
    if any(mark(each.properties) for each in said) and not words.endswith(" ?"):
        words += " ?"
    yield f"<article><p><b>{html.escape(words)}</b></p>\n"
    for each in said:
        speaker = nodes[each.from_id]
        source = node.properties.get("source")
        as_words = f", in the article: {source}" if source else ""
        by = each.properties.get("resolved_by")
        yield _line(f"reported as said by {label(speaker)} ({kind(speaker)}){as_words}; found by {by}")
    if not said:
        yield _line("no speaker is given")
    starts, ends = edge.properties.get("starts"), edge.properties.get("ends")
    for start, end in zip(
        starts if isinstance(starts, list) else [], ends if isinstance(ends, list) else [], strict=False
    ):
        passage = around.get((edge.to_id, start, end))
        held = passage["context"] if passage else None
        if isinstance(held, dict) and isinstance(start, int) and isinstance(end, int):
            yield _shown(str(held["text"]), start - int(held["start"]), end - int(held["start"]), start, end)
    yield "</article>\n"


def _shown(text: str, start: int, end: int, first: int, last: int) -> str:
    """A passage in its context, marked."""
    before, words, after = (html.escape(part) for part in (text[:start], text[start:end], text[end:]))
    return f'<p>… {before}<mark>{words}</mark>{after} … <span class="meta">characters {first} to {last}</span></p>\n'
