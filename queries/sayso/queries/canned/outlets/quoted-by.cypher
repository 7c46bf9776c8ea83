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
  AND ($headlines OR NOT s.headline)
WITH o, a, s, st, e, CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence
WHERE confidence >= $floor
WITH o, a, s, st, e, confidence
ORDER BY confidence DESC, coalesce(toString(a.published), '') DESC, s.id
WITH o, e, count(DISTINCT a.id) AS articles, count(DISTINCT s.id) AS statements,
     count(DISTINCT CASE WHEN s.kind = 'direct' THEN s.id END) AS direct,
     min(a.published) AS first, max(a.published) AS last,
     head(collect({source: s.source, resolved_by: st.resolved_by, text: s.text, stance: s.stance, kind: s.kind,
                   headline: s.headline, confidence: confidence, title: a.title, published: a.published,
                   url: a.url, id: s.id})) AS example
RETURN e.name AS speaker, [l IN labels(e) WHERE l <> 'Entity'][0] AS type,
       articles AS articles, statements AS statements, direct AS direct, first AS first, last AS last,
       example.source AS source, example.resolved_by AS resolved_by, example.text AS statement,
       example.stance AS stance, example.kind AS kind, example.headline AS headline,
       example.confidence AS confidence, o.name AS outlet, example.title AS article,
       example.published AS published, example.url AS url, example.id AS statement_id, e.id AS speaker_id
ORDER BY articles DESC, statements DESC, e.id
LIMIT $limit
