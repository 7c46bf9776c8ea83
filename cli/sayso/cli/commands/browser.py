"""sayso browser: the pack for Neo4j Browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.given import queries_option
from sayso.cli.target import DEFAULT, Target, graph_options

if TYPE_CHECKING:
    from sayso.queries.browser import Presets

_URL = "http://localhost:7474/browser/"


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso browser for-browser\n"
    "  sayso browser for-browser --graph bolt://127.0.0.1:7687      questions about who is in that graph\n"
    "  sayso browser for-browser --url https://graph.example:7473/browser/\n"
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--url",
    metavar="URL",
    envvar="SAYSO_BROWSER",
    help=f"Where Neo4j Browser is.  [port 7474 of the server, else {_URL}]",
)
@queries_option(", to go with them")
@graph_options
def command(where: Target, folder: Path, url: str | None, folders: tuple[Path, ...]) -> None:
    """Write the canned questions as a pack for Neo4j Browser.

    It holds favourites, a guide, colours, and a page of links that open the Browser with a question filled in. DIR must
    be empty or not be there. The questions ask about the best connected of the graph or, where there is no graph yet,
    of the example articles.
    """
    from sayso.analysis.files import check, whole_folder
    from sayso.queries import catalog
    from sayso.queries.browser import pack
    from sayso.queries.browser.pack import browser_url

    address = browser_url(url or where.browser or _URL)
    check(folder, folder=True)
    with whole_folder(folder, ours=()) as part:
        files = pack(catalog(folders).values(), _presets(where), address)
        for name, contents in files.items():
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).write_bytes(contents)
    click.echo(
        f"{folder}: {len(files)} files; open {folder / 'index.html'}, {folder / 'README.md'} says more", err=True
    )


def _presets(where: Target) -> Presets:
    from sayso.queries.browser import examples, picked

    if where.graph == DEFAULT and not Path(DEFAULT).exists():
        click.echo("no graph here yet: the questions ask about the example articles; --graph names one", err=True)
        return examples()
    with where.open() as graph:
        graph.check_ours()
        return picked(graph, where.graph)
