// title: Which entities do articles mention together with one? (co-occurrence in reports, not association)
// about: By the number of articles that mention both, each with the newest such article and its words for both. `lift` is the other's share of the articles that mention the first over its share of all articles of an outlet.
// param entity: entity                                        a person, organization, outlet or place
// param type: choice(Person|Organization|Outlet|Place)?       only entities of this type
// param since: date?                                          published on that day or later
// param until: date?                                          published on that day or before
// param at_least: int = 1                                     articles that mention both
// param limit: int = 25                                       rows to show; none for all
// returns: entity, other, type, articles, of_articles, other_articles, all_articles, lift, first, last
// returns: words, other_words, outlet, article, published, url, other_id
// example: --entity Crimea --limit 2
MATCH (:Outlet)-[r:PUBLISHED]->()
WITH count(r) AS all_articles
MATCH (x:Entity {id: $entity})<-[:MENTIONS]-(a:Article)
WHERE ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
WITH all_articles, x, count(a) AS of_articles
MATCH (x)<-[:MENTIONS]-(a:Article)
WHERE ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
WITH all_articles, x, of_articles, a, a.published AS published, coalesce(toString(a.published), '') + a.id AS newest
MATCH (a)-[:MENTIONS]->(y:Entity)
WHERE y.id <> $entity
  AND ($type IS NULL OR $type IN labels(y))
WITH all_articles, x, of_articles, y, count(*) AS articles, min(published) AS first, max(published) AS last, max(newest) AS newest
WHERE articles >= $at_least
WITH all_articles, x, of_articles, y, articles, first, last, newest, y.id AS other_id
ORDER BY articles DESC, other_id
LIMIT $limit
MATCH (a:Article {id: 'article:' + split(newest, 'article:')[1]})
MATCH (a)-[m:MENTIONS]->(x)
MATCH (a)-[n:MENTIONS]->(y)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
WITH all_articles, x, of_articles, y, articles, first, last, other_id, a, m, n, o, COUNT { (y)<-[:MENTIONS]-() } AS other_articles
RETURN x.name AS entity, y.name AS other, [l IN labels(y) WHERE l <> 'Entity'][0] AS type,
       articles AS articles, of_articles AS of_articles, other_articles AS other_articles, all_articles AS all_articles,
       toFloat(articles) / of_articles * all_articles / other_articles AS lift, first AS first, last AS last,
       m.surfaces AS words, n.surfaces AS other_words, o.name AS outlet, a.title AS article,
       a.published AS published, a.url AS url, other_id AS other_id
ORDER BY articles DESC, other_id
LIMIT $limit
