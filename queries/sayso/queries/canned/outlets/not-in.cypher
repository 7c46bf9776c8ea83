// title: What does one outlet report that another does not, in the loaded articles?
// about: Statements in the one's articles that no loaded article of the other restates, newest first. That nothing was found does not mean that nothing was printed.
// param outlet: entity     the outlet that reports
// param other: entity      the outlet that does not
// param names: subject?    only statements whose words name this entity or topic
// param since: date?       published on that day or later
// param until: date?       published on that day or before
// param limit: int = 25    rows to show; none for all
// returns: speaker, source, resolved_by, statement, stance, kind, headline, confidence
// returns: outlet, article, published, url, statement_id
// example: --outlet 'Caspian Wire' --other 'Silk Road Tribune' --limit 2
MATCH (o:Entity {id: $outlet})-[:PUBLISHED]->(a:Article)<-[:REPORTED_IN]-(s:Statement)
WHERE ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
  AND ($names IS NULL OR EXISTS { MATCH (s)-[:NAMES]->(x) WHERE x.id = $names })
  AND (NOT (s)-[:RESTATES]-()
       OR NOT EXISTS { MATCH (s)-[:RESTATES*1..2]-(:Statement)-[:REPORTED_IN]->(:Article)<-[:PUBLISHED]-(p:Outlet) WHERE p.id = $other })
WITH o, a, s, coalesce(a.published, date('0001-01-01')) AS day, s.id AS id
ORDER BY day DESC, id
LIMIT $limit
OPTIONAL MATCH (e:Entity)-[st:STATED]->(s)
RETURN e.name AS speaker, s.source AS source, st.resolved_by AS resolved_by, s.text AS statement, s.stance AS stance,
       s.kind AS kind, s.headline AS headline,
       CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, s.id AS statement_id
ORDER BY day DESC, id, e.id
LIMIT $limit
