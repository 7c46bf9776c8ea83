"""Findings made by hand -> records: every type of edge, each with the words that prove it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sayso.extract.findings import (
    Affiliation,
    Citation,
    Findings,
    FoundEntity,
    FoundStatement,
    FoundVia,
    Mention,
    Ref,
    Refusal,
    Span,
    When,
)
from sayso.loader.article import InputArticle
from sayso.loader.identity import identify
from sayso.loader.project import ArticleGraph, project
from sayso.schema.errors import IntegrityError
from sayso.schema.ids import article_id
from sayso.schema.model import Relationship
from sayso.schema.relationships import Cites, Stated, Via, relationship_types

TEXT = (
    "Envoy Resigns\n\n"
    "Ana Bell, director of the Lake Bank, told The Salt Post on Monday that Kazakhstan’s foreign ministry had said it "
    "was over. “Nobody asked Russia,” she told Bo Rand for the Lake Bank. Bo Rand declined to comment, citing a report "
    "by The Salt Post. Analysts said it was late, read here."
)
ARTICLE = InputArticle(
    id="article:00ff",
    text=TEXT,
    title="Envoy Resigns",
    url="https://courier.example/2024/03/envoy-resigns-today",
    outlet="The Steppe Courier",
    authors=("Zoë Lind", "Staff Writer", "AFP"),
    published=date(2024, 3, 18),
    links=(
        (Span(len(TEXT) - 10, len(TEXT) - 1), "https://courier.example/2023/11/an-older-story"),
        (Span(0, 5), "https://courier.example/news/"),
    ),
)
ANA, BANK, POST, MINISTRY, RUSSIA, BO, ANALYSTS, NAMELESS = range(8)
ENTITIES = (
    FoundEntity("Person", "Ana Bell"),
    FoundEntity("Organization", "Lake Bank"),
    FoundEntity("Outlet", "The Salt Post"),
    FoundEntity("Organization", "Ministry of Foreign Affairs of Kazakhstan", "org:kz-ministry-of-foreign-affairs"),
    FoundEntity("Place", "Russia", "place:ru"),
    FoundEntity("Person", "Bo Rand"),
    FoundEntity("Group", "Analysts"),
    FoundEntity("Person", "…"),
)


def at(words: str, number: int = 0) -> Span:
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


OUTER = FoundStatement(
    content=(at("Kazakhstan’s foreign ministry had said it was over"),),
    kind="indirect",
    source=at("Ana Bell"),
    cue=at("told"),
    speaker=ANA,
    resolved_by="name",
    confidence=0.9,
    context=at(TEXT.split("\n\n")[1].split("over.", maxsplit=1)[0] + "over."),
    when=When(at("on Monday"), date(2024, 3, 18), "day"),
    via=(FoundVia(POST, "told", at("The Salt Post")),),
    names=(Ref(MINISTRY, at("Kazakhstan’s foreign ministry")),),
)
INNER = FoundStatement(
    content=(at("it was over"),),
    kind="indirect",
    source=at("Kazakhstan’s foreign ministry"),
    speaker=MINISTRY,
    within=0,
)
QUOTE = FoundStatement(
    content=(at("“Nobody asked Russia,”"),),
    kind="direct",
    speaker=ANA,
    resolved_by="continuation",
    implied=True,
    to=(Ref(BO, at("Bo Rand")),),
    via=(FoundVia(POST, "told"),),
    on_behalf_of=(Ref(BANK, at("the Lake Bank", 1)),),
    names=(Ref(RUSSIA, at("Russia")), Ref(ANA, at("she"))),
)
GROUPED = FoundStatement(
    content=(at("it was late"),), kind="indirect", source=at("Analysts"), speaker=ANALYSTS, resolved_by="group"
)
FINDINGS = Findings(
    entities=ENTITIES,
    mentions=(
        Mention(at("Ana Bell"), ANA),
        Mention(at("she"), ANA, "pronoun"),
        Mention(at("Bo Rand"), BO),
        Mention(at("Bo Rand", 1), BO),
        Mention(at("Lake Bank"), BANK),
        Mention(at("Envoy"), NAMELESS),
    ),
    statements=(OUTER, INNER, QUOTE, GROUPED),
    refusals=(Refusal(BO, at("Bo Rand declined to comment")),),
    citations=(Citation(at("a report by The Salt Post"), "report", entity=POST, who=(BO, NAMELESS)),),
    affiliations=(Affiliation(ANA, BANK, at("Ana Bell, director of the Lake Bank"), at("director"), "current"),),
)


def graph_of(findings: Findings, article: InputArticle = ARTICLE) -> ArticleGraph:
    return project(findings, article, identify(findings, article))


@pytest.fixture(scope="module")
def made() -> ArticleGraph:
    return graph_of(FINDINGS)


def ends(graph: ArticleGraph, kind: str) -> set[tuple[str, str]]:
    return {(e.from_id, e.to_id) for e in (*graph.edges, *graph.part_of) if e.type == kind}


def statement(graph: ArticleGraph, text: str) -> str:
    (found,) = (s.id for s in graph.statements if s.text == text)
    return found


def test_every_type_of_edge_is_made(made: ArticleGraph) -> None:
    later = {"RESTATES", "REPRINTS"}
    assert {e.type for e in (*made.edges, *made.part_of)} == {r.type for r in relationship_types()} - later


def test_edges_join_what_they_should(made: ArticleGraph) -> None:
    outer = statement(made, "Kazakhstan’s foreign ministry had said it was over")
    inner, quote = statement(made, "it was over"), statement(made, "“Nobody asked Russia,”")
    ministry, post = "org:kz-ministry-of-foreign-affairs", "outlet:salt-post"
    assert ends(made, "WITHIN") == {(inner, outer)}
    assert ends(made, "NAMES") == {(outer, ministry), (quote, "place:ru")}
    assert ends(made, "VIA") == {(outer, post), (quote, post)}
    assert ends(made, "TO") == {(quote, "person:bo-rand")}
    assert ends(made, "ON_BEHALF_OF") == {(quote, "org:lake-bank")}
    assert ends(made, "WROTE") == {("person:zoe-lind", ARTICLE.id)}
    assert ends(made, "PUBLISHED") == {("outlet:steppe-courier", ARTICLE.id)}
    assert ends(made, "DECLINED_COMMENT") == {("person:bo-rand", ARTICLE.id)}
    assert ends(made, "PART_OF") >= {(ministry, "org:kz-government"), ("org:kz-government", "place:kz")}
    assert {e.id for e in made.entities} >= {"org:kz-government", "place:kz", ministry}
    assert ("group:00ff:analysts", statement(made, "it was late")) in ends(made, "STATED")


def test_text_evidence_is_in_the_text(made: ArticleGraph) -> None:
    for edge in made.edges:
        assert edge.article == ARTICLE.id
        assert bool(edge.starts) >= (edge.evidence == "text")
        if edge.evidence != "metadata":
            spans = zip(edge.starts, edge.ends, edge.surfaces, strict=True)
            assert all(TEXT[start:end] == surface for start, end, surface in spans)


def test_mentions_are_names_with_a_passage_each(made: ArticleGraph) -> None:
    passages = {e.to_id: e.surfaces for e in made.edges if e.type == "MENTIONS"}
    assert passages == {
        "person:ana-bell": ("Ana Bell",),
        "person:bo-rand": ("Bo Rand", "Bo Rand"),
        "org:lake-bank": ("Lake Bank",),
    }


def test_implied_evidence_is_marked(made: ArticleGraph) -> None:
    quote = statement(made, "“Nobody asked Russia,”")
    kinds = {(type(e).__name__, e.evidence) for e in made.edges if quote in (e.from_id, e.to_id)}
    assert {("Stated", "implied"), ("Via", "implied"), ("ReportedIn", "text"), ("To", "text")} <= kinds
    (stated,) = (e for e in made.edges if isinstance(e, Stated) and e.to_id == quote)
    assert (stated.resolved_by, stated.surfaces) == ("continuation", ())


def test_citations_of_an_outlet_and_of_an_address(made: ArticleGraph) -> None:
    found = {e.to_id: e for e in made.edges if isinstance(e, Cites)}
    older = article_id(url="https://courier.example/2023/11/an-older-story")
    assert set(found) == {"outlet:salt-post", older}
    assert (found["outlet:salt-post"].who, found["outlet:salt-post"].own) == (("person:bo-rand",), False)
    assert (found[older].how, found[older].own, found[older].surfaces) == ("link", True, ("read here",))
    assert [stub.id for stub in made.stubs] == [older]


def test_outlet_that_cites_itself(made: ArticleGraph) -> None:
    own = graph_of(FINDINGS, replace(ARTICLE, outlet="Salt Post"))
    assert [e.own for e in own.edges if isinstance(e, Cites) and e.to_id == "outlet:salt-post"] == [True]


def test_statement_carries_what_was_found(made: ArticleGraph) -> None:
    (outer,) = (s for s in made.statements if s.text.startswith("Kazakhstan’s"))
    assert (outer.kind, outer.stance, outer.cue, outer.source) == ("indirect", "asserts", "told", "Ana Bell")
    assert (outer.said_on, outer.said_precision, outer.said_when) == (date(2024, 3, 18), "day", "on Monday")
    assert outer.context.startswith("Ana Bell, director") and outer.context.endswith("over.")


def test_same_words_twice_are_two_statements() -> None:
    twice = replace(FINDINGS, statements=(GROUPED, GROUPED._replace(source=None, speaker=BO)))
    assert len({s.id for s in graph_of(twice).statements}) == 2


def test_two_entities_of_one_name_share_an_edge() -> None:
    double = replace(FINDINGS, entities=(*ENTITIES, FoundEntity("Person", "Bo  Rand")), statements=(), affiliations=())
    double = replace(double, mentions=(Mention(at("Bo Rand"), BO), Mention(at("Bo Rand", 1), 8)), citations=())
    (mentions,) = (e for e in graph_of(double).edges if e.type == "MENTIONS")
    assert len(mentions.starts) == 2


def test_edge_that_the_schema_does_not_allow_is_left_out() -> None:
    wrong = QUOTE._replace(via=(FoundVia(RUSSIA, "told"),))
    edges: tuple[Relationship, ...] = graph_of(replace(FINDINGS, statements=(wrong,))).edges
    assert not [e for e in edges if isinstance(e, Via)]


def test_span_outside_the_text_is_refused() -> None:
    beyond = replace(FINDINGS, mentions=(Mention(Span(len(TEXT), len(TEXT) + 3), ANA),))
    with pytest.raises(IntegrityError, match="found at"):
        graph_of(beyond)


def test_projection_is_deterministic(made: ArticleGraph) -> None:
    assert graph_of(FINDINGS) == made
    shuffled = replace(FINDINGS, mentions=FINDINGS.mentions[::-1])
    assert graph_of(shuffled).fingerprint == made.fingerprint
    assert graph_of(FINDINGS, replace(ARTICLE, title="Other")).fingerprint != made.fingerprint
