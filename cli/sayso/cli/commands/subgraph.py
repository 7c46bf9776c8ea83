"""sayso subgraph: what surrounds some nodes, as a file for Gephi, a notebook or a colleague."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.target import Target, graph_options

if TYPE_CHECKING:
    from sayso.graph import Graph


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso subgraph Tokayev -o tokayev.graphml\n"
    "  sayso subgraph place:kz place:ru --hops 2 --types MENTIONS,CITES -o kz-ru.json\n"
    "  sayso subgraph https://steppe.example/note --hops 2 --limit 500 -o note.graphml\n"
    "\b\nThe suffix names the format: .graphml for Gephi, yEd, Cytoscape; .json (node-link) for D3 and NetworkX.\n"
    "The texts of articles are not written; every relationship brings the words that prove it.\n"
)
@click.argument("seeds", nargs=-1, required=True, metavar="SEED...")
@click.option("--hops", type=click.IntRange(min=0), default=1, show_default=True, help="Relationships from a seed.")
@click.option("--types", metavar="A,B", help="Only relationships of these types.  [all]")
@click.option("--limit", type=click.IntRange(min=1), default=2000, show_default=True, help="Nodes at most.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="Where to write it."
)
@graph_options
def command(where: Target, seeds: tuple[str, ...], hops: int, types: str | None, limit: int, output: Path) -> None:
    """Write what surrounds some nodes to a file.

    A SEED is an entity by its name or id, an article by its id or address, a statement or topic by its id.
    """
    from sayso.analysis import exports, subgraph

    exports.check(output)
    chosen = None if types is None else [name.strip().upper() for name in types.split(",")]
    with where.open() as graph:
        graph.check_ours()
        ids = [_seed(graph, seed) for seed in seeds]
        found = subgraph(graph, ids, hops=hops, types=chosen, limit=limit)
    exports.write(found, output)
    click.echo(f"{output}: {len(found.nodes):,} nodes, {len(found.edges):,} relationships", err=True)
    if found.left_out:
        click.echo(
            f"left out: {found.left_out:,} more nodes at the hop that reached the limit of {limit:,}, and what lies "
            "beyond; raise --limit, or ask for less with --hops and --types",
            err=True,
        )


def _seed(graph: Graph, typed: str) -> str:
    """The id that is meant by what was typed."""
    from sayso.queries.lookup import find

    match typed.strip().partition(":")[0]:
        case "article" | "http" | "https":
            return find(graph, "article", "SEED", typed)
        case "statement":
            return find(graph, "statement", "SEED", typed)
        case "topic":
            return find(graph, "topic", "SEED", typed)
    return find(graph, "entity", "SEED", typed)
