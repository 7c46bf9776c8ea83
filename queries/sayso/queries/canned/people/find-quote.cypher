// title: Where are these words printed, and how does the wording differ?
// about: Every printing, oldest first: statements that have most of the words, and those that restate them. `differs` is the way from the earliest wording to this one: [-words that went-] {+words that came+}.
// param text: quote              the words, or some of them
// param share: float = 0.8       what share of the words a printing must have, 0 to 1
// param since: date?             published on that day or later
// param until: date?             published on that day or before
// param limit: int = 25          rows to show; none for all
// returns: published, speaker, source, resolved_by, statement, stance, kind, headline, confidence
// returns: outlet, article, url, statement_id
// example: --text 'a thirsty decade' --limit 3
CALL db.index.fulltext.queryNodes('sayso_statement_text', $text, {limit: 500}) YIELD node, score
WITH node AS s, split($text, ' ') AS words
WHERE toFloat(size([w IN words WHERE toLower(s.text) CONTAINS w])) / size(words) >= $share
OPTIONAL MATCH (s)-[:RESTATES]-(t:Statement)
WITH collect(DISTINCT s.id) + collect(DISTINCT t.id) AS ids
UNWIND ids AS id
WITH DISTINCT id
MATCH (s:Statement {id: id})-[:REPORTED_IN]->(a:Article)
WHERE ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
OPTIONAL MATCH (e:Entity)-[st:STATED]->(s)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN a.published AS published, e.name AS speaker, s.source AS source, st.resolved_by AS resolved_by,
       s.text AS statement, s.stance AS stance, s.kind AS kind, s.headline AS headline,
       CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.url AS url, s.id AS statement_id
ORDER BY coalesce(toString(a.published), '9999'), s.id, e.id
LIMIT $limit
