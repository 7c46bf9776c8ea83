"""Refuses Cypher that would write, read files or call procedures that nobody has looked at.

The first of three guards, and the same one on every engine: words, not plans. The engine's own planner is the second
(`Engine.refuse_writes`), READ access mode the third. It would rather refuse a query whose variable is called `set`
than let one through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from sayso.graph.tokens import Token, tokens, unescaped
from sayso.schema.errors import NotReadOnly

_WRITE_WORDS: Final = frozenset(
    (
        *("create", "merge", "set", "delete", "detach", "remove", "foreach", "insert", "load"),
        *("drop", "alter", "rename", "grant", "deny", "revoke"),
        *("terminate", "start", "stop", "enable", "deallocate", "reallocate"),
    )
)
_SAFE_PROCEDURES: Final = frozenset(
    (
        *("db.labels", "db.relationshiptypes", "db.propertykeys", "db.info", "db.ping", "dbms.components"),
        *("db.schema.visualization", "db.schema.nodetypeproperties", "db.schema.reltypeproperties"),
        *("db.index.fulltext.querynodes", "db.index.fulltext.queryrelationships"),
    )
)
_HINT: Final = "sayso's ad-hoc Cypher only reads"


@lru_cache(maxsize=256)
def refuse_write_words(cypher: str) -> None:
    """Raise NotReadOnly for a query with a word that writes, more than one statement, or an unknown procedure.

    >>> refuse_write_words("MATCH (n:`Create`) WHERE n.set = 'DELETE' RETURN n // MERGE")
    >>> refuse_write_words("MATCH (n) detach delete n")
    Traceback (most recent call last):
    sayso.schema.errors.NotReadOnly: DETACH would change the graph; sayso's ad-hoc Cypher only reads
    """
    # engines differ in whether \u0027 ends a string, so the query has to be harmless both ways
    for reading in {cypher, unescaped(cypher)}:
        _check(tokens(reading))


def _check(query: Sequence[Token]) -> None:
    if any(t.kind == "sign" and t.text in "\\'\"`" for t in query):
        raise NotReadOnly(f"a quotation mark or backslash that nothing matches; {_HINT}")
    for before, token in pairwise(query):
        if before.text == ";" and token.text != ";":
            raise NotReadOnly(f"more than one statement; {_HINT}, one query at a time")
    for at, token in enumerate(query):
        if token.kind != "word":
            continue
        if token.text.lower() in _WRITE_WORDS and not _is_name(query, at):
            word = token.text.upper()
            what = "reads files or addresses" if word == "LOAD" else "would change the graph"
            raise NotReadOnly(f"{word} {what}; {_HINT}")
    for procedure in _procedures(query):
        if procedure.lower() not in _SAFE_PROCEDURES:
            raise NotReadOnly(f"CALL {procedure}: sayso does not know that this procedure only reads; {_HINT}")


def _is_name(query: Sequence[Token], at: int) -> bool:
    """Whether the word stands where only a name can: after a dot or colon, or as the key of a map."""
    before = [t.text if t.kind == "sign" else t.kind for t in query[max(0, at - 2) : at]]
    after = query[at + 1].text if at + 1 < len(query) else ""
    if before[-1:] == ["."]:
        return before[-2:-1] not in (["number"], ["."])
    if before[-1:] in ([":"], ["|"]) and before[-2:-1] != ["number"]:
        return _is_label(query, at)
    return before[-1:] in (["{"], [","]) and after == ":"


def _is_label(query: Sequence[Token], at: int) -> bool:
    """Whether a word after `:` or `|` is a label or a type: nothing that a clause begins with follows it."""
    after = query[at + 1] if at + 1 < len(query) else None
    return after is None or (after.kind == "sign" and after.text in "):|]{&*")


def _procedures(query: Sequence[Token]) -> Iterator[str]:
    for at, token in enumerate(query):
        if token.kind == "word" and token.text.lower() == "call" and not _is_name(query, at):
            name = ""
            for part in query[at + 1 :]:
                if part.text == "(" or (part.kind not in ("word", "name") and part.text != "."):
                    break
                if part.kind != "sign" and name and not name.endswith("."):
                    break
                name += part.text
            if name:
                yield name
