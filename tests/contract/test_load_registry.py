"""Another registry: the same articles loaded again make the graph that a fresh load with it makes."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from tests.contract.histories import as_planned, content, registries
from tests.contract.test_load_law import A, B, Texts, fresh, written
from tests.loader.snapshot import Snapshot

from sayso.extract.registry import registry, using
from sayso.graph import Graph
from sayso.loader import load

BANK: Texts = A | B | {0: ("ANA BELL said that the Lake Bank had told the Salt Post.", "Cleo Marsh of TASS said so.")}


def test_in_use_only_within() -> None:
    more = registries()[1]
    with using(more):
        assert registry() is more
    assert registry() is registries()[0]


def test_any_change_ends_as_a_fresh_load(graph: Graph, tmp_path: Path) -> None:
    news = written(tmp_path, BANK)
    made: list[Snapshot] = []
    for known in registries():
        with using(known):
            fresh(graph, tmp_path, BANK) if made else load(graph, [news])
            made.append(content(graph))
    assert len(set(made)) == len(made)
    for first, second in permutations(range(len(made)), 2):
        with using(registries()[first]):
            load(graph, [news])
        with using(registries()[second]):
            as_planned(graph, [news], 1, prune=False)
            assert content(graph) == made[second], (first, second)
            assert load(graph, [news]).transactions == 0


def test_an_entity_that_is_no_longer_known_is_named_by_its_passages(graph: Graph, tmp_path: Path) -> None:
    news = written(tmp_path, {0: ("ANA BELL said that the lake is not for sale.",)})
    with using(registries()[1]):
        load(graph, [news])
    report = load(graph, [news])
    assert report.other_registry and not load(graph, [news]).other_registry
    (row,) = graph.read("MATCH (p:Person {id: 'person:ana-bell'}) RETURN p.name AS name, p.country AS country")
    assert row == {"name": "ANA BELL", "country": None}


def test_what_it_is_no_longer_part_of_goes(graph: Graph, tmp_path: Path) -> None:
    def above() -> set[str]:
        rows = graph.read("MATCH (:Entity {id: 'org:lake-bank'})-[:PART_OF]->(p) RETURN p.id AS id")
        return {str(row["id"]) for row in rows}

    news = written(tmp_path, BANK)
    for known, parents in zip(registries()[1:], ({"org:shore"}, {"place:ru"}), strict=True):
        with using(known):
            as_planned(graph, [news], 1, prune=False)
        assert above() == parents
    assert not graph.read("MATCH (e:Entity {id: 'org:shore'}) RETURN e")
