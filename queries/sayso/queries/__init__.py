"""Canned queries: Cypher files, the catalog that checks them, the runner that returns typed rows."""
