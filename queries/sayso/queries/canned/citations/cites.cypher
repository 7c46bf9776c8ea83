// title: Which sources does an outlet cite?
// about: Outlets, institutes and articles on whose say-so its articles report something; the outlet's own pieces are left out.
// param outlet: entity      the newspaper, agency, broadcaster or site
// param since: date?        published on that day or later
// param until: date?        published on that day or before
// param limit: int = 25     rows to show; none for all
// returns: cited, type, articles, how, first, last, passage, outlet, article, published, url, cited_id
// example: --outlet 'Steppe Courier' --limit 2
MATCH (o:Entity {id: $outlet})-[:PUBLISHED]->(a:Article)-[c:CITES]->(t:Outlet|Organization|Article)
WHERE NOT c.own
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
WITH o, t, count(DISTINCT a) AS articles, collect(DISTINCT c.how) AS hows, min(a.published) AS first,
     max(a.published) AS last, max(coalesce(toString(a.published), '') + a.id) AS newest
WITH o, t, articles, hows, first, last, newest, t.id AS cited_id
ORDER BY articles DESC, cited_id
LIMIT $limit
UNWIND hows AS one
WITH o, t, articles, first, last, newest, cited_id, one
ORDER BY one
WITH o, t, articles, first, last, newest, cited_id, collect(one) AS how
MATCH (a:Article {id: 'article:' + split(newest, 'article:')[1]})-[c:CITES]->(t)
WITH o, t, articles, first, last, cited_id, how, a, c
ORDER BY c.how
WITH o, t, articles, first, last, cited_id, how, a, head(collect(c.surfaces)) AS passage
RETURN coalesce(t.name, t.title, t.url) AS cited, [l IN labels(t) WHERE l <> 'Entity'][0] AS type,
       articles AS articles, how AS how, first AS first, last AS last, passage AS passage,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, cited_id AS cited_id
ORDER BY articles DESC, cited_id
LIMIT $limit
