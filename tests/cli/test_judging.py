"""`sayso same`, `split`, `fix` and `refresh` as people run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from sayso.graph import Knowledge, connect
from sayso.graph.card import tell
from sayso.loader import load
from sayso.loader.judgements import Judgement, file

WORDS = (
    "Daniyar Mukhtaruly, the head of the Zhaiyk Water Board, said that both banks would read the same gauge.",
    "D. Mukhtaruly, the head of the Zhaiyk Water Board, said that the gauge was broken.",
    "Daniyar Mukhtaruly, a singer, said that he had never seen a gauge.",
)


def address(number: int) -> str:
    return f"https://steppe.example/2024/gauge-{number}"


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    for number, words in enumerate(WORDS):
        fields = {"url": address(number), "title": f"Gauge {number}", "outlet": "The Salt Post", "text": words}
        (news / f"{number}.json").write_text(json.dumps(fields), encoding="utf-8")
    load(tmp_path / "sayso-graph", [news])
    return tmp_path


def speakers(folder: Path) -> list[str]:
    with connect(folder / "sayso-graph") as graph:
        rows = graph.read(
            "MATCH (e)-[:STATED]->(:Statement)-[:REPORTED_IN]->(a:Article) RETURN e.id AS id ORDER BY a.title"
        )
    return [str(row["id"]) for row in rows]


def test_same_and_back(sayso: Run, loaded: Path) -> None:
    before = speakers(loaded)
    assert before == ["person:daniyar-mukhtaruly", "person:d-mukhtaruly", "person:daniyar-mukhtaruly"]
    planned = sayso("same", "Daniyar Mukhtaruly", "person:d-mukhtaruly", "--plan")
    assert planned.returncode == 0 and "would be written into judgements.yaml" in planned.stdout, planned
    assert not (loaded / "judgements.yaml").exists() and speakers(loaded) == before
    done = sayso(
        "same", "Daniyar Mukhtaruly", "person:d-mukhtaruly", "--who", "Ann Lee", "--why", "one board, one head"
    )
    assert done.returncode == 0 and "written into judgements.yaml" in done.stdout, done
    assert set(speakers(loaded)) == {"person:daniyar-mukhtaruly"}
    line = (loaded / "judgements.yaml").read_text(encoding="utf-8").splitlines()[-1]
    assert line.startswith("- {same: [person:daniyar-mukhtaruly, person:d-mukhtaruly], who: Ann Lee, when: ")
    assert line.endswith(", why: one board, one head}") or line.endswith(', why: "one board, one head"}')
    found = sayso("query", "said", "--speaker", "D Mukhtaruly", "--format", "json")
    assert len(json.loads(found.stdout)) == 3, "the other name finds it still"
    undone = sayso("same", "person:daniyar-mukhtaruly", "person:d-mukhtaruly", "--undo")
    assert undone.returncode == 0 and speakers(loaded) == before, undone


def test_a_namesake(sayso: Run, loaded: Path) -> None:
    done = sayso("split", "Daniyar Mukhtaruly", "--in", address(2))
    assert done.returncode == 0, done
    assert speakers(loaded) == ["person:daniyar-mukhtaruly", "person:d-mukhtaruly", "person:daniyar-mukhtaruly-2"]
    again = sayso("split", "person:daniyar-mukhtaruly", "--in", address(0))
    assert again.returncode == 0 and speakers(loaded)[0] == "person:daniyar-mukhtaruly-3", again
    assert sayso("split", "person:daniyar-mukhtaruly", "--in", address(2), "--undo").returncode == 0
    assert speakers(loaded)[2] == "person:daniyar-mukhtaruly"


def test_a_statement_a_mention_and_a_name(sayso: Run, loaded: Path) -> None:
    with connect(loaded / "sayso-graph") as graph:
        rows = graph.read("MATCH (s:Statement)-[:REPORTED_IN]->(a:Article) RETURN s.id AS id ORDER BY a.title")
    first, second, third = (str(row["id"]) for row in rows)
    assert sayso("fix", first, "--speaker", "person:d-mukhtaruly").returncode == 0
    assert sayso("fix", second, "--reject").returncode == 0
    assert sayso("fix", third, "--confirm").returncode == 0
    assert sayso("fix", address(2), "--mention", "Daniyar  mukhtaruly", "--is", "person:d-mukhtaruly").returncode == 0
    assert speakers(loaded) == ["person:d-mukhtaruly", "person:d-mukhtaruly"]
    assert sayso("fix", "person:d-mukhtaruly", "--name", "Daniyar M.").returncode == 0
    with connect(loaded / "sayso-graph") as graph:
        rows = graph.read("MATCH (p:Person {id: 'person:d-mukhtaruly'}) RETURN p.name AS name")
    assert rows == [{"name": "Daniyar M."}]
    (loaded / "judgements.yaml").write_text("# nothing\n", encoding="utf-8")
    done = sayso("refresh", "--touched")
    assert done.returncode == 0 and "again           3  articles of the graph read again, 3 changed" in done.stdout, (
        done
    )
    assert speakers(loaded) == ["person:daniyar-mukhtaruly", "person:d-mukhtaruly", "person:daniyar-mukhtaruly"]
    whole = sayso("refresh")
    assert "again           3  articles of the graph read again, 0 changed" in whole.stdout, whole


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["same", "person:daniyar-mukhtaruly", "person:nobody"], 1, "nothing in the graph is person:nobody"),
        (["same", "person:daniyar-mukhtaruly"], 2, "two entities or more"),
        (["same", "Daniyar Mukhtaruly", "person:daniyar-mukhtaruly"], 2, "already"),
        (["same", "person:daniyar-mukhtaruly", "Daniyar Muktaruly"], 2, "did you mean"),
        (["same", "person:daniyar-mukhtaruly", "person:d-mukhtaruly", "--undo"], 1, "has no line that says"),
        (["split", "person:daniyar-mukhtaruly", "--as", "person:x"], 2, "--as needs --in"),
        (["split", "person:daniyar-mukhtaruly", "person:d-mukhtaruly", "--in", "x"], 2, "for one entity"),
        (["split", "person:daniyar-mukhtaruly", "--in", "article:00"], 1, "nothing in the graph is article:00"),
        (["fix", "statement:00", "--reject"], 1, "nothing in the graph is statement:00"),
        (["fix", "statement:00"], 2, "say one thing"),
        (["fix", "statement:00", "--reject", "--confirm"], 2, "say one thing"),
        (["refresh", "--judgements", "none.yaml"], 1, "none.yaml: No such file"),
    ],
)
def test_what_goes_wrong(sayso: Run, loaded: Path, arguments: list[str], code: int, said: str) -> None:
    before = speakers(loaded)
    done = sayso(*arguments)
    assert done.returncode == code and said in done.stderr, done
    assert len(done.stderr.strip().splitlines()) == 1 and "Traceback" not in done.stderr
    assert speakers(loaded) == before and not (loaded / "judgements.yaml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("- same: [person:daniyar-mukhtaruly, person:d-mukhtaruly", "judgements.yaml:1: cannot be read"),
        ("- confirm: statement:1\n- confirm: statement:1", "judgements.yaml:2: says again what line 1 says"),
        ("\n- same: [person:daniyar-mukhtaruly, person:x]", "judgements.yaml:2: nothing in the graph is person:x"),
    ],
)
def test_a_broken_file_changes_nothing(sayso: Run, loaded: Path, words: str, said: str) -> None:
    before = speakers(loaded)
    (loaded / "judgements.yaml").write_text(words, encoding="utf-8")
    for arguments in (["refresh", "--touched"], ["refresh"], ["refresh", "--touched", "--plan"]):
        done = sayso(*arguments)
        assert done.returncode == 1 and said in done.stderr and len(done.stderr.strip().splitlines()) == 1, done
    assert speakers(loaded) == before


def test_a_load_lets_a_judgement_wait(sayso: Run, loaded: Path) -> None:
    (loaded / "judgements.yaml").write_text("- same: [person:daniyar-mukhtaruly, person:x]\n", encoding="utf-8")
    done = sayso("load", "news")
    assert done.returncode == 0 and "judgements.yaml:1: person:x is in no article yet" in done.stderr, done


def test_what_broke_off_between_file_and_graph_goes_on(sayso: Run, loaded: Path) -> None:
    """The file says it already, or no longer; the same command works that into the graph."""
    arguments = ("same", "person:daniyar-mukhtaruly", "person:d-mukhtaruly")
    line = "- {same: [person:daniyar-mukhtaruly, person:d-mukhtaruly]}\n"
    (loaded / "judgements.yaml").write_text(line, encoding="utf-8")
    assert sayso(*arguments).returncode == 0
    assert (loaded / "judgements.yaml").read_text(encoding="utf-8") == line
    assert set(speakers(loaded)) == {"person:daniyar-mukhtaruly"}
    done = sayso(*arguments)
    assert done.returncode == 1 and "judgements.yaml:1: says so already; there is nothing to do" in done.stderr, done
    (loaded / "judgements.yaml").write_text("", encoding="utf-8")
    assert sayso(*arguments, "--undo").returncode == 0
    assert set(speakers(loaded)) == {"person:daniyar-mukhtaruly", "person:d-mukhtaruly"}
    done = sayso(*arguments, "--undo")
    assert done.returncode == 1 and "has no line that says" in done.stderr, done


def test_what_broke_off_in_the_graph_goes_on(sayso: Run, loaded: Path) -> None:
    """The graph was told, and killed before the articles were made anew."""
    merged = Judgement("same", ("person:daniyar-mukhtaruly", "person:d-mukhtaruly"))
    arguments = ("same", *merged.ids)
    path = loaded / "judgements.yaml"
    for undo, knowledge in (((), Knowledge((merged.text,))), (("--undo",), Knowledge())):
        if undo:
            file.remove(path, merged)
        else:
            file.append(path, merged, {})
        with connect(loaded / "sayso-graph") as graph:
            graph.write(lambda tx, told=knowledge: tell(tx, told, merged.ids))  # type: ignore[misc]
        assert sayso(*arguments, *undo).returncode == 0
        assert len(set(speakers(loaded))) == (2 if undo else 1)
        assert sayso(*arguments, *undo).returncode == 1


def test_a_file_that_lacks_what_the_graph_holds(sayso: Run, loaded: Path) -> None:
    assert sayso("same", "person:daniyar-mukhtaruly", "person:d-mukhtaruly").returncode == 0
    (loaded / "judgements.yaml").rename(loaded / "kept.yaml")
    done = sayso("fix", "person:daniyar-mukhtaruly", "--name", "Daniyar")
    assert done.returncode == 1 and "lacks 1 judgements that the graph holds" in done.stderr, done
    assert sayso("load", "news").returncode == 0
    assert set(speakers(loaded)) == {"person:daniyar-mukhtaruly"}, "a load without the file goes on with it"
    done = sayso("fix", "person:daniyar-mukhtaruly", "--name", "Daniyar", "--judgements", "kept.yaml")
    assert done.returncode == 0, done
