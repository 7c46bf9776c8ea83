"""sayso cypher: an ad-hoc question in Cypher, read-only."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.given import named_value
from sayso.cli.output import format_option, show
from sayso.cli.target import Target, graph_options

if TYPE_CHECKING:
    from sayso.queries import Bounds, Result
    from sayso.queries.values import Typed


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso cypher 'MATCH (a:Article) RETURN a.title AS title, a.published AS day ORDER BY day LIMIT 5'\n"
    "  sayso cypher 'MATCH (e:Entity {id: $id}) RETURN e.name AS name' -p id=place:kz --format json\n"
    "  sayso cypher question.cypher --limit none --format csv > answer.csv\n"
    "  sayso cypher - < question.cypher\n"
)
@click.argument("text", metavar="CYPHER|FILE.cypher|-")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; as often as needed.")
@click.option("--limit", default="1000", show_default=True, help="Rows to show at most; none for all.")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True, metavar="SECONDS")
@format_option
@graph_options
def command(where: Target, text: str, params: tuple[str, ...], limit: str, timeout: float, style: str) -> None:
    """Ask in Cypher, read-only.

    Whatever would write, read files or call an unknown procedure is refused before it reaches the data; what takes
    longer than its time is ended.
    """
    from sayso.queries import Bounds
    from sayso.queries.header import Parameter
    from sayso.queries.values import plain

    rows = plain(Parameter("limit", "int"), limit)
    assert isinstance(rows, int)
    show(_answer(where, _question(text), dict(map(named_value, params)), Bounds(timeout, rows)), style)


def _question(text: str) -> str:
    """What is typed, what the file holds, or what comes on stdin."""
    if text == "-":
        return sys.stdin.read()
    if not text.endswith(".cypher"):
        return text
    try:
        return Path(text).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.UsageError(f"{text}: not UTF-8 text; save it as such") from None


def _answer(where: Target, text: str, parameters: dict[str, Typed], bounds: Bounds) -> Result:
    from sayso.graph.read_only import refuse_write_words
    from sayso.queries import cypher, cypher_apart

    refuse_write_words(text)
    if where.embedded:
        return cypher_apart(where.graph, text, parameters, bounds)
    with where.open() as graph:
        graph.check_ours()
        return cypher(graph, text, parameters, bounds)
