// title: Which loaded articles lack an outlet or a date?
// about: They count in no outlet's figures and in no period; `sayso load --outlet --published` gives both.
// param limit: int = 50    rows to show; none for all
// returns: article, missing, words, sources, outlet, published, url, article_id
MATCH (a:Article)
WHERE a.fingerprint IS NOT NULL
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
WITH a, o
WHERE o IS NULL OR a.published IS NULL
RETURN a.title AS article,
       CASE WHEN o IS NULL AND a.published IS NULL THEN ['outlet', 'date'] WHEN o IS NULL THEN ['outlet'] ELSE ['date'] END AS missing,
       a.words AS words, a.sources AS sources, o.name AS outlet, a.published AS published, a.url AS url, a.id AS article_id
ORDER BY a.id
LIMIT $limit
