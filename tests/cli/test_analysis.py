"""The commands of analysis as people run them: offline from a file, in every format, clear where they are misused."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.analysis.test_formats import FOREIGN
from tests.analysis.test_projections import NEWS

from sayso.analysis import formats
from sayso.analysis.measures import measures
from sayso.cli.main import exit_code

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a subgraph in every readable format, and a graph that nobody must open."""
    for suffix in (".json", ".graphml", ".gexf", ""):
        formats.write(NEWS, tmp_path / f"news{suffix}")
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SAYSO_GRAPH", "bolt://127.0.0.1:1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_no_measure_lists_what_there_is(capsys: Captured) -> None:
    assert exit_code(["analyze"]) == 0
    out = capsys.readouterr().out
    for family in measures().values():
        assert all(f"  {each.name} " in out and each.question in out for each in family)
    assert "mentioned-together" in out


@pytest.mark.parametrize("file", ["news.json", "news.graphml", "news.gexf", "news"])
def test_offline_from_every_readable_format(file: str, capsys: Captured) -> None:
    assert exit_code(["analyze", "degree", "--from", file, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0]["id"] == "person:kassym-jomart-tokayev"
    assert exit_code(["subgraph", "Russia", "--from", file, "-o", "ru.svg"]) == 0
    assert exit_code(["evidence", "Russia", "--from", file, "-o", "ru.zip"]) == 0
    assert exit_code(["check", "ru.zip"]) == 0


def test_what_was_written_is_counted_in_words(capsys: Captured) -> None:
    assert (
        exit_code(["subgraph", "Russia", "--from", "news.json", "--hops", "1", "--limit", "1", "-o", "one.json"]) == 0
    )
    assert "one.json: 1 node, 0 relationships\n" in capsys.readouterr().err


OFFLINE = """
import sys
from sayso.cli.main import exit_code
assert exit_code(sys.argv[1:]) == 0
opened = {"neo4j", "arcadedb"} & set(sys.modules)
assert not opened, opened
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyze", "degree", "--from", "news.json"],
        ["subgraph", "Russia", "--from", "news.json", "-o", "ru.gexf"],
        ["evidence", "Russia", "--from", "news.json", "-o", "ru.zip"],
        ["check", "news.zip"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_driver_is_even_loaded(arguments: list[str]) -> None:
    assert exit_code(["evidence", "Russia", "--from", "news.json", "-o", "news.zip"]) == 0
    done = subprocess.run([sys.executable, "-c", OFFLINE, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_table_and_csv(capsys: Captured) -> None:
    assert exit_code(["analyze", "pagerank", "--from", "news.json"]) == 0
    out = capsys.readouterr().out
    assert "co-occurrence in reports, not association" in out
    assert exit_code(["analyze", "louvain", "--from", "news.json", "--format", "csv"]) == 0
    captured = capsys.readouterr()
    (first, *_) = csv.DictReader(StringIO(captured.out))
    assert json.loads(first["ids"])
    assert "modularity" in captured.err


def test_options_narrow_what_is_measured(capsys: Captured) -> None:
    def rows(*options: str) -> list[dict[str, object]]:
        capsys.readouterr()
        assert exit_code(["analyze", "degree", "--from", "news.json", "--format", "json", *options]) == 0
        found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
        return found

    assert len(rows("--top", "2")) == 2
    assert len(rows("--of", "cites-outlets")) == 3
    assert {row["weight"] for row in rows("--min-weight", "2")} == {2}
    assert {row["id"] for row in rows("--until", "2014-12")}.isdisjoint({"person:kassym-jomart-tokayev"})


@pytest.mark.parametrize(("measure", "suffix"), [("pagerank", ".svg"), ("series", ".svg"), ("louvain", ".png")])
def test_plots(measure: str, suffix: str, there: Path) -> None:
    plot = there / f"plot{suffix}"
    assert exit_code(["analyze", measure, "--from", "news.json", "--plot", str(plot)]) == 0
    data = plot.read_bytes()
    if suffix == ".svg":
        assert ElementTree.fromstring(data).tag.endswith("svg")
        first = data
        assert exit_code(["analyze", measure, "--from", "news.json", "--plot", str(plot)]) == 0
        assert len(plot.read_bytes()) == len(first)
    else:
        assert data.startswith(b"\x89PNG")


WRONG = [
    (["analyze", "pagerang", "--from", "news.json"], 2, "did you mean pagerank"),
    (["analyze", "pagerank", "--of", "friends", "--from", "news.json"], 2, "there is no projection 'friends'"),
    (["analyze", "pagerank", "--from", "no.json"], 1, "there is no such file"),
    (["analyze", "pagerank", "--from", "broken.json"], 1, "cannot be read"),
    (["analyze", "pagerank", "--from", "foreign.graphml"], 1, "is no subgraph that sayso wrote"),
    (["analyze", "pagerank", "--from", "news.xlsx"], 1, "there is no such file"),
    (["analyze", "pagerank", "--top", "few", "--from", "news.json"], 2, "--top takes a number or none"),
    (["analyze", "paths", "--from", "news.json"], 2, "add --source"),
    (["analyze", "change", "--split", "soon", "--from", "news.json"], 2, "split: 'soon' will not do"),
    (["analyze", "pagerank", "--engine", "scipy", "--from", "news.json"], 2, "is served by networkx, rustworkx"),
    (["analyze", "degree", "--plot", "x.bmp", "--from", "news.json"], 1, "no picture has the suffix '.bmp'"),
    (["analyze", "brokers", "--plot", "x.svg", "--from", "news.json"], 1, "leave --plot out"),
    (["analyze", "degree", "Nobody", "--from", "news.json"], 2, "no node of the file goes by that id or name"),
    (["analyze", "degree", "--since", "later", "--from", "news.json"], 2, "since: 'later' will not do"),
    (["analyze", "degree", "--max-degree", "few", "--from", "news.json"], 2, "--max-degree takes a number or none"),
    (["subgraph", "-o", "x.json"], 2, "name at least one SEED"),
    (["subgraph", "Russia", "--whole", "-o", "x.json"], 2, "leave the seeds out"),
    (["subgraph", "Russia", "--from", "news.json", "-o", "x.odt"], 1, "no format has the suffix '.odt'"),
    (["subgraph", "Russia", "--from", "news.json", "-o", "x.csv"], 1, "give a name without a suffix"),
    (["subgraph", "Russia", "--from", "news.json", "-o", "no/x.json"], 1, "there is no folder no"),
    (["subgraph", "Russia", "--from", "news.json", "--limit", "1000000", "-o", "x.json"], 2, "give 1 to 100,000"),
    (["subgraph", "Russia", "--from", "news.json", "--types", "SAID", "-o", "x.json"], 2, "no relationship 'SAID'"),
    (["subgraph", "Russia", "-o", "x.json"], 1, "127.0.0.1:1"),
    (["evidence", "Russia", "--from", "news.json", "--texts", "-o", "x.zip"], 2, "a file holds no texts"),
    (["evidence", "Russia", "--from", "news.json", "-o", "x.json"], 1, "a pack is a .zip"),
    (["check", "news.json"], 1, "is no zip that can be read"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG, ids=[" ".join(w[0][:4]) for w in WRONG])
def test_what_is_wrong_is_one_line_and_leaves_no_file(
    arguments: list[str], code: int, said: str, there: Path, capsys: Captured
) -> None:
    (there / "broken.json").write_text('{"graph": {"sayso"', encoding="utf-8")
    (there / "foreign.graphml").write_text(FOREIGN, encoding="utf-8")
    before = {path.name for path in there.iterdir()}
    assert exit_code(arguments) == code
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert {path.name for path in there.iterdir()} == before
