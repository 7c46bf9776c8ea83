// title: Which statements is the extraction least sure of?
// about: Least sure first. Below 0.5 other queries hide them; a person may read the article and judge.
// param under: float = 0.5        confidence under this
// param floor: float = 0.0        and at least this
// param headlines: bool = false   with statements in headlines
// param limit: int = 50           rows to show; none for all
// returns: speaker, source, resolved_by, cue, statement, stance, kind, headline, confidence
// returns: outlet, article, published, url, statement_id
// example: --limit 2
MATCH (s:Statement)
WHERE $headlines OR NOT s.headline
OPTIONAL MATCH (e:Entity)-[st:STATED]->(s)
WITH s, e, st, CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence
WHERE confidence < $under AND confidence >= $floor
WITH s, e, st, confidence
ORDER BY confidence, s.id, e.id
LIMIT $limit
MATCH (s)-[:REPORTED_IN]->(a:Article)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN e.name AS speaker, s.source AS source, st.resolved_by AS resolved_by, s.cue AS cue, s.text AS statement,
       s.stance AS stance, s.kind AS kind, s.headline AS headline, confidence AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, s.id AS statement_id
ORDER BY confidence, s.id, e.id
LIMIT $limit
