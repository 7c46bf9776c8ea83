// title: Whom does an outlet quote more than all other outlets do?
// about: `share` is its articles that quote somebody over its articles that report a statement, `lift` that over the same share elsewhere (none where nobody else quotes them). Only dated articles; one that reprints another is not counted. The statement is the newest.
// param outlet: entity            the newspaper, agency, broadcaster or site
// param since: date?              published on that day or later
// param until: date?              published on that day or before
// param at_least: int = 5         articles of the outlet that quote the speaker
// param speakers: int = 100       only so many speakers, those most of whose statements it reports
// param floor: float = 0.5        statements less certain than this are not counted
// param headlines: bool = false   count statements in headlines too
// param limit: int = 25           rows to show; none for all
// returns: speaker, type, articles, of_articles, share, elsewhere, of_elsewhere, share_elsewhere, lift
// returns: source, resolved_by, statement, stance, kind, headline, confidence, outlet, article, published, url, statement_id, speaker_id
// example: --outlet 'Caspian Wire' --at-least 2 --limit 2
MATCH (b:Article)
WHERE b.published IS NOT NULL
WITH b
WHERE ($since IS NULL OR b.published >= $since) AND ($until IS NULL OR b.published <= $until)
  AND (b)<-[:REPORTED_IN]-() AND NOT (b)-[:REPRINTS]->()
WITH count(b) AS all_articles
MATCH (o:Entity {id: $outlet})-[:PUBLISHED]->(a:Article)
WITH all_articles, o, a
WHERE a.published IS NOT NULL AND ($since IS NULL OR a.published >= $since) AND ($until IS NULL OR a.published <= $until)
  AND (a)<-[:REPORTED_IN]-() AND NOT (a)-[:REPRINTS]->()
WITH all_articles, o, collect(a) AS own
WITH all_articles, o, own, size(own) AS of_articles
UNWIND own AS a
WITH all_articles, o, of_articles, a
MATCH (a)<-[:REPORTED_IN]-(s:Statement)<-[st:STATED]-(e:Entity)
WHERE st.confidence >= $floor AND s.confidence >= $floor AND ($headlines OR NOT s.headline)
WITH all_articles, o, of_articles, e, count(DISTINCT a) AS articles, max(toString(a.published) + s.id) AS newest
WHERE articles >= $at_least
WITH all_articles, o, of_articles, e, articles, newest, COUNT { (e)-[:STATED]->() } AS statements
ORDER BY toFloat(articles) / statements DESC, articles DESC, e.id
LIMIT $speakers
CALL {
  WITH e
  MATCH (e)-[st:STATED]->(s:Statement)-[:REPORTED_IN]->(b:Article)
  WHERE st.confidence >= $floor AND s.confidence >= $floor AND ($headlines OR NOT s.headline)
  WITH DISTINCT b
  WHERE b.published IS NOT NULL AND ($since IS NULL OR b.published >= $since) AND ($until IS NULL OR b.published <= $until)
    AND NOT (b)-[:REPRINTS]->()
  RETURN count(b) AS everywhere
}
WITH o, e, newest, articles, of_articles, everywhere - articles AS elsewhere, all_articles - of_articles AS of_elsewhere
WITH o, e, newest, articles, of_articles, elsewhere, of_elsewhere, toFloat(articles) / of_articles AS share,
     CASE WHEN of_elsewhere > 0 THEN toFloat(elsewhere) / of_elsewhere END AS share_elsewhere
WITH o, e, newest, articles, of_articles, elsewhere, of_elsewhere, share, share_elsewhere,
     CASE WHEN share_elsewhere > 0 THEN share / share_elsewhere END AS lift, e.id AS speaker_id
ORDER BY coalesce(lift, 1000000000.0) DESC, articles DESC, speaker_id
LIMIT $limit
MATCH (s:Statement {id: 'statement:' + split(newest, 'statement:')[1]})-[:REPORTED_IN]->(a:Article)
MATCH (s)<-[st:STATED]-(e)
RETURN e.name AS speaker, [l IN labels(e) WHERE l <> 'Entity'][0] AS type,
       articles AS articles, of_articles AS of_articles, share AS share,
       elsewhere AS elsewhere, of_elsewhere AS of_elsewhere, share_elsewhere AS share_elsewhere, lift AS lift,
       s.source AS source, st.resolved_by AS resolved_by, s.text AS statement, s.stance AS stance, s.kind AS kind,
       s.headline AS headline, CASE WHEN st.confidence < s.confidence THEN st.confidence ELSE s.confidence END AS confidence, o.name AS outlet, a.title AS article,
       a.published AS published, a.url AS url, s.id AS statement_id, speaker_id AS speaker_id
ORDER BY coalesce(lift, 1000000000.0) DESC, articles DESC, speaker_id
LIMIT $limit
