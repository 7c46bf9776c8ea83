// title: What is said on behalf of an entity or given through it, and what does it say for others?
// about: Newest first; `part` says whether the named one was spoken for or is where the words were first given.
// param entity: entity     the speaker, the body spoken for, or where the words were given
// param since: date?       said, or else printed, on that day or later
// param until: date?       said, or else printed, on that day or before
// param limit: int = 25    rows to show; none for all
// returns: said_on, speaker, source, resolved_by, part, name, how, words, statement, stance, kind, headline, confidence
// returns: outlet, article, published, url, name_id, statement_id
// example: --entity 'Ministry of Foreign Affairs of Kazakhstan' --limit 2
MATCH (x:Entity {id: $entity})-[:STATED|ON_BEHALF_OF|VIA]-(s:Statement)
WHERE EXISTS { MATCH (s)-[:ON_BEHALF_OF|VIA]->(:Entity) }
WITH DISTINCT s
MATCH (s)-[:REPORTED_IN]->(a:Article)
WHERE ($since IS NULL OR coalesce(s.said_on, a.published) >= $since)
  AND ($until IS NULL OR coalesce(s.said_on, a.published) <= $until)
WITH s, a, coalesce(s.said_on, a.published, date('0001-01-01')) AS day, s.id AS id
ORDER BY day DESC, id
LIMIT $limit
MATCH (s)-[r:ON_BEHALF_OF|VIA]->(b:Entity)
OPTIONAL MATCH (e:Entity)-[st:STATED]->(s)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN substring(toString(s.said_on), 0, CASE s.said_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END) AS said_on,
       e.name AS speaker, s.source AS source, st.resolved_by AS resolved_by,
       CASE type(r) WHEN 'VIA' THEN 'first given in' ELSE 'on behalf of' END AS part,
       b.name AS name, r.how AS how, r.surfaces AS words,
       s.text AS statement, s.stance AS stance, s.kind AS kind, s.headline AS headline,
       CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url,
       b.id AS name_id, s.id AS statement_id
ORDER BY day DESC, id, part, b.id, r.how, e.id
LIMIT $limit
