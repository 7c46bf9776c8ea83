// title: How much of what outlets report is in quotation marks, and how much comes from unnamed sources?
// about: By outlet, with shares of its statements. The statement is its newest from an unnamed source, if it has any.
// param since: date?              published on that day or later
// param until: date?              published on that day or before
// param at_least: int = 1         statements that an outlet must have
// param floor: float = 0.5        statements less certain than this are not counted
// param headlines: bool = false   count statements in headlines too
// param limit: int = 25           rows to show; none for all
// returns: outlet, articles, statements, direct, direct_share, unnamed, unnamed_share
// returns: source, statement, stance, kind, headline, confidence, article, published, url, statement_id, outlet_id
// example: --limit 3
MATCH (o:Outlet)-[:PUBLISHED]->(a:Article)<-[:REPORTED_IN]-(s:Statement)
WHERE s.confidence >= $floor AND ($headlines OR NOT s.headline)
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
WITH o, count(DISTINCT a) AS articles, count(s) AS statements,
     sum(CASE WHEN s.kind = 'direct' THEN 1 ELSE 0 END) AS direct,
     sum(CASE WHEN s.anonymous THEN 1 ELSE 0 END) AS unnamed,
     max(CASE WHEN s.anonymous THEN coalesce(toString(a.published), '') + s.id END) AS newest
WHERE statements >= $at_least
OPTIONAL MATCH (s:Statement {id: 'statement:' + split(newest, 'statement:')[1]})-[:REPORTED_IN]->(a:Article)
RETURN o.name AS outlet, articles AS articles, statements AS statements,
       direct AS direct, toFloat(direct) / statements AS direct_share,
       unnamed AS unnamed, toFloat(unnamed) / statements AS unnamed_share,
       s.source AS source, s.text AS statement, s.stance AS stance, s.kind AS kind, s.headline AS headline,
       s.confidence AS confidence, a.title AS article, a.published AS published, a.url AS url,
       s.id AS statement_id, o.id AS outlet_id
ORDER BY statements DESC, outlet_id
LIMIT $limit
