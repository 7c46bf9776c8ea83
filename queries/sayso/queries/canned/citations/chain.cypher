// title: On what does an article rest through other articles, step by step?
// about: A row a way to a cited article; `chain` are the articles on it, the passage is the last one's words for what it cites. What an outlet cites of its own is left out.
// param article: article   an id, an address or a part of the title
// param steps: int = 3     how many citations a way may have, up to 5
// param limit: int = 50    rows to show; none for all
// returns: steps, cited, chain, how, passage, outlet, article, published, url, cited_id
// example: --article 'Kazakh-Russian River'
MATCH p = (x:Article {id: $article})-[:CITES*1..5]->(t:Article)
WHERE length(p) <= $steps AND all(c IN relationships(p) WHERE NOT c.own)
WITH length(p) AS steps, t, nodes(p) AS line, last(relationships(p)) AS c
WITH steps, t, line, c, line[steps - 1] AS a
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN steps AS steps, coalesce(t.title, t.url) AS cited, [n IN line | coalesce(n.title, n.url)] AS chain,
       c.how AS how, c.surfaces AS passage, o.name AS outlet, a.title AS article, a.published AS published, a.url AS url,
       t.id AS cited_id
ORDER BY steps, reduce(way = '', n IN line | way + n.id), how
LIMIT $limit
