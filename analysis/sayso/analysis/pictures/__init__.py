"""Pictures: where nodes stand, and what is drawn of them. Colours and shapes come from the palette alone.

layout    where the nodes of a subgraph stand, computed beforehand and the same each time
plots     ranked bars, series and maps of communities, by matplotlib
"""
