// title: What is a person reported to be, and where?
// about: Roles as the articles give them, oldest report first, each with its words.
// param person: entity      the person
// param since: date?        published on that day or later
// param until: date?        published on that day or before
// param limit: int = 25     rows to show; none for all
// returns: name, role, status, organization, type, words, basis, outlet, article, published, url, organization_id
// example: --person Hrabets --limit 2
MATCH (p:Entity {id: $person})-[r:AFFILIATED_WITH]->(g:Organization|Outlet|Place)
OPTIONAL MATCH (a:Article {id: coalesce(r.article, '')})
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
WITH p, r, g, a, o
WHERE ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
RETURN p.name AS name, r.role AS role, r.status AS status, g.name AS organization,
       [l IN labels(g) WHERE l <> 'Entity'][0] AS type, r.surfaces AS words, r.evidence AS basis,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, g.id AS organization_id
ORDER BY coalesce(toString(a.published), '9999'), a.id, g.id, coalesce(r.role, '')
LIMIT $limit
