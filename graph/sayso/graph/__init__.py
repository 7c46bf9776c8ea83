"""One small interface to the database, whichever engine serves it.

    connect      a folder or a URL -> Graph
    graph        reads, streams and write transactions
    card         is this database ours, and of this version
    write        nodes and edges into a transaction
    ddl          constraints and indexes, from the declarations
    read_only    refuses Cypher that would write
    plans        the operators of a plan that are known to read only
    embedded     the engine inside this process: a folder
    server       a Neo4j server: a URL
    patience     how often failed work is tried again, and how long a server that has gone is waited for
    problems     what the driver raises -> one clear line

Only this room knows the driver and the engine; nothing is imported of them before the first `connect`.
"""

from sayso.graph.card import NOTHING, Knowledge
from sayso.graph.connect import connect
from sayso.graph.credentials import Credentials
from sayso.graph.graph import Graph
from sayso.graph.patience import WAIT_SECONDS, Patience
from sayso.graph.problems import TOO_LONG
from sayso.graph.transaction import Counters, PlanAgain, Transaction
from sayso.graph.values import Cell, GraphEdge, GraphNode, Parameters, Row, Run

__all__ = [
    "NOTHING",
    "TOO_LONG",
    "WAIT_SECONDS",
    "Cell",
    "Counters",
    "Credentials",
    "Graph",
    "GraphEdge",
    "GraphNode",
    "Knowledge",
    "Parameters",
    "Patience",
    "PlanAgain",
    "Row",
    "Run",
    "Transaction",
    "connect",
]
