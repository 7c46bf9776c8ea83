"""`sayso restated`: the reprint, the correction and a turned quote among the examples."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from sayso.graph import Graph, connect
from sayso.loader import load
from sayso.queries.restated import changed, cluster
from sayso.schema.errors import UnknownEntity

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
PASSPORTS = "Rivers do not carry passports"
WIRE = "https://caspian-wire.example/2021/06/16/ishim-water"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the examples, not open."""
    place = tmp_path_factory.mktemp("restated") / "graph"
    with connect(place, create=True) as graph:
        load(graph, [EXAMPLES])
    return place


def test_a_reprint_and_a_correction_are_one_independent_outlet(sayso: Run, folder: Path) -> None:
    done = sayso("restated", PASSPORTS, "--graph", str(folder), "--format", "json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert [(row["published"], row["outlet"], row["change"], row["independent_outlets"]) for row in rows] == [
        ("2021-06-16", "Caspian Wire", "first", 1),
        ("2021-06-17", "Silk Road Tribune", "same", 1),
        ("2021-06-23", "Caspian Wire", "same", 1),
    ]
    standing = [(row["reprint"] or "").partition(" ")[0] for row in rows]
    assert standing == ["superseded", "reprints", "supersedes"]
    assert rows[2]["than"] == rows[0]["statement_id"]
    assert "quote 1: 3 articles of 2 outlets; 1 independent outlet, reprints counted once" in done.stderr


def test_a_number_that_was_corrected_is_a_turned_quote(sayso: Run, folder: Path) -> None:
    done = sayso("restated", "--course", "turned", "--limit", "none", "--graph", str(folder), "--format", "csv")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["change"] for row in rows} == {"turned"}
    (row,) = [r for r in rows if "61 percent" in r["statement"] and r["than_outlet"] == "Caspian Wire"]
    assert (json.loads(row["lacks"]), json.loads(row["adds"])) == (["16"], ["61"])
    assert row["differs"].startswith("the company’s main reservoir stood at [-16-] {+61+} percent")
    assert [r["published"] for r in rows] == sorted((r["published"] for r in rows), reverse=True)


def test_an_article_gives_each_of_its_quotes(folder: Path) -> None:
    with connect(folder) as graph:
        found = cluster(graph, WIRE)
        assert len({row["quote"] for row in found}) > 5
        assert {row["url"] for row in found} >= {WIRE, "https://silkroad-tribune.example/2021/06/17/thirsty-decade"}
        everything = cluster(graph, WIRE, all=True)
        assert len(everything) == len(found) + found.hidden + found.headlines


def test_dates_and_limits_are_kept(folder: Path) -> None:
    with connect(folder) as graph:
        assert len(changed(graph, limit=2)) == 2
        assert changed(graph, limit=2).more
        recent = changed(graph, since="2021", limit="none")
        assert recent.rows and all(str(row["published"]) >= "2021" for row in recent)
        assert len(changed(graph, ("same",), limit="none")) > len(changed(graph, ("turned",), limit="none"))
        with pytest.raises(UnknownEntity):
            cluster(graph, "words that nobody said")


def test_what_cannot_be_asked_together(sayso: Run, folder: Path) -> None:
    done = sayso("restated", PASSPORTS, "--course", "turned", "--graph", str(folder))
    assert (done.returncode, done.stdout) == (2, "")
    assert "leave out the name, or them" in done.stderr


def test_what_is_crowded_is_looked_up(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.contract.test_load_likeness import GATES, put, restated

    from sayso.loader.likeness import changes

    monkeypatch.setattr(changes, "MOST", 2)
    load(graph, [put(tmp_path / "news", {1: GATES, 2: GATES, 3: GATES})])
    assert restated(graph) == set()
    found = cluster(graph, one_of(graph))
    assert [row["change"] for row in found] == ["first", "same", "same"]
    assert [row["independent_outlets"] for row in found] == [3, 3, 3]


def one_of(graph: Graph) -> str:
    """The id of some statement."""
    return str(graph.read("MATCH (s:Statement) RETURN s.id AS id ORDER BY s.id LIMIT 1")[0]["id"])
