"""An ad-hoc query on the embedded engine, in a process of its own that is ended when its time is over.

The engine takes no time limit over Bolt, and a query that runs in it cannot be called back; a process can, and the
engine survives that. The folder is open in that process alone: whoever has it open already cannot ask this way.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Mapping
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path

from sayso.graph import TOO_LONG
from sayso.queries.ad_hoc import STANDARD, Bounds, cypher
from sayso.queries.result import Result
from sayso.queries.values import Typed
from sayso.schema.errors import GraphError, QueryError, SaysoError

_STARTING_SECONDS = 60.0
"""What the engine may take to open the folder, on a slow disk."""
_OPEN = "open"
_Message = Result | SaysoError | str


def cypher_apart(
    folder: Path | str, text: str, parameters: Mapping[str, Typed] | None = None, bounds: Bounds = STANDARD
) -> Result:
    """The rows of an ad-hoc query to the graph of a folder. Raises what `cypher` raises, and GraphError."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, str(folder), text, dict(parameters or {}), bounds))
    process.start()
    theirs.close()
    try:
        message = _received(ours, _STARTING_SECONDS)
        if message == _OPEN:
            message = _received(ours, bounds.seconds)
            if message is None:
                raise QueryError(TOO_LONG)
        if isinstance(message, SaysoError):
            raise message
        if not isinstance(message, Result):
            raise GraphError(f"{folder}: the embedded engine did not answer; its log is in the folder")
        return message
    finally:
        process.kill()
        process.join()
        ours.close()


def _received(pipe: Connection, seconds: float) -> _Message | None:
    """The next message; None where none comes in time, or the process has ended."""
    if not pipe.poll(seconds):
        return None
    try:
        message: _Message = pipe.recv()
    except EOFError:
        return "ended"
    return message


def _answer(pipe: Connection, folder: str, text: str, parameters: dict[str, Typed], bounds: Bounds) -> None:
    """In the process: open, say so, ask, send what comes of it."""
    from sayso.graph import connect

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        with connect(folder, create=False) as graph:
            graph.check_ours()
            pipe.send(_OPEN)
            pipe.send(cypher(graph, text, parameters, bounds))
    except SaysoError as error:
        pipe.send(error)


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
