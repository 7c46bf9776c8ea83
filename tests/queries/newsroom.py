"""A second graph, made by hand: a wire and three papers, what they print of each other, and who is reported to speak.

The wire's report of 16 June is reprinted, reworded and cited; three articles of July cite each other in a circle.
"""

from __future__ import annotations

from datetime import date

from tests.queries.draft import Draft, proof

from sayso.graph import Transaction
from sayso.graph.write import create_edges, create_nodes
from sayso.schema.model import Node, Relationship
from sayso.schema.nodes import Article, Group, Organization, Outlet, Person, Place, Topic
from sayso.schema.relationships import (
    AffiliatedWith,
    Cites,
    Mentions,
    OnBehalfOf,
    PartOf,
    Published,
    Reprints,
    Restates,
    Via,
    Wrote,
)

WIRE, GAZETTE, LEDGER, HERALD = (
    "outlet:caspian-wire",
    "outlet:lake-gazette",
    "outlet:khazar-ledger",
    "outlet:hill-herald",
)
ARMAN, DINA, ERLAN, SURNAME = "person:arman-seitkali", "person:dina-volkova", "person:erlan-botov", "person:seitkali"
MINISTRY, TANK, FORUM = "org:ministry-of-water-of-arda", "org:institute-of-steppe-studies", "org:delta-forum"
ARDA, WATER = "place:arda", "topic:water"
W1, G1, L1, H1, W2, L2, H2, LOOSE, STUB = (f"article:00000000000000b{n}" for n in range(1, 10))
OFFICIALS = "group:00000000000000b5:officials"


def _article(key: str, title: str, published: date | None, number: int) -> Article:
    url = f"https://news.example/{number}"
    return Article(id=key, title=title, url=url, published=published, words=90, sources=("july",), fingerprint="f")


NODES: list[Node] = [
    *(Outlet(id=i, name=n) for i, n in ((WIRE, "Caspian Wire"), (GAZETTE, "Lake Gazette"))),
    *(Outlet(id=i, name=n) for i, n in ((LEDGER, "Khazar Ledger"), (HERALD, "Hill Herald"))),
    *(Person(id=i, name=n) for i, n in ((ARMAN, "Arman Seitkali"), (DINA, "Dina Volkova"))),
    *(Person(id=i, name=n) for i, n in ((ERLAN, "Erlan Botov"), (SURNAME, "Seitkali"))),
    Organization(id=MINISTRY, name="Ministry of Water of Arda", country="AR", kind="ministry"),
    Organization(id=TANK, name="Institute of Steppe Studies", country="KZ", kind="think tank"),
    Organization(id=FORUM, name="Delta Forum", kind="think tank"),
    Place(id=ARDA, name="Arda", kind="country"),
    Topic(id=WATER, name="water", terms=("water", "lake")),
    Group(id=OFFICIALS, name="officials"),
    _article(W1, "Lake Is Safe, Minister Says", date(2021, 6, 16), 1),
    _article(G1, "Lake Safe, Says Minister", date(2021, 6, 17), 2),
    _article(L1, "How Safe Is the Lake?", date(2021, 6, 19), 3),
    _article(H1, "Minister at the Shore", date(2021, 6, 16), 4),
    _article(W2, "Rationing to Come", date(2021, 7, 1), 5),
    _article(L2, "Rationing to End", date(2021, 7, 2), 6),
    _article(H2, "Who Warned Whom", date(2021, 7, 2), 7),
    _article(LOOSE, "A Page without a Date", None, 8),
    Article(id=STUB, url="https://old.example/9"),
]
EDGES: list[Relationship] = [
    *(
        Published(from_id=outlet, to_id=article, evidence="metadata", article=article)
        for outlet, article in (
            (WIRE, W1),
            (GAZETTE, G1),
            (LEDGER, L1),
            (HERALD, H1),
            (WIRE, W2),
            (LEDGER, L2),
            (HERALD, H2),
        )
    ),
    Wrote(from_id=DINA, to_id=W1, evidence="metadata", article=W1),
    PartOf(from_id=MINISTRY, to_id=ARDA, evidence="registry"),
    Reprints(from_id=G1, to_id=W1, evidence="text", article=G1, share=0.9),
]
_statement = Draft(NODES, EDGES).statement

SAFE = _statement(
    1,
    W1,
    "“The lake is safe,”",
    "direct",
    speaker=ARMAN,
    source="Seitkali",
    said_on=date(2021, 6, 16),
    precision="day",
    medium="speech",
    names=((WATER, "lake"),),
)
SAFE_AGAIN = _statement(
    2, G1, "“The lake is safe,”", "direct", speaker=ARMAN, source="the minister", names=((WATER, "lake"),)
)
QUITE_SAFE = _statement(
    3, L1, "the lake is “quite safe”", "mixed", speaker=ARMAN, source="he", sure=0.7, names=((WATER, "lake"),)
)
NOW_SAFE = _statement(
    4, H1, "“The lake is now safe,”", "direct", speaker=ARMAN, source="Seitkali", names=((WATER, "lake"),)
)
SHRINKING = _statement(
    5, W1, "the lake is shrinking", "indirect", speaker=DINA, source="Volkova", names=((WATER, "lake"), (ARDA, "Arda"))
)
LOST = _statement(
    6,
    L1,
    "the lake of Arda is lost",
    "indirect",
    speaker=DINA,
    source="Volkova",
    stance="denies",
    cue="denied that",
    names=((WATER, "lake"), (ARDA, "Arda")),
)
RATIONED = _statement(
    7,
    W2,
    "water would be rationed",
    "indirect",
    speaker=OFFICIALS,
    source="Officials",
    resolved_by="group",
    anonymous=True,
    names=((WATER, "water"),),
)
ENDS = _statement(
    8,
    L2,
    "rationing ends in August",
    "indirect",
    speaker=ARMAN,
    source="Seitkali",
    said_on=date(2021, 6, 1),
    precision="month",
    names=((WATER, "rationing"),),
)
GUESSED = _statement(
    9, L2, "the water is gone", "indirect", speaker=DINA, source="she", confidence=0.3, names=((WATER, "water"),)
)
WARNED = _statement(
    10, H2, "“We warned them,”", "direct", speaker=ERLAN, source="Botov", names=((ARMAN, "them"), (WATER, "water"))
)
SHOUTED = _statement(
    11, H2, "We Warned Them", "direct", speaker=ERLAN, source="Botov", headline=True, names=((WATER, "water"),)
)
PROMISED = _statement(12, L2, "the pipes are ready", "indirect", speaker=ARMAN, source="he", resolved_by="pronoun")


def _restates(later: str, earlier: str, article: str, score: float) -> Restates:
    return Restates(from_id=later, to_id=earlier, evidence="text", article=article, score=score, method="words")


def _cites(article: str, cited: str, how: str, words: str, *, own: bool = False, who: tuple[str, ...] = ()) -> Cites:
    return Cites(
        from_id=article, to_id=cited, evidence="text", article=article, how=how, own=own, who=who, **proof(words)
    )


def _affiliated(person: str, body: str, article: str, role: str, words: str) -> AffiliatedWith:
    return AffiliatedWith(
        from_id=person, to_id=body, evidence="text", article=article, role=role, status="current", **proof(words)
    )


EDGES += [
    _restates(SAFE_AGAIN, SAFE, G1, 1.0),
    _restates(QUITE_SAFE, SAFE, L1, 0.8),
    _restates(NOW_SAFE, SAFE, H1, 0.9),
    _restates(SHOUTED, WARNED, H2, 1.0),
    _cites(L1, WIRE, "reported", "Caspian Wire reported", who=(ARMAN,)),
    _cites(H1, WIRE, "told", "told Caspian Wire"),
    _cites(W2, LEDGER, "reported", "the Khazar Ledger wrote"),
    _cites(W2, WIRE, "reported", "this agency", own=True),
    _cites(W2, H2, "link", "the Herald"),
    _cites(L2, W2, "link", "rationing"),
    _cites(H2, L2, "link", "the Ledger"),
    _cites(L2, STUB, "link", "an old page"),
    _cites(H2, TANK, "report", "a report of the Institute of Steppe Studies"),
    _cites(L1, TANK, "report", "the Institute’s study"),
    _cites(L1, FORUM, "poll", "a poll of Delta Forum"),
    OnBehalfOf(from_id=WARNED, to_id=TANK, evidence="text", article=H2, **proof("of the Institute")),
    Via(from_id=WARNED, to_id=WIRE, evidence="text", article=H2, how="told", **proof("told Caspian Wire")),
    _affiliated(ARMAN, MINISTRY, W1, "minister of water", "the minister of water"),
    _affiliated(ARMAN, MINISTRY, L1, "minister", "the minister"),
    _affiliated(ERLAN, TANK, H2, "director", "director of the Institute"),
    _affiliated(ERLAN, FORUM, L1, "founder", "founder of Delta Forum"),
    _affiliated(DINA, ARDA, L1, "envoy", "Arda’s envoy"),
    *(
        Mentions(from_id=article, to_id=entity, evidence="text", article=article, **proof(words))
        for article, entity, words in (
            (W1, ARMAN, "Arman Seitkali"),
            (W1, DINA, "Dina Volkova"),
            (L1, ARMAN, "Seitkali"),
            (L1, ERLAN, "Erlan Botov"),
            (H2, ERLAN, "Botov"),
            (H2, SURNAME, "Seitkali"),
            (LOOSE, ARDA, "Arda"),
        )
    ),
]


def fill(tx: Transaction) -> None:
    """Write it all."""
    create_nodes(tx, NODES)
    create_edges(tx, EDGES)
