"""sayso subgraph: what surrounds some nodes, as a file for Gephi, a notebook or a colleague."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.gathering import Wanted, gathering_options, say_notes, say_written


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso subgraph Tokayev -o tokayev.graphml\n"
    "  sayso subgraph place:kz place:ru --hops 2 --types MENTIONS,CITES -o kz-ru.json\n"
    "  sayso subgraph --query said -p speaker=Tokayev --hops 1 -o said.gexf\n"
    "  sayso subgraph --cypher 'MATCH p = (:Outlet)-[:PUBLISHED]->(:Article)-[:CITES]->() RETURN p' -o cites.json\n"
    "  sayso subgraph Crimea --from kz-ru.json -o crimea.graphml\n"
    "\b\nThe suffix names the format, a name without one a folder of CSV. The texts of articles are not written;\n"
    "every relationship brings the words that prove it. What a format cannot hold as it is, is told value by value.\n"
)
@gathering_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="Where to write it."
)
@click.option("--format", "form", metavar="NAME", help="In which format.  [by the suffix]")
def command(wanted: Wanted, output: Path, form: str | None) -> None:
    """Write what surrounds some nodes to a file.

    A SEED is an entity, topic or article by its name, id or address, a statement by its id.
    """
    from sayso.analysis import formats
    from sayso.analysis.formats import summary

    formats.check(output, form)
    found = wanted.gathered().subgraph
    changes = formats.write(found, output, form)
    say_written(output, found)
    for line in summary(changes):
        click.echo(line, err=True)
    say_notes(found)
