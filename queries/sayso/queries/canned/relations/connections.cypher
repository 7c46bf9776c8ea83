// title: By which shortest ways do reports connect two entities? (co-occurrence in reports, not association)
// about: Ways of up to four steps, a row a step, with the words that prove it; statements before affiliations before mentions. Ways through groups, places and the registry are left out unless asked for.
// param entity: entity            where the way begins
// param other: entity             where it ends
// param wide: bool = false        also through groups, places and what the registry says
// param ways: int = 3             how many ways to show
// param floor: float = 0.5        statements less certain than this are left out
// param headlines: bool = false   through statements in headlines too
// returns: way, step, from_name, relationship, to_name, words, basis, statement, stance, kind, headline, confidence
// returns: outlet, article, published, url, from_id, to_id
// example: --entity Tokayev --other Putin --ways 1
MATCH (x:Entity {id: $entity})
MATCH (y:Entity {id: $other})
OPTIONAL MATCH p = (x)-[r]-(y)
WHERE ($wide OR r.evidence <> 'registry') AND (type(r) <> 'STATED' OR r.confidence >= $floor)
WITH x, y, p, r
ORDER BY type(r), coalesce(r.article, ''), coalesce(r.how, ''), coalesce(r.role, '')
WITH x, y, collect(p)[0..$ways] AS found
// from the end that has less around it
WITH x, y, found, COUNT { (x)--() } > COUNT { (y)--() } AS turned
WITH x, y, found, turned, CASE WHEN size(found) = 0 THEN CASE WHEN turned THEN y ELSE x END END AS near, CASE WHEN turned THEN x ELSE y END AS far
OPTIONAL MATCH p = (near)-[f]-(m)-[g]-(far)
WHERE ($wide OR NOT (m:Group OR m:Place)) AND (NOT m:Statement OR (m.confidence >= $floor AND ($headlines OR NOT m.headline)))
  AND ($wide OR f.evidence <> 'registry') AND (type(f) <> 'STATED' OR f.confidence >= $floor)
  AND ($wide OR g.evidence <> 'registry') AND (type(g) <> 'STATED' OR g.confidence >= $floor)
WITH x, y, found, p, m, CASE WHEN turned THEN g ELSE f END AS r, CASE WHEN turned THEN f ELSE g END AS q
ORDER BY CASE WHEN m:Statement THEN 0 WHEN m:Article THEN 2 ELSE 1 END, m.id, type(r), coalesce(r.article, ''), coalesce(r.how, ''), coalesce(r.role, ''), type(q), coalesce(q.article, ''), coalesce(q.how, ''), coalesce(q.role, '')
WITH x, y, found, collect(p)[0..$ways] AS more
WITH x, y, found + more AS found
WITH x, y, found, CASE WHEN size(found) = 0 THEN x END AS origin
OPTIONAL MATCH p = (origin)-[r]-(m)-[q]-(n)-[u]-(y)
WHERE ($wide OR NOT (m:Group OR m:Place)) AND (NOT m:Statement OR (m.confidence >= $floor AND ($headlines OR NOT m.headline)))
  AND ($wide OR NOT (n:Group OR n:Place)) AND (NOT n:Statement OR (n.confidence >= $floor AND ($headlines OR NOT n.headline)))
  AND ($wide OR r.evidence <> 'registry') AND (type(r) <> 'STATED' OR r.confidence >= $floor)
  AND ($wide OR q.evidence <> 'registry') AND (type(q) <> 'STATED' OR q.confidence >= $floor)
  AND ($wide OR u.evidence <> 'registry') AND (type(u) <> 'STATED' OR u.confidence >= $floor)
WITH x, y, found, p, m, n, r, q, u
ORDER BY CASE WHEN m:Statement THEN 0 WHEN m:Article THEN 2 ELSE 1 END, m.id, CASE WHEN n:Statement THEN 0 WHEN n:Article THEN 2 ELSE 1 END, n.id,
         type(r), coalesce(r.article, ''), coalesce(r.how, ''), coalesce(r.role, ''),
         type(q), coalesce(q.article, ''), coalesce(q.how, ''), coalesce(q.role, ''),
         type(u), coalesce(u.article, ''), coalesce(u.how, ''), coalesce(u.role, '')
WITH x, y, found, collect(p)[0..$ways] AS more
WITH x, y, found + more AS found
WITH x, y, [p IN found | CASE WHEN head(nodes(p)) = x THEN {points: nodes(p), steps: relationships(p)} ELSE {points: reverse(nodes(p)), steps: reverse(relationships(p))} END] AS found
UNWIND CASE WHEN size(found) = 0 THEN [{origin: x, side: 0}, {origin: y, side: 1}] ELSE [{origin: null, side: 0}] END AS end_of
WITH x, y, found, end_of.origin AS origin, end_of.side AS side
OPTIONAL MATCH (origin)-[r]-(m)-[q]-(z)
WHERE ($wide OR NOT (m:Group OR m:Place)) AND (NOT m:Statement OR (m.confidence >= $floor AND ($headlines OR NOT m.headline)))
  AND ($wide OR NOT (z:Group OR z:Place)) AND (NOT z:Statement OR (z.confidence >= $floor AND ($headlines OR NOT z.headline)))
  AND ($wide OR r.evidence <> 'registry') AND (type(r) <> 'STATED' OR r.confidence >= $floor)
  AND ($wide OR q.evidence <> 'registry') AND (type(q) <> 'STATED' OR q.confidence >= $floor)
WITH x, y, found, z, count(DISTINCT side) AS sides
WITH x, y, found, CASE WHEN sides = 2 THEN z END AS z
ORDER BY z.id
WITH x, y, found, collect(z)[0..$ways] AS middles
UNWIND CASE WHEN size(middles) = 0 THEN [null] ELSE middles END AS z
OPTIONAL MATCH p = (z)-[q]-(m)-[r]-(x)
WHERE ($wide OR NOT (m:Group OR m:Place)) AND (NOT m:Statement OR (m.confidence >= $floor AND ($headlines OR NOT m.headline)))
  AND ($wide OR r.evidence <> 'registry') AND (type(r) <> 'STATED' OR r.confidence >= $floor)
  AND ($wide OR q.evidence <> 'registry') AND (type(q) <> 'STATED' OR q.confidence >= $floor)
WITH x, y, found, z, p, m, r, q
ORDER BY CASE WHEN m:Statement THEN 0 WHEN m:Article THEN 2 ELSE 1 END, m.id, type(r), coalesce(r.article, ''), coalesce(r.how, ''), coalesce(r.role, ''), type(q), coalesce(q.article, ''), coalesce(q.how, ''), coalesce(q.role, '')
WITH x, y, found, z, head(collect(p)) AS here
OPTIONAL MATCH p = (z)-[r]-(m)-[q]-(y)
WHERE ($wide OR NOT (m:Group OR m:Place)) AND (NOT m:Statement OR (m.confidence >= $floor AND ($headlines OR NOT m.headline)))
  AND ($wide OR r.evidence <> 'registry') AND (type(r) <> 'STATED' OR r.confidence >= $floor)
  AND ($wide OR q.evidence <> 'registry') AND (type(q) <> 'STATED' OR q.confidence >= $floor)
WITH found, z, here, p, m, r, q
ORDER BY CASE WHEN m:Statement THEN 0 WHEN m:Article THEN 2 ELSE 1 END, m.id, type(r), coalesce(r.article, ''), coalesce(r.how, ''), coalesce(r.role, ''), type(q), coalesce(q.article, ''), coalesce(q.how, ''), coalesce(q.role, '')
WITH found, z, here, head(collect(p)) AS there
ORDER BY z.id
WITH found, collect(CASE WHEN here IS NOT NULL THEN {points: reverse(nodes(here)) + tail(nodes(there)), steps: reverse(relationships(here)) + relationships(there)} END) AS more
WITH found + more AS found
UNWIND range(0, size(found) - 1) AS at
WITH at + 1 AS way, found[at].points AS points, found[at].steps AS steps
UNWIND range(0, size(steps) - 1) AS step
WITH way, step + 1 AS step, points[step] AS here, steps[step] AS r, points[step + 1] AS there
OPTIONAL MATCH (s:Statement {id: CASE WHEN here:Statement THEN here.id ELSE there.id END})
OPTIONAL MATCH (a:Article {id: coalesce(r.article, '')})
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
RETURN way AS way, step AS step, coalesce(here.name, here.title, here.url, 'statement') AS from_name, type(r) AS relationship,
       coalesce(there.name, there.title, there.url, 'statement') AS to_name, r.surfaces AS words, r.evidence AS basis,
       s.text AS statement, s.stance AS stance, s.kind AS kind, s.headline AS headline,
       CASE WHEN r.confidence < s.confidence THEN r.confidence ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, here.id AS from_id, there.id AS to_id
ORDER BY way, step
