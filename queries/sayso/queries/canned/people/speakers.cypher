// title: Who is reported as speaking on somebody or something, by affiliation?
// about: Speakers under the organization, outlet or place that the articles affiliate them with, each with the best attested statement as an example; who has no affiliation comes last.
// param about: subject            whom or what the words name: an entity or a topic
// param since: date?              published on that day or later
// param until: date?              published on that day or before
// param floor: float = 0.5        statements less certain than this are not counted
// param headlines: bool = false   count statements in headlines too
// param speakers: int = 200       only so many speakers, those with the most statements
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
WITH e, count(DISTINCT a) AS articles, count(DISTINCT s) AS statements, min(a.published) AS first, max(a.published) AS last,
     max(toString(CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END) + ' ' + coalesce(toString(a.published), '') + s.id) AS best
WITH e, articles, statements, first, last, best
ORDER BY statements DESC, e.id
LIMIT $speakers
OPTIONAL MATCH (e)-[r:AFFILIATED_WITH]->(g:Organization|Outlet|Place)
WITH DISTINCT e, articles, statements, first, last, best, g, r.role AS role
ORDER BY role
WITH e, articles, statements, first, last, best, g, collect(role) AS roles
WITH e, articles, statements, first, last, best, g, roles, CASE WHEN g IS NULL THEN 1 ELSE 0 END AS unknown
ORDER BY unknown, g.name, statements DESC, e.id, g.id
LIMIT $limit
MATCH (s:Statement {id: 'statement:' + split(best, 'statement:')[1]})-[:REPORTED_IN]->(a:Article)
MATCH (s)<-[st:STATED]-(e)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN g.name AS affiliation, roles AS roles, e.name AS speaker, [l IN labels(e) WHERE l <> 'Entity'][0] AS type,
       articles AS articles, statements AS statements, first AS first, last AS last,
       s.source AS source, st.resolved_by AS resolved_by, s.text AS statement, s.stance AS stance, s.kind AS kind,
       s.headline AS headline, CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url,
       s.id AS statement_id, e.id AS speaker_id, g.id AS affiliation_id
ORDER BY unknown, affiliation, statements DESC, speaker_id, affiliation_id
LIMIT $limit
