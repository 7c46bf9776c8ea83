"""Every row of docs/input.md, through a real load: what is then in the graph, and what is said."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.loader.bad_input.case import FOLDER, Case, line
from tests.loader.bad_input.page import GROUPS, PAGE, page

from sayso.graph import Graph, connect
from sayso.loader import check, load
from sayso.schema.errors import InputError

BESIDE = line(url="https://beside.example/1", text="Ana Bell said that the lake is not for sale.")
CASES = [pytest.param(case, id=f"{group}: {case.what}"[:90]) for group, cases in GROUPS.items() for case in cases]
STORED = [case for case in CASES if isinstance(case.values[0], Case) and case.values[0].stored]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder = tmp_path_factory.mktemp("bad")
    with connect(str(folder / "graph")) as graph:
        prepare(graph, folder)
        yield graph


def prepare(graph: Graph, folder: Path) -> None:
    """The first load makes the graph one of ours, so that it can be emptied."""
    (folder / "first.jsonl").write_text(BESIDE, encoding="utf-8")
    load(graph, [folder / "first.jsonl"])


@pytest.fixture
def embedded(opened: Graph) -> Graph:
    """The same embedded graph for all rows, emptied."""
    opened.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
    return opened


@pytest.mark.parametrize("case", CASES)
def test_row(case: Case, embedded: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holds(case, embedded, tmp_path, monkeypatch)


@pytest.mark.xdist_group("neo4j")
@pytest.mark.parametrize("graph", ["neo4j"], indirect=True)
def test_rows_of_which_a_value_is_stored(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(graph, tmp_path)
    for number, param in enumerate(STORED):
        case = param.values[0]
        assert isinstance(case, Case)
        graph.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
        (tmp_path / str(number)).mkdir()
        holds(case, graph, tmp_path / str(number), monkeypatch)


def holds(case: Case, graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load what a case is made of, beside a good article, and look at everything that it says."""
    monkeypatch.chdir(tmp_path)
    Path(FOLDER).mkdir()
    Path("beside.jsonl").write_text(BESIDE, encoding="utf-8")
    case.make(Path(FOLDER))
    if case.stdin is not None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(case.stdin)))
    if case.refused:
        with pytest.raises(InputError) as error:
            load(graph, [*case.paths, "beside.jsonl"], rejects=Path("rejects"))
        assert str(error.value) == case.refused
        assert articles(graph) == []
        return
    report = load(graph, [*case.paths, "beside.jsonl"], rejects=Path("rejects"))
    assert [note.what for note in report.notes] == ([case.note] if case.note else [])
    assert told(Path("rejects")) == ([expected(case)] if case.rejected else [])
    assert all("\n" not in str(reject) and str(reject).isprintable() for reject in report.rejects)
    found = [row for row in articles(graph) if row.get("url") != "https://beside.example/1"]
    assert [{name: row.get(name) for name in want} for row, want in zip(found, case.holds, strict=True)] == [
        dict(want) for want in case.holds
    ]
    assert graph.read("MATCH (:Person {id: 'person:ana-bell'})-[:STATED]->(s) RETURN count(s) AS n") == [{"n": 1}]
    assert check(graph) == []


def articles(graph: Graph) -> list[dict[str, object]]:
    rows = graph.read("MATCH (a:Article) RETURN properties(a) AS a ORDER BY a.text")
    return [dict(row["a"]) for row in rows if isinstance(row["a"], dict)]


def told(rejects: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in rejects.read_text(encoding="utf-8").splitlines()] if rejects.exists() else []


def expected(case: Case) -> dict[str, object]:
    """The one line of the file of rejects."""
    made = sorted(str(path) for path in Path(FOLDER).iterdir() if path.name != "hidden")
    where = case.file or os.fsencode(made[0]).decode("utf-8", "backslashreplace")
    return {"file": where, "line": case.line, "reason": case.rejected}


def test_names_that_are_one_name_are_one_person(
    embedded: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (case,) = (c for cases in GROUPS.values() for c in cases if c.what.startswith("one name composed"))
    holds(case, embedded, tmp_path, monkeypatch)
    rows = embedded.read("MATCH (p)-[:WROTE]->(a) RETURN p.id AS id, count(a) AS n")
    assert rows == [{"id": "person:zoe-linden", "n": 3}]


def test_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"
