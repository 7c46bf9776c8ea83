// title: What is an entity reported as saying about somebody or something over time?
// about: Oldest first. `dated_by` says what a row's day is: when it was said or, where the article does not tell, when it was printed.
// param speaker: entity    who speaks: a person, organization, outlet, place or group
// param about: subject     whom or what the words name: an entity or a topic
// param since: date?       said, or else printed, on that day or later
// param until: date?       said, or else printed, on that day or before
// param limit: int = 50    rows to show; none for all
// returns: day, dated_by, speaker, source, resolved_by, statement, stance, kind, medium, named_as, headline, confidence
// returns: outlet, article, published, url, statement_id
// example: --speaker Tokayev --about Crimea
OPTIONAL MATCH (t:Topic {id: $about})
OPTIONAL MATCH (x:Entity {id: $about})
WITH coalesce(t, x) AS y
MATCH (e:Entity {id: $speaker})-[st:STATED]->(s:Statement)
MATCH (s)-[n:NAMES]->(y)
MATCH (s)-[:REPORTED_IN]->(a:Article)
WHERE ($since IS NULL OR coalesce(s.said_on, a.published) >= $since)
  AND ($until IS NULL OR coalesce(s.said_on, a.published) <= $until)
WITH e, st, s, n, a, coalesce(s.said_on, a.published, date('9999-12-31')) AS day, s.id AS id
ORDER BY day, id
LIMIT $limit
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN substring(toString(coalesce(s.said_on, a.published)), 0,
                 CASE WHEN s.said_precision = 'year' THEN 4 WHEN s.said_precision = 'month' THEN 7 ELSE 10 END) AS day,
       CASE WHEN s.said_on IS NOT NULL THEN 'said' WHEN a.published IS NOT NULL THEN 'printed' END AS dated_by,
       e.name AS speaker, s.source AS source, st.resolved_by AS resolved_by,
       s.text AS statement, s.stance AS stance, s.kind AS kind, s.medium AS medium, n.surfaces AS named_as,
       s.headline AS headline, CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, s.id AS statement_id
ORDER BY coalesce(s.said_on, a.published, date('9999-12-31')), id
LIMIT $limit
