"""The `sayso` command: finds the sub-commands, turns every error into one line and an exit code.

A new command is one file in `commands/` whose `command` is a click command; nothing else is edited. Modules there
import what is heavy inside their functions, so that `sayso --help` stays quick.

Exit codes: 0 done, 1 failed or something rejected, 2 usage, 130 and 143 interrupted, 141 the reader of the output left.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import signal
import sys
from io import TextIOWrapper

import click

from sayso.cli import commands
from sayso.cli.ending import Ending, Terminated, say_interrupted


class _OutputClosed(Exception):
    """Whoever read our output (head, less) has gone."""


class Commands(click.Group):
    """The group whose commands are the modules of `sayso.cli.commands`."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _OutputClosed from error  # click would end with 1, as if something had failed

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [m.name for m in pkgutil.iter_modules(commands.__path__)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        found = importlib.import_module(f"{commands.__name__}.{cmd_name}").command
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = f"did you mean {near[0]!r}?" if near else "see: sayso --help"
            raise click.UsageError(f"there is no command {args[0]!r}; {hint}", ctx) from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="\b\nTry it:\n"
    "  sayso load article.html --outlet 'The Steppe Courier' --published 2024-03-18\n"
    "  sayso query                      the questions it can answer\n"
    "  sayso query said --speaker tokayev\n"
    "\b\nThe graph lives in ./sayso-graph unless --graph, SAYSO_GRAPH or NEO4J_URI say otherwise.\n",
)
@click.version_option(package_name="sayso")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def cli(debug: bool) -> None:
    """Who said what, about whom, where it was printed, and on whose say-so.

    sayso reads news articles and loads them as a graph, every edge with the words that prove it.
    """


def run() -> None:
    """Entry point of the `sayso` command."""
    ending = Ending()
    ending.install()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that is not UTF-8 still shows what it can
    code = exit_code(sys.argv[1:])
    ending.unwound()
    sys.exit(code)


def exit_code(arguments: list[str]) -> int:
    """Run the command line and return its exit code; errors are said on stderr, in one line."""
    debug = "--debug" in arguments
    try:
        _check_encoding(arguments)
        outcome = cli.main(arguments, prog_name="sayso", standalone_mode=False)
        sys.stdout.flush()
        return outcome if isinstance(outcome, int) else 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except (KeyboardInterrupt, click.Abort, Terminated) as error:
        say_interrupted()
        return 128 + (signal.SIGTERM if isinstance(error, Terminated) else signal.SIGINT)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.UsageError as error:
        where = f"{error.ctx.command_path}: " if error.ctx else "sayso: "
        message = error.format_message()
        hint = "" if ";" in message or error.ctx is None else f"; see: {error.ctx.command_path} --help"
        click.echo(f"{where}{message.rstrip('.')}{hint}", err=True)
        return 2
    except click.ClickException as error:
        click.echo(f"sayso: {error.format_message()}", err=True)
        return 1
    except (BrokenPipeError, _OutputClosed):
        # nothing to say, and nowhere to say it; the code that a shell shows for SIGPIPE, as other tools have it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as error:
        if debug:
            raise
        return _say(error)


def _check_encoding(arguments: list[str]) -> None:
    """Bytes that are no text reach Python as half surrogates, which no database takes."""
    for argument in arguments:
        if any("\ud800" <= c <= "\udfff" for c in argument):
            raise click.UsageError(f"an argument is not text in this terminal's encoding: {argument!a}")


def _say(error: Exception) -> int:
    from sayso.schema.errors import BadParameter, SaysoError, UnknownQuery

    if isinstance(error, SaysoError):
        click.echo(f"sayso: {' '.join(str(error).split())}", err=True)
        return 2 if isinstance(error, (UnknownQuery, BadParameter)) else 1
    if isinstance(error, OSError):
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        click.echo(f"sayso: {what}; check the path and its permissions", err=True)
        return 1
    first = (str(error).splitlines() or [""])[0]
    click.echo(
        f"sayso: unexpected {type(error).__name__}: {first}; this is a defect of sayso, "
        "run it again with --debug before the command and report what it prints",
        err=True,
    )
    return 1
