// title: What is an entity reported as saying?
// about: Newest first, each with the words the article uses for the speaker and the article that reports it.
// param speaker: entity                       who speaks: a person, organization, outlet, place or group
// param names: subject?                       only statements whose words name this entity or topic
// param since: date?                          said, or else printed, on that day or later
// param until: date?                          said, or else printed, on that day or before
// param kind: choice(direct|mixed|indirect)?  all in quotation marks, partly, or not at all
// param medium: str?                          only as a statement, interview, document, poll, post, speech …
// param limit: int = 25                       rows to show; none for all
// returns: said_on, speaker, source, resolved_by, statement, stance, kind, medium, headline, confidence
// returns: outlet, article, published, url, statement_id
// example: --speaker Tokayev --limit 2
MATCH (e:Entity {id: $speaker})-[st:STATED]->(s:Statement)-[:REPORTED_IN]->(a:Article)
WHERE ($names IS NULL OR EXISTS { MATCH (s)-[:NAMES]->(x) WHERE x.id = $names })
  AND ($since IS NULL OR coalesce(s.said_on, a.published) >= $since)
  AND ($until IS NULL OR coalesce(s.said_on, a.published) <= $until)
  AND ($kind IS NULL OR s.kind = $kind)
  AND ($medium IS NULL OR s.medium = $medium)
WITH e, st, s, a, coalesce(s.said_on, a.published, date('0001-01-01')) AS day, s.id AS id
ORDER BY day DESC, id
LIMIT $limit
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN substring(toString(s.said_on), 0, CASE s.said_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END) AS said_on,
       e.name AS speaker, s.source AS source, st.resolved_by AS resolved_by,
       s.text AS statement, s.stance AS stance, s.kind AS kind, s.medium AS medium, s.headline AS headline,
       CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, s.id AS statement_id
ORDER BY day DESC, id
LIMIT $limit
