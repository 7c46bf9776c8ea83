// title: Which statements does an article report, and who is reported as making them?
// about: In the order of the text; `names` are the entities that the words name.
// param article: article                      an id, an address or a part of the title
// param kind: choice(direct|mixed|indirect)?  all in quotation marks, partly, or not at all
// param limit: int = none                     rows to show; none for all
// returns: speaker, source, resolved_by, cue, statement, stance, kind, medium, said_on, names, headline, confidence
// returns: outlet, article, published, url, statement_id
// example: --article 'Opposition Lawyer' --limit 2
MATCH (a:Article {id: $article})<-[r:REPORTED_IN]-(s:Statement)
WHERE $kind IS NULL OR s.kind = $kind
OPTIONAL MATCH (e:Entity)-[st:STATED]->(s)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
OPTIONAL MATCH (s)-[:NAMES]->(x:Entity)
WITH a, r, s, e, st, o, x.name AS name, x.id AS named
ORDER BY name, named
WITH a, r, s, e, st, o, collect(name) AS names
RETURN e.name AS speaker, s.source AS source, st.resolved_by AS resolved_by, s.cue AS cue,
       s.text AS statement, s.stance AS stance, s.kind AS kind, s.medium AS medium,
       substring(toString(s.said_on), 0, CASE s.said_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END) AS said_on,
       names AS names, s.headline AS headline,
       CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, s.id AS statement_id
ORDER BY r.starts[0], s.id, e.id
LIMIT $limit
