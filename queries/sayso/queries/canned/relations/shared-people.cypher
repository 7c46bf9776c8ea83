// title: Who is reported as affiliated with both of two organizations?
// about: With the roles, the first and the last report of either, and the words of the newest report for each.
// param organization: entity   an organization, outlet or place
// param other: entity          another
// param limit: int = 25        rows to show; none for all
// returns: name, roles, other_roles, first, last, words, outlet, article, published, url
// returns: other_words, other_outlet, other_article, other_published, other_url, name_id
// example: --organization 'Kaliakra Institute' --other 'Ukrainian Navy'
MATCH (x:Entity {id: $organization})<-[:AFFILIATED_WITH]-(p:Person)-[:AFFILIATED_WITH]->(y:Entity {id: $other})
WITH DISTINCT x, p, y
MATCH (p)-[r:AFFILIATED_WITH]->(x)
OPTIONAL MATCH (a:Article {id: coalesce(r.article, '')})
WITH x, p, y, r, a
ORDER BY coalesce(toString(a.published), '') DESC, a.id, r.role
WITH x, p, y, collect(DISTINCT r.role) AS roles, min(a.published) AS first, max(a.published) AS last,
     head(collect({article: r.article, words: r.surfaces})) AS here
MATCH (p)-[r:AFFILIATED_WITH]->(y)
OPTIONAL MATCH (a:Article {id: coalesce(r.article, '')})
WITH p, roles, first, last, here, r, a
ORDER BY coalesce(toString(a.published), '') DESC, a.id, r.role
WITH p, roles, first, last, here, collect(DISTINCT r.role) AS other_roles, min(a.published) AS other_first,
     max(a.published) AS other_last, head(collect({article: r.article, words: r.surfaces})) AS there
OPTIONAL MATCH (a:Article {id: coalesce(here.article, '')})
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
OPTIONAL MATCH (b:Article {id: coalesce(there.article, '')})
OPTIONAL MATCH (q:Outlet)-[:PUBLISHED]->(b)
RETURN p.name AS name, roles AS roles, other_roles AS other_roles,
       CASE WHEN first IS NULL OR other_first < first THEN other_first ELSE first END AS first,
       CASE WHEN last IS NULL OR other_last > last THEN other_last ELSE last END AS last,
       here.words AS words, o.name AS outlet, a.title AS article, a.published AS published, a.url AS url,
       there.words AS other_words, q.name AS other_outlet, b.title AS other_article, b.published AS other_published,
       b.url AS other_url, p.id AS name_id
ORDER BY name, name_id
LIMIT $limit
