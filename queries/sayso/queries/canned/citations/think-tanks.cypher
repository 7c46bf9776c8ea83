// title: Which think tanks are cited, and by which outlets?
// about: By the number of outlets, with the outlets that cite them most and the newest such article as an example.
// param since: date?       published on that day or later
// param until: date?       published on that day or before
// param limit: int = 25    rows to show; none for all
// returns: cited, country, outlets, articles, cited_by, how, first, last, passage, outlet, article, published, url, cited_id
// example: --limit 2
MATCH (t:Organization {kind: 'think tank'})<-[c:CITES]-(a:Article)
WHERE ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
WITH t, o, count(DISTINCT a.id) AS articles, collect(DISTINCT c.how) AS how, min(a.published) AS first,
     max(a.published) AS last, max(coalesce(toString(a.published), '') + a.id) AS newest
ORDER BY articles DESC, o.id
WITH t, count(o) AS outlets, sum(articles) AS articles, collect(o.name)[0..10] AS cited_by, collect(how) AS hows,
     min(first) AS first, max(last) AS last, max(newest) AS newest
ORDER BY outlets DESC, articles DESC, t.id
LIMIT $limit
UNWIND hows AS some
UNWIND some AS one
WITH DISTINCT t, outlets, articles, cited_by, first, last, newest, one
ORDER BY one
WITH t, outlets, articles, cited_by, first, last, newest, collect(one) AS how
MATCH (t)<-[c:CITES]-(a:Article {id: 'article:' + split(newest, 'article:')[1]})
WITH t, outlets, articles, cited_by, first, last, how, a, c
ORDER BY c.how
WITH t, outlets, articles, cited_by, first, last, how, a, head(collect(c.surfaces)) AS passage
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN t.name AS cited, t.country AS country, outlets AS outlets, articles AS articles, cited_by AS cited_by, how AS how,
       first AS first, last AS last, passage AS passage, o.name AS outlet, a.title AS article, a.published AS published,
       a.url AS url, t.id AS cited_id
ORDER BY outlets DESC, articles DESC, cited_id
LIMIT $limit
