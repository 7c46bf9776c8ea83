"""A graph small enough to know by heart: two articles, two statements, and whatever is awkward to export.

(Times)-PUBLISHED->(a1)<-CITES-(a2)-CITES->(Times)
(Tokayev)-STATED->(s1)-REPORTED_IN->(a1)      (s1)-NAMES->(ru)
(ministry)-STATED->(s2)-REPORTED_IN->(a2)     (s2)-NAMES->(kz)
(Tokayev)-AFFILIATED_WITH->(kz), twice        (ministry)-PART_OF->(kz)
(a1)-MENTIONS->(ru), (kz)
"""

from __future__ import annotations

from datetime import date

from sayso.graph import Graph, Transaction
from sayso.graph.write import create_edges, create_nodes
from sayso.schema.model import Node, Relationship
from sayso.schema.nodes import Article, Organization, Outlet, Person, Place, Statement
from sayso.schema.relationships import (
    AffiliatedWith,
    Cites,
    Mentions,
    Names,
    PartOf,
    Published,
    ReportedIn,
    Stated,
)

TOKAYEV, MINISTRY, TIMES = "person:kassym-jomart-tokayev", "org:kz-ministry-of-foreign-affairs", "outlet:moscow-times"
KZ, RU = "place:kz", "place:ru"
A1, A2 = "article:00000000000000a1", "article:00000000000000a2"
S1, S2 = "statement:0000000000000001", "statement:0000000000000002"

SECRET = "The whole text of the article."

NODES: list[Node] = [
    Person(id=TOKAYEV, name="Kassym-Jomart Tokayev", aliases=("Токаев", 'K.-J. "KJT" Tokayev, Jr.')),
    Organization(id=MINISTRY, name="Ministry of Foreign Affairs", country="KZ", kind="ministry"),
    Outlet(id=TIMES, name="The Moscow Times"),
    Place(id=KZ, name="Kazakhstan", country="KZ"),
    Place(id=RU, name="Russia", country="RU"),
    Article(
        id=A1,
        title="‘We Don’t’ <& “so on”>",
        url="https://times.example/1?a=1&b=2",
        published=date(2019, 12, 4),
        text=SECRET,
        words=6,
        sources=("a", "b c"),
        fingerprint="f1",
        input_key="k1",
    ),
    Article(id=A2, url="https://steppe.example/note"),
    Statement(
        id=S1,
        text="“We don’t\r\n\tcall it that,” \U0001f600 習近平",
        kind="direct",
        stance="asserts",
        context=" He said so.\n\nTwice. ",
        headline=False,
        verbatim=True,
        anonymous=False,
        confidence=1.0,
        said_on=date(2019, 12, 1),
        said_precision="month",
    ),
    Statement(
        id=S2,
        text="the note was sent",
        kind="indirect",
        stance="denies",
        context="The ministry denied that the note was sent.",
        headline=False,
        verbatim=False,
        anonymous=False,
        confidence=0.9,
    ),
]

EDGES: list[Relationship] = [
    Published(from_id=TIMES, to_id=A1, evidence="metadata", article=A1),
    ReportedIn(from_id=S1, to_id=A1, evidence="text", article=A1, starts=(0, 9), ends=(3, 12), surfaces=("The", "who")),
    ReportedIn(from_id=S2, to_id=A2, evidence="text", article=A2),
    Stated(from_id=TOKAYEV, to_id=S1, evidence="text", article=A1, resolved_by="pronoun", confidence=0.7),
    Stated(from_id=MINISTRY, to_id=S2, evidence="text", article=A2, resolved_by="name", confidence=0.9),
    Names(from_id=S1, to_id=RU, evidence="text", article=A1),
    Names(from_id=S2, to_id=KZ, evidence="text", article=A2),
    Mentions(from_id=A1, to_id=RU, evidence="text", article=A1),
    Mentions(from_id=A1, to_id=KZ, evidence="text", article=A1),
    Cites(from_id=A2, to_id=A1, evidence="text", article=A2, how="link", own=False),
    Cites(
        from_id=A2,
        to_id=TIMES,
        evidence="text",
        article=A2,
        how="reported",
        own=False,
        who=(TOKAYEV,),
        cited_on=date(2019, 12, 4),
    ),
    AffiliatedWith(from_id=TOKAYEV, to_id=KZ, evidence="text", article=A1, role="president", status="current"),
    AffiliatedWith(from_id=TOKAYEV, to_id=KZ, evidence="text", article=A2, status="unknown"),
    PartOf(from_id=MINISTRY, to_id=KZ, evidence="registry"),
]


def fill(graph: Graph) -> None:
    """Write the toy graph into an empty one."""

    def write(tx: Transaction) -> None:
        create_nodes(tx, NODES)
        create_edges(tx, EDGES)

    graph.prepare(registry="none")
    graph.write(write)
