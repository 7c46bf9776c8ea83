// title: Which claims about somebody or something look confirmed, but come from one independent outlet?
// about: Claims that several outlets print in the loaded articles, where all but one reprint another article or cite an outlet or article that prints it too. Each stands once, by its first printing.
// param about: subject            whom or what the words name: an entity or a topic
// param since: date?              published on that day or later
// param until: date?              published on that day or before
// param at_least: int = 2         outlets that must print it
// param floor: float = 0.5        statements less certain than this do not count
// param headlines: bool = false   statements in headlines count too
// param limit: int = 25           rows to show; none for all
// returns: independent, printings, outlets, speaker, source, resolved_by, statement, stance, kind, headline, confidence
// returns: outlet, article, published, url, statement_id
// example: --about Kazakhstan
OPTIONAL MATCH (t:Topic {id: $about})
OPTIONAL MATCH (x:Entity {id: $about})
WITH coalesce(t, x) AS y
MATCH (y)<-[:NAMES]-(s:Statement)-[:REPORTED_IN]->(a:Article)
WHERE s.confidence >= $floor AND ($headlines OR NOT s.headline)
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
MATCH (s)-[:RESTATES*1..2]-(t:Statement)
WITH DISTINCT s, t
WITH s, [s] + collect(t) AS printings
UNWIND printings AS p
MATCH (p)-[:REPORTED_IN]->(b:Article)<-[:PUBLISHED]-(o:Outlet)
WHERE p.confidence >= $floor AND ($headlines OR NOT p.headline)
WITH DISTINCT s, p, b, o
ORDER BY coalesce(toString(b.published), '9999'), p.id
WITH s, head(collect(p.id)) AS first, collect(DISTINCT b.id) AS articles, collect(DISTINCT o.id) AS printers
WHERE s.id = first AND size(printers) >= $at_least
UNWIND articles AS id
MATCH (b:Article {id: id})<-[:PUBLISHED]-(o:Outlet)
OPTIONAL MATCH (b)-[c:CITES]->(cited)
WHERE NOT c.own AND (cited.id IN printers OR cited.id IN articles)
OPTIONAL MATCH (b)-[r:REPRINTS]->(:Article)
WITH s, articles, o, count(c) + count(r) AS leans
WITH s, size(articles) AS printings, collect(DISTINCT o.name) AS names, collect(DISTINCT CASE WHEN leans = 0 THEN o.name END) AS independent
WHERE size(independent) = 1
MATCH (s)-[:REPORTED_IN]->(a:Article)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
OPTIONAL MATCH (e:Entity)-[st:STATED]->(s)
UNWIND names AS name
WITH s, a, o, e, st, independent, printings, name
ORDER BY name
WITH s, a, o, e, st, independent, printings, collect(name) AS outlets
RETURN independent[0] AS independent, printings AS printings, outlets AS outlets,
       e.name AS speaker, s.source AS source, st.resolved_by AS resolved_by, s.text AS statement, s.stance AS stance,
       s.kind AS kind, s.headline AS headline,
       CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, s.id AS statement_id
ORDER BY printings DESC, coalesce(toString(a.published), '') DESC, s.id, e.id
LIMIT $limit
