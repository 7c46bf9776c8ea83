// title: In which articles of an outlet does every statement come from one speaker?
// about: Newest first, each with its best attested statement. Statements whose speaker the article does not tell are not from that speaker.
// param outlet: entity            the newspaper, agency, broadcaster or site
// param at_least: int = 2         statements that the article must have
// param since: date?              published on that day or later
// param until: date?              published on that day or before
// param floor: float = 0.5        statements less certain than this are not counted
// param headlines: bool = false   count statements in headlines too
// param limit: int = 25           rows to show; none for all
// returns: speaker, type, statements, source, resolved_by, statement, stance, kind, headline, confidence
// returns: outlet, article, published, url, statement_id, speaker_id, article_id
// example: --outlet 'Steppe Courier' --limit 2
MATCH (o:Entity {id: $outlet})-[:PUBLISHED]->(a:Article)<-[:REPORTED_IN]-(s:Statement)
WHERE ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
  AND s.confidence >= $floor AND ($headlines OR NOT s.headline)
OPTIONAL MATCH (s)<-[st:STATED]-(e:Entity)
WITH o, a, s, e, CASE WHEN e IS NULL THEN -1.0 WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence
ORDER BY confidence DESC, s.id
WITH o, a, count(DISTINCT s.id) AS statements, count(DISTINCT e.id) AS speakers, min(confidence) AS least,
     head(collect({s: s.id, e: e.id, confidence: confidence})) AS best
WHERE statements >= $at_least AND speakers = 1 AND least >= $floor
WITH o, a, statements, best
ORDER BY coalesce(toString(a.published), '') DESC, a.id
LIMIT $limit
MATCH (s:Statement {id: best.s})<-[st:STATED]-(e:Entity)
RETURN e.name AS speaker, [l IN labels(e) WHERE l <> 'Entity'][0] AS type, statements AS statements,
       s.source AS source, st.resolved_by AS resolved_by, s.text AS statement, s.stance AS stance, s.kind AS kind,
       s.headline AS headline, best.confidence AS confidence, o.name AS outlet, a.title AS article,
       a.published AS published, a.url AS url, s.id AS statement_id, e.id AS speaker_id, a.id AS article_id
ORDER BY coalesce(toString(a.published), '') DESC, a.id
LIMIT $limit
