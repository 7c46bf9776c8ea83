// title: Whom does an outlet quote?
// about: Speakers by how many of its articles report a statement of theirs, each with the best attested statement as an example.
// param outlet: entity            the newspaper, agency, broadcaster or site
// param since: date?              published on that day or later
// param until: date?              published on that day or before
// param floor: float = 0.5        statements less certain than this are not counted
// param headlines: bool = false   count statements in headlines too
// param limit: int = 25           rows to show; none for all
// returns: speaker, type, articles, statements, direct, first, last
// returns: source, resolved_by, statement, stance, kind, headline, confidence, outlet, article, published, url, statement_id, speaker_id
// example: --outlet 'Steppe Courier' --limit 2
MATCH (o:Entity {id: $outlet})-[:PUBLISHED]->(a:Article)<-[:REPORTED_IN]-(s:Statement)<-[st:STATED]-(e:Entity)
WHERE ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
  AND st.confidence >= $floor AND s.confidence >= $floor AND ($headlines OR NOT s.headline)
WITH o, e, count(DISTINCT a) AS articles, count(DISTINCT s) AS statements,
     count(DISTINCT CASE WHEN s.kind = 'direct' THEN s END) AS direct,
     min(a.published) AS first, max(a.published) AS last,
     max(toString(CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END) + ' ' + coalesce(toString(a.published), '') + s.id) AS best
WITH o, e, articles, statements, direct, first, last, best, e.id AS speaker_id
ORDER BY articles DESC, statements DESC, speaker_id
LIMIT $limit
MATCH (s:Statement {id: 'statement:' + split(best, 'statement:')[1]})-[:REPORTED_IN]->(a:Article)
MATCH (s)<-[st:STATED]-(e)
RETURN e.name AS speaker, [l IN labels(e) WHERE l <> 'Entity'][0] AS type,
       articles AS articles, statements AS statements, direct AS direct, first AS first, last AS last,
       s.source AS source, st.resolved_by AS resolved_by, s.text AS statement, s.stance AS stance, s.kind AS kind,
       s.headline AS headline, CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url,
       s.id AS statement_id, speaker_id AS speaker_id
ORDER BY articles DESC, statements DESC, speaker_id
LIMIT $limit
