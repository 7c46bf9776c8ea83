// title: What is around an entity?
// about: Its neighbours in the graph, one relationship for each; people and organizations first, then articles and statements.
// param entity: entity            a person, organization, outlet, place or group
// param floor: float = 0.5        statements less certain than this are left out
// param headlines: bool = false   with statements in headlines
// param limit: int = 100          neighbours to draw; none for all
// returns: graph
// example: --entity 'Kaliakra Institute' --limit 4
MATCH p = (e:Entity {id: $entity})-[r]-(n)
WHERE (NOT n:Statement OR (n.confidence >= $floor AND ($headlines OR NOT n.headline)))
  AND (type(r) <> 'STATED' OR r.confidence >= $floor)
WITH p, n, r
ORDER BY type(r), coalesce(r.article, ''), coalesce(r.role, ''), coalesce(r.how, '')
WITH n, head(collect(p)) AS p
RETURN p
ORDER BY CASE WHEN n:Entity THEN 0 WHEN n:Article THEN 1 ELSE 2 END, n.id
LIMIT $limit
