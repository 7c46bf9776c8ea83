"""From articles to the graph: read, extract, identify, project, reconcile; the stages stand in this order everywhere.

sources, readers, article, decode    files -> records -> articles, or why not
workers                              extraction, in processes of its own
identity, names                      who is meant
judgements                           what people decided about that
knowledge                            judgements and watchlist, from their files or from the graph that was told
project, edges                       findings -> the records of the graph
reconcile, retract                   records -> what has to change, in one transaction
load, run, writer, rejects, report   all of it, and what it did
refresh, affected, stored            articles made anew from the graph, where a judgement or an upgrade touches them
prune, forget, removal               articles out of the graph again
pages                                long reads, a page at a time
check                                whether a graph is whole
bundle, offline                      all of it into files for Neo4j's offline importer, with no database
"""

from sayso.loader.bundle import bundle
from sayso.loader.check import Problem, check
from sayso.loader.forget import forget
from sayso.loader.load import load
from sayso.loader.refresh import refresh
from sayso.loader.report import Report

__all__ = ["Problem", "Report", "bundle", "check", "forget", "load", "refresh"]
