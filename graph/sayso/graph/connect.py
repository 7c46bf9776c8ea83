"""From a target to an open graph: a URL is a server, anything else a folder of the embedded engine."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.graph.credentials import Credentials
from sayso.graph.graph import Graph

_URL = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://")


def connect(
    target: str | Path, *, credentials: Credentials | None = None, database: str | None = None, create: bool = True
) -> Graph:
    """Open the graph at `target`: a `bolt://` or `neo4j://` URL (`+s`, `+ssc`), or a folder.

    A folder that is not there is made, with its parents, unless `create` is false. `credentials` and `database` are
    for servers. Raises Unreachable, Refused, Locked, WrongVersion, ForeignGraph, GraphError.
    """
    name = str(target)
    if _URL.match(name):
        from sayso.graph.server import Server

        return Graph(name, Server.open(name, credentials, database))
    from sayso.graph.embedded import Embedded

    return Graph(name, Embedded.open(Path(name), create=create))
