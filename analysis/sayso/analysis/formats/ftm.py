"""FollowTheMoney entities, a JSON object a line: for Aleph and the other tools of OCCRP and OpenSanctions.

Places are Territories, outlets Organizations, articles Articles, statements Notes about all whom they tie; every
relationship is an interval with the article as its proof and the proving words as its description.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.analysis.attributes import kind, label
from sayso.analysis.formats._changes import Change, drawn
from sayso.analysis.spells import Spell, spells
from sayso.analysis.value import Subgraph, evidence
from sayso.graph import Cell, GraphEdge, GraphNode

SUFFIX = ".ftm.json"
ABOUT = "FollowTheMoney entities, for Aleph and OpenSanctions' tools"

_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
"""What FollowTheMoney takes for an id."""
_SCHEMAS = {
    "Person": "Person",
    "Organization": "Organization",
    "Outlet": "Organization",
    "Place": "Territory",
    "Group": "LegalEntity",
    "Article": "Article",
    "Statement": "Note",
    "Topic": "Note",
}
Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where a property goes, and how its value is written."""

    name: str
    write: Callable[[str], str] = str


_ENTITY = {
    "name": _Kept("name"),
    "aliases": _Kept("alias"),
    "country": _Kept("country", str.lower),
    "kind": _Kept("keywords"),
    "wikidata": _Kept("wikidataId"),
    "terms": _Kept("keywords"),
}
_ARTICLE = {"title": _Kept("title"), "url": _Kept("sourceUrl"), "published": _Kept("publishedAt")}
_STATEMENT = {
    "text": _Kept("description"),
    "context": _Kept("summary"),
    "kind": _Kept("keywords"),
    "stance": _Kept("keywords"),
    "medium": _Kept("keywords"),
    "said_on": _Kept("notes", "said {}".format),
    "said_when": _Kept("notes", "said {}".format),
    "confidence": _Kept("notes", "confidence {}".format),
    "source": _Kept("notes", "as: {}".format),
    "cue": _Kept("notes", "cue: {}".format),
}
_EDGE = {
    "surfaces": _Kept("description"),
    "article": _Kept("proof"),
    "role": _Kept("role"),
    "how": _Kept("role"),
    "status": _Kept("status"),
    "resolved_by": _Kept("summary", "by {}".format),
    "confidence": _Kept("summary", "confidence {}".format),
    "evidence": _Kept("summary", "from {}".format),
}


def write(subgraph: Subgraph, path: Path) -> None:
    """Write it, nodes first."""
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        for entity in _entities(subgraph):
            out.write(json.dumps(entity, ensure_ascii=False) + "\n")


def _entities(subgraph: Subgraph) -> Iterator[dict[str, object]]:
    nodes, when = subgraph.by_id(), spells(subgraph)
    speakers: dict[str, list[str]] = {}
    articles: dict[str, str] = {}
    for edge in subgraph.edges:
        if edge.type in ("STATED", "NAMES"):
            said, other = (edge.to_id, edge.from_id) if edge.type == "STATED" else (edge.from_id, edge.to_id)
            speakers.setdefault(said, []).append(ftm_id(other))
        elif edge.type == "REPORTED_IN":
            articles[edge.from_id] = edge.to_id
    for node in subgraph.nodes:
        values = _of_node(node)
        if "Statement" in node.labels:
            values["entity"] = list(dict.fromkeys(speakers.get(node.id, [])))
            if node.id in articles:
                values["proof"] = [ftm_id(articles[node.id])]
                url = nodes[articles[node.id]].properties.get("url")
                values["sourceUrl"] = [str(url)] if url else []
        yield _entity(ftm_id(node.id), _SCHEMAS.get(kind(node), "LegalEntity"), values)
    for number, edge in enumerate(subgraph.edges):
        yield _of_edge(edge, nodes, when.edges.get(number), number)


def ftm_id(node_id: str) -> str:
    """An id that FollowTheMoney takes; one with other letters than ours becomes a hash, its kind before it.

    >>> ftm_id("place:kz"), ftm_id("person:касым")
    ('place.kz', 'person.ee9d3d9f65e33a2f')
    """
    plain = node_id.replace(":", ".")
    if _ID.fullmatch(plain):
        return plain
    return f"{node_id.partition(':')[0]}.{hashlib.sha256(node_id.encode()).hexdigest()[:16]}"


def _of_node(node: GraphNode) -> Values:
    kept = _STATEMENT if "Statement" in node.labels else _ARTICLE if "Article" in node.labels else _ENTITY
    values = _values(node.properties, kept)
    if "Statement" in node.labels:
        # what was denied, and what is in quotation marks, must be seen as such by whoever reads no other field
        values["description"] = [label(node)]
        values["name"] = [label(node)]
    elif "Article" in node.labels:
        values["name"] = values["fileName"] = [label(node)]
    elif "Outlet" in node.labels:
        values.setdefault("keywords", []).append("outlet")
    elif "Topic" in node.labels:
        values.setdefault("keywords", []).append("topic")
    return values


def _of_edge(edge: GraphEdge, nodes: Mapping[str, GraphNode], spell: Spell | None, number: int) -> dict[str, object]:
    schema, tail, head = _drawn_as(edge, nodes)
    values = _values(edge.properties, _EDGE)
    values["proof"] = [ftm_id(article) for article in values.get("proof", []) if article in nodes]
    values["role"] = [edge.type.lower().replace("_", " "), *values.get("role", [])]
    values["recordId"] = [f"{passage.start}-{passage.end}" for passage in evidence(edge).passages]
    values["date"] = [spell.start.isoformat()] if spell else []
    values[tail], values[head] = [ftm_id(edge.from_id)], [ftm_id(edge.to_id)]
    if schema == "Documentation" and edge.from_id.partition(":")[0] != "article":
        values[tail], values[head] = values[head], values[tail]
    key = json.dumps([edge.type, edge.from_id, edge.to_id, edge.properties.get("how"), edge.properties.get("article")])
    named = hashlib.sha256(f"{key}{edge.properties.get('role')}{number}".encode()).hexdigest()[:16]
    return _entity(f"tie.{named}", schema, values)


def _drawn_as(edge: GraphEdge, nodes: Mapping[str, GraphNode]) -> tuple[str, str, str]:
    """The schema of a relationship, and the names of its ends in it."""
    kinds = kind(nodes[edge.from_id]), kind(nodes[edge.to_id])
    if edge.type == "AFFILIATED_WITH" and kinds[1] in ("Organization", "Outlet"):
        return "Membership", "member", "organization"
    if kinds.count("Article") == 1:
        return "Documentation", "document", "entity"
    return "UnknownLink", "subject", "object"


def _values(held: Mapping[str, Cell], kept: Mapping[str, _Kept]) -> Values:
    found: Values = {}
    for name, cell in held.items():
        if name in kept and cell is not None:
            texts = [str(each) for each in (cell if isinstance(cell, list) else [cell]) if str(each).strip()]
            found.setdefault(kept[name].name, []).extend(kept[name].write(text) for text in texts)
    return found


def _entity(entity_id: str, schema: str, values: Values) -> dict[str, object]:
    given = {name: list(dict.fromkeys(texts)) for name, texts in sorted(values.items()) if texts}
    return {"id": entity_id, "schema": schema, "properties": given}


def changes(subgraph: Subgraph, path: Path) -> Sequence[Change]:
    """What has no place in FollowTheMoney, counted by kind and property, and what the file lacks."""
    written = {entity["id"]: entity for entity in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    found = [Change(n.id, "id", "the node is missing") for n in subgraph.nodes if ftm_id(n.id) not in written]
    if len(written) != len(subgraph.nodes) + len(subgraph.edges):
        number = len(subgraph.nodes) + len(subgraph.edges)
        found.append(Change("entities", "number", f"{number:,} became {len(written):,}"))
    found += [
        Change(node.id, "id", f"became {ftm_id(node.id)}")
        for node in subgraph.nodes
        if ftm_id(node.id) != node.id.replace(":", ".")
    ]
    found += [
        Change(drawn(edge), "article", "its article is not in the file")
        for edge in subgraph.edges
        if (article := edge.properties.get("article")) and ftm_id(str(article)) not in written
    ]
    lost = Counter[tuple[str, str]]()
    for node in subgraph.nodes:
        kept = _STATEMENT if "Statement" in node.labels else _ARTICLE if "Article" in node.labels else _ENTITY
        lost.update((kind(node), name) for name in node.properties if name not in kept)
    for edge in subgraph.edges:
        lost.update((edge.type, name) for name in edge.properties if name not in (*_EDGE, "starts", "ends"))
    found += [Change(of, name, f"{n:,} values have no place in this format") for (of, name), n in sorted(lost.items())]
    return found
