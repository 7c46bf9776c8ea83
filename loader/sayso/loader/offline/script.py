"""What stands beside the files: the script that calls the importer, and the Cypher to run when the server is up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files

from sayso.graph import Knowledge
from sayso.graph.ddl import full_text, statements, version
from sayso.loader.offline.tables import Table
from sayso.schema import SCHEMA_VERSION
from sayso.schema.errors import IntegrityError

_BUFFER = 4 * 1024 * 1024
"""Bytes that the importer reads at once if it is not told otherwise; a value must fit into them."""


def import_script(tables: Iterable[Table], longest: int, many_lines: bool) -> str:
    """A POSIX shell script that imports these tables, none of whose rows is longer than `longest` bytes."""
    options = [f"{table.option}={table.path}" for table in tables]
    if many_lines:
        # reading is several times slower with it
        options.append("--multiline-fields=true")
    if longest > _BUFFER // 4:
        options.append(f"--read-buffer-size={_BUFFER + longest}")
    template = files("sayso.loader").joinpath("data/import.sh").read_text(encoding="utf-8")
    return template.replace("@OPTIONS@", " \\\n  ".join(options))


def after_import(registry: str, knowledge: Knowledge) -> str:
    """Constraints, indexes and the graph's card; the card last, so that a graph that has one has its constraints."""
    if not re.fullmatch("[0-9a-f]+", registry):
        raise IntegrityError(f"{registry!r} is no hash of a registry")
    card = (
        "MERGE (m:Sayso {id: 'graph'}) ON CREATE SET m.turn = 1 "
        f"SET m.schema_version = {SCHEMA_VERSION}, m.registry = '{registry}', m.indexes = '{version()}'"
    ) + _told(knowledge)
    words = [index.cypher for index in full_text()]
    return "".join(f"{statement};\n" for statement in [*statements(), *words, "CALL db.awaitIndexes(3600)", card])


def _told(knowledge: Knowledge) -> str:
    """What the card keeps of judgements and watchlist, as literals."""
    kept: dict[str, str | tuple[str, ...]] = {
        "knowledge": knowledge.digest(),
        "judgements": knowledge.judgements,
        "watchlist": knowledge.watchlist,
    }
    out = "".join(f", m.{name} = {_literal(value)}" for name, value in kept.items() if value)
    return out + (", m.only_watched = true" if knowledge.only_watched else "")


def _literal(value: str | tuple[str, ...]) -> str:
    r"""A string, or a list of them, as Cypher writes it.

    >>> print(_literal(("it's", 'a "b" \\ c')))
    ['it\'s', 'a "b" \\ c']
    """
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"
