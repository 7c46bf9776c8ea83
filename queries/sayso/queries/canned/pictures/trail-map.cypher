// title: By what way did a statement reach the reader?
// about: Who said it, on whose behalf, to whom, through whom, within whose words, and where it is printed.
// param statement: statement      an id, or a part of its words
// param floor: float = 0.5        not if it is less certain than this
// param headlines: bool = false   even if it stands in a headline
// returns: graph
// example: --statement 'Nobody has offered me a steppe'
MATCH p = (s:Statement {id: $statement})-[:STATED|ON_BEHALF_OF|TO|VIA]-(:Entity)
WHERE s.confidence >= $floor AND ($headlines OR NOT s.headline)
RETURN p
UNION
MATCH p = (s:Statement {id: $statement})-[:WITHIN*1..4]->(:Statement)<-[:STATED]-(:Entity)
WHERE s.confidence >= $floor AND ($headlines OR NOT s.headline)
RETURN p
UNION
MATCH p = (s:Statement {id: $statement})-[:REPORTED_IN]->(:Article)
WHERE s.confidence >= $floor AND ($headlines OR NOT s.headline)
RETURN p
UNION
MATCH p = (s:Statement {id: $statement})-[:REPORTED_IN]->(:Article)<-[:PUBLISHED|WROTE]-(:Entity)
WHERE s.confidence >= $floor AND ($headlines OR NOT s.headline)
RETURN p
UNION
MATCH p = (s:Statement {id: $statement})-[:RESTATES]-(:Statement)-[:REPORTED_IN]->(:Article)
WHERE s.confidence >= $floor AND ($headlines OR NOT s.headline)
RETURN p
