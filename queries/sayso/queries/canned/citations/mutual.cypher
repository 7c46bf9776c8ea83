// title: Which outlets cite each other?
// about: Pairs that do so both ways, with the number of articles for each way and the newest of each as an example.
// param since: date?       published on that day or later
// param until: date?       published on that day or before
// param limit: int = 25    rows to show; none for all
// returns: outlet, other, articles, other_articles, passage, article, published, url
// returns: other_passage, other_article, other_published, other_url, outlet_id, other_id
// example: --limit 1
MATCH (o:Outlet)-[:PUBLISHED]->(a:Article)-[c:CITES]->(t:Outlet)
WHERE NOT c.own AND o.id <> t.id
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
WITH CASE WHEN o.id < t.id THEN o ELSE t END AS x, CASE WHEN o.id < t.id THEN t ELSE o END AS y, o.id < t.id AS forth,
     a.id AS id, coalesce(toString(a.published), '') + a.id AS newest
WITH x, y, count(DISTINCT CASE WHEN forth THEN id END) AS articles, count(DISTINCT CASE WHEN NOT forth THEN id END) AS others,
     max(CASE WHEN forth THEN newest END) AS a_key, max(CASE WHEN NOT forth THEN newest END) AS b_key
WHERE articles > 0 AND others > 0
WITH x, y, articles, others, a_key, b_key
ORDER BY CASE WHEN articles < others THEN articles ELSE others END DESC, articles + others DESC, x.id, y.id
LIMIT $limit
MATCH (a:Article {id: 'article:' + split(a_key, 'article:')[1]})-[c:CITES]->(y)
WITH x, y, articles, others, b_key, a, c
ORDER BY c.how
WITH x, y, articles, others, b_key, a, head(collect(c.surfaces)) AS passage
MATCH (b:Article {id: 'article:' + split(b_key, 'article:')[1]})-[d:CITES]->(x)
WITH x, y, articles, others, a, passage, b, d
ORDER BY d.how
WITH x, y, articles, others, a, passage, b, head(collect(d.surfaces)) AS other_passage
RETURN x.name AS outlet, y.name AS other, articles AS articles, others AS other_articles,
       passage AS passage, a.title AS article, a.published AS published, a.url AS url,
       other_passage AS other_passage, b.title AS other_article, b.published AS other_published, b.url AS other_url,
       x.id AS outlet_id, y.id AS other_id
ORDER BY CASE WHEN articles < other_articles THEN articles ELSE other_articles END DESC, articles + other_articles DESC,
         outlet_id, other_id
LIMIT $limit
