"""Statements to read again: doubtful ones that matter, and those whose speaker is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from sayso.graph import Graph, Row
from sayso.loader.cells import integers, text
from sayso.loader.review.around import edges_of, looked_up
from sayso.loader.review.candidate import Candidate, Kind, best, importance, valued
from sayso.loader.review.evidence import of_statements

DOUBTFUL = 0.8
"""Confidence under which a statement carries a question mark."""
LOOKED_AT = 4_000
"""Statements, the most doubtful, whose people are weighed."""
ONE = 0.6
"""What a statement weighs beside an entity, which many statements hang on."""
UNNAMED = frozenset({"a", "an", "another", "i", "many", "one", "others", "several", "some", "they", "we", "you"})
"""The first words for a speaker that mean nobody whom the article names."""
NEARBY = 2_000
"""Characters before a statement in which its speaker may be named."""

_DOUBTFUL = (
    "MATCH (e:Entity)-[:STATED]->(s:Statement) WHERE NOT e:Group AND s.confidence < $under AND s.confidence >= $least "
    "RETURN s.id AS id, s.confidence AS confidence"
)
_SPEAKERLESS = (
    "MATCH (s:Statement) WHERE NOT s.anonymous AND NOT s.headline AND NOT EXISTS { MATCH (s)<-[:STATED]-(:Entity) } "
    "RETURN s.id AS id, s.confidence AS confidence"
)
_AROUND = (
    "UNWIND $ids AS id MATCH (s:Statement {id: id})-[:STATED|NAMES|TO]-(e:Entity) WHERE NOT e:Group "
    "RETURN DISTINCT s.id AS id, e.id AS entity"
)
_SAID = (
    "UNWIND $ids AS id MATCH (s:Statement {id: id}) OPTIONAL MATCH (e:Entity)-[:STATED]->(s) "
    "RETURN s.id AS id, s.text AS text, s.cue AS cue, s.source AS source, s.stance AS stance, e.name AS speaker, "
    "e.id AS speaker_id ORDER BY id, speaker_id"
)
_NAMED = (
    "UNWIND $ids AS id MATCH (s:Statement {id: id})-[r:REPORTED_IN]->(a:Article)-[m:MENTIONS]->(p:Person) "
    "RETURN s.id AS id, r.starts AS said, p.id AS person, p.name AS name, m.starts AS starts"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement's words, and who said them as far as the graph has it."""

    text: str
    cue: str
    source: str
    denied: bool
    speaker: str

    @property
    def words(self) -> str:
        """The words, marked where they are what was denied."""
        return f"DENIES: {self.text}" if self.denied else self.text


def doubtful(graph: Graph, limit: int, settled: frozenset[frozenset[str]], least: float = 0.2) -> list[Candidate]:
    """Statements that may be misread, of or about the well connected."""
    found = _open(graph.stream(_DOUBTFUL, {"under": DOUBTFUL, "least": least}), settled)
    some = nlargest(LOOKED_AT, found, key=lambda row: (-abs(row[1] - 0.5), row[0]))
    rated = _weighed(graph, "doubtful", [(i, ONE * (1 - confidence)) for i, confidence in some], limit)
    said = _said(graph, [one.ids[0] for one in rated])
    confidence = dict(some)
    return _with_evidence(graph, [_doubted(one, said[one.ids[0]], confidence[one.ids[0]]) for one in rated])


def speakerless(graph: Graph, limit: int, settled: frozenset[frozenset[str]]) -> list[Candidate]:
    """Statements that nobody in the graph has said, with whom the article named last before."""
    found = _open(graph.stream(_SPEAKERLESS), settled)
    some = nlargest(LOOKED_AT, found, key=lambda row: (row[1], row[0]))
    rated = _weighed(graph, "speakerless", [(i, ONE * confidence) for i, confidence in some], limit)
    ids = [one.ids[0] for one in rated]
    said = _said(graph, ids)
    near = _nearest(graph, (i for i in ids if said[i].source.lower().partition(" ")[0] not in UNNAMED))
    return _with_evidence(graph, [_unsaid(one, said[one.ids[0]], near.get(one.ids[0])) for one in rated])


def _open(rows: Iterable[Row], settled: frozenset[frozenset[str]]) -> Iterator[tuple[str, float]]:
    for row in rows:
        node_id, confidence = text(row["id"]), row["confidence"]
        if isinstance(confidence, (int, float)) and frozenset({node_id}) not in settled:
            yield node_id, float(confidence)


def _weighed(graph: Graph, kind: Kind, likely: Sequence[tuple[str, float]], limit: int) -> list[Candidate]:
    """The first of these statements, by likelihood and by how well connected those are who say or are named in them."""
    around: defaultdict[str, set[str]] = defaultdict(set)
    for row in looked_up(graph, _AROUND, (i for i, _ in likely)):
        around[text(row["id"])].add(text(row["entity"]))
    edges = edges_of(graph, set().union(*around.values()))
    most = {i: max((edges.get(e, 0) for e in around[i]), default=0) for i, _ in likely}
    return best((Candidate(kind, (i,), "", "", valued(score, importance(most[i]))) for i, score in likely), limit)


def _said(graph: Graph, ids: Iterable[str]) -> dict[str, _Said]:
    return {
        text(row["id"]): _Said(
            text(row["text"]),
            text(row["cue"]),
            text(row["source"]),
            row["stance"] == "denies",
            text(row["speaker"]),
        )
        for row in looked_up(graph, _SAID, ids)
    }


def _nearest(graph: Graph, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """For each statement the person whom its article names last before it: id and name."""
    nearest: dict[str, tuple[int, str, str]] = {}
    for row in looked_up(graph, _NAMED, ids):
        said = min(integers(row["said"]), default=0)
        before = max((start for start in integers(row["starts"]) if said - NEARBY <= start < said), default=None)
        if before is not None:
            found = before, text(row["person"]), text(row["name"])
            nearest[text(row["id"])] = max(found, nearest.get(text(row["id"]), found))
    return {node_id: (person, name) for node_id, (_, person, name) in nearest.items()}


def _doubted(one: Candidate, said: _Said, confidence: float) -> Candidate:
    source = f" (in the article: “{said.source}”)" if said.source and said.source != said.speaker else ""
    return replace(
        one,
        question=f"Does the article report {said.speaker}{source} as saying: {said.words}",
        why=f"confidence {confidence:.2f}" + (f", by “{said.cue}”" if said.cue else ""),
        yes=({"confirm": one.ids[0]},),
        no=({"reject": one.ids[0]},),
    )


def _unsaid(one: Candidate, said: _Said, near: tuple[str, str] | None) -> Candidate:
    """Whether the person named last before said it; without one, whether it is a statement at all."""
    source = (
        f"the article has “{said.source}” for its speaker" if said.source else "the article names no speaker beside it"
    )
    if near is None:
        return replace(
            one,
            question=f"Is this something said: {said.words}",
            why=source,
            yes=({"confirm": one.ids[0]},),
            no=({"reject": one.ids[0]},),
        )
    person, name = near
    return replace(
        one,
        question=f"Is it {name} who said: {said.words}",
        why=f"{source}; {name} is the last to be named before",
        yes=({"speaker": one.ids[0], "is": person},),
        no=({"confirm": one.ids[0]},),
    )


def _with_evidence(graph: Graph, found: Sequence[Candidate]) -> list[Candidate]:
    evidence = of_statements(graph, (one.ids[0] for one in found))
    return [replace(one, evidence=(evidence[one.ids[0]],) if one.ids[0] in evidence else ()) for one in found]
