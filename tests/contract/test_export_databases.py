"""What is exported for a database makes the same subgraph there: by a script on both engines, by Neo4j's importer."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.analysis.test_exports import AWKWARD
from tests.analysis.test_projections import NEWS
from tests.engines import required
from tests.engines.neo4j_server import started

from sayso.analysis import Scope, Subgraph, formats, gather
from sayso.analysis.expansion import Database
from sayso.analysis.value import edge_order
from sayso.graph import Graph, connect

WIDE = Scope(hops=0, floor=0, headlines=True, max_degree=None, limit=1000)
KNOWN = NEWS.by_id()
WHOLE = Subgraph(
    tuple(sorted({*KNOWN, *AWKWARD.by_id()})),
    tuple(sorted([*NEWS.nodes, *(n for n in AWKWARD.nodes if n.id not in KNOWN)], key=lambda node: node.id)),
    tuple(sorted([*NEWS.edges, *AWKWARD.edges], key=edge_order)),
    (),
    WIDE,
)


def held(graph: Graph) -> Subgraph:
    source = Database(graph)
    return gather(source, source.all_ids(1000), WIDE)


def test_the_script_makes_it_again(graph: Graph, tmp_path: Path) -> None:
    assert formats.write(WHOLE, tmp_path / "x.cypher") == []
    statements = [line for line in (tmp_path / "x.cypher").read_text(encoding="utf-8").split("\n") if line[:2] != "//"]
    for statement in filter(None, statements):
        graph.command(statement.rstrip(";"))
    assert held(graph) == WHOLE
    with pytest.raises(Exception, match=r"(?i)already exists|duplicate|constraint"):
        for statement in filter(None, statements):
            graph.command(statement.rstrip(";"))
    assert held(graph) == WHOLE


def test_neo4js_importer_makes_it_again(tmp_path: Path) -> None:
    folder = tmp_path / "import"
    assert formats.write(WHOLE, folder, "neo4j-admin") == []

    def run(environment: Mapping[str, str]) -> None:
        command = ["sh", str(folder / "import.sh"), "neo4j"]
        done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False, cwd=tmp_path)
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]

    with (
        required.neo4j("THE IMPORT IS NOT TESTED"),
        started(tmp_path / "home", run) as server,
        connect(server.uri, credentials=server.credentials) as graph,
    ):
        counts = graph.read("MATCH (n) WITH count(n) AS nodes MATCH ()-[r]->() RETURN nodes, count(r) AS edges")
        assert counts == [{"nodes": len(WHOLE.nodes), "edges": len(WHOLE.edges)}]
        assert held(graph) == WHOLE
