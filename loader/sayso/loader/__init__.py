"""Articles in, graph out: read, extract, identify, project, reconcile."""
