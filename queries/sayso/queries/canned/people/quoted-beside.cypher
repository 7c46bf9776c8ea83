// title: Who else is reported as speaking in the articles that report an entity's words? (co-occurrence in reports, not association)
// about: By the number of such articles, each with the best attested statement as an example.
// param speaker: entity           whose articles
// param since: date?              published on that day or later
// param until: date?              published on that day or before
// param floor: float = 0.5        statements less certain than this are not counted
// param headlines: bool = false   count statements in headlines too
// param limit: int = 25           rows to show; none for all
// returns: speaker, type, articles, statements, first, last
// returns: source, resolved_by, statement, stance, kind, headline, confidence, outlet, article, published, url, statement_id, speaker_id
// example: --speaker Tokayev --limit 2
MATCH (x:Entity {id: $speaker})-[st:STATED]->(s:Statement)-[:REPORTED_IN]->(a:Article)
WHERE st.confidence >= $floor AND s.confidence >= $floor AND ($headlines OR NOT s.headline)
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
WITH DISTINCT a
MATCH (a)<-[:REPORTED_IN]-(s:Statement)<-[st:STATED]-(e:Entity)
WHERE e.id <> $speaker AND st.confidence >= $floor AND s.confidence >= $floor AND ($headlines OR NOT s.headline)
WITH e, count(DISTINCT a) AS articles, count(DISTINCT s) AS statements, min(a.published) AS first, max(a.published) AS last,
     max(toString(CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END) + ' ' + coalesce(toString(a.published), '') + s.id) AS best
WITH e, articles, statements, first, last, best, e.id AS speaker_id
ORDER BY articles DESC, statements DESC, speaker_id
LIMIT $limit
MATCH (s:Statement {id: 'statement:' + split(best, 'statement:')[1]})-[:REPORTED_IN]->(a:Article)
MATCH (s)<-[st:STATED]-(e)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN e.name AS speaker, [l IN labels(e) WHERE l <> 'Entity'][0] AS type,
       articles AS articles, statements AS statements, first AS first, last AS last,
       s.source AS source, st.resolved_by AS resolved_by, s.text AS statement, s.stance AS stance, s.kind AS kind,
       s.headline AS headline, CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url,
       s.id AS statement_id, speaker_id AS speaker_id
ORDER BY articles DESC, statements DESC, speaker_id
LIMIT $limit
