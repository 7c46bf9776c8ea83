"""The articles that a command reads, and what is said of those that do not say it themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2024-03-18", ctx, param) from None


def article_options(function: click.decorators.FC) -> click.decorators.FC:
    """Add PATH... with --outlet, --published and --language; the command gets `paths` and those three."""
    options = (
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
        click.option("--outlet", help="Outlet of the articles that do not name theirs."),
        click.option(
            "--published", callback=_day, metavar="DAY", help="Day of publication of those without one: 2024-03-18."
        ),
        click.option("--language", metavar="CODE", help="Language of those without one: en."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def rejects_option(function: click.decorators.FC) -> click.decorators.FC:
    """Add --rejects; the command gets the path as `rejects`."""
    return click.option(
        "--rejects",
        type=click.Path(path_type=Path, dir_okay=False),
        default=Path("sayso-rejects.jsonl"),
        show_default=True,
        help="File for rejected input, with its reason; written only where something is rejected.",
    )(function)
