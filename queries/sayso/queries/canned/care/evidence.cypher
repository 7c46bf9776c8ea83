// title: On what kinds of evidence do the relationships stand?
// about: By type and kind: the article's words, its metadata, implied by its words, or the registry.
// returns: relationship, basis, number
MATCH ()-[r]->()
RETURN type(r) AS relationship, r.evidence AS basis, count(*) AS number
ORDER BY relationship, number DESC, basis
