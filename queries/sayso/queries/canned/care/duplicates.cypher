// title: Which entities may be one and the same?
// about: People, organizations or outlets whose names end in the same word, one name being within the other. Whether they are one is for a person to say.
// param type: choice(Person|Organization|Outlet|Place) = Person   what sort of entity
// param limit: int = 50                                           rows to show; none for all
// returns: name, other, type, articles, other_articles, words, article, published, url
// returns: other_words, other_article, other_published, other_url, name_id, other_id
// example: --limit 2
MATCH (e:Entity)
WHERE $type IN labels(e)
WITH e, toLower(e.name) AS name
WITH last(split(name, ' ')) AS key, collect({id: e.id, name: name}) AS some
WHERE size(some) > 1 AND size(some) <= 50
UNWIND some AS x
UNWIND some AS y
WITH x, y
WHERE x.id <> y.id AND size(x.name) <= size(y.name) AND (x.name <> y.name OR x.id < y.id) AND y.name ENDS WITH x.name
WITH x.id AS one, y.id AS two
ORDER BY one, two
LIMIT $limit
MATCH (e:Entity {id: one})
MATCH (f:Entity {id: two})
OPTIONAL MATCH (e)<-[m:MENTIONS]-(a:Article)
WITH e, f, m, a
ORDER BY coalesce(toString(a.published), '') DESC, a.id
WITH e, f, count(a) AS articles, head(collect({words: m.surfaces, id: a.id})) AS here
OPTIONAL MATCH (f)<-[n:MENTIONS]-(b:Article)
WITH e, f, articles, here, n, b
ORDER BY coalesce(toString(b.published), '') DESC, b.id
WITH e, f, articles, here, count(b) AS other_articles, head(collect({words: n.surfaces, id: b.id})) AS there
OPTIONAL MATCH (a:Article {id: coalesce(here.id, '')})
OPTIONAL MATCH (b:Article {id: coalesce(there.id, '')})
RETURN e.name AS name, f.name AS other, $type AS type, articles AS articles, other_articles AS other_articles,
       here.words AS words, a.title AS article, a.published AS published, a.url AS url,
       there.words AS other_words, b.title AS other_article, b.published AS other_published, b.url AS other_url,
       e.id AS name_id, f.id AS other_id
ORDER BY name_id, other_id
LIMIT $limit
