"""A Neo4j server, by URL."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from sayso.graph.credentials import Credentials
from sayso.graph.ddl import full_text
from sayso.graph.engine import EngineName
from sayso.graph.plans import unknown_operators
from sayso.graph.problems import explained, one_line
from sayso.schema.errors import GraphError, NotReadOnly, QueryError, Refused, Unreachable, WrongVersion

if TYPE_CHECKING:
    import neo4j

SCHEMES: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
OLDEST: Final = (5, 13)
_PATIENCE: Final = 5.0  # seconds for a first contact
_EXPLAIN: Final = "EXPLAIN "


@dataclass(frozen=True)
class Server:
    """A Neo4j server that has let us in."""

    driver: neo4j.Driver
    database: str
    target: str
    name: EngineName = field(default="neo4j", init=False)

    @classmethod
    def open(cls, url: str, credentials: Credentials | None, database: str | None) -> Server:
        """Connect, sign in, look at the version and the database. Raises Unreachable, Refused, WrongVersion."""
        check_address(url)
        if database == "system":
            raise GraphError(f"{url}: the database 'system' is the server's own; give another with --database")
        driver = _driver(url, credentials)
        try:
            with explained(url, database or ""):
                return cls(driver, _first_contact(driver, url, database), url)
        except BaseException:
            driver.close()
            raise

    def index_words(self) -> None:
        """In a transaction each, as indexes must be; returns when they can be asked."""
        with self.driver.session(database=self.database, default_access_mode="WRITE") as session:
            for index in full_text():
                session.run(index.cypher).consume()
            session.run("CALL db.awaitIndexes(3600)").consume()

    def keep(self) -> None:
        """Nothing was made."""

    def refuse_writes(self, cypher: str) -> None:
        """The server's planner says what kind of query it is and how it would run it; EXPLAIN runs nothing."""
        from neo4j.exceptions import CypherSyntaxError

        bare = re.sub(r"^\s*(EXPLAIN|PROFILE)\b", "", cypher, flags=re.IGNORECASE)
        with self.driver.session(database=self.database, default_access_mode="READ") as session:
            try:
                summary = session.run(_EXPLAIN + bare).consume()
            except CypherSyntaxError as error:
                raise QueryError(_without_explain(one_line(error.message or str(error)))) from error
        if summary.query_type != "r":
            raise NotReadOnly("this query would change the graph; sayso's ad-hoc Cypher only reads")
        if unknown := unknown_operators(summary.plan or {"operatorType": "a query without a plan"}):
            raise NotReadOnly(f"sayso does not know that {', '.join(unknown)} only reads the graph; ask another way")

    def close(self) -> None:
        self.driver.close()


def _without_explain(message: str) -> str:
    """The place of a mistake as it is in the query without our EXPLAIN.

    >>> _without_explain("Invalid input 'X' (line 1, column 9)")
    "Invalid input 'X' (line 1, column 1)"
    """
    return re.sub(r"(?<=\(line 1, column )\d+", lambda m: str(int(m[0]) - len(_EXPLAIN)), message)


def check_address(url: str) -> None:
    """Raise GraphError for an address that no driver can use, or that has a password in it."""
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        raise GraphError(
            f"{parts.scheme}://…@{parts.hostname}: an address may not hold a password, others can see it; "
            "set NEO4J_USERNAME and NEO4J_PASSWORD, or give --credentials FILE"
        )
    if parts.scheme not in SCHEMES:
        raise GraphError(f"{url}: not an address of a graph; give a folder, or bolt://host:7687 or neo4j://host:7687")
    try:
        good = bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise GraphError(f"{url}: no host and port in it; give for example bolt://localhost:7687")


def _driver(url: str, credentials: Credentials | None) -> neo4j.Driver:
    from neo4j import GraphDatabase
    from neo4j.exceptions import ConfigurationError

    # its warnings would land on stderr where nobody has set up logging
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    try:
        return GraphDatabase.driver(
            url,
            auth=(credentials.username, credentials.password) if credentials else None,
            connection_timeout=_PATIENCE,
            connection_acquisition_timeout=_PATIENCE + 1,
            notifications_min_severity="OFF",
            user_agent="sayso",
        )
    except (ConfigurationError, ValueError) as error:
        raise GraphError(f"{url}: {error}") from error


def _first_contact(driver: neo4j.Driver, url: str, database: str | None) -> str:
    """The name of the database to use, once the server has proved to be one that we can use."""
    try:
        agent = str(driver.get_server_info().agent)
    except ValueError as error:  # the driver's way of saying that a name does not resolve
        raise Unreachable(f"{url}: no such host; is the name right?") from error
    version = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if version is None:
        raise WrongVersion(f"{url}: {agent} answers there; sayso needs Neo4j {OLDEST[0]}.{OLDEST[1]} or later")
    if (int(version[1]), int(version[2])) < OLDEST:
        raise WrongVersion(f"{url}: {agent} is too old; sayso needs Neo4j {OLDEST[0]}.{OLDEST[1]} or later")
    with driver.session(database=database, default_access_mode="READ") as session:
        record = session.run("CALL db.info() YIELD name RETURN name").single()
    if record is None:
        raise Refused(f"{url}: the server does not say which database to use; give --database NAME")
    return str(record["name"])
