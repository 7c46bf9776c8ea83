// title: Which statements name an entity, and who is reported as making them?
// about: Newest first; `named_as` are the words of the statement that name it.
// param entity: subject                       who or what is named: a person, organization, outlet, place or topic
// param speaker: entity?                      only statements by this speaker
// param since: date?                          said, or else printed, on that day or later
// param until: date?                          said, or else printed, on that day or before
// param kind: choice(direct|mixed|indirect)?  all in quotation marks, partly, or not at all
// param limit: int = 25                       rows to show; none for all
// returns: said_on, speaker, source, resolved_by, statement, stance, kind, named_as, headline, confidence
// returns: outlet, article, published, url, statement_id
// example: --entity Crimea --limit 2
OPTIONAL MATCH (t:Topic {id: $entity})
OPTIONAL MATCH (x:Entity {id: $entity})
WITH coalesce(t, x) AS y
MATCH (y)<-[n:NAMES]-(s:Statement)-[:REPORTED_IN]->(a:Article)
WHERE ($since IS NULL OR coalesce(s.said_on, a.published) >= $since)
  AND ($until IS NULL OR coalesce(s.said_on, a.published) <= $until)
  AND ($kind IS NULL OR s.kind = $kind)
  AND ($speaker IS NULL OR EXISTS { MATCH (s)<-[:STATED]-(w) WHERE w.id = $speaker })
WITH n, s, a, coalesce(s.said_on, a.published, date('0001-01-01')) AS day, s.id AS id
ORDER BY day DESC, id
LIMIT $limit
OPTIONAL MATCH (e:Entity)-[st:STATED]->(s)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
WITH n, s, a, e, st, o, day, id
WHERE $speaker IS NULL OR e.id = $speaker
RETURN substring(toString(s.said_on), 0, CASE s.said_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END) AS said_on,
       e.name AS speaker, s.source AS source, st.resolved_by AS resolved_by,
       s.text AS statement, s.stance AS stance, s.kind AS kind, n.surfaces AS named_as, s.headline AS headline,
       CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, s.id AS statement_id
ORDER BY day DESC, id, e.id
LIMIT $limit
