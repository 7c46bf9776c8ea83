"""docs/cli.md: every command's own help, as a terminal of 100 columns shows it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from sayso.cli.main import cli


def markdown() -> str:
    """The whole page."""
    intro = "# The command line\n\nMade from the commands' own help by `make docs`; a test holds it to them.\n"
    return intro + "".join(
        _sections(cli, click.Context(cli, info_name="sayso", terminal_width=100, **cli.context_settings))
    )


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"\n## {context.command_path}\n\n```\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group) and context.command_path != "sayso query":
        for name in command.list_commands(context):
            sub = command.get_command(context, name)
            if sub is not None:
                yield from _sections(sub, click.Context(sub, info_name=name, parent=context, terminal_width=100))
