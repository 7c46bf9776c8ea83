"""sayso cypher: an ad-hoc question in Cypher, read-only."""

from __future__ import annotations

import click

from sayso.cli.output import FORMATS, show
from sayso.cli.target import Target, graph_options


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso cypher 'MATCH (a:Article) RETURN a.title, a.published ORDER BY a.published LIMIT 5'\n"
    "  sayso cypher 'MATCH (e:Entity {id: $id}) RETURN e.name' -p id=place:kz --format json\n"
    "  sayso cypher - < question.cypher\n"
)
@click.argument("text", metavar="CYPHER")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; as often as needed.")
@click.option("--format", "style", type=click.Choice(FORMATS), default="table", show_default=True)
@graph_options
def command(where: Target, text: str, params: tuple[str, ...], style: str) -> None:
    """Ask in Cypher. Whatever would write is refused before it reaches the data."""
