// title: Who speaks on somebody or something, and whom else do they name?
// about: The newest statements that name it, with their speakers and all that they name.
// param about: subject            an entity or a topic
// param since: date?              published on that day or later
// param until: date?              published on that day or before
// param floor: float = 0.5        statements less certain than this are left out
// param headlines: bool = false   with statements in headlines
// param statements: int = 50      how many statements to draw
// returns: graph
// example: --about Astana --statements 2
OPTIONAL MATCH (t:Topic {id: $about})
OPTIONAL MATCH (x:Entity {id: $about})
WITH coalesce(t, x) AS y
MATCH (y)<-[:NAMES]-(s:Statement)-[:REPORTED_IN]->(a:Article)
WHERE s.confidence >= $floor AND ($headlines OR NOT s.headline)
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
  AND NOT EXISTS { MATCH (s)<-[w:STATED]-(:Entity) WHERE w.confidence < $floor }
WITH s, a
ORDER BY coalesce(toString(a.published), '') DESC, s.id
LIMIT $statements
MATCH p = (s)-[:STATED|NAMES]-(n)
RETURN p
