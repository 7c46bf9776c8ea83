"""The engine inside this process: a folder, and a Bolt listener on loopback that only this process can sign in to.

Whoever opens the folder gets the same driver and the same Cypher as with a server.
"""

from __future__ import annotations

import os
import re
import secrets
import socket
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from sayso.graph.ddl import full_text
from sayso.graph.engine import EngineName
from sayso.graph.folder import Folder
from sayso.graph.problems import one_line
from sayso.graph.tokens import parameter_names
from sayso.schema.errors import GraphError, NotReadOnly, QueryError

if TYPE_CHECKING:
    import neo4j

_DATABASE = "g"
_GUARD = "guard"
_START_ATTEMPTS = 3


class Embedded:
    """An open folder. It holds on to the engine's server, whose listener ends when it is garbage-collected."""

    def __init__(self, folder: Folder, server: Any, driver: neo4j.Driver) -> None:
        self._folder = folder
        self._server = server
        self._driver = driver
        self._guard: Any = None
        self._open = True
        self._keep = not folder.new

    @property
    def name(self) -> EngineName:
        return "embedded"

    @property
    def driver(self) -> neo4j.Driver:
        return self._driver

    @property
    def database(self) -> str:
        return _DATABASE

    @classmethod
    def open(cls, path: Path, *, create: bool) -> Embedded:
        """Start the engine on a folder. Raises Locked, ForeignGraph, GraphError."""
        folder = Folder.open(path, create=create)
        try:
            password = secrets.token_hex(16)
            server, port = _start(folder, password)
            _open_database(server, folder)
            return cls(folder, server, _driver(port, password))
        except BaseException:
            folder.close()
            raise

    def refuse_writes(self, cypher: str) -> None:
        """Ask the engine's own reader, on a database that is always empty, what it takes the query for.

        Over Bolt the engine runs a write even in a READ session, and calls every EXPLAIN a write. In process it
        refuses whatever is not idempotent before it runs anything. A division by zero put before the query sees to it
        that a long read is not run either.
        """
        if self._guard is None:
            self._guard = _named_database(self._server, self._folder, _GUARD)
        values: dict[str, object] = dict.fromkeys(parameter_names(cypher))
        bare = re.sub(r"^\s*(EXPLAIN|PROFILE)\b", "", cypher, flags=re.IGNORECASE)
        verdict = self._verdict("WITH 1/$sayso_zero AS sayso_guard " + bare, {**values, "sayso_zero": 0})
        if "CommandParsingException" in verdict:
            verdict = self._verdict(bare, values)
        if "QueryNotIdempotentException" in verdict:
            raise NotReadOnly("this query would change the graph; sayso's ad-hoc Cypher only reads")
        if "CommandParsingException" in verdict:
            raise QueryError(one_line(verdict.partition("Exception: ")[2]))

    def _verdict(self, cypher: str, values: dict[str, object]) -> str:
        """What the engine has against the query, if anything."""
        from arcadedb import ArcadeDBError

        try:
            self._guard.query("opencypher", cypher, values)
        except ArcadeDBError as error:
            return str(error)
        return ""

    def index_words(self) -> None:
        """By the engine's own language: its Cypher knows how to ask a full-text index, not how to make one."""
        database = self._server.get_database(_DATABASE)
        for index in full_text():
            database.command("sql", f"CREATE PROPERTY {index.label}.{index.of} IF NOT EXISTS STRING")
            database.command("sql", f"CREATE INDEX {index.name} IF NOT EXISTS ON {index.label} ({index.of}) FULL_TEXT")

    def keep(self) -> None:
        """The folder is to stay."""
        self._keep = True

    def close(self) -> None:
        """End the driver, then the engine, then let go of the folder; one made in vain goes again."""
        if not self._open:
            return
        self._open = False
        try:
            self._driver.close()
        finally:
            try:
                self._server.stop()
            finally:
                if not self._keep:
                    self._folder.remove()
                self._folder.close()


def _start(folder: Folder, password: str) -> tuple[Any, int]:
    """The engine's server and the port it listens on."""
    # read once, when the engine is loaded; without them its log lands on the terminal
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_LOG_DIR", str(folder.log))
    try:
        import arcadedb
    except ImportError as error:
        raise GraphError(
            f"{folder.path}: the embedded engine has no build for this machine; use a Neo4j server: --graph bolt://…"
        ) from error
    # a fifth of a second each: the driver is imported while the engine, which needs no Python, starts
    Thread(target=import_module, args=("neo4j",), daemon=True).start()
    for attempt in range(_START_ATTEMPTS):
        folder.forget_passwords()
        port = _free_port()
        server = arcadedb.create_server(str(folder.path), root_password=password, config=_settings(folder, port))
        try:
            server.start()
        except arcadedb.ArcadeDBError as error:
            with suppress(arcadedb.ArcadeDBError):
                server.stop()
            if attempt + 1 < _START_ATTEMPTS and "bind" in str(error).lower():
                continue
            raise folder.explain(error) from error
        return server, port
    raise AssertionError("unreachable")


def _settings(folder: Folder, port: int) -> dict[str, str]:
    return {
        "http_port": "0",
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_port": str(port),
        "server_logsDirectory": str(folder.log),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _open_database(server: Any, folder: Folder) -> None:
    from arcadedb import ArcadeDBError

    try:
        _named_database(server, folder, _DATABASE)
    except ArcadeDBError as error:
        with suppress(ArcadeDBError):
            server.stop()
        raise folder.explain(error) from error


def _named_database(server: Any, folder: Folder, name: str) -> Any:
    if (folder.path / "databases" / name).exists():
        return server.get_database(name)
    return server.create_database(name)


def _driver(port: int, password: str) -> neo4j.Driver:
    from neo4j import GraphDatabase

    return GraphDatabase.driver(f"bolt://127.0.0.1:{port}", auth=("root", password), user_agent="sayso")
