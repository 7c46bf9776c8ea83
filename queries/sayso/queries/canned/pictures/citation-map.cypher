// title: Which outlets rest on which?
// about: The pairs with the most articles, each by its newest article; what an outlet cites of its own is left out.
// param since: date?        published on that day or later
// param until: date?        published on that day or before
// param at_least: int = 1   articles that a pair must have
// param pairs: int = 100    how many pairs to draw
// returns: graph
// example: --pairs 3
MATCH (o:Outlet)-[:PUBLISHED]->(a:Article)-[c:CITES]->(t:Outlet)
WHERE NOT c.own AND o.id <> t.id
  AND ($since IS NULL OR a.published >= $since)
  AND ($until IS NULL OR a.published <= $until)
WITH o, t, count(DISTINCT a.id) AS articles, max(coalesce(toString(a.published), '') + a.id) AS newest
WHERE articles >= $at_least
WITH o, t, articles, newest
ORDER BY articles DESC, o.id, t.id
LIMIT $pairs
MATCH p = (o)-[:PUBLISHED]->(:Article {id: 'article:' + split(newest, 'article:')[1]})-[:CITES]->(t)
RETURN p
