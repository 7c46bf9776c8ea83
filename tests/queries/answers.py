"""Questions with their exact answers, one file a query in `answers/`: a line `? parameter=value …`, then a row a line.

`python -m tests.queries.answers QUERY…` asks the embedded engine again and writes the rows down, to be read by a person
before they are committed; the test asks both engines.
"""

from __future__ import annotations

import json
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.queries import newsroom

from sayso.graph import Graph, connect
from sayso.queries import Result, run
from sayso.queries.formats._cells import clean

FOLDER = Path(__file__).parent / "answers"


def asked(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The questions of a file, each with its rows."""
    block: tuple[str, list[str]] | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("?"):
            if block:
                yield block
            block = (line, [])
        elif block and line:
            block[1].append(line)
    if block:
        yield block


def answer(graph: Graph, query: str, question: str) -> Result:
    """Ask the query with the parameters of the line."""
    typed = typed_in(question)
    everything = typed.pop("all", "") == "yes"
    return run(graph, query, all=everything, **typed)


def typed_in(question: str) -> dict[str, str]:
    """The parameters of the line."""
    return dict(part.split("=", 1) for part in shlex.split(question.removeprefix("?")))


def lines(result: Result) -> list[str]:
    """The rows as the file holds them, and what the result says beside them."""
    rows = [json.dumps({c: clean(v) for c, v in row.items()}, ensure_ascii=False) for row in result]
    return [*rows, *(f"# {note}" for note in result.notes)]


def main() -> None:
    """Write the answers of the named queries, or of all."""
    with tempfile.TemporaryDirectory() as folder, connect(Path(folder) / "graph") as graph:
        graph.prepare(registry="none")
        graph.write(newsroom.fill)
        for path in sorted(FOLDER.glob("*.txt")):
            if len(sys.argv) > 1 and path.stem not in sys.argv[1:]:
                continue
            blocks = [(question, lines(answer(graph, path.stem, question))) for question, _ in asked(path)]
            path.write_text("\n\n".join("\n".join([q, *rows]) for q, rows in blocks) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
