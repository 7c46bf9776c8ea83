"""The pages that are made by the code: `make docs` writes them, a test holds them current."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.cli.examples import ROOT, renewed

if TYPE_CHECKING:
    from sayso.graph import Graph


def pages() -> Mapping[str, Callable[[], str]]:
    """What writes each page, by its path in the project."""
    from sayso.analysis.docs import page as analysis
    from sayso.cli.reference import markdown as commands
    from sayso.schema.docs import markdown as schema

    return {
        "docs/schema.md": schema,
        "docs/queries.md": _queries,
        "queries/sayso/queries/browser/examples.json": _browser_examples,
        "docs/cli.md": commands,
        "docs/analysis.md": lambda: renewed(analysis()),
        **{path: _renewed(path) for path in ("README.md", "docs/identity.md", "docs/likeness.md")},
    }


def _renewed(path: str) -> Callable[[], str]:
    return lambda: renewed((ROOT / path).read_text(encoding="utf-8"))


def _queries() -> str:
    """The page on the queries, with their answers on the example articles."""
    from sayso.queries.catalog import catalog
    from sayso.queries.docs import answers, page

    with _examples() as graph:
        return page(catalog(), answers(graph))


def _browser_examples() -> str:
    """Who is asked about in the pack for Neo4j Browser, where there is no other graph."""
    from sayso.queries.browser.presets import examples_file

    with _examples() as graph:
        return examples_file(graph)


@contextmanager
def _examples() -> Iterator[Graph]:
    """A graph of the example articles."""
    from sayso.graph import connect
    from sayso.loader import load

    with tempfile.TemporaryDirectory() as folder, connect(Path(folder) / "graph") as graph:
        load(graph, [ROOT / "examples" / "articles"])
        yield graph


if __name__ == "__main__":
    for path, make in pages().items():
        (ROOT / path).write_text(make(), encoding="utf-8")
        sys.stderr.write(f"wrote {path}\n")
