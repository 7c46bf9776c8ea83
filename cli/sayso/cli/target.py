"""Which graph a command works on: options first, then the environment, then ./sayso-graph."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

if TYPE_CHECKING:
    from sayso.graph import Graph

DEFAULT = "./sayso-graph"


@dataclass(frozen=True, slots=True)
class Target:
    """A folder of the embedded engine or the URL of a server, and how to get in."""

    graph: str
    username: str | None = None
    password: str | None = None
    database: str | None = None
    credentials_file: Path | None = None

    def __repr__(self) -> str:
        return f"Target({self.graph!r})"

    def open(self, *, create: bool = False) -> Graph:
        """Connect; `create` makes the embedded folder where there is none. Raises GraphError."""
        from sayso.graph import Credentials, connect

        credentials = None
        if self.credentials_file:
            credentials = Credentials.from_file(self.credentials_file)
        elif self.password is not None:
            credentials = Credentials(self.username or "neo4j", self.password)
        return connect(self.graph, credentials=credentials, database=self.database, create=create)

    @property
    def embedded(self) -> bool:
        """Whether it is a folder of the embedded engine."""
        return "://" not in self.graph

    @property
    def browser(self) -> str | None:
        """Where the server has its Neo4j Browser, unless somebody moved it; None for an embedded graph.

        >>> Target("neo4j+s://graph.example").browser, Target("bolt://127.0.0.1:7690").browser
        ('https://graph.example:7473/browser/', 'http://127.0.0.1:7474/browser/')
        """
        parts = urlsplit(self.graph)
        if self.embedded:
            return None
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        return f"https://{host}:7473/browser/" if "+s" in parts.scheme else f"http://{host}:7474/browser/"

    def opener(self, *, create: bool) -> Callable[[], Graph | None]:
        """What opens it; gives None for an embedded folder that is not there and shall not be made."""
        if not create and self.embedded and not Path(self.graph).exists():
            return lambda: None
        return lambda: self.open(create=create)


def target(graph: str | None, credentials: Path | None, database: str | None, env: Mapping[str, str]) -> Target:
    """Options win over SAYSO_GRAPH, which wins over the variables of Neo4j's own tools.

    >>> target(None, None, None, {}).graph, target(None, None, None, {"NEO4J_URI": "bolt://127.0.0.1"}).graph
    ('./sayso-graph', 'bolt://127.0.0.1')
    """
    credentials_file = credentials or (Path(env["SAYSO_CREDENTIALS"]) if env.get("SAYSO_CREDENTIALS") else None)
    return Target(
        graph or env.get("SAYSO_GRAPH") or env.get("NEO4J_URI") or DEFAULT,
        env.get("NEO4J_USERNAME"),
        env.get("NEO4J_PASSWORD"),
        database or env.get("NEO4J_DATABASE"),
        credentials_file,
    )


def wait_option(during: str) -> Callable[[click.decorators.FC], click.decorators.FC]:
    """Add --wait; the command gets the seconds as `wait`. `during` says what the server may go away from."""
    return click.option(
        "--wait",
        type=click.FloatRange(0, 86400),
        default=60,
        show_default=True,
        metavar="SECONDS",
        help=f"How long to wait for a server that goes away {during}.",
    )


def graph_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --graph, --database and --credentials to a command; it gets one argument, `where: Target`."""
    import functools

    @click.option("--graph", metavar="TARGET", help="A folder, or bolt:// or neo4j:// URL.  [./sayso-graph]")
    @click.option("--database", metavar="NAME", help="Database of the server.  [its default]")
    @click.option(
        "--credentials",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File with the server's user name and password.  [NEO4J_USERNAME, NEO4J_PASSWORD]",
    )
    @functools.wraps(function)
    def wrapped(*args: Any, graph: str | None, database: str | None, credentials: Path | None, **rest: Any) -> Any:
        return function(*args, where=target(graph, credentials, database, os.environ), **rest)

    return wrapped
