"""Parameters as they are typed, `-p NAME=VALUE`, and where queries of the user's own are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click


def queries_option(what_for: str = "") -> Callable[[click.decorators.FC], click.decorators.FC]:
    """Add --queries; the command gets the folders as `folders`. Read first: the questions are sub-commands."""
    return click.option(
        "--queries",
        "folders",
        multiple=True,
        is_eager=True,
        envvar="SAYSO_QUERIES",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help=f"A folder with queries of your own{what_for}; as often as needed.  [SAYSO_QUERIES]",
    )


def named_value(written: str) -> tuple[str, str | int | float | bool]:
    """`-p limit=5` is a number, `-p name=Putin` and `-p name='"5"'` are words.

    >>> named_value("limit=5"), named_value("name=Putin"), named_value('code="5"')
    (('limit', 5), ('name', 'Putin'), ('code', '5'))
    """
    import json

    name, equals, value = written.partition("=")
    if not equals or not name.isidentifier():
        raise click.UsageError(f"-p takes NAME=VALUE, not {written!r}")
    try:
        parsed = json.loads(value)
    except ValueError:
        return name, value
    if isinstance(parsed, int) and not -(2**63) <= parsed < 2**63:
        raise click.UsageError(f"-p {name}: {value} is more than 64 bits hold")
    return name, parsed if isinstance(parsed, str | int | float | bool) else value
