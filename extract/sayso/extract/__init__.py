"""One article's text in, findings with spans out. Pure: no database, no network, no clock."""
