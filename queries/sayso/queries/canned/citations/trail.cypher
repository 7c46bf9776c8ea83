// title: On whose say-so do we have a statement?
// about: Its way to the reader, a row a step: speaker, on whose behalf, to whom, through whom or where it was first given, within whose statement, who wrote the article, which outlet printed it.
// param statement: statement   an id, or a part of its words
// returns: step, part, name, how, words, basis, source, resolved_by, statement, stance, kind, said_on, headline, confidence
// returns: outlet, article, published, url, name_id, statement_id
// example: --statement 'Nobody has offered me a steppe'
MATCH (s:Statement {id: $statement})-[:REPORTED_IN]->(a:Article)
OPTIONAL MATCH (o:Outlet)-[:PUBLISHED]->(a)
OPTIONAL MATCH (:Entity)-[said:STATED]->(s)
WITH s, a, o, min(said.confidence) AS sure
OPTIONAL MATCH (s)-[r:STATED|ON_BEHALF_OF|TO|VIA]-(x:Entity)
WITH s, a, o, sure, collect({part: type(r), name: x.name, id: x.id, how: r.how, resolved_by: r.resolved_by,
                             words: r.surfaces, basis: r.evidence}) AS near
OPTIONAL MATCH (s)-[:WITHIN*1..4]->(:Statement)<-[r:STATED]-(x:Entity)
WITH s, a, o, sure, near, collect({part: 'WITHIN', name: x.name, id: x.id, resolved_by: r.resolved_by,
                                   words: r.surfaces, basis: r.evidence}) AS within
OPTIONAL MATCH (x:Entity)-[r:WROTE|PUBLISHED]->(a)
WITH s, a, o, sure, near, within, collect({part: type(r), name: x.name, id: x.id, words: r.surfaces,
                                           basis: r.evidence}) AS printed
UNWIND near + within + printed AS each
WITH s, a, o, sure, each,
     CASE each.part WHEN 'STATED' THEN 1 WHEN 'ON_BEHALF_OF' THEN 2 WHEN 'TO' THEN 3 WHEN 'VIA' THEN 4
                    WHEN 'WITHIN' THEN 5 WHEN 'WROTE' THEN 6 ELSE 7 END AS step
WHERE each.id IS NOT NULL
RETURN step AS step,
       ['said by', 'on behalf of', 'said to', 'first given in', 'as told by', 'written by', 'printed by'][step - 1] AS part,
       each.name AS name, each.how AS how, each.words AS words, each.basis AS basis,
       s.source AS source, each.resolved_by AS resolved_by, s.text AS statement, s.stance AS stance, s.kind AS kind,
       substring(toString(s.said_on), 0, CASE s.said_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END) AS said_on,
       s.headline AS headline, CASE WHEN sure < s.confidence THEN sure ELSE s.confidence END AS confidence,
       o.name AS outlet, a.title AS article, a.published AS published, a.url AS url, each.id AS name_id, s.id AS statement_id
ORDER BY step, each.id, each.how
