"""The texts of a subgraph's articles, from the graph that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sayso.analysis.value import Subgraph
from sayso.graph import Graph

_PAGE = 200
"""Articles whose texts are asked for at once."""


def articles_of(subgraph: Subgraph) -> list[str]:
    """The ids of all articles that are in it or prove something in it."""
    there = {node.id for node in subgraph.nodes if "Article" in node.labels}
    proving = {str(edge.properties["article"]) for edge in subgraph.edges if edge.properties.get("article")}
    return sorted(there | proving)


def texts(graph: Graph, articles: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Each article that is in the graph with its text; None for one that is cited and not loaded."""
    ids = sorted(set(articles))
    for start in range(0, len(ids), _PAGE):
        rows = graph.read(
            "UNWIND $ids AS key MATCH (a:Article {id: key}) RETURN a.id AS id, a.text AS text ORDER BY id",
            {"ids": ids[start : start + _PAGE]},
        )
        for row in rows:
            yield str(row["id"]), row["text"] if isinstance(row["text"], str) else None


def read_texts(graph: Graph, subgraph: Subgraph) -> Mapping[str, str]:
    """The texts of all its articles that have one."""
    return {article: text for article, text in texts(graph, articles_of(subgraph)) if text is not None}
