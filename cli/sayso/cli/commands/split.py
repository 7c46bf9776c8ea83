"""sayso split: one name, several entities."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import click

from sayso.cli.judging import How, judging_options, meant

if TYPE_CHECKING:
    from sayso.graph import Graph
    from sayso.loader.judgements import Judgement


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso split person:john-smith --in article:4f77096c3ef193b3 --as person:john-smith-miner\n"
    "  sayso split person:john-smith          in each article somebody of his own\n"
    "  sayso split person:a person:b          never to be taken for one\n"
)
@click.argument("entities", nargs=-1, required=True, metavar="ENTITY [ENTITY]...")
@click.option(
    "--in", "articles", multiple=True, metavar="ARTICLE", help="An article in which the name means another one."
)
@click.option("--as", "other", metavar="ID", help="The id of that other one.  [the same id with a number]")
@judging_options
def command(how: How, entities: tuple[str, ...], articles: tuple[str, ...], other: str | None) -> int:
    """Say that a name means different entities, or that two entities are different.

    ENTITY is an id or a name, ARTICLE an id, an address or a title. The judgement is written into the judgement file,
    and into the graph.
    """
    from sayso.loader.judgements import Judgement

    if len(entities) > 1 and (articles or other):
        raise click.UsageError("--in and --as are for one entity")
    if other and not articles:
        raise click.UsageError("--as needs --in: in which articles is it another one?")
    with how.where.open() as graph:
        ids = tuple(sorted({meant(graph, entity) for entity in entities}))
        places = tuple(sorted({meant(graph, article, "article") for article in articles}))
        if other is None and places:
            other = _undone(how, ids[0], places) if how.undo else _free(how, graph, ids[0])
        return how.judge(graph, Judgement("different", ids, places, entity=other or ""))


def _free(how: How, graph: Graph, node_id: str) -> str:
    """The first id with a number that neither the file nor the graph has."""
    from sayso.loader.judgements.file import held

    taken = {i for one in held(how.file) for i in one.named()}
    for number in count(2):
        made = f"{node_id}-{number}"
        if made not in taken and not graph.read("MATCH (e:Entity {id: $id}) RETURN e.id AS id", {"id": made}):
            return made
    raise AssertionError


def _undone(how: How, node_id: str, articles: tuple[str, ...]) -> str:
    """As whom the file splits this id off in these articles."""
    from sayso.loader.judgements.file import held

    found: list[Judgement] = [
        one for one in held(how.file) if one.verb == "different" and one.ids == (node_id,) and one.articles == articles
    ]
    return found[0].entity if found else f"{node_id}-2"
