// title: Which sources are cited most?
// about: By the number of outlets and of articles that rest on them; what an outlet cites of its own is left out. The words are those of the newest article.
// param type: choice(Outlet|Organization|Article)?   only sources of this type
// param since: date?                                 published on that day or later
// param until: date?                                 published on that day or before
// param limit: int = 25                              rows to show; none for all
// returns: cited, type, how, outlets, articles, first, last, passage, outlet, article, published, url, cited_id
// example: --limit 2
MATCH (a:Article)-[c:CITES]->(t:Outlet|Organization|Article)
WHERE NOT c.own
  AND ($type IS NULL OR $type IN labels(t))
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
WITH a, c, t, o
ORDER BY coalesce(toString(a.published), '') DESC, a.id, c.how
WITH t, count(DISTINCT o.id) AS outlets, count(DISTINCT a.id) AS articles, collect(DISTINCT c.how) AS how,
     min(a.published) AS first, max(a.published) AS last,
     head(collect({surfaces: c.surfaces, outlet: o.name, title: a.title, published: a.published, url: a.url})) AS example
RETURN coalesce(t.name, t.title, t.url) AS cited, [l IN labels(t) WHERE l <> 'Entity'][0] AS type, how AS how,
       outlets AS outlets, articles AS articles, first AS first, last AS last, example.surfaces AS passage,
       example.outlet AS outlet, example.title AS article, example.published AS published, example.url AS url,
       t.id AS cited_id
ORDER BY outlets DESC, articles DESC, t.id
LIMIT $limit
