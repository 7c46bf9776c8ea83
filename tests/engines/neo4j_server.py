"""A real Neo4j server for the tests: started from its jars, on loopback, with authentication on."""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.engines.jars import browser_jars, jars, java

from sayso.graph import Credentials, connect
from sayso.schema.errors import GraphError

_OPENS = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
_START_SECONDS = 90


@dataclass(frozen=True)
class Neo4jServer:
    """A server that answers, and how to get in."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str = "neo4j"

    @property
    def credentials(self) -> Credentials:
        return Credentials(self.username, self.password)

    @property
    def env(self) -> dict[str, str]:
        """For a `sayso` that is run as a command."""
        return {"NEO4J_URI": self.uri, "NEO4J_USERNAME": self.username, "NEO4J_PASSWORD": self.password}

    def wipe(self) -> None:
        """Leave nothing in the database."""
        with connect(self.uri, credentials=self.credentials) as opened:
            opened.command("MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")


Before = Callable[[Mapping[str, str]], object]


class ServerProcess:
    """A server of a test's own in the empty folder `home`: started, killed and started again, always by its id.

    With `browser` it serves Neo4j Browser, too. Raises NoJars where it cannot be had.
    """

    def __init__(self, home: Path, quick: bool = True, browser: bool = False) -> None:
        self._home, self._command = home, _command(quick, browser)
        self._pages = "64m" if quick else "1g"
        self._process: subprocess.Popen[bytes] | None = None
        self._environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
        bolt, password = _free_port(), secrets.token_hex(12)
        self.port = bolt
        self._http = _free_port() if browser else None
        self.reached = Neo4jServer(f"bolt://127.0.0.1:{bolt}", "neo4j", password)
        self.configure({})
        subprocess.run(
            [*self._command, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password],
            env=self._environment,
            check=True,
            capture_output=True,
        )

    def before(self, work: Before) -> None:
        """Do something with Neo4j's tools while nothing runs yet."""
        _write_admin(self._home, self._command)
        work(self._environment)

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    def configure(self, settings: Mapping[str, str]) -> None:
        """Settings beside the usual ones, for the next start."""
        http = {"server.http.enabled": "true", "server.http.listen_address": f"127.0.0.1:{self._http}"}
        pages = {"server.memory.pagecache.size": self._pages}
        _configure(self._home, self.port, {**pages, **(http if self._http else {}), **settings})

    @property
    def browser(self) -> str:
        """Where it serves Neo4j Browser, if it does."""
        assert self._http
        return f"http://127.0.0.1:{self._http}/browser/"

    def start(self) -> Neo4jServer:
        """Start the server; returns when it answers."""
        self.launch()
        assert self._process
        _wait(self.reached, self._process, self._home / "console.log")
        return self.reached

    def launch(self) -> None:
        """Start the server, and return at once."""
        with (self._home / "console.log").open("ab") as console:
            self._process = subprocess.Popen(
                [
                    *self._command,
                    "org.neo4j.server.CommunityEntryPoint",
                    f"--home-dir={self._home}",
                    f"--config-dir={self._home / 'conf'}",
                    "--console-mode",
                ],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=console,
            )

    def kill(self) -> None:
        """End it as a crash would."""
        assert self._process
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End it, if it runs."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()


@contextmanager
def started(home: Path, before: Before | None = None, quick: bool = True) -> Iterator[Neo4jServer]:
    """A server in the empty folder `home`, ended by its process id. Raises NoJars where it cannot be had.

    `before` is called with the environment of Neo4j's tools when all is set up and nothing runs yet; it finds
    `neo4j-admin` where an installed Neo4j has it. A `quick` server starts fast, takes little memory and never compiles
    to its best; measurements want the other, which has less than Neo4j would take of a laptop by itself.
    """
    process = ServerProcess(home, quick=quick)
    if before:
        process.before(before)
    try:
        yield process.start()
    finally:
        process.stop()


def _command(quick: bool, browser: bool) -> list[str]:
    opens = [f"--add-opens={package}=ALL-UNNAMED" for package in _OPENS]
    # Linux: a test run that is killed leaves no server behind
    leash = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    machine = ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"] if quick else ["-Xmx2g", "-XX:+UseParallelGC"]
    path = [f"{folder}/*" for folder in (jars(), *([browser_jars()] if browser else []))]
    return [*leash, java(), *machine, *opens, "-cp", os.pathsep.join(path)]


def _write_admin(home: Path, command: list[str]) -> None:
    admin = home / "bin" / "neo4j-admin"
    admin.parent.mkdir()
    admin.write_text(f'#!/bin/sh\nexec {shlex.join(command)} org.neo4j.cli.AdminTool "$@"\n', encoding="utf-8")
    admin.chmod(0o755)


def _configure(home: Path, bolt: int, more: Mapping[str, str]) -> None:
    (home / "conf").mkdir(parents=True, exist_ok=True)
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{bolt}",
        "server.bolt.advertised_address": f"127.0.0.1:{bolt}",
        "server.http.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "dbms.security.auth_max_failed_attempts": "0",
        **more,
    }
    text = "".join(f"{name}={value}\n" for name, value in settings.items())
    (home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")


def _wait(server: Neo4jServer, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            connect(server.uri, credentials=server.credentials).close()
            return
        except GraphError:  # unreachable, refused, or up but not yet serving
            time.sleep(0.2)
    raise RuntimeError(f"Neo4j did not start: {log.read_text(errors='replace')[-1500:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
