"""Evidence packs: a subgraph with every quote in its context, verifiable without the database.

texts       the articles' texts, or what is known of them, from a graph
make        a Subgraph and its texts -> pack.zip
check       is a pack whole, and does it still stand in a graph
"""

from sayso.analysis.pack.check import Finding, check, check_against, fingerprint
from sayso.analysis.pack.make import Origin, make

__all__ = ["Finding", "Origin", "check", "check_against", "fingerprint", "make"]
