"""Findings and an article -> the records of the graph that they make.

    owned     the Article, its Statements, its Groups, and every edge out of, into and between them
    shared    entities, what they are part of, topics, and stubs of cited articles: other articles may hold them up too

A pure function: the same article and registry give the same records, in the same order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from sayso.extract.findings import Citation, Findings, FoundStatement, Span
from sayso.extract.likeness.signature import article_bands, statement_bands
from sayso.extract.likeness.words import wording
from sayso.extract.registry import registry
from sayso.graph.write import Rows
from sayso.loader.article import InputArticle, is_address
from sayso.loader.edges import Edges, Words
from sayso.loader.identity import Identities, chain, entity_node, given_name
from sayso.loader.judgements.judged import judgements
from sayso.schema.ids import article_id, canonical_url, digest, statement_id
from sayso.schema.model import Evidence, Node, Relationship, line
from sayso.schema.nodes import Article, Entity, Group, Statement, Topic, bands
from sayso.schema.relationships import (
    AffiliatedWith,
    Cites,
    DeclinedComment,
    Mentions,
    Names,
    OnBehalfOf,
    PartOf,
    Published,
    ReportedIn,
    ResolvedBy,
    Stated,
    To,
    Via,
    Within,
    Wrote,
)


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """All records of one article. `article` has its fingerprint; sources and input_key belong to a run."""

    article: Article
    statements: tuple[Statement, ...]
    groups: tuple[Group, ...]
    entities: tuple[Entity | Topic, ...]
    stubs: tuple[Article, ...]
    edges: tuple[Relationship, ...]
    part_of: tuple[PartOf, ...]
    owned: Rows = field(default_factory=Rows)
    """The statements, groups and edges once more, as they are sent."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def fingerprint(self) -> str:
        """Hash of all records."""
        return self.article.fingerprint or ""


def project(findings: Findings, article: InputArticle, identities: Identities) -> ArticleGraph:
    """The records of one article. Raises IntegrityError where a finding's span is not in the text.

    With `registry().only_watched` a statement is kept where somebody of the watchlist says it, has it said or is told
    it, or where its words name one of them or a topic. Of a statement within another, WITHIN stays where both do; a
    group of speakers goes with its last statement; what the article cites stays, on the say-so of those who are left.
    """
    return _Projection(findings, article, identities).graph()


class _Projection:
    def __init__(self, findings: Findings, article: InputArticle, identities: Identities) -> None:
        self.findings, self.source, self.identities = findings, article, identities
        self.judgements = judgements()
        self.rejected: list[str] = []
        self.ids = identities.entities
        self.words = Words(article.id, article.text)
        self.edges = Edges(self.words)
        self.stubs: dict[str, Article] = {}

    def graph(self) -> ArticleGraph:
        statements = self._statements()
        self._metadata()
        self._mentions()
        self._citations()
        self._affiliations()
        edges = self.edges.sorted()
        surfaces = _surfaces(edges)
        shared = sorted(i for i in surfaces if not i.startswith("group:"))
        part_of = sorted({(p.from_id, p.to_id): p for i in shared for p in chain(i)}.items())
        above = {p.to_id for _, p in part_of} - set(shared)
        graph = ArticleGraph(
            article=self._article(),
            statements=tuple(sorted(statements, key=lambda s: s.id)),
            groups=tuple(self._groups(surfaces)),
            entities=tuple(entity_node(i, surfaces.get(i, [])) for i in sorted({*shared, *above})),
            stubs=tuple(self.stubs[i] for i in sorted(self.stubs)),
            edges=edges,
            part_of=tuple(p for _, p in part_of),
        )
        graph.owned.add_nodes(graph.statements)
        graph.owned.add_nodes(graph.groups)
        graph.owned.add_edges(graph.edges)
        return replace(graph, article=replace(graph.article, fingerprint=fingerprint(graph)))

    def _article(self) -> Article:
        a = self.source
        return Article(
            id=a.id,
            title=a.title,
            url=a.url,
            published=a.published,
            published_at=a.published_at,
            section=a.section,
            language=a.language,
            text=a.text,
            words=len(a.text.split()),
            outlet=a.outlet,
            byline=a.authors,
            rejected=tuple(sorted(self.rejected)),
            **_bands(Article, article_bands(self._story())),
        )

    def _story(self) -> str:
        """The text without what stands in every article of an outlet."""
        parts, at = [], 0
        for span in sorted(self.findings.boilerplate):
            parts.append(self.source.text[at : max(at, span.start)])
            at = max(at, span.end)
        return " ".join([*parts, self.source.text[at:]])

    def _groups(self, surfaces: dict[str, list[str]]) -> Iterable[Group]:
        names: dict[str, str] = {}
        for found, node_id in zip(self.findings.entities, self.ids, strict=True):
            if found.type == "Group" and node_id in surfaces:
                names[node_id] = min(names.get(node_id, found.name), found.name)
        return [Group(id=node_id, name=names[node_id]) for node_id in sorted(names)]

    def _metadata(self) -> None:
        """The publisher and the authors. Their passage is the name as given; it stands nowhere in the text."""
        into, outlet = self.source.id, self.identities.outlet
        if outlet:
            given = (self.source.outlet,) if self.source.outlet else ()
            self.edges.add(Published, outlet, into, "metadata", given=given)
        for author, name in self.identities.authors:
            self.edges.add(Wrote, author, into, "metadata", given=(name,))

    def _mentions(self) -> None:
        for mention in self.findings.mentions:
            node_id = self.ids[mention.entity]
            if mention.form == "name" and node_id:
                self.edges.add(Mentions, self.source.id, node_id, "text", [mention.span])
        for refusal in self.findings.refusals:
            if node_id := self.ids[refusal.entity]:
                self.edges.add(DeclinedComment, node_id, self.source.id, "text", [refusal.span])

    def _statements(self) -> list[Statement]:
        """The statement nodes and all edges that touch them."""
        order = sorted(
            (i for i, s in enumerate(self.findings.statements) if s.content),
            key=lambda i: (self.findings.statements[i].content, i),
        )
        seen: Counter[str] = Counter()
        nodes: dict[int, Statement] = {}
        for i in order:
            found = self.findings.statements[i]
            words = " … ".join(self.words.of(span) for span in sorted(set(found.content)))
            first = statement_id(self.source.id, words, 0)
            node_id = statement_id(self.source.id, words, seen[first]) if seen[first] else first
            seen[first] += 1
            if self.judgements.ruling(node_id) == "reject":
                self.rejected.append(node_id)
            elif self._is_kept(node_id, found):
                found = self._sure(node_id, found)
                nodes[i] = self._statement(node_id, words, found)
                self._statement_edges(node_id, found)
        for i, node in nodes.items():
            within = self.findings.statements[i].within
            if within is not None and within in nodes and within != i:
                content = self.findings.statements[i].content
                self.edges.add(Within, node.id, nodes[within].id, "text", content)
        return list(nodes.values())

    def _sure(self, node_id: str, found: FoundStatement) -> FoundStatement:
        """A statement that somebody has read and confirmed, or given its speaker, is as sure as can be."""
        judged = self.judgements.ruling(node_id) or self.judgements.speaker_of(node_id)
        return found._replace(confidence=1.0) if judged else found

    def _is_kept(self, node_id: str, found: FoundStatement) -> bool:
        known = registry()
        if not known.only_watched:
            return True
        refs = (*found.names, *found.to, *found.on_behalf_of)
        parts = {self.ids[ref.entity] for ref in refs} | {self._speaker(node_id, found)}
        return not known.watched.isdisjoint(parts) or bool(known.terms.within(self.source.text, found.content))

    def _speaker(self, node_id: str, found: FoundStatement) -> str | None:
        """Who said it: by a judgement, else as found."""
        return self.judgements.speaker_of(node_id) or (self.ids[found.speaker] if found.speaker is not None else None)

    def _statement(self, node_id: str, words: str, found: FoundStatement) -> Statement:
        of = self.words.of
        when = found.when
        return Statement(
            id=node_id,
            text=words,
            kind=found.kind,
            stance=found.stance,
            medium=found.medium,
            cue=of(found.cue) if found.cue else None,
            context=of(found.context) if found.context.start < found.context.end else words,
            said_on=when.day if when else None,
            said_precision=when.precision if when and when.day else None,
            said_when=of(when.span) if when else None,
            headline=found.headline,
            verbatim=found.verbatim,
            anonymous=found.anonymous,
            confidence=found.confidence,
            source=of(found.source) if found.source else None,
            **_bands(Statement, statement_bands(wording(words, found.kind))),
        )

    def _statement_edges(self, node_id: str, found: FoundStatement) -> None:
        add = self.edges.add
        add(ReportedIn, node_id, self.source.id, "text", found.content)
        speaker = self._speaker(node_id, found)
        by: ResolvedBy = "judgement" if self.judgements.speaker_of(node_id) else found.resolved_by or "name"
        if speaker:
            evidence: Evidence = "implied" if found.implied or not found.source else "text"
            add(Stated, speaker, node_id, evidence, [found.source], resolved_by=by, confidence=found.confidence)
        for named in found.names:
            if (to := self.ids[named.entity]) and to != speaker:
                add(Names, node_id, to, _kind(named.span), [named.span])
        for topic, spans in registry().terms.within(self.source.text, found.content).items():
            add(Names, node_id, topic, "text", spans)
        for via in found.via:
            if to := self.ids[via.entity]:
                add(Via, node_id, to, _kind(via.span), [via.span], how=via.how)
        for hearer in found.to:
            if to := self.ids[hearer.entity]:
                add(To, node_id, to, _kind(hearer.span), [hearer.span])
        for principal in found.on_behalf_of:
            if to := self.ids[principal.entity]:
                add(OnBehalfOf, node_id, to, _kind(principal.span), [principal.span])

    def _citations(self) -> None:
        """What extraction found, and what the page links to."""
        linked = [
            Citation(span, "link", url=url)
            for span, url in self.source.links
            if leads_to_an_article(url) and not any(b.start <= span.start < b.end for b in self.findings.boilerplate)
        ]
        for cited in (*self.findings.citations, *linked):
            to = self.ids[cited.entity] if cited.entity is not None else None
            own = to is not None and to == self.identities.outlet
            if to is None and cited.url and is_address(cited.url):
                to = article_id(url=cited.url)
                own = _host(cited.url) == _host(self.source.url)
                if to != self.source.id:
                    self.stubs[to] = Article(id=to, url=canonical_url(cited.url))
            if to is None or to == self.source.id:
                continue
            who = {w for i in cited.who if (w := self.ids[i]) and self.edges.touches(w)}
            self.edges.add(
                Cites,
                self.source.id,
                to,
                "text",
                [cited.span],
                how=cited.how,
                own=own,
                who=tuple(sorted(who)),
                cited_on=cited.when.day if cited.when else None,
                cited_when=self.words.of(cited.when.span) if cited.when else None,
            )

    def _affiliations(self) -> None:
        """Only of people whom the article names: that is how a change of the article finds these edges again."""
        for tie in self.findings.affiliations:
            person, organization = self.ids[tie.person], self.ids[tie.organization]
            if not person or not organization or not self.edges.touches(person):
                continue
            role = self.words.of(tie.role) if tie.role else None
            self.edges.add(AffiliatedWith, person, organization, "text", [tie.span], role=role, status=tie.status)


def _bands(node: type[Node], numbers: Iterable[int | None]) -> dict[str, Any]:
    """The numbers by which others that say the same are found, as properties."""
    return dict(zip(bands(node), numbers, strict=False))


def _kind(span: Span | None) -> Evidence:
    return "text" if span else "implied"


def _host(url: str | None) -> str | None:
    return urlsplit(canonical_url(url)).hostname if url else None


def leads_to_an_article(url: str) -> bool:
    """Whether a hyperlink looks like that of an article, not of a section, a profile or a home page.

    >>> leads_to_an_article("https://a.example/2024/03/18/envoy-resigns"), leads_to_an_article("https://a.example/news/")
    (True, False)
    """
    if not is_address(url):
        return False
    path = urlsplit(url).path.rstrip("/")
    last = path.rpartition("/")[2]
    return last.count("-") + last.count("_") >= 2 or sum(c.isdigit() for c in path) >= 4


def _surfaces(edges: Iterable[Relationship]) -> dict[str, list[str]]:
    """For each entity at the end of an edge, the passages that the edges carry."""
    found: dict[str, list[str]] = {}
    for edge in edges:
        for node_id in (edge.from_id, edge.to_id):
            if not node_id.startswith(("article:", "statement:")):
                found.setdefault(node_id, []).extend(edge.surfaces)
    return found


def fingerprint(graph: ArticleGraph) -> str:
    """Hash of all records; names that nothing gives are left out: other articles decide them too."""
    shared = [e if given_name(e.id) else replace(e, name="") for e in graph.entities]
    records: list[object] = [[type(n).__name__, line(n)] for n in (graph.article, *shared, *graph.stubs)]
    records += [[kind.__name__, *lines] for kind, lines in graph.owned.nodes.items()]
    records += [[ends.kind.type, *lines] for ends, lines in graph.owned.edges.items()]
    records += [[p.type, p.from_id, p.to_id, line(p)] for p in graph.part_of]
    return digest([json.dumps(records, default=str)])
