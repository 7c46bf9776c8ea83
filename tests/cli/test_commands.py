"""What each command does when all goes well."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import EngineTarget
from tests.faults.processes import Sayso

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "articles"


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES, tmp_path / "articles"))


def counts(stdout: str) -> dict[str, int]:
    """`new`, `changed`, `same` and `rejected` of a load's report."""
    lines = (line.split() for line in stdout.splitlines() if line.endswith(" articles"))
    return {name: int(number) for name, number, _ in lines}


def test_every_command_teaches(sayso: Run) -> None:
    listed = sayso("--help").stdout
    for name in ("load", "extract", "query", "cypher", "schema", "check", "completion"):
        assert f"\n  {name} " in listed
        shown = sayso(name, "--help").stdout
        assert "Examples:" in shown, name
        assert f"  sayso {name} " in shown, name


def test_help_loads_nothing_heavy(sayso: Run) -> None:
    program = (
        "import sys; from sayso.cli.main import exit_code; exit_code(['--help']); "
        "print(sorted({'neo4j', 'arcadedb', 'networkx', 'trafilatura', 'pydantic', 'rich', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_load_twice_then_edit_one(sayso: Run, examples: Path, engine_target: EngineTarget) -> None:
    env = engine_target.env
    first = sayso("load", "articles", env=env)
    assert first.returncode == 0, first.stderr
    assert counts(first.stdout) == {"new": 17, "changed": 0, "same": 0, "rejected": 0}
    second = sayso("load", "articles", env=env)
    assert counts(second.stdout) == {"new": 0, "changed": 0, "same": 17, "rejected": 0}
    assert "written" not in second.stdout
    edited = examples / "2015-03-19-steppe-courier-hrabets-interview.md"
    edited.write_text(edited.read_text(encoding="utf-8").replace("a barometer", "a compass"), encoding="utf-8")
    plan = sayso("load", "articles", "--plan", env=env)
    third = sayso("load", "articles", env=env)
    assert counts(plan.stdout) == counts(third.stdout) == {"new": 0, "changed": 1, "same": 16, "rejected": 0}
    assert sayso("check", env=env).returncode == 0


def test_load_from_standard_input(sayso: Run, examples: Path) -> None:
    lines = (examples / "2024-spring-briefs.jsonl").read_bytes()
    assert counts(sayso("load", "-", stdin=lines).stdout)["new"] == 2


def test_extract_needs_no_database(sayso: Run, examples: Path, tmp_path: Path) -> None:
    done = sayso("extract", "articles", "--text")
    assert done.returncode == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == 17
    for article in found:
        assert article["statements"]
        for mention in article["entities"]:
            assert article["text"][mention["start"] : mention["end"]].strip()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles"]


@pytest.mark.parametrize("style", ["csv", "json", "jsonl", "md", "table", "cypher"])
def test_every_format_prints_the_rows(sayso: Run, examples: Path, style: str) -> None:
    assert sayso("load", "articles").returncode == 0
    done = sayso("query", "said", "--speaker", "Mykola Hrabets", "--format", style)
    assert done.returncode == 0, done.stderr
    assert ("person:mykola-hrabets" if style == "cypher" else "Hrabets") in done.stdout


def test_cypher_takes_parameters(sayso: Run, examples: Path) -> None:
    assert sayso("load", "articles").returncode == 0
    question = "MATCH (e:Entity {id: $id}) RETURN e.name AS name, $many AS many"
    done = sayso("cypher", question, "-p", "id=place:kz", "-p", "many=3", "--format", "json")
    assert json.loads(done.stdout) == [{"name": "Kazakhstan", "many": 3}]


def test_every_canned_query_has_something_to_answer(sayso: Run, examples: Path) -> None:
    assert sayso("load", "articles").returncode == 0
    asked = {
        "said": ("--speaker", "Viktor Pashentsev"),
        "naming": ("--entity", "Crimea"),
        "article": ("--article", "A Captain Without a Harbour"),
        "quoted-by": ("--outlet", "Caspian Wire"),
        "cites": ("--outlet", "Steppe Courier"),
        "together": ("--entity", "Kazakhstan"),
        "denied": ("--speaker", "Viktor Pashentsev"),
        "affiliations": ("--person", "Mykola Hrabets"),
        "declined": (),
        "most-cited": (),
        "overview": (),
    }
    for name, arguments in asked.items():
        done = sayso("query", name, *arguments, "--format", "json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout), name


def test_completion_scripts(sayso: Run) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_SAYSO_COMPLETE" in sayso("completion", shell).stdout
    offered = sayso(env={"_SAYSO_COMPLETE": "bash_complete", "COMP_WORDS": "sayso query na", "COMP_CWORD": "2"})
    assert "plain,naming" in offered.stdout


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_load_keeps_whole_articles(
    sayso: Run, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    generated = tmp_path / "many.jsonl"
    subprocess.run(
        [sys.executable, str(ROOT / "bench" / "corpus.py"), "--count", "3000", "--output", str(generated)], check=True
    )
    with Sayso("load", str(generated), env={}, cwd=tmp_path) as load:
        load.wait_reported(1)
        load.signal(number, group=False)
        assert load.wait() == code, load.stderr
        assert "run the same command again" in load.stderr
        assert 0 < counts(load.stdout)["new"] < 3000
    assert sayso("check").returncode == 0
