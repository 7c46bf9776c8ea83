"""A small graph, made by hand, in which every canned query has something true to answer."""

from __future__ import annotations

from datetime import date

from tests.queries.draft import Draft, proof

from sayso.graph import Transaction
from sayso.graph.write import create_edges, create_nodes
from sayso.schema.model import Node, Relationship
from sayso.schema.nodes import Article, Group, Organization, Outlet, Person, Place
from sayso.schema.relationships import (
    AffiliatedWith,
    Cites,
    DeclinedComment,
    Mentions,
    OnBehalfOf,
    PartOf,
    Published,
    To,
    Via,
    Within,
    Wrote,
)

TOKAYEV, PUTIN, SPOKESMAN, REPORTER = (
    "person:kassym-jomart-tokayev",
    "person:vladimir-putin",
    "person:yerzhan-ashikbayev",
    "person:aliya-nurlan",
)
MINISTRY, KZ, RU, ANALYSTS = (
    "org:kz-ministry-of-foreign-affairs",
    "place:kz",
    "place:ru",
    "group:00000000000000a2:analysts",
)
TIMES, COURIER, WELLE = "outlet:moscow-times", "outlet:steppe-courier", "outlet:deutsche-welle"
INTERVIEW, NOTE, UPDATE, STUB = (f"article:00000000000000{n}" for n in ("a1", "a2", "a3", "a4"))

NODES: list[Node] = [
    Person(id=TOKAYEV, name="Kassym-Jomart Tokayev"),
    Person(id=PUTIN, name="Vladimir Putin", aliases=("Putin",)),
    Person(id=SPOKESMAN, name="Yerzhan Ashikbayev"),
    Person(id=REPORTER, name="Aliya Nurlan"),
    Organization(id=MINISTRY, name="Ministry of Foreign Affairs of Kazakhstan", country="KZ", kind="ministry"),
    Place(id=KZ, name="Kazakhstan", country="KZ", kind="country"),
    Place(id=RU, name="Russia", country="RU", kind="country"),
    Group(id=ANALYSTS, name="analysts"),
    Outlet(id=TIMES, name="The Moscow Times", country="RU"),
    Outlet(id=COURIER, name="The Steppe Courier"),
    Outlet(id=WELLE, name="Deutsche Welle", country="DE"),
    Article(
        id=INTERVIEW,
        title="‘Not the Word Annexation’: Kazakhstan’s Leader on Crimea",
        url="https://themoscowtimes.example/2019/12/04/we-dont",
        published=date(2019, 12, 4),
    ),
    Article(id=NOTE, title="Ministry Sends a Note", url="https://steppe.example/note", published=date(2014, 3, 18)),
    Article(id=UPDATE, title="Ministry Sends a Second Note", published=date(2014, 4, 2)),
    Article(id=STUB, url="https://wire.example/1"),
]
EDGES: list[Relationship] = [
    Published(from_id=TIMES, to_id=INTERVIEW, evidence="metadata", article=INTERVIEW),
    Published(from_id=COURIER, to_id=NOTE, evidence="metadata", article=NOTE),
    Published(from_id=COURIER, to_id=UPDATE, evidence="metadata", article=UPDATE),
    Wrote(from_id=REPORTER, to_id=NOTE, evidence="metadata", article=NOTE),
    PartOf(from_id=MINISTRY, to_id=KZ, evidence="registry"),
]


_statement = Draft(NODES, EDGES).statement

CALL = _statement(
    1,
    INTERVIEW,
    "“We don’t call what has happened in Crimea annexation,”",
    "direct",
    speaker=TOKAYEV,
    source="he",
    resolved_by="pronoun",
    said_on=date(2019, 12, 4),
    precision="day",
    medium="interview",
    names=((RU, "Moscow"),),
)
THREAT = _statement(
    2,
    INTERVIEW,
    "Kazakhstan feels threatened by Russia",
    "indirect",
    speaker=TOKAYEV,
    source="The president",
    resolved_by="title",
    sure=0.7,
    stance="denies",
    cue="denied that",
    names=((KZ, "Kazakhstan"), (RU, "Russia")),
)
HEADLINE = _statement(
    3, INTERVIEW, "We Don’t Call It Annexation", "direct", speaker=TOKAYEV, source="Leader", headline=True
)
WILL = _statement(
    4,
    NOTE,
    "the vote is a “free expression of will”",
    "mixed",
    speaker=SPOKESMAN,
    source="a spokesman",
    resolved_by="spokesperson",
    said_on=date(2014, 3, 1),
    precision="month",
    medium="statement",
    names=((RU, "Russia"),),
)
NEXT = _statement(
    5,
    NOTE,
    "Kazakhstan may become Putin’s next target",
    "indirect",
    speaker=ANALYSTS,
    source="Analysts",
    resolved_by="group",
    names=((KZ, "Kazakhstan"), (PUTIN, "Putin")),
)
DOUBTFUL = _statement(
    6,
    UPDATE,
    "the note was a mistake",
    "indirect",
    speaker=TOKAYEV,
    source="officials",
    confidence=0.3,
    names=((RU, "Russia"),),
)
NOBODY = _statement(
    7, UPDATE, "Putin had read it", "indirect", confidence=0.6, cue="it was said", names=((PUTIN, "Putin"),)
)
OUTER = _statement(
    8, UPDATE, "the president had called it acceptable", "indirect", speaker=SPOKESMAN, source="Ashikbayev"
)
INNER = _statement(9, UPDATE, "it is acceptable", "direct", speaker=PUTIN, source="the president", sure=0.8)

EDGES += [
    Via(
        from_id=CALL,
        to_id=WELLE,
        evidence="text",
        article=INTERVIEW,
        how="interview",
        **proof("an interview with Deutsche Welle"),
    ),
    OnBehalfOf(from_id=WILL, to_id=MINISTRY, evidence="text", article=NOTE, **proof("spokesman of the ministry")),
    To(from_id=WILL, to_id=PUTIN, evidence="text", article=NOTE, **proof("told Putin")),
    Within(from_id=INNER, to_id=OUTER, evidence="text", article=UPDATE, **proof("had called")),
    Cites(
        from_id=INTERVIEW,
        to_id=WELLE,
        evidence="text",
        article=INTERVIEW,
        how="interview",
        own=False,
        who=(TOKAYEV,),
        **proof("an interview with Deutsche Welle"),
    ),
    Cites(
        from_id=NOTE,
        to_id=WELLE,
        evidence="text",
        article=NOTE,
        how="reported",
        own=False,
        **proof("Deutsche Welle reported"),
    ),
    Cites(
        from_id=UPDATE,
        to_id=WELLE,
        evidence="text",
        article=UPDATE,
        how="told",
        own=False,
        **proof("told Deutsche Welle"),
    ),
    Cites(from_id=UPDATE, to_id=STUB, evidence="text", article=UPDATE, how="link", own=False, **proof("here")),
    Cites(
        from_id=UPDATE,
        to_id=COURIER,
        evidence="text",
        article=UPDATE,
        how="reported",
        own=True,
        **proof("this newspaper"),
    ),
    DeclinedComment(
        from_id=MINISTRY, to_id=UPDATE, evidence="text", article=UPDATE, **proof("The ministry did not answer")
    ),
    AffiliatedWith(
        from_id=SPOKESMAN,
        to_id=MINISTRY,
        evidence="text",
        article=NOTE,
        role="spokesman",
        status="current",
        **proof("spokesman of the ministry"),
    ),
    AffiliatedWith(
        from_id=SPOKESMAN,
        to_id=MINISTRY,
        evidence="text",
        article=UPDATE,
        role="deputy minister",
        status="former",
        **proof("the former deputy minister"),
    ),
    *(
        Mentions(from_id=article, to_id=entity, evidence="text", article=article, **proof(words))
        for article, entity, words in (
            (INTERVIEW, TOKAYEV, "Tokayev"),
            (INTERVIEW, RU, "Russia"),
            (INTERVIEW, KZ, "Kazakhstan"),
            (NOTE, KZ, "Kazakhstan"),
            (NOTE, RU, "Russian Federation"),
            (NOTE, PUTIN, "Putin"),
            (UPDATE, PUTIN, "Putin"),
            (UPDATE, RU, "Russia"),
        )
    ),
]


def fill(tx: Transaction) -> None:
    """Write it all."""
    create_nodes(tx, NODES)
    create_edges(tx, EDGES)
