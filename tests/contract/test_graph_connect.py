from sayso.graph import Graph


def test_an_empty_graph_is_not_foreign(graph: Graph) -> None:
    assert graph.check_ours() is False
    graph.prepare("registry")
    assert graph.check_ours() is True
