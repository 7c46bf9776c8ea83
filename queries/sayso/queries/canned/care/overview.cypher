// title: What does the graph hold?
// about: Nodes by label and relationships by type, with their numbers.
// returns: what, name, number
MATCH (n)
WITH labels(n) AS labels, count(*) AS number
UNWIND labels AS label
WITH label, sum(number) AS number
WITH collect({what: 'node', name: label, number: number}) AS nodes
OPTIONAL MATCH ()-[r]->()
WITH nodes, type(r) AS type, count(r) AS number
WITH nodes, collect({what: 'relationship', name: type, number: number}) AS relationships
UNWIND nodes + relationships AS each
WITH each
WHERE each.name IS NOT NULL
RETURN each.what AS what, each.name AS name, each.number AS number
ORDER BY what, number DESC, name
