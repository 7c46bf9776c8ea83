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
WITH t, count(DISTINCT o) AS outlets, count(DISTINCT a) AS articles, collect(DISTINCT c.how) AS hows,
     min(a.published) AS first, max(a.published) AS last, max(coalesce(toString(a.published), '') + a.id) AS newest
WITH t, outlets, articles, hows, first, last, newest, t.id AS cited_id
ORDER BY outlets DESC, articles DESC, cited_id
LIMIT $limit
UNWIND hows AS one
WITH t, outlets, articles, first, last, newest, cited_id, one
ORDER BY one
WITH t, outlets, articles, first, last, newest, cited_id, collect(one) AS how
MATCH (a:Article {id: 'article:' + split(newest, 'article:')[1]})-[c:CITES]->(t)
WITH t, outlets, articles, first, last, cited_id, how, a, c
ORDER BY c.how
WITH t, outlets, articles, first, last, cited_id, how, a, head(collect(c.surfaces)) AS passage
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN coalesce(t.name, t.title, t.url) AS cited, [l IN labels(t) WHERE l <> 'Entity'][0] AS type, how AS how,
       outlets AS outlets, articles AS articles, first AS first, last AS last, passage AS passage,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, cited_id AS cited_id
ORDER BY outlets DESC, articles DESC, cited_id
LIMIT $limit
