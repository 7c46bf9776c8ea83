// title: Which articles rest on each other in a circle?
// about: Circles of two to four articles, each once; the passages are their words for what they cite, in that order.
// param limit: int = 25    rows to show; none for all
// returns: steps, articles, outlets, passages, published, urls, article_ids
MATCH p = (a:Article)-[:CITES*2..4]->(a)
WHERE all(n IN nodes(p) WHERE n.id >= a.id)
  AND all(n IN nodes(p) WHERE n.id = a.id OR size([m IN nodes(p) WHERE m.id = n.id]) = 1)
  AND size([n IN nodes(p) WHERE n.id = a.id]) = 2
WITH length(p) AS steps, nodes(p) AS ring, relationships(p) AS cited
UNWIND range(0, steps - 1) AS at
WITH steps, ring, cited, at, ring[at] AS a, cited[at] AS c
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
WITH steps, ring, a, c, o
ORDER BY at
WITH steps, ring, collect(coalesce(a.title, a.url)) AS articles, collect(coalesce(o.name, '')) AS outlets,
     collect(coalesce(c.surfaces[0], '')) AS passages, collect(a.published) AS published, collect(a.url) AS urls,
     collect(a.id) AS ids
RETURN steps AS steps, articles AS articles, outlets AS outlets, passages AS passages, published AS published,
       urls AS urls, ids AS article_ids
ORDER BY steps, reduce(way = '', id IN ids | way + id)
LIMIT $limit
