"""The law of the load over time: whatever was done to a graph, it is what a fresh load makes of what should be there.

Sequences of load, edit, prune, forget, another registry, crash and repeat, on both engines; after each step the graph
is compared, property for property, with a fresh load of the same articles into the embedded engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.contract.histories import Fresh, History, Step, content, histories

from sayso.graph import Graph, connect
from sayso.loader.likeness import changes

SEQUENCES = 60
"""On each engine."""
CROWD = 3
"""Articles that may say the same; what more say is not linked, so that links come and go with others' articles, too."""


@pytest.fixture(scope="module")
def oracle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fresh]:
    """Fresh loads, in a graph of their own."""
    folder = tmp_path_factory.mktemp("fresh")
    with connect(folder / "graph", create=True) as graph:
        graph.prepare("none")
        yield Fresh(graph, folder)


@pytest.mark.slow
@settings(
    max_examples=SEQUENCES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=histories())
def test_after_every_step_the_graph_is_as_loaded_fresh(
    graph: Graph, oracle: Fresh, tmp_path: Path, request: pytest.FixtureRequest, steps: list[Step]
) -> None:
    graph.command("MATCH (n) DETACH DELETE n")
    history = History(graph, tmp_path)
    for number, step in enumerate(steps):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(changes, "MOST", CROWD)
            patch.setattr(changes, "FEW", CROWD - 1)
            history.take(step)
            expected = oracle.of(history.state, history.registry, history.judgements, history.watched)
        found = content(graph)
        assert found == expected, f"after step {number}: {step}"
        request.node.user_properties.append(("law: steps", 1))
        for kind in ("RESTATES", "REPRINTS"):
            request.node.user_properties.append((f"law: {kind}", sum(row[0] == kind for row in found)))
    request.node.user_properties.append(("law: sequences", 1))
