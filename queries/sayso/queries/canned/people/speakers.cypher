// title: Who is reported as speaking on somebody or something, by affiliation?
// about: Speakers under the organization, outlet or place that the articles affiliate them with, each with the best attested statement as an example; who has no affiliation comes last.
// param about: subject            whom or what the words name: an entity or a topic
// param since: date?              published on that day or later
// param until: date?              published on that day or before
// param floor: float = 0.5        statements less certain than this are not counted
// param headlines: bool = false   count statements in headlines too
// param limit: int = 50           rows to show; none for all
// returns: affiliation, roles, speaker, type, articles, statements, first, last
// returns: source, resolved_by, statement, stance, kind, headline, confidence, outlet, article, published, url
// returns: statement_id, speaker_id, affiliation_id
// example: --about Kazakhstan --limit 3
OPTIONAL MATCH (t:Topic {id: $about})
OPTIONAL MATCH (x:Entity {id: $about})
WITH coalesce(t, x) AS y
MATCH (y)<-[:NAMES]-(s:Statement)-[:REPORTED_IN]->(a:Article)
WHERE s.confidence >= $floor AND ($headlines OR NOT s.headline)
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
MATCH (s)<-[st:STATED]-(e:Entity)
WHERE st.confidence >= $floor
WITH e, s, a, CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence
ORDER BY confidence DESC, coalesce(toString(a.published), '') DESC, s.id
WITH e, count(DISTINCT a.id) AS articles, count(DISTINCT s.id) AS statements,
     min(a.published) AS first, max(a.published) AS last,
     head(collect({s: s.id, confidence: confidence})) AS best
OPTIONAL MATCH (e)-[r:AFFILIATED_WITH]->(g:Organization|Outlet|Place)
WITH e, articles, statements, first, last, best, g, r
ORDER BY r.role
WITH e, articles, statements, first, last, best, g, collect(DISTINCT r.role) AS roles
ORDER BY CASE WHEN g IS NULL THEN 1 ELSE 0 END, g.name, statements DESC, e.id, g.id
LIMIT $limit
MATCH (e)-[st:STATED]->(s:Statement {id: best.s})-[:REPORTED_IN]->(a:Article)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN g.name AS affiliation, roles AS roles, e.name AS speaker, [l IN labels(e) WHERE l <> 'Entity'][0] AS type,
       articles AS articles, statements AS statements, first AS first, last AS last,
       s.source AS source, st.resolved_by AS resolved_by, s.text AS statement, s.stance AS stance, s.kind AS kind,
       s.headline AS headline, best.confidence AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url,
       s.id AS statement_id, e.id AS speaker_id, g.id AS affiliation_id
ORDER BY CASE WHEN g IS NULL THEN 1 ELSE 0 END, g.name, statements DESC, speaker_id, affiliation_id
LIMIT $limit
