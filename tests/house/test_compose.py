"""docker-compose.yml: pinned, on loopback only, healthy, remembered, bounded, and no password inside."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

COMPOSE = Path(__file__).resolve().parents[2] / "docker-compose.yml"


@pytest.fixture(scope="module")
def service() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]["neo4j"]
    return loaded


def test_image_is_pinned_to_neo4j_5_26_community(service: dict[str, Any]) -> None:
    assert re.fullmatch(r"neo4j:5\.26\.\d+-community", service["image"])


def test_ports_are_on_loopback_only(service: dict[str, Any]) -> None:
    assert {p.rpartition(":")[2] for p in service["ports"]} == {"7474", "7687"}
    assert all(p.startswith("127.0.0.1:") for p in service["ports"])


def test_the_password_comes_from_a_file(service: dict[str, Any]) -> None:
    assert "NEO4J_AUTH" not in service["environment"]
    assert service["environment"]["NEO4J_AUTH_FILE"] == "/run/secrets/neo4j-auth"
    secrets = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["secrets"]
    assert secrets["neo4j-auth"]["file"].startswith("${NEO4J_AUTH_FILE:-")


def test_health_volumes_and_memory(service: dict[str, Any]) -> None:
    assert "7474" in " ".join(service["healthcheck"]["test"])
    assert "/data" in {v.partition(":")[2] for v in service["volumes"]}
    settings = set(service["environment"])
    assert {"NEO4J_server_memory_heap_max__size", "NEO4J_server_memory_pagecache_size"} <= settings
