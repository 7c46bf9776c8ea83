"""sayso cypher: an ad-hoc question in Cypher, read-only."""

from __future__ import annotations

import sys

import click

from sayso.cli.given import named_value
from sayso.cli.output import format_option, show
from sayso.cli.target import Target, graph_options


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso cypher 'MATCH (a:Article) RETURN a.title AS title, a.published AS day ORDER BY day LIMIT 5'\n"
    "  sayso cypher 'MATCH (e:Entity {id: $id}) RETURN e.name AS name' -p id=place:kz --format json\n"
    "  sayso cypher - < question.cypher\n"
)
@click.argument("text", metavar="CYPHER")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; as often as needed.")
@format_option
@graph_options
def command(where: Target, text: str, params: tuple[str, ...], style: str) -> None:
    """Ask in Cypher, read-only.

    Whatever would write is refused before it reaches the data.
    """
    from sayso.queries.ad_hoc import cypher

    question = sys.stdin.read() if text == "-" else text
    with where.open() as graph:
        graph.check_ours()
        show(cypher(graph, question, dict(map(named_value, params))), style)
