"""sayso schema: what the graph is made of."""

from __future__ import annotations

import click


@click.command(epilog="\b\nExamples:\n  sayso schema | less\n  sayso schema --cypher > constraints.cypher\n")
@click.option("--cypher", is_flag=True, help="The constraints and indexes as Cypher, for Neo4j.")
def command(cypher: bool) -> None:
    """Print what the graph is made of."""
    if cypher:
        from sayso.graph.ddl import full_text, statements

        click.echo("\n".join(f"{line};" for line in (*statements(), *(index.cypher for index in full_text()))))
    else:
        from sayso.schema.docs import markdown

        click.echo(markdown().rstrip())
