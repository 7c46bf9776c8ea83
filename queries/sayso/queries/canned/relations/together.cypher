// title: Which entities do articles mention together with one? (co-occurrence in reports, not association)
// about: By the number of articles that mention both, each with the newest such article and its words for both.
// param entity: entity                                        a person, organization, outlet or place
// param type: choice(Person|Organization|Outlet|Place)?       only entities of this type
// param since: date?                                          published on that day or later
// param until: date?                                          published on that day or before
// param limit: int = 25                                       rows to show; none for all
// returns: entity, other, type, articles, first, last, words, other_words, outlet, article, published, url, other_id
MATCH (x:Entity {id: $entity})<-[m:MENTIONS]-(a:Article)-[n:MENTIONS]->(y:Entity)
WHERE x.id <> y.id
  AND ($type IS NULL OR $type IN labels(y))
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
WITH x, y, m, n, a, o
ORDER BY coalesce(toString(a.published), '') DESC, a.id
WITH x, y, count(DISTINCT a.id) AS articles, min(a.published) AS first, max(a.published) AS last,
     head(collect({words: m.surfaces, other_words: n.surfaces, outlet: o.name, title: a.title,
                   published: a.published, url: a.url})) AS example
RETURN x.name AS entity, y.name AS other, [l IN labels(y) WHERE l <> 'Entity'][0] AS type,
       articles AS articles, first AS first, last AS last,
       example.words AS words, example.other_words AS other_words, example.outlet AS outlet,
       example.title AS article, example.published AS published, example.url AS url, y.id AS other_id
ORDER BY articles DESC, y.id
LIMIT $limit
