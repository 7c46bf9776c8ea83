// title: What are the first and the last statement on somebody or something, in the loaded articles?
// about: By the day it was said or, where the article does not tell, the day it was printed; `dated_by` says which.
// param about: subject            whom or what the words name: an entity or a topic
// param speaker: entity?          only statements by this speaker
// param since: date?              said, or else printed, on that day or later
// param until: date?              said, or else printed, on that day or before
// param floor: float = 0.5        statements less certain than this do not count
// param headlines: bool = false   statements in headlines count too
// returns: which, day, dated_by, speaker, source, resolved_by, statement, stance, kind, headline, confidence
// returns: outlet, article, published, url, statement_id
// example: --about Crimea
OPTIONAL MATCH (t:Topic {id: $about})
OPTIONAL MATCH (x:Entity {id: $about})
WITH coalesce(t, x) AS y
MATCH (y)<-[:NAMES]-(s:Statement)-[:REPORTED_IN]->(a:Article)
WHERE s.confidence >= $floor AND ($headlines OR NOT s.headline)
  AND coalesce(s.said_on, a.published) IS NOT NULL
  AND ($since IS NULL OR coalesce(s.said_on, a.published) >= $since)
  AND ($until IS NULL OR coalesce(s.said_on, a.published) <= $until)
OPTIONAL MATCH (s)<-[st:STATED]-(e:Entity)
WITH s, a, st, e
WHERE ($speaker IS NULL OR e.id = $speaker) AND (st IS NULL OR st.confidence >= $floor)
WITH toString(coalesce(s.said_on, a.published)) + s.id AS key
WITH min(key) AS first, max(key) AS last
UNWIND [{which: 'first', key: first}, {which: 'last', key: last}] AS pick
WITH pick.which AS which, 'statement:' + split(pick.key, 'statement:')[1] AS id
MATCH (s:Statement {id: id})-[:REPORTED_IN]->(a:Article)
OPTIONAL MATCH (e:Entity)-[st:STATED]->(s)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN which AS which,
       substring(toString(coalesce(s.said_on, a.published)), 0,
                 CASE WHEN s.said_precision = 'year' THEN 4 WHEN s.said_precision = 'month' THEN 7 ELSE 10 END) AS day,
       CASE WHEN s.said_on IS NOT NULL THEN 'said' ELSE 'printed' END AS dated_by,
       e.name AS speaker, s.source AS source, st.resolved_by AS resolved_by,
       s.text AS statement, s.stance AS stance, s.kind AS kind, s.headline AS headline,
       CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, s.id AS statement_id
ORDER BY which, statement_id, speaker, e.id
