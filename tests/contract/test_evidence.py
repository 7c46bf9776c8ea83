"""A pack of evidence: whole when made, told when changed, and held against the graph it came from; on both engines."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import EngineTarget

from sayso.analysis import subgraph
from sayso.analysis.pack import Origin, check, check_against, make
from sayso.analysis.pack.layout import MANIFEST, PASSAGES, manifest
from sayso.analysis.pack.texts import read_texts
from sayso.analysis.value import Subgraph
from sayso.cli.main import exit_code
from sayso.graph import Graph
from sayso.loader import forget, load
from sayso.schema.errors import ExportError, InputError

HEAD = "---\ntitle: {title}\noutlet: The Steppe Courier\npublished: {day}\nurl: https://steppe.example/{name}\n---\n"
GAUGES = HEAD.format(title="Border Gauges", day="2021-06-16", name="gauges") + (
    "ORAL, Kazakhstan — Daniyar Mukhtaruly, the head of the Zhaiyk Water Board, said on Tuesday that both banks "
    "would read the same gauge by autumn.\n\n“One river, one number,” Mukhtaruly told the Steppe Courier.\n"
)
WATER = HEAD.format(title="Water Late", day="2021-07-01", name="water") + (
    "ORAL, Kazakhstan — Daniyar Mukhtaruly said the water came late. “It came in July,” he said. "
    + "The river was low. " * 60
)
WHO = "person:daniyar-mukhtaruly"


@pytest.fixture
def loaded(graph: Graph, tmp_path: Path) -> Graph:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "gauges.md").write_text(GAUGES, encoding="utf-8")
    (folder / "water.md").write_text(WATER, encoding="utf-8")
    assert load(graph, [folder]).new == 2
    return graph


def packed(graph: Graph, path: Path, *, full: bool = False) -> Subgraph:
    found = subgraph(graph, [WHO], hops=2)
    make(found, read_texts(graph, found), path, Origin("test"), full=full)
    return found


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def again(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as pack:
        for name, data in files.items():
            pack.writestr(name, data)
    return path


def test_a_pack_is_whole_and_the_same_each_time(loaded: Graph, tmp_path: Path) -> None:
    packed(loaded, tmp_path / "one.zip")
    packed(loaded, tmp_path / "two.zip")
    assert check(tmp_path / "one.zip") == []
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    files = parts(tmp_path / "one.zip")
    passages = json.loads(files[PASSAGES])
    (quote,) = (p for p in passages if p["words"].startswith("“One river"))
    held = quote["context"]
    assert held["text"][quote["start"] - held["start"] : quote["end"] - held["start"]] == quote["words"]
    assert any("REPORTED_IN" in edge for edge in quote["proves"])
    for article in json.loads(files["articles.json"]):
        assert len(article["sha256"]) == 64
        assert article["outlet"] == "Steppe Courier"
    index = files["index.html"].decode()
    assert "<mark>“One river, one number,”</mark>" in index
    assert "reported as said by Daniyar Mukhtaruly (Person)" in index
    assert "The river was low. " * 30 not in index
    assert check_against(tmp_path / "one.zip", loaded) == []


def test_with_whole_texts(loaded: Graph, tmp_path: Path) -> None:
    packed(loaded, tmp_path / "x.zip", full=True)
    assert check(tmp_path / "x.zip") == []
    texts = [name for name in parts(tmp_path / "x.zip") if name.startswith("texts/")]
    assert len(texts) == 2
    files = parts(tmp_path / "x.zip")
    files[texts[0]] = files[texts[0]].replace(b"said", b"sang")
    files[MANIFEST] = manifest((name, data) for name, data in files.items() if name != MANIFEST)
    found = {finding.what for finding in check(again(tmp_path / "y.zip", files))}
    assert "its text in texts/ is not the one that was hashed" in found


def test_an_article_that_changes_while_the_pack_is_made(loaded: Graph, tmp_path: Path) -> None:
    found = subgraph(loaded, [WHO], hops=2)
    texts = {article: "A correction: " + text for article, text in read_texts(loaded, found).items()}
    with pytest.raises(ExportError, match="was changed while the pack was made; run the same command again"):
        make(found, texts, tmp_path / "x.zip", Origin("test"))
    assert not (tmp_path / "x.zip").exists()


Tamper = Callable[[dict[str, bytes]], object]


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda f: f.update({PASSAGES: f[PASSAGES].replace(b"river", b"fever")}), "passages.json: is not the file"),
        (lambda f: f.pop("graph.html"), "graph.html: is missing from the pack"),
        (lambda f: f.update({"more.txt": b"x"}), "more.txt: is not listed in the manifest"),
    ],
    ids=["changed", "missing", "added"],
)
def test_a_changed_pack_is_told(loaded: Graph, tamper: Tamper, said: str, tmp_path: Path) -> None:
    packed(loaded, tmp_path / "x.zip")
    files = parts(tmp_path / "x.zip")
    tamper(files)
    assert any(said in str(finding) for finding in check(again(tmp_path / "y.zip", files)))


def test_even_where_the_manifest_was_made_again(loaded: Graph, tmp_path: Path) -> None:
    packed(loaded, tmp_path / "x.zip")
    files = parts(tmp_path / "x.zip")
    files[PASSAGES] = files[PASSAGES].replace('"words": "“One'.encode(), '"words": "“Two'.encode())
    files[MANIFEST] = manifest((name, data) for name, data in files.items() if name != MANIFEST)
    found = {finding.what.partition(" at ")[0] for finding in check(again(tmp_path / "y.zip", files))}
    assert found == {"the passage", "its passage"}
    files = parts(tmp_path / "x.zip")
    files[PASSAGES] = files[PASSAGES].replace(b"by autumn", b"by spring", 1)
    files[MANIFEST] = manifest((name, data) for name, data in files.items() if name != MANIFEST)
    assert any("contradicts another" in str(finding) for finding in check(again(tmp_path / "y.zip", files)))


def test_what_has_been_corrected_or_retracted_since(loaded: Graph, tmp_path: Path) -> None:
    found = packed(loaded, tmp_path / "x.zip")
    assert {"https://steppe.example/gauges", "https://steppe.example/water"} <= {
        node.properties.get("url") for node in found.nodes
    }
    corrected = WATER.replace("It came in July", "It came in June")
    (tmp_path / "articles" / "water.md").write_text(corrected, encoding="utf-8")
    load(loaded, [tmp_path / "articles"])
    (row,) = loaded.read("MATCH (a:Article {url: 'https://steppe.example/gauges'}) RETURN a.id AS id")
    forget(loaded, [str(row["id"])])
    said = [str(finding) for finding in check_against(tmp_path / "x.zip", loaded)]
    assert any("has been corrected since: its text is another (Water Late)" in each for each in said)
    assert any("has been retracted since (Border Gauges)" in each for each in said)
    assert any("statement is no longer in the graph: “It came in July,”" in each for each in said)
    assert check(tmp_path / "x.zip") == []


def test_the_commands(
    engine_target: EngineTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("SAYSO_GRAPH", "NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    for name, value in engine_target.env.items():
        monkeypatch.setenv(name, value)
    Path("gauges.md").write_text(GAUGES, encoding="utf-8")
    assert exit_code(["load", "gauges.md"]) == 0
    capsys.readouterr()
    assert exit_code(["evidence", "--query", "said", "-p", "speaker=Mukhtaruly", "--hops", "1", "-o", "p.zip"]) == 0
    made = capsys.readouterr().err
    about = json.loads(parts(Path("p.zip"))["about.json"])
    assert about["questions"][0]["name"] == "said"
    assert about["questions"][0]["parameters"]["speaker"] == WHO
    assert about["registry"] and about["made"].startswith("20")
    assert exit_code(["check", "p.zip", "--graph", engine_target.target]) == 0
    out = capsys.readouterr().out
    assert "the pack is whole" in out and "nothing of it has changed in the graph" in out
    assert out.split("fingerprint ")[1].split()[0] in made
    assert exit_code(["evidence", "Mukhtaruly", "-o", "p.txt"]) == 1
    assert "a pack is a .zip; call it p.zip" in capsys.readouterr().err
    assert exit_code(["subgraph", "Mukhtaruly", "-o", "m.json"]) == 0
    shutil.rmtree("sayso-graph", ignore_errors=True)
    monkeypatch.setenv("SAYSO_GRAPH", "nowhere")
    monkeypatch.delenv("NEO4J_URI", raising=False)
    assert exit_code(["evidence", "--from", "m.json", "-o", "f.zip"]) == 0
    assert exit_code(["check", "f.zip"]) == 0
    assert not Path("nowhere").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"no zip"])
def test_what_is_no_pack(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(InputError, match="is no zip that can be read"):
        check(tmp_path / "x.zip")
    with pytest.raises(InputError, match="there is no such file"):
        check(tmp_path / "y.zip")
    again(tmp_path / "z.zip", {"a": b""})
    with pytest.raises(InputError, match="is no pack of sayso's"):
        check(tmp_path / "z.zip")


def test_a_pack_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="there is no folder"):
        make(Subgraph((), (), ()), {}, tmp_path / "nowhere" / "x.zip", Origin("test"))
    assert list(tmp_path.iterdir()) == []
