"""The command line: the only place that reads the environment, prints, or decides an exit code."""
