// title: Who declined to comment, or did not answer?
// about: Newest first, each with the article's words for it. A refusal is never a statement.
// param entity: entity?     only refusals of this entity
// param since: date?        published on that day or later
// param until: date?        published on that day or before
// param limit: int = 25     rows to show; none for all
// returns: name, type, words, outlet, article, published, url, name_id
// example: --limit 2
MATCH (e:Entity)-[d:DECLINED_COMMENT]->(a:Article)
WHERE ($entity IS NULL OR e.id = $entity)
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN e.name AS name, [l IN labels(e) WHERE l <> 'Entity'][0] AS type, d.surfaces AS words,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, e.id AS name_id
ORDER BY coalesce(toString(a.published), '') DESC, a.id, e.id
LIMIT $limit
