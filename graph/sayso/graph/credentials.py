"""Who we are to a server."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sayso.schema.errors import GraphError

_NAMES = {"NEO4J_USERNAME": "username", "NEO4J_USER": "username", "NEO4J_PASSWORD": "password"}


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user name and a password, which is never shown.

    >>> Credentials("neo4j", "secret")
    Credentials(username='neo4j')
    """

    username: str
    password: str = field(repr=False)

    @classmethod
    def from_file(cls, path: Path | str) -> Credentials:
        """Read `NEO4J_USERNAME=…` lines (as Aura's own file has), or `username:password`, or a bare password.

        Raises GraphError where the file cannot be read or holds no password.
        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
            raise GraphError(
                f"{path}: cannot read the credentials: {why}; give a text file with user:password"
            ) from error
        lines = [line.strip() for line in text.splitlines()]
        found = _settings([line for line in lines if line and not line.startswith("#")])
        if not found.get("password"):
            raise GraphError(f"{path}: no password in it; write one line, user:password, or NEO4J_PASSWORD=…")
        return cls(found.get("username") or "neo4j", found["password"])


def _settings(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        name, equals, value = line.partition("=")
        if equals and name.strip().removeprefix("export ").strip() in _NAMES:
            found[_NAMES[name.strip().removeprefix("export ").strip()]] = value.strip().strip("\"'")
    if found or not lines:
        return found
    username, colon, password = lines[0].partition(":")
    return {"username": username, "password": password} if colon else {"password": lines[0]}
