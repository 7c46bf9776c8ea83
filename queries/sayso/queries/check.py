"""What can be known of a query's Cypher before it runs: its parameters, its columns, and that the schema has it all.

Labels and types of variables are followed by name through the whole text, which is how people write: `s` is a
Statement everywhere once `(s:Statement)` stands anywhere.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sayso.graph.tokens import tokens as cut
from sayso.queries.header import Header
from sayso.queries.wording import WITH_STATEMENT
from sayso.schema.model import Node, properties
from sayso.schema.nodes import Entity, node_types
from sayso.schema.relationships import relationship_types

Mistake = tuple[int, str, str]
"""The line, what is wrong, what to do."""
Found = tuple["int | Line", str, str]
"""The same, where it may be a token's place that is known."""
Kinds = dict[str, frozenset[str]]
"""Labels or types with the properties that they may have."""


class Line(int):
    """A line of the file, as against the place of a token."""


_DATE_PARTS = frozenset({"year", "month", "day", "days", "months", "years", "week", "quarter"})


@dataclass(frozen=True, slots=True)
class Token:
    """A token and its place among the tokens of the text."""

    at: int
    kind: str
    text: str

    @property
    def name(self) -> str:
        """The identifier or keyword, without backticks; empty where it is none."""
        return self.text if self.kind in ("word", "name") else ""


def line_of(text: str, at: int) -> int:
    """The line on which the token of that place stands."""
    lines = text.splitlines(keepends=True)
    return next((n for n in range(1, len(lines)) if len(cut("".join(lines[:n]))) > at), max(1, len(lines)))


@cache
def labels() -> Kinds:
    """Every label with the properties of the nodes that carry it."""
    out: Kinds = {}
    declarations: tuple[type[Node], ...] = (Entity, *node_types())
    for declaration in declarations:
        names = frozenset(p.name for p in properties(declaration))
        for label in declaration.labels:
            out[label] = out.get(label, frozenset()) | names
    return out


@cache
def types() -> Kinds:
    """Every relationship type with its properties."""
    return {r.type: frozenset(p.name for p in properties(r)) for r in relationship_types()}


def mistakes(cypher: str, header: Header) -> Iterator[Mistake]:
    """Everything wrong with the text, given what the header declares; lines are those of the file."""
    tokens = [Token(at, t.kind, t.text) for at, t in enumerate(cut(cypher))]
    found = [*_parameters(tokens, header), *_schema(tokens), *_care(tokens, header)]
    if not header.picture:
        found += _columns(tokens, header)
    for where, what, remedy in found:
        yield where if isinstance(where, Line) else Line(header.end + line_of(cypher, where)), what, remedy


def _parameters(tokens: Sequence[Token], header: Header) -> Iterator[Found]:
    """The parameters declared and those used are the same."""
    used: dict[str, int] = {}
    for token in tokens:
        if token.kind == "parameter":
            used.setdefault(token.text, token.at)
    for name, start in used.items():
        if name not in header.parameters:
            yield start, f"parameter ${name} is not declared", f"add a line `// param {name}: str`"
    for name in header.parameters:
        if name not in used:
            yield (
                Line(header.lines[f"param {name}"]),
                f"parameter {name!r} is not used",
                f"use ${name} or drop the line",
            )
    ends = [(t.kind, t.text.lower()) for t in tokens if t.text != ";"][-2:]
    if "limit" in used and ends != [("word", "limit"), ("parameter", "limit")]:
        yield used["limit"], "$limit stands elsewhere than at the end", "end the query with `LIMIT $limit`"


def _schema(tokens: Sequence[Token]) -> Iterator[Found]:
    """Every label, type and property exists, the properties on what their variable is."""
    bound: dict[str, set[str]] = {}
    for at, token in enumerate(tokens):
        if token.text != ":" or not _opens(tokens, at):
            continue
        relation = _inside_brackets(tokens, at)
        known = types() if relation else labels()
        named = list(_alternatives(tokens, at))
        variable = tokens[at - 1].name if at and tokens[at - 1].name else ""
        for each in named:
            if each.name not in known:
                what = "relationship type" if relation else "label"
                yield each.at, f"no {what} {each.name} in the schema", _nearest(each.name, known)
        if variable and all(each.name in known for each in named):
            bound.setdefault(variable, set()).update(each.name for each in named)
    yield from _properties(tokens, bound)


def _properties(tokens: Sequence[Token], bound: dict[str, set[str]]) -> Iterator[Found]:
    kinds = {**labels(), **types()}
    made = {tokens[at - 1].name for at, t in enumerate(tokens) if t.text == ":" and at and tokens[at - 1].name}
    anything = frozenset().union(*kinds.values()) | made | _DATE_PARTS
    for at, token in enumerate(tokens[:-1]):
        if token.text != "." or not at or not tokens[at + 1].name or _is_call(tokens, at + 1):
            continue
        owner = bound.get(tokens[at - 1].name, set())
        known = frozenset().union(*(kinds[o] for o in owner)) if owner else anything
        if tokens[at + 1].name not in known:
            of = f"{'|'.join(sorted(owner))} has" if owner else "the schema has"
            yield token.at, f"{of} no property {tokens[at + 1].name}", _nearest(tokens[at + 1].name, known)
    for at, token in enumerate(tokens):
        owner = bound.get(_map_owner(tokens, at), set()) if token.text == "{" else set()
        if not owner:
            continue
        known = frozenset().union(*(kinds[o] for o in owner))
        for key in _map_keys(tokens, at):
            if key.name not in known:
                yield key.at, f"{'|'.join(sorted(owner))} has no property {key.name}", _nearest(key.name, known)


def _columns(tokens: Sequence[Token], header: Header) -> Iterator[Found]:
    """What is returned is what is declared, in that order."""
    found = False
    for start, aliases in returns(tokens):
        found = True
        if None in aliases:
            yield start, "a returned column has no name", "write `AS name` after every one"
        elif tuple(aliases) != header.columns:
            missing = [c for c in header.columns if c not in aliases]
            extra = [str(a) for a in aliases if a not in header.columns]
            what = f"not returned: {', '.join(missing)}" if missing else f"not declared: {', '.join(extra)}"
            if not missing and not extra:
                what = "in another order than declared"
            yield start, f"the columns are not those of `returns:` ({what})", f"return {', '.join(header.columns)}"
    if not found:
        yield 0, "nothing is returned", "end the query with RETURN"


def _care(tokens: Sequence[Token], header: Header) -> Iterator[Found]:
    """Whoever shows or counts statements lets the runner hide the doubtful ones."""
    spoken = next((t for t in tokens if t.name in ("STATED", "Statement")), None)
    if spoken is None:
        return
    if "statement" in header.columns:
        missing = [c for c in WITH_STATEMENT if c not in header.columns]
        if missing:
            yield (
                Line(header.lines["returns"]),
                f"returns statement without {', '.join(missing)}",
                "they decide whether and how it may be shown: return them too",
            )
    elif any(a.text == "." and b.text == "text" for a, b in pairwise(tokens)):
        yield spoken.at, "returns the words of statements under another name", "call the column `statement`"
    elif "confidence" not in header.columns and "floor" not in header.parameters:
        remedy = "declare `// param floor: float = 0.5` and draw only what reaches it"
        if not header.picture:
            remedy = "return confidence, or declare `// param floor: float = 0.5` and count only what reaches it"
        yield spoken.at, "reads statements without regard to their confidence", remedy


def returns(tokens: Sequence[Token]) -> Iterator[tuple[int, list[str | None]]]:
    """Each RETURN of the outermost level, with the names of its columns (None where it has none)."""
    depth, aliases, item, start, open_ = 0, list[str | None](), list[Token](), 0, False
    for token in (*tokens, Token(len(tokens), "end", "")):
        word = token.text.upper()
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0)
        if depth == 0 and open_ and (word in ("ORDER", "SKIP", "LIMIT", "UNION", ";") or token.kind == "end"):
            yield start, [*aliases, _alias(item)]
            open_ = False
        elif depth == 0 and word == "RETURN":
            aliases, item, start, open_ = [], [], token.at, True
        elif depth == 0 and open_ and token.text == ",":
            aliases.append(_alias(item))
            item = []
        elif open_:
            item.append(token)


def _alias(item: Sequence[Token]) -> str | None:
    if len(item) >= 2 and item[-2].text.upper() == "AS" and item[-1].name:
        return item[-1].name
    return item[-1].name if len(item) == 1 and item[-1].name else None


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether the colon at `at` starts labels or types: `(:A`, `(a:A`, `[r:T`, and `a:A` in a condition."""
    before = tokens[at - 1] if at else None
    if before is None or not tokens[at + 1 : at + 2] or not tokens[at + 1].name:
        return False
    if before.text in ("(", "["):
        return True
    return bool(before.name) and _innermost(tokens, at) != "{"


def _innermost(tokens: Sequence[Token], at: int) -> str:
    """The bracket that encloses the token; an EXISTS or CALL block is none."""
    depth = 0
    for i in range(at - 1, -1, -1):
        text = tokens[i].text
        if text in (")", "]", "}"):
            depth += 1
        elif text in ("(", "[", "{"):
            if depth == 0:
                block = text == "{" and (
                    i == 0 or tokens[i - 1].text.upper() in ("EXISTS", "COUNT", "COLLECT", "CALL", ")")
                )
                return "block" if block else text
            depth -= 1
    return ""


def _inside_brackets(tokens: Sequence[Token], at: int) -> bool:
    """Whether the colon stands in `-[…]-`."""
    start = at - 1 if at and tokens[at - 1].text == "[" else at - 2
    return start >= 0 and tokens[start].text == "[" and start > 0 and tokens[start - 1].text == "-"


def _alternatives(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """The names after the colon: `A|B`, `A:B`, `A&B`, `!A`."""
    i = at + 1
    while i < len(tokens) and tokens[i].name:
        yield tokens[i]
        if i + 1 >= len(tokens) or tokens[i + 1].text not in ("|", ":", "&"):
            return
        i += 2


def _is_call(tokens: Sequence[Token], at: int) -> bool:
    """Whether the name at `at` is a function's or leads to one (`date.truncate(`, `db.index.queryNodes(`)."""
    while at + 2 < len(tokens) and tokens[at + 1].text == "." and tokens[at + 2].name:
        at += 2
    return at + 1 < len(tokens) and tokens[at + 1].text == "("


def _map_owner(tokens: Sequence[Token], at: int) -> str:
    """The variable whose pattern the `{` at `at` belongs to, as in `(e:Entity {id: $x})`."""
    i = at - 1
    while i >= 0 and (tokens[i].name or tokens[i].text in (":", "|", "&")):
        i -= 1
    return tokens[i + 1].name if i >= 0 and tokens[i].text in ("(", "[") and i + 1 < at else ""


def _map_keys(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    depth = 0
    for i in range(at, len(tokens) - 1):
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(tokens[i].text, 0)
        if depth == 0:
            return
        if depth == 1 and tokens[i].text in ("{", ",") and tokens[i + 1].name:
            yield tokens[i + 1]


def _nearest(name: str, known: Iterable[str]) -> str:
    listed = sorted(known)
    near = difflib.get_close_matches(name, listed, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"use one of {', '.join(listed)}"
