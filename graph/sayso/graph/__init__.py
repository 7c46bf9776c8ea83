"""One small interface to the database, whichever engine serves it."""
