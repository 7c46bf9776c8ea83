"""sayso evidence: a pack for an editor or a lawyer, verifiable without the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.gathering import Wanted, gathering_options, say_notes, say_written

if TYPE_CHECKING:
    from sayso.analysis.pack import Origin
    from sayso.cli.gathering import Gathered


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso evidence Tokayev -o tokayev.zip\n"
    "  sayso evidence --query said -p speaker=Tokayev --hops 1 --since 2019 -o said.zip\n"
    "  sayso check tokayev.zip                     hashes and places, without a graph\n"
    "  sayso check tokayev.zip --graph sayso-graph    and what has been corrected or retracted since\n"
)
@gathering_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The .zip to write."
)
@click.option("--texts", "full", is_flag=True, help="The whole texts of the articles, too; mind whose they are.")
def command(wanted: Wanted, output: Path, full: bool) -> None:
    """Write what surrounds some nodes as a pack of evidence.

    It holds the subgraph, every proving passage in its context with its place and the hash of its article's text,
    what was asked, and pages to read. `sayso check` verifies it.
    """
    from sayso.analysis.pack import make
    from sayso.analysis.pack.make import check_output

    check_output(output)
    if full and wanted.source:
        raise click.UsageError("--texts needs a graph: a file holds no texts")
    gathered = wanted.gathered(with_texts=True)
    fingerprint = make(gathered.subgraph, gathered.texts, output, _origin(gathered), full=full)
    found = gathered.subgraph
    say_written(output, found)
    click.echo(f"fingerprint {fingerprint}; note it elsewhere, `sayso check` gives it again", err=True)
    if not gathered.texts:
        click.echo("without contexts and hashes: a file holds no texts", err=True)
    say_notes(found)


def _origin(gathered: Gathered) -> Origin:
    from datetime import UTC, datetime
    from importlib.metadata import version

    from sayso.analysis.pack import Origin

    made = datetime.now(UTC).isoformat(timespec="seconds")
    return Origin(version("sayso"), gathered.registry, made, gathered.questions)
