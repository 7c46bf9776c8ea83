"""What the driver raises, as one clear line of ours: what happened, then what to try next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sayso.graph.transaction import PlanAgain
from sayso.schema.errors import (
    GraphError,
    IntegrityError,
    NotReadOnly,
    QueryError,
    Refused,
    SaysoError,
    TooLarge,
    Unreachable,
)

_REFUSED = "the server does not accept the user name and password"
_HOW_TO_SIGN_IN = "set NEO4J_USERNAME and NEO4J_PASSWORD, or give --credentials FILE"
TOO_LONG = "the query took longer than it may; narrow it down, or allow it more: --timeout SECONDS"
_OUT_OF_MEMORY = (
    "Neo.ClientError.General.TransactionOutOfMemoryError",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
)
_NO_ROOM = (
    "the server has no memory for this transaction: {message}; raise db.memory.transaction.max (or "
    "dbms.memory.transaction.total.max) in its settings"
)

# the start of the server's code -> error of ours and its line
_BY_CODE: tuple[tuple[str, type[SaysoError], str], ...] = (
    (
        "Neo.ClientError.Security.AuthenticationRateLimit",
        Refused,
        f"{_REFUSED}, too often by now; wait a few seconds, then {_HOW_TO_SIGN_IN}",
    ),
    (
        "Neo.ClientError.Security.CredentialsExpired",
        Refused,
        "the password has to be changed first; sign in once with Neo4j Browser or cypher-shell",
    ),
    (
        "Neo.ClientError.Security.Forbidden",
        Refused,
        "this user may not do that; sign in as one who may, with NEO4J_USERNAME and NEO4J_PASSWORD",
    ),
    ("Neo.ClientError.Security", Refused, f"{_REFUSED}; {_HOW_TO_SIGN_IN}"),
    (
        "Neo.ClientError.Database.DatabaseNotFound",
        GraphError,
        "no database {database} on the server; give its name with --database or NEO4J_DATABASE",
    ),
    (
        "Neo.ClientError.Statement.AccessMode",
        NotReadOnly,
        "this query would change the graph; sayso's ad-hoc Cypher only reads",
    ),
    ("Neo.ClientError.Schema.ConstraintCreationFailed", GraphError, "a constraint cannot be made: {message}"),
    ("Neo.ClientError.Schema", IntegrityError, "a constraint of the graph is broken: {message}"),
    ("Neo.ClientError.Transaction.TransactionTimedOut", QueryError, TOO_LONG),
    ("Neo.ClientError.Statement", QueryError, "{message}"),
    ("Neo.ClientError.Procedure", QueryError, "{message}"),
    ("Neo.ClientError.Request", QueryError, "{message}"),
    (
        "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
        GraphError,
        "the database only reads; allow writing in the server's settings (server.databases.default_to_read_only, "
        "server.databases.read_only), or give another with --database",
    ),
    *((code, TooLarge, _NO_ROOM) for code in _OUT_OF_MEMORY),
    (
        "Neo.ClientError.Transaction.TransactionNotFound",  # what the embedded engine says of a full disk
        GraphError,
        "the batch could not be written: {message}; if the disk is full make room, then run the same command again, "
        "it goes on",
    ),
    (
        "Neo.DatabaseError",
        GraphError,
        "the server failed: {message}; its log says why (is its disk full?); once that is mended and the server "
        "started again, run the same command, it goes on",
    ),
    ("Neo.TransientError", GraphError, "the database is busy: {message}; try again"),
)


ATTEMPTS = 8
_ATTEMPTS_AT_A_CONSTRAINT = 3
_ALREADY_MADE = re.compile(r"Neo\.ClientError\.Schema\.\w+AlreadyExists")


def attempts(error: Exception) -> int:
    """How often work that failed so may be planned, and run, in all.

    A connection lost in the middle, even of a commit, is harmless: the next plan is made on what is then there. A
    constraint that still breaks while we hold the lock is broken by the work itself. Of two loads that make the same
    index at once one may be told that it is there, although it said IF NOT EXISTS.
    """
    from neo4j.exceptions import ConstraintError, Neo4jError, ServiceUnavailable, SessionExpired

    if isinstance(error, ConstraintError):
        return _ATTEMPTS_AT_A_CONSTRAINT
    if isinstance(error, (PlanAgain, SessionExpired, ServiceUnavailable, OSError)):
        return ATTEMPTS
    if not isinstance(error, Neo4jError) or (error.code or "").startswith(_OUT_OF_MEMORY):
        return 1  # what is too large now will be so again; the load halves it
    return ATTEMPTS if error.is_retryable() or _ALREADY_MADE.fullmatch(error.code or "") else 1


# what a server answers while it comes up again; the second, only to one who has seen it go
_COMING_UP = ("Neo.TransientError.General.DatabaseUnavailable", "Neo.TransientError.Cluster", "Neo.ClientError.Cluster")
_NOT_YET_UP = ("Neo.ClientError.Database.DatabaseNotFound", "Neo.ClientError.Security", "Neo.TransientError.Security")


def gone(error: Exception, waiting: bool) -> bool:
    """Whether the server went away, or, where it is waited for already, is not quite back."""
    from neo4j.exceptions import Neo4jError, ServiceUnavailable, SessionExpired

    if isinstance(error, (ServiceUnavailable, SessionExpired, OSError)):
        return True  # the driver lets an OSError through where a connection ends while it is being made
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    return code.startswith(_COMING_UP) or (waiting and code.startswith(_NOT_YET_UP))


@contextmanager
def explained(target: str, database: str = "") -> Iterator[None]:
    """Turn whatever the driver raises within into one of our errors."""
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except PlanAgain as error:
        raise GraphError(f"{target}: the graph keeps changing under this load; run it again") from error
    except (Neo4jError, DriverError, OSError) as error:
        raise in_our_words(error, target, database) from error


def in_our_words(error: Exception, target: str, database: str = "") -> SaysoError:
    """The error of ours that says what `error` means."""
    from neo4j.exceptions import Neo4jError

    if not isinstance(error, Neo4jError):
        return _lost(error, target)
    code, message = error.code or "", one_line(error.message or str(error))
    for start, kind, words in _BY_CODE:
        if code.startswith(start):
            line = words.format(message=message, database=repr(database) if database else "of that name")
            return kind(line if kind in (QueryError, NotReadOnly) else f"{target}: {line}")
    return GraphError(f"{target}: {message} ({code})")


def _lost(error: Exception, target: str) -> SaysoError:
    from neo4j.exceptions import (
        IncompleteCommit,
        ServiceUnavailable,
        SessionExpired,
        UnsupportedServerProduct,
    )

    whole = str(error)
    if isinstance(error, IncompleteCommit):
        return Unreachable(f"{target}: the connection broke during a commit; run the same command again, it goes on")
    if "SSL" in whole or "ertificate" in whole:
        return Unreachable(
            f"{target}: no trusted encryption there; try bolt+ssc:// (own certificate) or bolt:// (none)"
        )
    if isinstance(error, UnsupportedServerProduct) or "handshake" in whole or "looks like HTTP" in whole:
        return Unreachable(f"{target}: what answers there is not a Neo4j server; give its Bolt port, usually 7687")
    if isinstance(error, (ServiceUnavailable, SessionExpired, OSError)):
        return Unreachable(f"{target}: no Neo4j server answers there; is it running, and are host and port right?")
    return GraphError(f"{target}: {one_line(whole)}")


def one_line(message: str) -> str:
    """The first line of a server's message, without what only its makers read.

    >>> one_line("Invalid input 'X': expected 'RETURN' (line 1, column 1 (offset: 0))\\n\\"X\\"\\n ^")
    "Invalid input 'X': expected 'RETURN' (line 1, column 1)"
    """
    first = next(iter(message.strip().splitlines()), "unknown error")
    first = re.sub(r" \(offset: \d+\)", "", first)
    first = re.sub(r": expected .{80,}(?= \(line )", "", first)
    return re.sub(r"\s*\(caused by .*$", "", first).strip()
