"""Subgraphs as NetworkX graphs, offline."""
