"""The links between the same words in different places: RESTATES between statements, REPRINTS between articles.

kinds     the two, and how a pair of ends becomes a link
changes   which links come and go where articles have come and gone
incoming  the ends that a batch brings, from its rows
stored    look-ups in the graph, and the links written into it
thought   look-ups in the graph as it would be, for a plan

Two ends are linked where they are alike (`sayso.extract.likeness` decides by their words, speakers and dates alone) and
share a band that is not crowded: more than `MOST` carry a crowded one, and it finds nobody. So the work for one end is
bounded, whatever stands in thousands of articles; and what is linked hangs on what is in the graph, never on the order
in which it came. Where a band becomes crowded, or is so no longer, the links of those that carry it are made again.
"""
