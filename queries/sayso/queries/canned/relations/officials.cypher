// title: Which ministries and officials of a country do reports know?
// about: The bodies that the registry puts under a country, and the people whom articles affiliate with them or with the country itself; each role by its newest report.
// param country: entity    the country
// param since: date?       officials reported on that day or later
// param until: date?       officials reported on that day or before
// param limit: int = 100   rows to show; none for all
// returns: organization, kind, name, role, status, articles, words, outlet, article, published, url, organization_id, name_id
// example: --country Kazakhstan --limit 3
MATCH (c:Entity {id: $country})
OPTIONAL MATCH (c)<-[:PART_OF*1..3]-(b:Organization)
WITH c, collect(DISTINCT b) AS bodies
UNWIND [c] + bodies AS g
OPTIONAL MATCH (p:Person)-[r:AFFILIATED_WITH]->(g)
// coalesce: for an id that is null the embedded engine looks through all articles
OPTIONAL MATCH (a:Article {id: coalesce(r.article, '')})
WITH c, g, p, r, a
WHERE (g.id <> c.id OR p IS NOT NULL)
  AND (p IS NULL OR (($since IS NULL OR a.published >= $since) AND ($until IS NULL OR a.published <= $until)))
WITH g, p, r, a
ORDER BY coalesce(toString(a.published), '') DESC, a.id
WITH g, p, r.role AS role, count(DISTINCT a.id) AS articles,
     head(collect({status: r.status, words: r.surfaces, id: a.id})) AS newest
OPTIONAL MATCH (a:Article {id: coalesce(newest.id, '')})
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN g.name AS organization, g.kind AS kind, p.name AS name, role AS role, newest.status AS status, articles AS articles,
       newest.words AS words, o.name AS outlet, a.title AS article, a.published AS published, a.url AS url,
       g.id AS organization_id, p.id AS name_id
ORDER BY organization, organization_id, coalesce(name, ''), name_id, coalesce(role, '')
LIMIT $limit
