"""sayso completion: the script that lets the Tab key complete commands, queries and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso completion bash >> ~/.bashrc\n"
    "  sayso completion zsh >> ~/.zshrc\n"
    "  sayso completion fish > ~/.config/fish/completions/sayso.fish\n"
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell."""
    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(ctx.find_root().command, {}, "sayso", "_SAYSO_COMPLETE").source())
