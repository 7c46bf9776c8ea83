"""The same words in several places: a statement's cluster by date, what differs, and how many outlets stand behind it.

    cluster   the statements that say what these say, each with what it lacks and adds to an earlier one
    changed   statements that say with other words what an earlier one said

Links are stored (RESTATES, REPRINTS); what differs between two wordings is computed here, when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.extract.likeness.differences import Course, Difference, difference, rendered
from sayso.extract.likeness.outlets import independent_outlets
from sayso.extract.likeness.statements import StatementEnd, restatement
from sayso.extract.likeness.words import wording
from sayso.graph import Cell, Graph, Row
from sayso.queries.header import Parameter
from sayso.queries.lookup import find
from sayso.queries.result import Question, Result
from sayso.queries.values import Typed, day, plain
from sayso.queries.wording import Care, worded
from sayso.schema.errors import AmbiguousEntity
from sayso.schema.nodes import Kind, Statement, bands

COURSES: tuple[Course, ...] = ("turned", "grew", "shrank", "same")
COLUMNS = (
    *("quote", "published", "speaker", "source", "resolved_by", "statement", "stance", "kind", "headline"),
    *("confidence", "mark", "outlet", "article", "url", "reprint", "change", "differs", "lacks", "adds", "score"),
    *("than", "than_outlet", "than_published", "independent_outlets", "statement_id"),
)
MOST = 2_000
"""Statements of one cluster; more are not looked for."""
_PAGE = 500

_AROUND = (
    "MATCH (s)-[:REPORTED_IN]->(a:Article) OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a) "
    "WITH s, a, min(o.name) AS outlet, min(o.id) AS outlet_id "
    "OPTIONAL MATCH (e:Entity)-[st:STATED]->(s) "
    "WITH s, a, outlet, outlet_id, min(e.name) AS speaker, collect(e.id) AS speakers, min(st.confidence) AS sure, "
    "min(st.resolved_by) AS resolved_by "
    "OPTIONAL MATCH (s)-[:ON_BEHALF_OF]->(p:Entity) "
    "WITH s, a, outlet, outlet_id, speaker, speakers, sure, resolved_by, collect(p.id) AS principals "
    "RETURN s.id AS statement_id, s.text AS statement, s.stance AS stance, s.kind AS kind, s.headline AS headline, "
    "CASE WHEN sure < s.confidence THEN sure ELSE s.confidence END AS confidence, s.source AS source, "
    "speaker, resolved_by, speakers + principals AS who, outlet, outlet_id, a.id AS article_id, a.title AS article, "
    "a.published AS published, a.url AS url"
)
_SAID = f"UNWIND $ids AS id MATCH (s:Statement {{id: id}}) {_AROUND}"
_NEAR = "UNWIND $ids AS id MATCH (s:Statement {id: id})-[:RESTATES]-(t:Statement) RETURN DISTINCT t.id AS id"
_OF_ARTICLE = "MATCH (a:Article {id: $id})<-[:REPORTED_IN]-(s:Statement) RETURN s.id AS id ORDER BY id"
_REPRINTS = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})-[:REPRINTS]->(b:Article) RETURN a.id AS later, b.id AS earlier",
    "UNWIND $ids AS id MATCH (b:Article {id: id})<-[:REPRINTS]-(a:Article) RETURN a.id AS later, b.id AS earlier",
)
_LINKS = (
    "MATCH (s:Statement)-[r:RESTATES]->(t:Statement) MATCH (s)-[:REPORTED_IN]->(a:Article) "
    "WHERE $since IS NULL OR a.published >= $since "
    "RETURN s.id AS later, t.id AS earlier ORDER BY coalesce(toString(a.published), '') DESC, s.id, t.id "
    "SKIP $skip LIMIT $page"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """One statement, as its row has it, and as it is compared."""

    row: Row
    end: StatementEnd

    @property
    def denies(self) -> bool:
        """Whether its words are what was denied."""
        return self.row["stance"] == "denies"


def seeds(graph: Graph, name: str) -> list[str]:
    """The ids of the statements that are meant: by id, by their words, or those of an article by its id or address.

    Raises UnknownEntity.
    """
    if name.startswith("article:") or "://" in name:
        article = find(graph, "article", "restated", name)
        return [str(row["id"]) for row in graph.read(_OF_ARTICLE, {"id": article})]
    try:
        return [find(graph, "statement", "restated", name)]
    except AmbiguousEntity as several:  # the same words in several places are what is asked for
        return [candidate.id for candidate in several.candidates]


def cluster(graph: Graph, name: str, *, all: bool = False) -> Result:
    """What says the same as a statement or as those of an article, by date; a number for each quote that is found.

    Raises UnknownEntity.
    """
    rows: list[Row] = []
    seen: set[str] = set()
    remarks: list[str] = []
    for seed in seeds(graph, name):
        if seed not in seen:
            members = _members(graph, seed)
            seen.update(said.end.id for said in members)
            if len(members) > 1:
                number = rows[-1]["quote"] if rows else 0
                assert isinstance(number, int)
                rows += _rows(graph, members, number + 1)
                remarks.append(_counted(members, rows[-1], number + 1))
    return _result("Who else is reported as saying the same?", rows, all, remarks)


def changed(
    graph: Graph,
    courses: Sequence[Course] = ("turned", "grew", "shrank"),
    since: Typed = None,
    limit: Typed = 25,
    *,
    all: bool = False,
) -> Result:
    """Statements that restate an earlier one in another way, newest first: those that grew, shrank or turned.

    `since` and `limit` as a person types them. Raises BadParameter.
    """
    first = day("since", since) if since is not None else None
    most = plain(Parameter("limit", "int"), limit if limit is not None else "none")
    rows: list[Row] = []
    care = Care.of({}, all=all)
    more = False
    for later, earlier in _pairs(graph, first):
        found = _difference(earlier, later)
        if found.course in courses and not (care.hides(later.row) or care.hides(earlier.row)):
            if len(rows) == most:
                more = True
                break
            rows.append(_row(later, earlier, found, len(rows) + 1))
    return _result("Which quotes changed on the way?", rows, all, (), more)


def _pairs(graph: Graph, since: Cell) -> Iterator[tuple[_Said, _Said]]:
    skip = 0
    while page := graph.read(_LINKS, {"since": since, "skip": skip, "page": _PAGE}):
        said = _read(graph, {str(row[end]) for row in page for end in ("later", "earlier")})
        yield from ((said[str(row["later"])], said[str(row["earlier"])]) for row in page)
        skip += _PAGE


def _members(graph: Graph, seed: str) -> list[_Said]:
    """All that hangs together with a statement, the earliest first.

    What stands in very many places is not linked: those that share a number with it are looked up now.
    """
    found = _read(graph, {seed, *_crowd(graph, seed)})
    near = {i for i, said in found.items() if i == seed or restatement(found[seed].end, said.end)}
    members = {i: found[i] for i in near}
    while near and len(members) < MOST:
        rows = graph.read(_NEAR, {"ids": sorted(near)})
        near = {str(row["id"]) for row in rows} - members.keys()
        members |= _read(graph, near)
    return sorted(members.values(), key=lambda said: (said.end.published or date.max, said.end.id))


def _crowd(graph: Graph, seed: str) -> set[str]:
    found: set[str] = set()
    for name in bands(Statement):
        rows = graph.read(
            f"MATCH (s:Statement {{id: $id}}) MATCH (t:Statement {{{name}: s.{name}}}) RETURN t.id AS id LIMIT $most",
            {"id": seed, "most": MOST},
        )
        found |= {str(row["id"]) for row in rows}
    return found


def _read(graph: Graph, ids: set[str]) -> dict[str, _Said]:
    rows = graph.read(_SAID, {"ids": sorted(ids)}) if ids else []
    return {str(row["statement_id"]): _Said(row, _end(row)) for row in rows}


def _end(row: Row) -> StatementEnd:
    who = row["who"] if isinstance(row["who"], list) else []
    kind: Kind = row["kind"]  # type: ignore[assignment]  # the schema says so
    day = row["published"] if isinstance(row["published"], date) else None
    named = frozenset(str(i) for i in who if not str(i).startswith("group:"))
    return StatementEnd(
        str(row["statement_id"]), str(row["article_id"]), wording(str(row["statement"]), kind), named, day
    )


def _difference(earlier: _Said, later: _Said) -> Difference:
    return difference(earlier.end.wording, later.end.wording, denial=earlier.denies != later.denies)


def _rows(graph: Graph, members: Sequence[_Said], number: int) -> list[Row]:
    """A row for each member; each but the first is compared with the first that says the same."""
    links = _reprints(graph, members)
    outlets = {str(said.row["article_id"]): _outlet(said.row) for said in members}
    independent = independent_outlets(outlets, links)
    rows = []
    for at, said in enumerate(members):
        before = next((m for m in members[:at] if restatement(m.end, said.end)), members[0] if at else None)
        row = _row(said, before, _difference(before, said) if before else None, number)
        row["reprint"] = _standing(said, links, outlets)
        row["independent_outlets"] = independent
        rows.append(row)
    return rows


def _row(said: _Said, before: _Said | None, found: Difference | None, number: int) -> Row:
    link = restatement(before.end, said.end) if before else None
    extra: Row = {
        "quote": number,
        "change": found.course if found else "first",
        "differs": rendered(found) if found and found.course != "same" else None,
        "lacks": list(found.lacking) if found else None,
        "adds": list(found.added) if found else None,
        "score": link.score if link else None,
        "than": before.end.id if before else None,
        "than_outlet": before.row["outlet"] if before else None,
        "than_published": before.row["published"] if before else None,
        "reprint": None,
        "independent_outlets": None,
    }
    return {**said.row, **extra}


def _outlet(row: Row) -> str | None:
    return str(row["outlet_id"]) if row["outlet_id"] else None


def _reprints(graph: Graph, members: Sequence[_Said]) -> list[tuple[str, str]]:
    ids = sorted({said.end.article for said in members})
    found = {(str(r["later"]), str(r["earlier"])) for query in _REPRINTS for r in graph.read(query, {"ids": ids})}
    return sorted(found)


def _standing(said: _Said, links: Sequence[tuple[str, str]], outlets: Mapping[str, Cell]) -> str | None:
    """What its article is to the others of the cluster: a copy of another outlet's, a newer or an older version."""
    own, outlet = said.end.article, _outlet(said.row)
    earlier = [a for later, a in links if later == own and a in outlets]
    later = [b for b, a in links if a == own and b in outlets]
    if outlet and (newer := [b for b in later if outlets[b] == outlet]):
        return f"superseded by {newer[0]}"
    if outlet and (older := [a for a in earlier if outlets[a] == outlet]):
        return f"supersedes {older[0]}"
    return f"reprints {earlier[0]}" if earlier else None


def _counted(members: Sequence[_Said], row: Row, number: int) -> str:
    articles = len({said.end.article for said in members})
    outlets = len({_outlet(said.row) or said.end.article for said in members})
    return (
        f"quote {number}: {articles} articles of {_many(outlets, 'outlet')}; "
        f"{_many(int(str(row['independent_outlets'])), 'independent outlet')}, reprints counted once"
    )


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _result(title: str, rows: Sequence[Row], all: bool, remarks: Sequence[str] = (), more: bool = False) -> Result:
    care = Care.of({}, all=all)
    reasons = [care.hides(row) for row in rows]
    shown = [worded(row) for row, reason in zip(rows, reasons, strict=True) if not reason]
    cut = [{column: row.get(column) for column in COLUMNS} for row in shown]
    question = Question("", {}, "restated", title)
    hidden, headlines = reasons.count("confidence"), reasons.count("headline")
    return Result(question, COLUMNS, cut, hidden, headlines, more, tuple(remarks))
