"""sayso check: is the graph whole, and does every edge's evidence stand in its article; or is a pack of evidence."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.target import Target, graph_options


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso check\n"
    "  sayso check --graph bolt://127.0.0.1:7687\n"
    "  sayso check pack.zip                      a pack of `sayso evidence`, without any graph\n"
    "  sayso check pack.zip --graph sayso-graph     and what has been corrected or retracted since\n"
)
@click.argument("pack", required=False, type=click.Path(path_type=Path), metavar="[PACK]")
@graph_options
@click.pass_context
def command(ctx: click.Context, where: Target, pack: Path | None) -> int:
    """Verify the graph and all of its evidence, or a PACK of evidence.

    Every evidence span against its text, orphans, duplicate ids, broken constraints. Of a pack its hashes and spans;
    with --graph also what the graph holds otherwise by now.
    """
    if pack is not None:
        return _check_pack(pack, where if ctx.params.get("graph") else None)
    from sayso.loader.check import check

    with where.open() as graph:
        graph.check_ours()
        problems = 0
        for problem in check(graph):
            problems += 1
            click.echo(str(problem))
    if problems:
        click.echo(
            f"{problems:,} problems; load the articles named again, or report a defect if they come back", err=True
        )
        return 1
    click.echo("the graph is whole: every span stands in its article")
    return 0


def _check_pack(pack: Path, where: Target | None) -> int:
    from sayso.analysis.pack import check, check_against, fingerprint

    broken = check(pack)
    for finding in broken:
        click.echo(str(finding))
    if broken:
        click.echo(f"{len(broken):,} problems: this is not the pack that was made", err=True)
        return 1
    click.echo("the pack is whole: every hash is right and every passage stands where it says")
    click.echo(f"fingerprint {fingerprint(pack)}")
    if where is None:
        return 0
    with where.open() as graph:
        graph.check_ours()
        changed = check_against(pack, graph)
    for finding in changed:
        click.echo(str(finding))
    click.echo(
        f"{len(changed):,} changes since the pack was made" if changed else "nothing of it has changed in the graph"
    )
    return 1 if changed else 0
