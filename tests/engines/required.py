"""What becomes of a test whose Neo4j cannot be had."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.engines.jars import NoJars


@contextmanager
def neo4j(untested: str, remedy: str = "install Java 17 and Maven") -> Iterator[None]:
    """A skip with one loud line that says what is not tested; a failure where SAYSO_TEST_NEO4J is `required`."""
    try:
        yield
    except NoJars as reason:
        if os.environ.get("SAYSO_TEST_NEO4J") == "required":
            pytest.fail(f"a real Neo4j is required, but {reason}")
        pytest.skip(f"{untested}: {reason}; {remedy}")
