// title: What does an article hold?
// about: Its outlet, its author, what it cites, whom it mentions, what it reports and who is reported as saying it.
// param article: article          an id, an address or a part of the title
// param floor: float = 0.5        statements less certain than this are left out
// param headlines: bool = false   with statements in headlines
// returns: graph
// example: --article 'Opposition Lawyer'
MATCH p = (a:Article {id: $article})-[:CITES|MENTIONS|REPRINTS]->(n)
RETURN p
UNION
MATCH p = (a:Article {id: $article})<-[:PUBLISHED|WROTE|DECLINED_COMMENT]-(:Entity)
RETURN p
UNION
MATCH p = (a:Article {id: $article})<-[:REPORTED_IN]-(s:Statement)
WHERE s.confidence >= $floor AND ($headlines OR NOT s.headline)
RETURN p
UNION
MATCH (a:Article {id: $article})<-[:REPORTED_IN]-(s:Statement)
WHERE s.confidence >= $floor AND ($headlines OR NOT s.headline)
MATCH p = (s)-[r:STATED|NAMES|VIA|TO|ON_BEHALF_OF]-(x)
WHERE type(r) <> 'STATED' OR r.confidence >= $floor
RETURN p
