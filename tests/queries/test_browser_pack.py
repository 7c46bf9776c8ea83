"""The pack as files: what is in it, for which graph, and where it is not written."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from sayso.cli.examples import ROOT
from sayso.cli.main import exit_code
from sayso.graph import connect
from sayso.graph.tokens import parameter_names
from sayso.loader import load
from sayso.queries import Question, answer, catalog
from sayso.queries.browser import examples, pack
from sayso.queries.link import edit_link


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with no graph."""
    monkeypatch.chdir(tmp_path)
    for name in ("SAYSO_GRAPH", "NEO4J_URI", "SAYSO_BROWSER"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_every_favourite_finds_its_parameters_set() -> None:
    files = pack(catalog().values(), examples(), "http://localhost:7474/browser")
    scripts = {name: text.decode() for name, text in files.items() if name.endswith(".cypher")}
    set_up = scripts.pop("favourites/start/parameters.cypher")
    names = set(re.findall(r"^:param (\w+) =>", set_up, re.MULTILINE))
    assert {name for text in scripts.values() for name in parameter_names(text)} == names
    assert len(scripts) == len(catalog()) + 1
    for query in catalog().values():
        assert scripts[f"favourites/{query.group}/{query.name}.cypher"].startswith(f"// {query.title}\n")


def test_the_index_links_to_every_question() -> None:
    page = pack(catalog().values(), examples(), "http://localhost:7474/browser")["index.html"].decode()
    links = dict(re.findall(r'<li id="([^"]*)"><a href="([^"]*)"', page))
    assert set(links) == set(catalog())
    for link in links.values():
        address, _, text = unescape(link).partition("?cmd=edit&arg=")
        assert address == "http://localhost:7474/browser/"
        assert parameter_names(unquote(text)) == set()


def test_signs_that_end_an_address_survive() -> None:
    decoded = unquote(edit_link("RETURN 'R&D', '#1', '100 %', 'a+b'", "http://localhost:7474/browser/"))
    assert re.findall(r"[?&]arg=([^&#]*)", decoded) == [r"RETURN 'R\u0026D', '\u00231', '100 %', 'a+b'"]


def test_values_come_from_the_graph(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with connect("my-graph") as graph:
        load(graph, [ROOT / "examples" / "articles" / "2015-03-19-steppe-courier-hrabets-interview.md"])
    assert exit_code(["browser", "new/pack", "--graph", "my-graph"]) == 1
    assert "there is no folder new" in capsys.readouterr().err
    assert exit_code(["browser", "pack", "--graph", "my-graph"]) == 0
    parameters = (here / "pack/favourites/start/parameters.cypher").read_text(encoding="utf-8")
    assert "my-graph" in parameters
    assert ":param outlet => 'outlet:steppe-courier';" in parameters
    assert ":param article => 'article:" in parameters


def test_most_questions_answer_on_the_examples(here: Path) -> None:
    with connect("graph") as graph:
        load(graph, [ROOT / "examples" / "articles"])
        found = {q.name for q in catalog().values() if len(answer(graph, q, Question(q.cypher, examples().bound(q))))}
    assert len(found) >= len(catalog()) - 5


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["full"], 1, "full: holds mine.txt, which sayso did not write; give another name"),
        (["file.txt"], 1, "file.txt: is a file"),
        (["no/such/folder"], 1, "there is no folder no/such; make it first"),
        (["pack", "--url", "localhost:7474"], 2, "is not the address of a Neo4j Browser; give one such as http://"),
        (["pack", "--url", "http://me:secret@localhost:7474/browser/"], 2, "leave user name and password out"),
        (["pack", "--graph", "nowhere"], 1, "nowhere"),
    ],
)
def test_what_cannot_be_written_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    (here / "full").mkdir()
    (here / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    (here / "file.txt").write_text("mine", encoding="utf-8")
    assert exit_code(["browser", *arguments]) == code
    told = capsys.readouterr().err
    assert said in told
    assert "secret" not in told
    assert sorted(str(p.relative_to(here)) for p in here.rglob("*")) == ["file.txt", "full", "full/mine.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here.chmod(0o555)
    try:
        assert exit_code(["browser", "pack"]) == 1
    finally:
        here.chmod(0o755)
    assert "check the folder's permissions" in capsys.readouterr().err


def test_an_empty_folder_is_filled(here: Path) -> None:
    (here / "pack").mkdir()
    assert exit_code(["browser", "pack"]) == 0
    assert {p.name for p in (here / "pack").iterdir()} == {
        "README.md",
        "favourites",
        "favourites.zip",
        "guide.html",
        "index.html",
        "serve.py",
        "style.grass",
    }
    assert sorted(p.name for p in here.iterdir()) == ["pack"]
