"""sayso same: several ids are one entity."""

from __future__ import annotations

import click

from sayso.cli.judging import How, judging_options, meant


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso same person:kassym-jomart-tokayev person:tokayev --why 'one president'\n"
    "  sayso same person:kassym-jomart-tokayev person:tokayev --plan\n"
    "  sayso same person:kassym-jomart-tokayev person:tokayev --undo\n"
)
@click.argument("entities", nargs=-1, required=True, metavar="ENTITY ENTITY...")
@judging_options
def command(how: How, entities: tuple[str, ...]) -> int:
    """Say that several entities are one: the first one stays, the others become it.

    ENTITY is an id or a name. The judgement is written into the judgement file, and into the graph.
    """
    from sayso.loader.judgements import Judgement

    if len(set(entities)) < 2:
        raise click.UsageError("name two entities or more; the first one is the one that stays")
    with how.where.open() as graph:
        ids = tuple(dict.fromkeys(meant(graph, entity) for entity in entities))
        if len(ids) < 2:
            raise click.UsageError(f"{' and '.join(entities)} are {ids[0]} already")
        return how.judge(graph, Judgement("same", ids))
