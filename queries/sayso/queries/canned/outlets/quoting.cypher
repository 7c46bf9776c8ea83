// title: Which outlets quote an entity?
// about: By the number of articles that report a statement of its, each with the best attested one as an example.
// param speaker: entity           who speaks: a person, organization, outlet, place or group
// param since: date?              published on that day or later
// param until: date?              published on that day or before
// param floor: float = 0.5        statements less certain than this are not counted
// param headlines: bool = false   count statements in headlines too
// param limit: int = 25           rows to show; none for all
// returns: outlet, articles, statements, direct, first, last
// returns: speaker, source, resolved_by, statement, stance, kind, headline, confidence, article, published, url, statement_id, outlet_id
// example: --speaker 'Aibek Sarsenov' --limit 2
MATCH (e:Entity {id: $speaker})-[st:STATED]->(s:Statement)-[:REPORTED_IN]->(a:Article)<-[:PUBLISHED]-(o:Outlet)
WHERE st.confidence >= $floor AND s.confidence >= $floor AND ($headlines OR NOT s.headline)
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
WITH e, o, count(DISTINCT a) AS articles, count(DISTINCT s) AS statements,
     count(DISTINCT CASE WHEN s.kind = 'direct' THEN s END) AS direct,
     min(a.published) AS first, max(a.published) AS last,
     max(toString(CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END) + ' ' + coalesce(toString(a.published), '') + s.id) AS best
WITH e, o, articles, statements, direct, first, last, best, o.id AS outlet_id
ORDER BY articles DESC, statements DESC, outlet_id
LIMIT $limit
MATCH (s:Statement {id: 'statement:' + split(best, 'statement:')[1]})-[:REPORTED_IN]->(a:Article)
MATCH (s)<-[st:STATED]-(e)
RETURN o.name AS outlet, articles AS articles, statements AS statements, direct AS direct, first AS first, last AS last,
       e.name AS speaker, s.source AS source, st.resolved_by AS resolved_by, s.text AS statement, s.stance AS stance, s.kind AS kind,
       s.headline AS headline, CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       a.title AS article, a.published AS published, a.url AS url, s.id AS statement_id, outlet_id AS outlet_id
ORDER BY articles DESC, statements DESC, outlet_id
LIMIT $limit
