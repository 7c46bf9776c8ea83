"""A database imported from a bundle, by the bundle's own script, is the one that a load makes.

Property for property and type for type, on a real Neo4j; whatever characters the articles hold.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import EngineTarget
from tests.engines.jars import NoJars
from tests.engines.neo4j_server import started
from tests.loader.snapshot import Snapshot, snapshot, turn

from sayso.graph import Graph, connect
from sayso.loader import bundle, check, load

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

    try:
        with started(home, run) as server, connect(server.uri, credentials=server.credentials) as graph:
            for statement in (folder / "constraints.cypher").read_text(encoding="utf-8").split(";\n"):
                if statement.strip():
                    graph.command(statement)
            yield graph
    except NoJars as reason:
        if os.environ.get("SAYSO_TEST_NEO4J") == "required":
            pytest.fail(f"a real Neo4j is required, but {reason}")
        pytest.skip(f"THE IMPORT IS NOT TESTED: {reason}; install Java 17 and Maven")


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


def assert_same_as_a_load(paths: Sequence[Path], target: EngineTarget, tmp_path: Path) -> None:
    """Bundle and import these articles; compare with a load of them, and load them over the import."""
    report = bundle(paths, tmp_path / "bundle")
    with target.open() as graph:
        loaded = load(graph, paths)
        expected = snapshot(graph), schema(graph), value_types(graph)
        assert check(graph) == []
    assert (report.new, report.same, report.rejected) == (loaded.new, loaded.same, loaded.rejected)
    assert (report.nodes, report.edges) == (loaded.nodes, loaded.edges)
    with imported(tmp_path / "bundle", tmp_path / "home") as graph:
        found = snapshot(graph), schema(graph), value_types(graph)
        assert_equal(found[0], expected[0])
        assert found[1:] == expected[1:]
        assert check(graph) == []
        turns = turn(graph)
        again = load(graph, paths)
        assert (again.new, again.changed, again.same) == (0, 0, report.new + report.same)
        assert (again.transactions, turn(graph)) == (0, turns)


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


def nasty_article(number: int, words: str) -> Fields:
    """An article that carries these words in its text, its statements and the passages of its edges."""
    flat = " ".join(c for c in "".join(c if c.isprintable() else " " for c in words).split())
    return {
        "url": f'https://steppe.example/2024/03/story-{number}?q="a,b\\c;d"',
        "title": f"Story {number} {flat}",
        "outlet": f'The "Steppe", Courier {number % 3}',
        "author": "Zoë Lind; Bo “Red” Rand",
        "published": "2024-03-18T09:30:00+05:00" if number % 2 else "0987-01-02",
        "text": f"{words}\n\nAna Bell said that {words} was it.\n\n“The lake {words} is shut,” Bo Rand, adviser of the "
        f"Lake Bank{words}Trust, told the Salt Post on Monday.\n\nANA BELL{words} declined to comment.{words}",
    }


@pytest.mark.slow
@pytest.mark.xdist_group("neo4j")
def test_the_examples_and_nasty_values(neo4j_target: EngineTarget, tmp_path: Path) -> None:
    nasty = put(tmp_path / "nasty.jsonl", (nasty_article(n, words) for n, words in enumerate(NASTY)))
    assert_same_as_a_load([EXAMPLES, nasty], neo4j_target, tmp_path)
