"""What the Tab key offers for the value of a parameter: names out of the graph, where there is one to ask."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from sayso.cli.target import target


class Names(click.ParamType[str]):
    """The name or id of something in the graph; typed freely, completed from the graph."""

    def __init__(self, looked: str) -> None:
        self.name = looked

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Nothing at all where the graph cannot be asked: an error would land in the middle of the line."""
        from sayso.queries.lookup import beginning
        from sayso.schema.errors import SaysoError

        given: dict[str, Any] = ctx.params
        credentials = given.get("credentials")
        where = target(
            given.get("graph"), Path(credentials) if credentials else None, given.get("database"), os.environ
        )
        try:
            with where.open() as graph:
                return [CompletionItem(name, help=kind) for name, kind in beginning(graph, self.name, incomplete)]
        except SaysoError:
            return []
