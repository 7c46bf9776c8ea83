"""The parts of `sayso bundle`: records as the files of Neo4j's offline importer, without a database.

tables    headers, and records as rows
spool     one article's rows into scratch files, in the worker processes
index     which articles and shared nodes there are, on disk
likes     what the index keeps of each end that may say what another says
links     the links between those
script    the importer's call, and what to run after it
"""
