"""Canned queries: Cypher files, the catalog that checks them, the runner that returns typed rows.

    from sayso.graph import connect
    from sayso.queries import run

    with connect("sayso-graph") as graph:
        for row in run(graph, "said", speaker="Nazarbayev", since="2014-03"):
            print(row["statement"], row["url"])

A new canned query is one new file, `canned/<group>/<name>.cypher`; a new output format one in `formats/`.
"""

from sayso.queries.ad_hoc import Bounds, cypher
from sayso.queries.apart import cypher_apart
from sayso.queries.catalog import Catalog, catalog
from sayso.queries.query import Query
from sayso.queries.result import Question, Result
from sayso.queries.runner import answer, ask, run, stream

__all__ = [
    "Bounds",
    "Catalog",
    "Query",
    "Question",
    "Result",
    "answer",
    "ask",
    "catalog",
    "cypher",
    "cypher_apart",
    "run",
    "stream",
]
