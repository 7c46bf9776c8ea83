"""What the graph is made of: nodes, relationships, ids and errors. Imports nothing of ours."""

SCHEMA_VERSION = 2
