"""Pages of nodes by id, so that memory does not grow with the graph."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.graph import Graph, Row
from sayso.loader.cells import text


def pages(graph: Graph, cypher: str, size: int, **parameters: object) -> Iterator[list[Row]]:
    """The rows of a query, at most `size` at a time.

    It asks for ids greater than `$after`, returns them as `id` in their order, and ends with `LIMIT $page`.
    """
    after = ""
    while page := graph.read(cypher, {**parameters, "after": after, "page": size}):
        after = text(page[-1]["id"])
        yield page
