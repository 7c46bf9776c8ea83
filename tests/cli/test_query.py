"""`sayso query` as people and programs type it, on the example articles."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import EngineTarget

from sayso.cli.examples import ROOT
from sayso.loader import load


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which the examples are the graph."""
    folder = tmp_path_factory.mktemp("examples") / "graph"
    load(folder, [ROOT / "examples" / "articles"])
    return {"SAYSO_GRAPH": str(folder)}


def refused(done: subprocess.CompletedProcess[str], code: int = 2) -> str:
    """The one line that says what is wrong."""
    assert (done.returncode, done.stdout) == (code, "")
    (line,) = done.stderr.splitlines()
    return line


def test_parameters_from_a_file_and_from_stdin(sayso: Run, loaded: dict[str, str], tmp_path: Path) -> None:
    asked = {"speaker": "Tokayev", "since": "2019", "limit": 2}
    (tmp_path / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
    typed = sayso(
        "query", "said", "--speaker", "Tokayev", "--since", "2019", "--limit", "2", "--format", "json", env=loaded
    )
    rows = json.loads(typed.stdout)
    assert len(rows) == 2
    from_file = sayso("query", "said", "--params", "asked.json", "--format", "json", env=loaded)
    assert json.loads(from_file.stdout) == rows
    from_stdin = sayso(
        "query",
        "said",
        "--params",
        "-",
        "--limit",
        "1",
        "--format",
        "json",
        env=loaded,
        stdin=json.dumps(asked).encode(),
    )
    assert json.loads(from_stdin.stdout) == rows[:1], "what is typed wins"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("speaker: Tokayev", "not JSON"),
        ('["Tokayev"]', "not a JSON object"),
        ('{"speaker": ["Tokayev"]}', "speaker is a list"),
        ('{"speker": "Tokayev"}', "did you mean speaker?"),
    ],
)
def test_parameters_that_cannot_be_read(sayso: Run, loaded: dict[str, str], written: str, message: str) -> None:
    assert message in refused(sayso("query", "said", "--params", "-", env=loaded, stdin=written.encode()))


def test_ambiguous_and_unknown_names(sayso: Run, loaded: dict[str, str]) -> None:
    assert "did you mean" in refused(sayso("query", "said", "--speaker", "Tokayevv", env=loaded))
    assert "may be" in refused(sayso("query", "naming", "--entity", "ministry of", env=loaded))


def completed(sayso: Run, line: str, env: dict[str, str]) -> list[str]:
    """What bash is offered for the last word of the line."""
    words = {
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(shlex.split(line + "x")) - 1),
        "_SAYSO_COMPLETE": "bash_complete",
    }
    done = sayso(env={**env, **words})
    assert done.stderr == ""
    return [offered.partition(",")[2] for offered in done.stdout.splitlines() if offered]


def test_the_tab_key_completes_queries_parameters_choices_and_names(sayso: Run, loaded: dict[str, str]) -> None:
    assert "first-and-last" in completed(sayso, "sayso query fi", loaded)
    assert completed(sayso, "sayso query said --sp", loaded) == ["--speaker"]
    assert completed(sayso, "sayso query said --kind mi", loaded) == ["mixed"]
    assert completed(sayso, "sayso query said --speaker kassym", loaded) == ["Kassym-Jomart-Tokayev"]
    assert completed(sayso, "sayso query said --speaker place:kz", loaded) == ["place:kz"]
    found = sayso("query", "said", "--speaker", "Kassym-Jomart-Tokayev", "--format", "jsonl", env=loaded)
    assert json.loads(found.stdout.splitlines()[0])["speaker"] == "Kassym-Jomart Tokayev"


def test_the_tab_key_is_silent_without_a_graph(sayso: Run, tmp_path: Path) -> None:
    assert completed(sayso, "sayso query said --speaker kassym", {"SAYSO_GRAPH": str(tmp_path / "none")}) == []
    assert completed(sayso, "sayso query said --speaker kassym", {"SAYSO_GRAPH": "bolt://127.0.0.1:9"}) == []


@pytest.mark.xdist_group("neo4j")
def test_open_prints_the_link_and_hands_it_to_the_browser(
    sayso: Run, tmp_path: Path, neo4j_target: EngineTarget
) -> None:
    with neo4j_target.open() as graph:
        load(graph, [ROOT / "examples" / "articles" / "2014-09-02-caspian-wire-statehood-remark.md"])
    opener = tmp_path / "opener"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened\n')
    opener.chmod(0o755)
    done = sayso("query", "undated", "--open", env={**neo4j_target.env, "BROWSER": str(opener)})
    link = done.stdout.strip()
    assert link.startswith("http://127.0.0.1:7474/browser/?cmd=edit&arg=%2F%2F%20")
    assert (tmp_path / "opened").read_text() == link


def test_open_needs_a_server(sayso: Run, loaded: dict[str, str]) -> None:
    assert "--format cypher" in refused(sayso("query", "undated", "--open", env=loaded))


OWN = """\
// title: Who answers to a name?
// about: Entities of that name.
// param name: str           as it is written
// param limit: int = 10     rows
// returns: name, id
MATCH (e:Entity {name: $name})
RETURN e.name AS name, e.id AS id
ORDER BY id
LIMIT $limit
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own" / "mine"
    folder.mkdir(parents=True)
    (folder / "called.cypher").write_text(OWN, encoding="utf-8")
    return folder.parent


def test_queries_of_ones_own(sayso: Run, loaded: dict[str, str], own: Path) -> None:
    expected = [{"name": "Kazakhstan", "id": "place:kz"}]
    given = ("called", "--name", "Kazakhstan", "--format", "json")
    assert json.loads(sayso("query", "--queries", "own", *given, env=loaded).stdout) == expected
    env = {**loaded, "SAYSO_QUERIES": str(own)}
    assert json.loads(sayso("query", *given, env=env).stdout) == expected
    assert "mine\n  called" in sayso("query", env=env).stdout
    assert "mine\n  called" in sayso("query", "--queries", "own", "--help").stdout
    assert "As it is written  [required]" in sayso("query", "called", "--help", env=env).stdout
    assert "no query 'called'" in refused(sayso("query", *given, env=loaded))


def test_a_mistake_in_ones_own_query_is_one_line(sayso: Run, loaded: dict[str, str], own: Path) -> None:
    path = own / "mine" / "called.cypher"
    path.write_text(OWN.replace("e.name AS name", "e.nam AS name"), encoding="utf-8")
    line = refused(sayso("query", "--queries", "own", "called", "--name", "x", env=loaded), 1)
    assert line == f"sayso: {Path('own/mine/called.cypher')}:7: Entity has no property nam; did you mean name?"


def test_check_lists_every_mistake(sayso: Run, own: Path) -> None:
    good = sayso("query", "--check", "own")
    assert (good.returncode, good.stdout) == (0, "nothing wrong with 1 query\n")
    text = (
        OWN.replace("{name: $name}", "{name: $nam}")
        .replace("(e:Entity", "(e:Entiti")
        .replace("e.id AS id", "e.id AS key")
    )
    (own / "mine" / "called.cypher").write_text(text.replace("LIMIT", "SET e.name = 'x' LIMIT"), encoding="utf-8")
    (own / "said.cypher").write_text(OWN, encoding="utf-8")
    bad = sayso("query", "--check", "own")
    assert (bad.returncode, bad.stderr) == (1, "6 to mend\n")
    called = Path("own/mine/called.cypher")
    for start, what, remedy in (
        (f"{called}:3: ", "parameter 'name' is not used", "use $name or drop the line"),
        (f"{called}:6: ", "parameter $nam is not declared", "// param nam: str"),
        (f"{called}:6: ", "no label Entiti in the schema", "did you mean Entity?"),
        (f"{called}:7: ", "the columns are not those of `returns:` (not returned: id)", "return name, id"),
        (f"{called}:9: ", "SET would change the graph", "a canned query only reads"),
        ("own/said.cypher:1: ", "a second query 'said' beside", "rename the file"),
    ):
        assert [line for line in bad.stdout.splitlines() if line.startswith(start + what) and remedy in line], (
            start + what
        )


def test_check_of_no_folder(sayso: Run) -> None:
    assert "is not a folder of queries" in refused(sayso("query", "--check", "nowhere"), 1)
