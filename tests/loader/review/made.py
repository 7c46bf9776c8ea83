"""A small graph with something of every kind to settle, made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from sayso.graph import Graph, Transaction
from sayso.graph.write import create_edges, create_nodes
from sayso.schema.model import Node, Relationship
from sayso.schema.nodes import Article, Group, Organization, Outlet, Person, Place, Statement
from sayso.schema.relationships import AffiliatedWith, Mentions, Names, Published, ReportedIn, Stated

COURIER = "outlet:steppe-courier"
FIRST, SECOND, THIRD, FOURTH = (f"article:{n:016x}" for n in range(1, 5))
TEXTS = {
    FIRST: "Nurlan Dossov, a harbour engineer of the Lake Trust, said that the gates would open. Ana Bell was there.",
    SECOND: "Nurlan Dossov, a defence lawyer in Oral, said that the court was wrong. Bo Rand disagreed.",
    THIRD: "N. Dosov, an engineer of the Lake Trust, met Ana Bell. Bell said that it was late. It was, they said.",
    FOURTH: "Ana Bell and Anna Bell, who are cousins, met the Lake Trusts and the Salt Trust.",
}
DAYS = {FIRST: date(2024, 3, 18), SECOND: date(2024, 3, 19), THIRD: date(2024, 3, 20), FOURTH: None}
NAMES = {
    "person:nurlan-dossov": "Nurlan Dossov",
    "person:n-dosov": "N. Dosov",
    "person:ana-bell": "Ana Bell",
    "person:anna-bell": "Anna Bell",
    "person:bell": "Bell",
    "person:bo-rand": "Bo Rand",
    "org:lake-trust": "Lake Trust",
    "org:lake-trusts": "Lake Trusts",
    "org:salt-trust": "Salt Trust",
}
OPEN, DOUBTFUL, SURE, UNSAID, GROUPS = (f"statement:{n:016x}" for n in range(1, 6))


def node(node_id: str, name: str) -> Node:
    return Person(id=node_id, name=name) if node_id.startswith("person:") else Organization(id=node_id, name=name)


def place(article: str, words: str, number: int = 0) -> tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]:
    start = -1
    for _ in range(number + 1):
        start = TEXTS[article].index(words, start + 1)
    return (start,), (start + len(words),), (words,)


def mention(article: str, node_id: str, words: str, number: int = 0) -> Mentions:
    starts, ends, surfaces = place(article, words, number)
    return Mentions(
        from_id=article, to_id=node_id, evidence="text", article=article, starts=starts, ends=ends, surfaces=surfaces
    )


def tie(person: str, organization: str, article: str, words: str, role: str) -> AffiliatedWith:
    starts, ends, surfaces = place(article, words)
    return AffiliatedWith(
        from_id=person,
        to_id=organization,
        evidence="text",
        article=article,
        role=role,
        status="current",
        starts=starts,
        ends=ends,
        surfaces=surfaces,
    )


def statement(
    node_id: str,
    article: str,
    words: str,
    *,
    confidence: float,
    speaker: str | None = None,
    source: str | None = None,
    names: Sequence[str] = (),
    stance: Literal["asserts", "denies"] = "asserts",
) -> tuple[Statement, list[Relationship]]:
    starts, ends, surfaces = place(article, words)
    made = Statement(
        id=node_id,
        text=words,
        kind="indirect",
        stance=stance,
        cue="said",
        context=TEXTS[article],
        headline=False,
        verbatim=True,
        anonymous=False,
        confidence=confidence,
        source=source,
    )
    edges: list[Relationship] = [
        ReportedIn(
            from_id=node_id,
            to_id=article,
            evidence="text",
            article=article,
            starts=starts,
            ends=ends,
            surfaces=surfaces,
        )
    ]
    edges += [Names(from_id=node_id, to_id=name, evidence="implied", article=article) for name in names]
    if speaker and source:
        starts, ends, surfaces = place(article, source)
        edges.append(
            Stated(
                from_id=speaker,
                to_id=node_id,
                evidence="text",
                article=article,
                resolved_by="name",
                confidence=confidence,
                starts=starts,
                ends=ends,
                surfaces=surfaces,
            )
        )
    return made, edges


def fill(graph: Graph) -> None:
    """Write the graph into an empty one."""
    said = [
        statement(
            DOUBTFUL,
            FIRST,
            "the gates would open",
            confidence=0.45,
            speaker="person:nurlan-dossov",
            source="Nurlan Dossov, a harbour engineer of the Lake Trust",
            stance="denies",
        ),
        statement(
            SURE,
            SECOND,
            "the court was wrong",
            confidence=0.95,
            speaker="person:nurlan-dossov",
            source="Nurlan Dossov, a defence lawyer in Oral",
        ),
        statement(OPEN, THIRD, "it was late", confidence=0.7, source="Bell", names=("org:lake-trust",)),
        statement(UNSAID, THIRD, "It was", confidence=0.3, source="they"),
        statement(GROUPS, THIRD, "they said", confidence=0.4, speaker="group:0003:engineers", source="engineer"),
    ]
    nodes: list[Node] = [
        *(Article(id=i, title=f"Story {i[-1]}", text=text, published=DAYS[i]) for i, text in TEXTS.items()),
        *(node(i, name) for i, name in NAMES.items()),
        Outlet(id=COURIER, name="The Steppe Courier", country="KZ"),
        Place(id="place:oral", name="Oral", country="KZ"),
        Group(id="group:0003:engineers", name="engineers"),
        *(one for one, _ in said),
    ]
    edges: list[Relationship] = [
        *(Published(from_id=COURIER, to_id=i, evidence="metadata", article=i) for i in TEXTS),
        mention(FIRST, "person:nurlan-dossov", "Nurlan Dossov"),
        mention(FIRST, "org:lake-trust", "Lake Trust"),
        mention(FIRST, "person:ana-bell", "Ana Bell"),
        mention(SECOND, "person:nurlan-dossov", "Nurlan Dossov"),
        mention(SECOND, "person:bo-rand", "Bo Rand"),
        mention(THIRD, "person:n-dosov", "N. Dosov"),
        mention(THIRD, "org:lake-trust", "Lake Trust"),
        mention(THIRD, "person:ana-bell", "Ana Bell"),
        mention(THIRD, "person:bell", "Bell", 1),
        mention(FOURTH, "person:ana-bell", "Ana Bell"),
        mention(FOURTH, "person:anna-bell", "Anna Bell"),
        mention(FOURTH, "org:lake-trusts", "Lake Trusts"),
        mention(FOURTH, "org:salt-trust", "Salt Trust"),
        tie("person:nurlan-dossov", "org:lake-trust", FIRST, "engineer of the Lake Trust", "harbour engineer"),
        tie("person:n-dosov", "org:lake-trust", THIRD, "engineer of the Lake Trust", "engineer"),
        *(edge for _, some in said for edge in some),
    ]

    def write(tx: Transaction) -> None:
        create_nodes(tx, nodes)
        create_edges(tx, edges)

    graph.prepare(registry="none")
    graph.write(write)
