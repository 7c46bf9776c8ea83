"""What a plan says of each article, and of a changed one of each statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.graph import Run
from sayso.loader.cells import text
from sayso.loader.reconcile import Incoming, Plan
from sayso.schema.model import properties
from sayso.schema.nodes import Group, Statement
from sayso.schema.relationships import Stated

Fate = Literal["new", "changed", "same", "rejected", "removed", "left"]

_STATEMENTS = (
    "UNWIND $ids AS id MATCH (a:Article {id: id})<-[:REPORTED_IN]-(s:Statement) "
    "OPTIONAL MATCH (e:Entity)-[:STATED]->(s) "
    "RETURN DISTINCT a.id AS article, s.id AS id, s.text AS text, e.name AS speaker ORDER BY s.id, e.name"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its words, and its speakers by name."""

    id: str
    text: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would become of one article; of a changed one, the statements that come, go and stay, by their ids."""

    fate: Fate
    id: str | None = None
    title: str | None = None
    where: str | None = None
    reason: str | None = None
    come: tuple[Said, ...] = ()
    go: tuple[Said, ...] = ()
    stay: tuple[Said, ...] = ()


Tell = Callable[[Outlook], None]


def told(run: Run, batch: Sequence[Incoming], made: Plan) -> list[Outlook]:
    """The outlook of each article of a batch, in its order."""
    changed, new = set(made.changed), set(made.new)
    before = _held(run, made.changed)
    return [
        _changed(incoming, before.get(incoming.graph.id, {}))
        if incoming.graph.id in changed
        else Outlook("new" if incoming.graph.id in new else "same", incoming.graph.id, incoming.graph.article.title)
        for incoming in batch
    ]


def _changed(incoming: Incoming, before: dict[str, Said]) -> Outlook:
    after = _coming(incoming)
    return Outlook(
        "changed",
        incoming.graph.id,
        incoming.graph.article.title,
        come=tuple(after[i] for i in sorted(after.keys() - before.keys())),
        go=tuple(before[i] for i in sorted(before.keys() - after.keys())),
        stay=tuple(after[i] for i in sorted(after.keys() & before.keys())),
    )


def _held(run: Run, ids: Sequence[str]) -> dict[str, dict[str, Said]]:
    """The statements of articles as the graph has them, by article and id."""
    if not ids:
        return {}
    texts: dict[tuple[str, str], str] = {}
    speakers: dict[str, list[str]] = {}
    for row in run(_STATEMENTS, {"ids": list(ids)}):
        texts[text(row["article"]), text(row["id"])] = text(row["text"])
        speakers.setdefault(text(row["id"]), []).append(text(row["speaker"]))
    found: dict[str, dict[str, Said]] = {}
    for (article, node_id), words in texts.items():
        found.setdefault(article, {})[node_id] = Said(node_id, words, _names(speakers[node_id]))
    return found


def _coming(incoming: Incoming) -> dict[str, Said]:
    """The statements of an article as it comes in, by id."""
    owned = incoming.graph.owned
    names = dict(incoming.graph.entities)
    at = [p.name for p in properties(Group)].index("name")
    names |= {str(line[0]): str(line[at]) for line in owned.nodes.get(Group, ())}
    speakers: dict[str, list[str]] = {}
    for speaker, statement in sorted(owned.ends_of(Stated)):
        speakers.setdefault(statement, []).append(names.get(speaker, speaker))
    at = [p.name for p in properties(Statement)].index("text")
    lines = owned.nodes.get(Statement, ())
    return {str(s[0]): Said(str(s[0]), str(s[at]), _names(speakers.get(str(s[0]), ()))) for s in lines}


def _names(speakers: Iterable[str]) -> str | None:
    return ", ".join(sorted(filter(None, speakers))) or None
