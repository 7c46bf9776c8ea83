"""The law of the load: the graph is a pure function of the articles, whatever was done to it on the way.

Property for property, on both engines: order, repetition, batch size, edits, removals.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.loader.snapshot import Snapshot, ids, snapshot

from sayso.graph import Graph
from sayso.graph.card import turn
from sayso.loader import forget, load
from sayso.schema.ids import article_id

Texts = dict[int, tuple[str, ...]]

SENTENCES = (
    "Ana Bell said that the lake is not for sale.",
    "ANA BELL said that the lake is not for sale.",
    "Ána Béll, director of the Lake Bank, said that Bo Rand was wrong about Russia.",
    "Bo Rand, adviser of the Lake Bank, said that he had written to Ana Bell on Monday.",
    "He said that nobody in Kazakhstan had asked.",
    "Analysts said that the price would rise.",
    "Analysts told The Steppe Courier that Kazakhstan was next.",
    "Foreign Ministry of Kazakhstan told the Salt Post that it spoke for the Lake Bank.",
    "Bo Rand declined to comment.",
    "Cleo Marsh, a spokeswoman for Kazakhstan's foreign ministry, said that the gates were shut.",
    "Ana Bell told Bo Rand that the boats were ready.",
    "The plan was published on Friday, citing The Steppe Courier.",
    "The plan was published on Friday, citing the salt Post and The Salt Post.",
    "The Lake Bank had said so before, see https://steppe.example/2024/03/story-number-0 and ask.",
    "The Lake Bank had said so again, see https://steppe.example/2024/03/story-number-1 and ask.",
    "The Lake Bank had said it first, see https://other.example/2024/03/story-elsewhere and ask.",
    "Ana Bell said that the gates of the upper lock would stay shut until the ice had gone.",
    "The gates of the upper lock “stay shut until the ice has gone”, officials said.",
    "Men with lanterns walked the frozen harbour all night and counted ferries, barges, tugs and one pilot boat, while "
    "the town band rehearsed old marches indoors because nobody had mended the roof above the summer stage.",
)
ALIKE = SENTENCES[-3:]
"""Of these, two articles that have one are linked."""
SLOTS = 4


def url(slot: int) -> str:
    return f"https://steppe.example/2024/03/story-number-{slot}"


def written(folder: Path, texts: Texts, source: str = "news") -> Path:
    """A folder that is named for the source and holds exactly these articles."""
    place = folder / source
    place.mkdir(parents=True, exist_ok=True)
    for old in place.iterdir():
        old.unlink()
    for slot, sentences in texts.items():
        (place / f"{slot}.json").write_text(json.dumps(fields(slot, sentences)), encoding="utf-8")
    return place


def fields(slot: int, sentences: tuple[str, ...]) -> dict[str, str]:
    """An article as its file has it."""
    return {
        "url": url(slot),
        "title": f"Story {slot}",
        "outlet": "The Steppe Courier" if slot % 2 else "Steppe Courier",
        "author": "Zoë Lind" if slot < 2 else "Zoe Lind",
        "published": "2024-03-18T09:30:00+05:00",
        "language": "en",
        "text": "\n".join(sentences),
    }


def fresh(graph: Graph, folder: Path, texts: Texts) -> Snapshot:
    """What the graph is after a load of these articles into nothing."""
    graph.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
    if texts:
        load(graph, [written(folder / "fresh", texts)])
    return snapshot(graph)


A: Texts = {0: SENTENCES[0:5], 1: (SENTENCES[13], *SENTENCES[5:8])}
B: Texts = {2: (SENTENCES[1], SENTENCES[14], SENTENCES[15]), 3: (*SENTENCES[2:4], *SENTENCES[8:13])}


def test_order_repetition_and_batches_make_no_difference(graph: Graph, tmp_path: Path) -> None:
    a, b = written(tmp_path / "a", A), written(tmp_path / "b", B)
    load(graph, [a])
    load(graph, [b])
    expected = snapshot(graph)
    assert any("Zoë Lind" in part for row in expected for part in row)
    for paths, size in (([b, a], 100), ([a, b], 1), ([b, a, b], 3)):
        graph.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
        for path in paths:
            load(graph, [path], batch=size)
        load(graph, [a, b], batch=size)
        assert snapshot(graph) == expected


def test_second_load_writes_nothing(graph: Graph, tmp_path: Path) -> None:
    news = written(tmp_path, A | B)
    first = load(graph, [news])
    before, turns = snapshot(graph), turn(graph)
    second = load(graph, [news])
    assert (first.new, first.same, second.new, second.changed, second.same) == (4, 0, 0, 0, 4)
    assert (second.transactions, turn(graph), snapshot(graph)) == (0, turns, before)


def test_edited_article_leaves_nothing_behind(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, A | B)])
    edited = A | B | {0: (SENTENCES[0],), 3: (SENTENCES[5],)}
    report = load(graph, [written(tmp_path, edited)])
    assert (report.new, report.changed, report.same) == (0, 2, 2)
    after = snapshot(graph)
    assert after == fresh(graph, tmp_path, edited)


def test_name_is_that_of_the_articles_that_are_left(graph: Graph, tmp_path: Path) -> None:
    def name() -> object:
        return graph.read("MATCH (p:Person {id: 'person:ana-bell'}) RETURN p.name AS name")[0]["name"]

    texts: Texts = {0: (SENTENCES[1],), 1: (SENTENCES[0],), 2: (SENTENCES[2],)}
    load(graph, [written(tmp_path, texts)])
    assert name() == "Ána Béll"
    forget(graph, [article_id(url=url(2))])
    assert name() == "Ana Bell"
    forget(graph, [article_id(url=url(1))])
    assert name() == "ANA BELL"


def test_forgotten_article_that_is_cited_becomes_a_stub(graph: Graph, tmp_path: Path) -> None:
    texts: Texts = {0: SENTENCES[0:3], 1: (SENTENCES[13],)}
    cited, citing = article_id(url=url(0)), article_id(url=url(1))
    load(graph, [written(tmp_path, texts)])
    assert forget(graph, [cited, "article:0000000000000000"]) == [cited]
    assert snapshot(graph) == fresh(graph, tmp_path, {1: texts[1]})
    assert ids(graph, "Article") == {cited, citing}
    assert forget(graph, [citing]) == [citing]
    assert ids(graph, "Article") == ids(graph, "Entity") == ids(graph, "Statement") == set()


def test_same_article_from_two_sources_has_both(graph: Graph, tmp_path: Path) -> None:
    one = written(tmp_path, {0: A[0]})
    other = tmp_path / "archive"
    other.mkdir()
    (other / "x.json").write_bytes((one / "0.json").read_bytes())
    load(graph, [one])
    assert load(graph, [other]).same == 1
    both = snapshot(graph)
    assert graph.read("MATCH (a:Article) RETURN a.sources AS s")[0]["s"] == ["archive", "news"]
    for paths in ([[other], [one]], [[one, other]], [[other, one]]):
        graph.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
        for path in paths:
            load(graph, path)
        assert snapshot(graph) == both


def test_two_loads_at_once_make_the_graph_of_one_after_the_other(graph: Graph, tmp_path: Path) -> None:
    both = A | B
    halves = [written(tmp_path / "x", {**both, 0: B[3]}), written(tmp_path / "y", {**both, 0: B[3]})]
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda news: load(graph, [news], batch=1), halves))
    assert sum(report.new for report in reports) == 4
    after = snapshot(graph)
    assert after == fresh(graph, tmp_path, {**both, 0: B[3]})


def test_plan_tells_what_the_load_does_and_writes_nothing(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, A)])
    before = snapshot(graph)
    news = written(tmp_path, A | B | {0: (SENTENCES[0],)})
    planned = load(graph, [news], plan=True)
    assert snapshot(graph) == before
    done = load(graph, [news])
    assert (planned.new, planned.changed, planned.same) == (done.new, done.changed, done.same) == (2, 1, 1)
    assert (planned.nodes, planned.edges) == (done.nodes, done.edges)


def test_one_article_in_two_forms_is_the_same_in_any_order(graph: Graph, tmp_path: Path) -> None:
    fields = {"url": url(0), "title": "The Lake", "text": f"The Lake\n\n{SENTENCES[0]}"}
    folder = tmp_path / "news"
    folder.mkdir()
    forms = [folder / "one.json", folder / "two.jsonl"]
    forms[0].write_text(json.dumps(fields), encoding="utf-8")
    forms[1].write_text(json.dumps(dict(reversed(fields.items()))) + "\n", encoding="utf-8")
    found: list[set[tuple[str, ...]]] = []
    for order in (forms, forms[::-1]):
        if found:
            graph.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
        for form in order:
            load(graph, [form])
        found.append({line for line in snapshot(graph) if "sources" not in line[2]} | keys(graph))
        assert [load(graph, [form]).transactions for form in order] == [0, 0]
    assert found[0] == found[1]


def keys(graph: Graph) -> set[tuple[str, ...]]:
    """The key of every article."""
    return {(str(row["key"]),) for row in graph.read("MATCH (a:Article) RETURN a.input_key AS key")}
