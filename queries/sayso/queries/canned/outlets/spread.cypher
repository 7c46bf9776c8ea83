// title: Which outlets printed a statement, and how many days after the first?
// about: Over the statement and those that restate it, each outlet's first. Days are counted from the first loaded article; `first_in_corpus` marks all of that day. Others may have printed it before, in articles that are not loaded.
// param statement: statement      an id, or a part of its words
// param floor: float = 0.5        statements less certain than this do not count
// param headlines: bool = false   statements in headlines count too
// param limit: int = 50           rows to show; none for all
// returns: outlet, days, first_in_corpus, articles, statement, stance, kind, source, headline, confidence
// returns: article, published, url, statement_id, outlet_id
// example: --statement statement:b8a3a78f725e8045
MATCH (x:Statement {id: $statement})
OPTIONAL MATCH (x)-[:RESTATES*1..2]-(t:Statement)
WITH x, collect(DISTINCT t) AS others
UNWIND [x] + others AS s
WITH DISTINCT s
MATCH (s)-[:REPORTED_IN]->(a:Article)<-[:PUBLISHED]-(o:Outlet)
WHERE a.published IS NOT NULL AND s.confidence >= $floor AND ($headlines OR NOT s.headline)
WITH o, s, a
ORDER BY a.published, a.id, s.id
WITH o, min(a.published) AS day, count(DISTINCT a.id) AS articles, head(collect(s.id)) AS id
WITH collect({outlet: o.name, outlet_id: o.id, day: day, articles: articles, id: id}) AS found, min(day) AS first
UNWIND found AS each
MATCH (s:Statement {id: each.id})-[:REPORTED_IN]->(a:Article)
RETURN each.outlet AS outlet, duration.inDays(first, each.day).days AS days, each.day = first AS first_in_corpus,
       each.articles AS articles, s.text AS statement, s.stance AS stance, s.kind AS kind, s.source AS source,
       s.headline AS headline, s.confidence AS confidence, a.title AS article, a.published AS published, a.url AS url,
       s.id AS statement_id, each.outlet_id AS outlet_id
ORDER BY days, outlet_id
LIMIT $limit
