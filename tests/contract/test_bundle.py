"""A database imported from a bundle, by the bundle's own script, is the one that a load makes.

Property for property and type for type, on a real Neo4j; whatever characters the articles hold.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest
from bench import corpus
from tests.conftest import EngineTarget
from tests.engines import required
from tests.engines.neo4j_server import started
from tests.loader.snapshot import Snapshot, snapshot

from sayso.graph import Graph, connect
from sayso.graph.card import turn
from sayso.loader import Report, bundle, check, load
from sayso.loader.article import MAX_CHARACTERS
from sayso.loader.offline import index, links
from sayso.schema.errors import ExportError, ForeignGraph, InputError

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
Fields = dict[str, object]


def put(path: Path, articles: Iterable[Fields]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    return path


def import_with(script: Path, environment: Mapping[str, str], *options: str) -> subprocess.CompletedProcess[str]:
    """Run a bundle's script, from another folder."""
    command = ["sh", str(script), *options]
    home = environment.get("NEO4J_HOME", str(script.parent))
    return subprocess.run(command, env=dict(environment), cwd=home, capture_output=True, text=True, check=False)


@contextmanager
def imported(folder: Path, home: Path) -> Iterator[Graph]:
    """A server of its own, whose database was imported from a bundle before it was started; constraints are made."""

    def run(environment: Mapping[str, str]) -> None:
        done = import_with(folder / "import.sh", environment, "neo4j")
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]

    with (
        required.neo4j("THE IMPORT IS NOT TESTED"),
        started(home, run) as server,
        connect(server.uri, credentials=server.credentials) as graph,
    ):
        with pytest.raises(ForeignGraph, match=r"run constraints\.cypher"):
            graph.check_ours()
        for statement in (folder / "constraints.cypher").read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                graph.command(statement)
        yield graph


def schema(graph: Graph) -> set[tuple[str, ...]]:
    """Every constraint and index, and that it is ready."""
    rows = graph.read("SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint, state")
    rows += graph.read("SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties")
    return {tuple(str(row.get(key)) for key in sorted(row)) for row in rows if row.get("type") != "LOOKUP"}


def value_types(graph: Graph) -> set[tuple[str, ...]]:
    """Of each property, the types that its values are stored as."""
    nodes = graph.read("MATCH (n) UNWIND keys(n) AS k RETURN DISTINCT labels(n) AS t, k, valueType(n[k]) AS v")
    edges = graph.read("MATCH ()-[r]->() UNWIND keys(r) AS k RETURN DISTINCT type(r) AS t, k, valueType(r[k]) AS v")
    return {(str(row["t"]), str(row["k"]), str(row["v"])) for row in [*nodes, *edges]}


def assert_same_as_a_load(paths: Sequence[Path], target: EngineTarget, tmp_path: Path) -> Report:
    """Bundle and import these articles; compare with a load of them, and load them over the import."""
    folder = tmp_path / 'a bundle\'s, and "more"'
    report = bundle(paths, folder)
    with target.open() as graph:
        loaded = load(graph, paths)
        expected = snapshot(graph), schema(graph), value_types(graph)
        assert check(graph) == []
    assert (report.new, report.same, report.rejected) == (loaded.new, loaded.same, loaded.rejected)
    # a load also counts links that went again when too many articles turned out to be alike
    assert (report.nodes, report.edges) == (loaded.nodes, loaded.edges - loaded.deleted_edges)
    with imported(folder, tmp_path / "home") as graph:
        found = snapshot(graph), schema(graph), value_types(graph)
        assert_equal(found[0], expected[0])
        assert found[1:] == expected[1:]
        assert check(graph) == []
        turns = turn(graph)
        again = load(graph, paths)
        assert (again.new, again.changed) == (0, 0)
        assert (again.same, again.rejected) == (report.new + report.same, report.rejected)
        assert (again.transactions, turn(graph)) == (0, turns)
    return report


def assert_equal(found: Snapshot, expected: Snapshot) -> None:
    """Like ==, with a difference that can be read."""
    for lines, what in ((found - expected, "only in the import"), (expected - found, "only in the load")):
        assert not lines, f"{what}, {len(lines)} in all: {min(lines)!a}"[:3000]


NASTY = (
    'a "quoted" word, “curly” ‘too’ and """three"""',
    "commas, semicolons; pipes | tabs\t and colons: all",
    'back\\slash \\n \\t \\\\ \\" and C:\\new\\table',
    "line\nfeed\r\ncarriage\rreturn\u2028separator\u2029paragraph\x85next\x0bvertical\x0cform",
    "".join(chr(c) for c in range(1, 0x20)) + "\x7f\x80\x9f",
    "\x1f unit \x1e record \x1d group \x1c file",
    "  leading and trailing space  ",
    "\ufeffmark, zero\u200bwidth, no\u00a0break, \u202eright to left\u202c",
    "Ünïcödé Қазақстан 中华人民共和国 العربية 𝔘𝔫𝔦 😀👩‍👩‍👧 e\u0301",
    "\ufffe\uffff\U0010ffff noncharacters",
    "null NULL NaN true 12 1.5 2024-03-18 {} [] ''",
    "'; MATCH (n) DETACH DELETE n; //",
    '"',
    ",",
    "\\",
)


def random_texts(count: int) -> Iterator[str]:
    """Texts of any characters that an article may hold; the ones that mean something to a reader of CSV come often."""
    rng = Random(5)
    kinds = ("\"',;|\\\n\r\t ", "".join(map(chr, range(1, 0x20))), "abc АБВ é", None)
    for _ in range(count):
        chosen = (rng.choice(kinds) for _ in range(rng.randrange(1, 40)))
        yield "".join(rng.choice(kind) if kind else any_character(rng) for kind in chosen)


def any_character(rng: Random) -> str:
    """One that is neither NUL nor half of a pair."""
    code = rng.randrange(1, 0x110000 if rng.random() < 0.5 else 0x3000)
    return chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"


def nasty_article(number: int, words: str) -> Fields:
    """An article that carries these words in its text, its statements and the passages of its edges."""
    flat = " ".join(c for c in "".join(c if c.isprintable() else " " for c in words).split())
    return {
        "url": f'https://steppe.example/2024/03/story-{number}?q="a,b\\c;d"',
        "title": f"Story {number} {flat}",
        "outlet": f'The "Steppe", Courier {number % 3}',
        "author": "Zoë Lind; Bo “Red” Rand",
        "published": "2024-03-18T09:30:00+05:00" if number % 2 else "1605-01-02",
        "text": f"{words}\n\nAna Bell said that {words} was it.\n\n“The lake {words} is shut,” Bo Rand, adviser of the "
        f"Lake Bank{words}Trust, told the Salt Post on Monday.\n\nANA BELL{words} declined to comment.{words}",
    }


@pytest.mark.slow
@pytest.mark.xdist_group("neo4j")
def test_the_examples_and_nasty_values(neo4j_target: EngineTarget, tmp_path: Path) -> None:
    texts = [*NASTY, *random_texts(200)]
    nasty = put(tmp_path / "nasty.jsonl", (nasty_article(n, words) for n, words in enumerate(texts)))
    report = assert_same_as_a_load([EXAMPLES, nasty], neo4j_target, tmp_path)
    assert (report.new, report.rejected) == (17 + len(texts), 0)


def in_two_sources_and_two_versions(folder: Path) -> list[Path]:
    """An article in two sources and two forms, another in two versions, cited ones that are here and that are not."""
    url = "https://steppe.example/2024/03/story-number-{}".format
    cites = f"The Lake Bank had said so, see {url(2)} and {url(9)}. ÁNA BÉLL said that it was late."
    one: Fields = {"url": url(1), "outlet": "The Salt Post", "text": f"Ana Bell said that it was so.\n{cites}"}
    two: Fields = {"url": url(2), "text": "Ana Bell, director of the Lake Bank, said that it was so. Áná Béll agreed."}
    other = {**two, "text": "BO RAND said that it was not."}
    return [
        put(folder / "one" / "a.jsonl", [one, two, one]),
        put(folder / "other" / "b.jsonl", [dict(reversed(one.items())), other, {"id": 1}]),
    ]


@pytest.mark.slow
@pytest.mark.xdist_group("neo4j")
def test_many_articles_twins_and_a_very_long_one(neo4j_target: EngineTarget, tmp_path: Path) -> None:
    many = put(tmp_path / "many.jsonl", (asdict(a) for a in corpus.articles(200)))
    start = "Ana Bell said that the lake was shut.\n\n"
    half = MAX_CHARACTERS // 2
    long: Fields = {"id": "long", "text": start + '"' * half + "\U0001f600" * (half - len(start))}
    assert len(str(long["text"])) == MAX_CHARACTERS
    paths = [many, *in_two_sources_and_two_versions(tmp_path), put(tmp_path / "long.jsonl", [long])]
    assert_same_as_a_load(paths, neo4j_target, tmp_path)


def digests(folder: Path) -> dict[str, str]:
    """The content of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_any_number_of_processes_and_any_order_write_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = put(tmp_path / "many.jsonl", (asdict(a) for a in corpus.articles(60, words=80)))
    paths = [many, *in_two_sources_and_two_versions(tmp_path)[:1], EXAMPLES]
    reports = [bundle(paths, tmp_path / "1"), bundle(paths[::-1], tmp_path / "2", jobs=2)]
    monkeypatch.setattr(links, "PAIRS", 1)
    reports.append(bundle(paths, tmp_path / "4", jobs=2))
    monkeypatch.setattr(index, "NAMES", 3)  # names are put on disk after every article
    reports.append(bundle(paths, tmp_path / "3"))
    expected = digests(tmp_path / "1")
    assert {"import.sh", "constraints.cypher", "nodes/Person.csv", "relationships/STATED.csv"} < set(expected)
    assert digests(tmp_path / "2") == digests(tmp_path / "3") == digests(tmp_path / "4") == expected
    assert len({(r.new, r.same, str(sorted(r.nodes.items()))) for r in reports}) == 1


def test_rejects_and_twins_are_told_as_by_a_load(tmp_path: Path) -> None:
    paths = in_two_sources_and_two_versions(tmp_path)
    bundled = bundle(paths, tmp_path / "bundle", rejects=tmp_path / "b.jsonl")
    loaded = load(tmp_path / "graph", paths, rejects=tmp_path / "l.jsonl")
    assert (bundled.new, bundled.same, bundled.rejected) == (loaded.new, loaded.same, loaded.rejected) == (2, 2, 2)
    assert (tmp_path / "b.jsonl").read_bytes() == (tmp_path / "l.jsonl").read_bytes()
    assert bundled.rejects == loaded.rejects


def test_a_folder_is_replaced_only_if_it_is_a_bundle_and_on_demand(tmp_path: Path) -> None:
    old, new = (put(tmp_path / f"{n}.jsonl", [{"id": n, "text": f"Ana Bell said that it was {n}."}]) for n in (1, 2))
    folder = tmp_path / "bundle"
    folder.mkdir()
    bundle([old], folder)
    first = digests(folder)
    with pytest.raises(ExportError, match="--force"):
        bundle([new], folder)
    assert digests(folder) == first
    (folder / ".unfinished-01234567").mkdir()  # what a bundle that was killed leaves
    bundle([new], folder, force=True)
    bundle([new], tmp_path / "other")
    assert digests(folder) == digests(tmp_path / "other") != first
    assert not (folder / ".unfinished-01234567").exists()
    (folder / "letters.txt").write_text("Dear Ana")
    before = digests(folder)
    with pytest.raises(ExportError, match=r"letters\.txt"):
        bundle([old], folder, force=True)
    assert digests(folder) == before


def test_nothing_is_left_where_nothing_could_be_written(tmp_path: Path) -> None:
    good = put(tmp_path / "good.jsonl", [{"id": 1, "text": "Ana Bell said that it was so."}])
    bad = put(tmp_path / "bad.jsonl", [{"id": 1}])
    assert bundle([bad], tmp_path / "out").rejected == 1
    for paths, output, error in (
        ([tmp_path / "none"], tmp_path / "out", InputError),
        ([good], tmp_path / "no" / "out", ExportError),
        ([good], good, ExportError),
    ):
        with pytest.raises(error):
            bundle(paths, output)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.jsonl", "good.jsonl"]


def test_the_script_asks_for_room_for_the_longest_value(tmp_path: Path) -> None:
    for paragraphs, asked in ((300_000, True), (1, False)):
        fields: Fields = {"text": "lake\n\n" * paragraphs}
        bundle([put(tmp_path / "a.jsonl", [fields])], tmp_path / "bundle", force=True)
        script = (tmp_path / "bundle" / "import.sh").read_text(encoding="utf-8")
        assert ("--read-buffer-size=" in script) is asked


def test_the_script_says_what_it_lacks(tmp_path: Path) -> None:
    bundle([EXAMPLES], tmp_path / "bundle")
    script = tmp_path / "bundle" / "import.sh"
    usual = {"PATH": os.defpath}
    for options, code, words in (((), 2, "usage"), (("--help",), 2, "usage"), (("neo4j",), 1, "NEO4J_HOME")):
        done = import_with(script, usual, *options)
        assert (done.returncode, done.stdout) == (code, "")
        assert words in done.stderr


def test_the_script_finds_the_importer_on_the_path_and_hands_options_on(tmp_path: Path) -> None:
    bundle([EXAMPLES], tmp_path / "bundle")
    admin = tmp_path / "bin" / "neo4j-admin"
    admin.parent.mkdir()
    admin.write_text('#!/bin/sh\nfor a in "$@"; do echo "$a"; done\n', encoding="utf-8")
    admin.chmod(0o755)
    environment = {"PATH": f"{admin.parent}{os.pathsep}{os.defpath}", "NEO4J_HOME": str(tmp_path / "bundle")}
    done = import_with(tmp_path / "bundle" / "import.sh", environment, "news", "--overwrite-destination", "--threads=2")
    told = done.stdout.splitlines()
    assert done.returncode == 0
    assert told[:3] + told[-3:] == ["database", "import", "full", "--overwrite-destination", "--threads=2", "news"]
    assert {"--array-delimiter=U+0000", "--bad-tolerance=0", "--multiline-fields=true"} < set(told)
    assert "--nodes=Entity:Person=nodes/Person.csv" in told
