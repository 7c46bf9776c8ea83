"""sayso extract: what is found in articles, with no database."""

from __future__ import annotations

import json
from datetime import date

import click

from sayso.cli.articles import article_options


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso extract examples/articles | head -1\n"
    "  sayso extract crimea.txt --outlet 'The Steppe Courier' --published 2014-03-18 > findings.jsonl\n"
    "\b\nOffsets count Unicode code points of the article's text, which is printed with --text.\n"
)
@article_options
@click.option("--text", "with_text", is_flag=True, help="Print each article's text, too.")
def command(
    paths: tuple[str, ...],
    outlet: str | None,
    published: date | None,
    language: str | None,
    with_text: bool,
) -> int:
    """Print what is found in articles; needs no database.

    A JSON object a line, for each article of the files, folders or standard input (-).
    """
    from sayso.loader.article import Reject
    from sayso.loader.extraction import findings_of

    rejected = 0
    for found in findings_of(paths, outlet=outlet, published=published, language=language):
        if isinstance(found, Reject):
            rejected += 1
            click.echo(f"rejected: {found}", err=True)
            continue
        line = {**found.json, "text": found.text} if with_text else found.json
        click.echo(json.dumps(line, ensure_ascii=False))
    return 1 if rejected else 0
