"""The pack for Neo4j Browser: the catalog as favourites, parameters, colours, a guide and links.

    presets    values for the catalog's parameters: out of a graph, or those that answer on the example articles
    scripts    the queries as the Browser keeps them, over parameters that all of them share
    style      GraSS: the palette as the Browser reads it
    guide      slides for its `:guide`
    index      a page of links that open it with a question filled in
    pack       all files of the pack

The Browser runs one query at a time over parameters of its own, and draws a graph only for a query that stands alone.
So the pack sets all parameters once, and no favourite brings its own.
"""

from sayso.queries.browser.pack import pack
from sayso.queries.browser.presets import Presets, examples, picked

__all__ = ["Presets", "examples", "pack", "picked"]
