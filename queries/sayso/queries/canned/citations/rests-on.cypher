// title: What does an article rest on?
// about: Everything published elsewhere that it cites, and how, with its words for it and those on whose say-so; `own` marks what is of its own outlet.
// param article: article   an id, an address or a part of the title
// param limit: int = 50    rows to show; none for all
// returns: cited, type, how, own, who, passage, basis, cited_on, outlet, article, published, url, cited_id
// example: --article 'Opposition Lawyer'
MATCH (a:Article {id: $article})-[c:CITES]->(t:Outlet|Organization|Article)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
OPTIONAL MATCH (w:Entity)
WHERE w.id IN c.who
WITH a, c, t, o, w.name AS name
ORDER BY name
WITH a, c, t, o, collect(name) AS who
RETURN coalesce(t.name, t.title, t.url) AS cited, [l IN labels(t) WHERE l <> 'Entity'][0] AS type, c.how AS how,
       c.own AS own, who AS who, c.surfaces AS passage, c.evidence AS basis, c.cited_on AS cited_on,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, t.id AS cited_id
ORDER BY c.starts[0], t.id, c.how
LIMIT $limit
