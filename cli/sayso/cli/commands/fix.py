"""sayso fix: one statement, one mention or one name put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli.judging import How, judging_options, meant

if TYPE_CHECKING:
    from sayso.graph import Graph
    from sayso.loader.judgements import Judgement


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso fix statement:155fd708d69d9756 --speaker 'Mykola Hrabets' --why 'the next line names him'\n"
    "  sayso fix statement:155fd708d69d9756 --reject\n"
    "  sayso fix article:4f77096c3ef193b3 --mention Smith --is person:jane-smith\n"
    "  sayso fix person:jose-diaz --name 'José Díaz'\n"
)
@click.argument("what", metavar="STATEMENT|ARTICLE|ENTITY")
@click.option("--reject", is_flag=True, help="Nobody said that: leave the statement out.")
@click.option("--confirm", is_flag=True, help="The statement is right: be sure of it.")
@click.option("--speaker", metavar="ENTITY", help="This is who said it.")
@click.option("--mention", metavar="WORDS", help="Words that name somebody in the article; with --is.")
@click.option("--is", "entity", metavar="ENTITY", help="Whom the words mean.")
@click.option("--name", metavar="NAME", help="What the entity is called.")
@judging_options
def command(
    how: How,
    what: str,
    reject: bool,
    confirm: bool,
    speaker: str | None,
    mention: str | None,
    entity: str | None,
    name: str | None,
) -> int:
    """Put one thing right: a statement, whom an article's words mean, or a name.

    A statement is named by its id or its words, an article by its id, address or title, an entity by its id or name.
    The judgement is written into the judgement file, and into the graph.
    """
    chosen = [n for n, given in (("reject", reject), ("confirm", confirm), ("speaker", speaker)) if given]
    chosen += [n for n, given in (("mention", mention), ("name", name)) if given]
    if len(chosen) != 1 or bool(mention) != bool(entity):
        raise click.UsageError("say one thing: --reject, --confirm, --speaker, --mention with --is, or --name")
    with how.where.open() as graph:
        return how.judge(graph, _judgement(graph, chosen[0], what, speaker or entity or "", mention or name or ""))


def _judgement(graph: Graph, verb: str, what: str, entity: str, words: str) -> Judgement:
    from sayso.loader.judgements import Judgement

    words = " ".join(words.split())
    if verb == "name":
        return Judgement("rename", (meant(graph, what),), words=words)
    whom = meant(graph, entity) if entity else ""
    if verb == "mention":
        return Judgement("is", (), (meant(graph, what, "article"),), words, whom)
    return Judgement(verb, (meant(graph, what, "statement"),), entity=whom)  # type: ignore[arg-type]  # one of three
