"""The page to explore a subgraph: what stands in it (`contents`), and how it looks and answers (page.html, …)."""
