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
WITH o, a, c, t
ORDER BY coalesce(toString(a.published), '') DESC, a.id, c.how
WITH o, t, count(DISTINCT a.id) AS articles, collect(DISTINCT c.how) AS how,
     min(a.published) AS first, max(a.published) AS last,
     head(collect({surfaces: c.surfaces, title: a.title, published: a.published, url: a.url})) AS example
RETURN coalesce(t.name, t.title, t.url) AS cited, [l IN labels(t) WHERE l <> 'Entity'][0] AS type,
       articles AS articles, how AS how, first AS first, last AS last, example.surfaces AS passage,
       o.name AS outlet, example.title AS article, example.published AS published, example.url AS url, t.id AS cited_id
ORDER BY articles DESC, t.id
LIMIT $limit
