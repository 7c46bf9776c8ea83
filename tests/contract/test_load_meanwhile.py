"""What another process does between two steps of a load, a refresh, a plan or a check: nothing wrong comes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from tests.contract.histories import content
from tests.contract.judged import article, statement
from tests.contract.meanwhile import after_each
from tests.contract.test_load_law import ALIKE, SENTENCES, SLOTS, Texts, fields, fresh, written
from tests.loader.snapshot import ids, snapshot

from sayso.graph import Graph
from sayso.graph.card import tell, told
from sayso.loader import check, forget, load, refresh
from sayso.loader.judgements import Judgement, file
from sayso.schema.errors import GraphError

ALL: Texts = dict.fromkeys(range(SLOTS), SENTENCES)
REJECTED = (Judgement("reject", (statement(0, 0),)),)
SPEAKER = (Judgement("speaker", (statement(1, 5),), entity="org:kz-government"),)
RENAMED = (Judgement("rename", ("person:ana-bell",), words="Anabel the Elder"),)


def edits(graph: Graph, folder: Path) -> Callable[[], object]:
    """What loads another edition of an article each time."""
    editions = (SENTENCES[number % 5 + 7 :: -1] for number in count(1))
    return lambda: load(graph, [written(folder, ALL | {0: next(editions)})])


@pytest.mark.parametrize("judged", [RENAMED, REJECTED], ids=["of many", "of one"])
def test_an_article_that_comes_just_before_a_judgement_gets_it(
    graph: Graph, tmp_path: Path, judged: tuple[Judgement, ...]
) -> None:
    """The other load knows nothing of the judgement yet, and its batch is in before the graph is told."""
    news, late = written(tmp_path, {2: ALL[2]}), written(tmp_path / "late", {0: ALL[0]})
    load(graph, [news, late])
    expected_ids = ids(graph, "Article")
    load(graph, [news, late], judgements=judged)
    expected = content(graph)
    graph.command("MATCH (n) DETACH DELETE n")
    load(graph, [news])
    with after_each(graph, "prepare", lambda: load(graph, [late])):
        load(graph, [news], judgements=judged)
    assert ids(graph, "Article") == expected_ids
    assert content(graph) == expected
    held = told(graph.read)
    assert held is not None and held[1] == ()


def test_of_two_that_judge_at_once_one_is_refused(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])
    with (
        after_each(graph, "prepare", lambda: refresh(graph, judgements=REJECTED, touched=True)),
        pytest.raises(GraphError, match="run the same command again"),
    ):
        refresh(graph, judgements=SPEAKER, touched=True)
    held = told(graph.read)
    assert held is not None and (held[0].judgements, held[1]) == ((REJECTED[0].text,), ())
    both = (*REJECTED, *SPEAKER)
    refresh(graph, judgements=both, touched=True)
    after = content(graph)
    fresh(graph, tmp_path, {})
    load(graph, [written(tmp_path, ALL)], judgements=both)
    assert content(graph) == after


def test_a_load_does_not_take_back_what_is_judged_while_it_starts(graph: Graph, tmp_path: Path) -> None:
    """It has looked into the file already when another command adds a line and works it in."""
    news, path = written(tmp_path, ALL), tmp_path / "judgements.yaml"
    file.append(path, REJECTED[0], {})
    load(graph, [news], judgements=path)

    def another_judges() -> None:
        file.append(path, SPEAKER[0], {})
        refresh(graph, judgements=path, touched=True)

    with after_each(graph, "check_ours", another_judges):
        load(graph, [news], judgements=path)
    held = told(graph.read)
    assert held is not None and set(held[0].judgements) == {REJECTED[0].text, SPEAKER[0].text}


def test_what_was_looked_at_before_is_told_no_more(graph: Graph, tmp_path: Path) -> None:
    """Who takes the file for that of the graph is refused where the graph was told something else since."""
    load(graph, [written(tmp_path, ALL)])
    held = told(graph.read)
    assert held is not None
    refresh(graph, judgements=REJECTED, touched=True)
    before = content(graph)
    with pytest.raises(GraphError, match="run the same command again"):
        refresh(graph, judgements=SPEAKER, touched=True, held=held[0])
    assert content(graph) == before


def test_what_another_has_still_to_do_stays_on_the_card(graph: Graph, tmp_path: Path) -> None:
    """A refresh of everything began while a judgement was worked in, and broke off."""
    load(graph, [written(tmp_path, ALL)])

    def another_begins() -> None:
        held = told(graph.read)
        assert held is not None
        knowledge, pending = held
        graph.write(lambda tx: tell(tx, knowledge, {*pending, "*"}))

    with after_each(graph, "read", another_begins, of="a.byline"):
        refresh(graph, judgements=REJECTED, touched=True)
    held = told(graph.read)
    assert held is not None and held[1] == ("*",)
    assert refresh(graph, touched=True).again == SLOTS


@pytest.mark.parametrize("second", ["{link} {body}", "{body} {body} {body} {link}"], ids=["before", "beyond"])
@pytest.mark.parametrize("step", ["a.byline", "r.how = 'link'"])
def test_an_article_that_is_edited_while_it_is_made_anew(graph: Graph, tmp_path: Path, step: str, second: str) -> None:
    """Its links stand where they do in the text that it then has."""
    linked = "The Lake Bank had said so before, see https://other.example/{} and ask."

    def edition(words: str) -> Path:
        news = tmp_path / "news"
        news.mkdir(exist_ok=True)
        markup = f"<html><body><article><h1>Story</h1><p>{words}</p></article></body></html>"
        (news / "0.html").write_text(markup, encoding="utf-8")
        return news

    def load_again(words: str) -> None:
        load(graph, [edition(words)], outlet="The Salt Post", published="2024-03-18")

    link = '<a href="https://other.example/2024/{0}">a story of {0}</a>'
    body = " ".join(SENTENCES[:6])
    load_again(f"{body} {link.format('may')} {linked.format('may')}")
    second = second.format(body=body, link=f"{link.format('june')} {linked.format('june')}")
    with after_each(graph, "read", lambda: load_again(second), of=step):
        assert refresh(graph).rejects == []
    after = snapshot(graph)
    assert not check(graph)
    graph.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
    load_again(second)
    assert after == snapshot(graph)


@pytest.mark.parametrize("step", ["check_ours", "prepare", "write"])
def test_what_another_load_brings_is_not_pruned(graph: Graph, tmp_path: Path, step: str) -> None:
    """An article comes into the folder that this load has looked through, and another load brings it."""
    news = written(tmp_path, {0: ALL[0], 1: ALL[1]})
    load(graph, [news])

    def another_comes() -> None:
        (news / "2.json").write_text(json.dumps(fields(2, ALL[2])), encoding="utf-8")
        load(graph, [news])

    (news / "1.json").unlink()
    (news / "3.json").write_text(json.dumps(fields(3, ALL[3])), encoding="utf-8")
    with after_each(graph, step, another_comes):
        report = load(graph, [news], prune=True)
    assert (report.removed, report.not_pruned) == (1, None)
    assert ids(graph, "Article") >= {article(0), article(2), article(3)}
    assert snapshot(graph) == fresh(graph, tmp_path, {0: ALL[0], 2: ALL[2], 3: ALL[3]})


def test_an_article_of_two_records_that_a_judgement_touches_is_no_clash(graph: Graph, tmp_path: Path) -> None:
    """Both say the same; the graph holds it under one of them, as it was before the judgement."""
    news = written(tmp_path, {0: ALL[0]})
    (news / "again.json").write_text(json.dumps({**fields(0, ALL[0]), "fetched_at": "2024-03-19"}), encoding="utf-8")
    load(graph, [news])
    report = load(graph, [news], judgements=REJECTED)
    assert (report.rejected, report.changed, report.same) == (0, 1, 1)
    after = content(graph)
    graph.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Sayso DETACH DELETE n"))
    load(graph, [news])
    assert content(graph) == after


def test_a_check_while_an_article_is_edited(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])
    edited = ALL | {0: SENTENCES[7::-1]}
    with after_each(graph, "read", lambda: load(graph, [written(tmp_path, edited)]), of="a.text AS text"):
        assert check(graph) == []


def test_a_check_that_never_has_peace(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])
    with (
        after_each(graph, "read", edits(graph, tmp_path), of="a.text AS text", most=100),
        pytest.raises(GraphError, match="check again once"),
    ):
        check(graph)


def test_damage_is_found_while_others_write(graph: Graph, tmp_path: Path) -> None:
    load(graph, [written(tmp_path, ALL)])
    graph.command(f"MATCH (a:Article {{id: '{article(3)}'}}) SET a.text = 'x'")
    with after_each(graph, "read", edits(graph, tmp_path), of="a.text AS text", most=100) as turns:
        found = check(graph)
    assert found and len(turns) > 1


@pytest.mark.parametrize("step", ["collect([value", "$sought", "a.fingerprint"])
def test_a_plan_while_what_it_rests_on_goes(graph: Graph, tmp_path: Path, step: str) -> None:
    """One line says so, whether the plan breaks or only tells what was."""
    load(graph, [written(tmp_path, {0: ALIKE, 1: ALIKE})])
    coming = written(tmp_path / "coming", {2: ALIKE})
    with after_each(graph, "read", lambda: forget(graph, [article(0), article(1)]), of=step):
        try:
            report = load(graph, [coming], plan=True)
        except GraphError as error:
            said = str(error)
        else:
            (said,) = (note.what for note in report.notes)
    assert "another process wrote while this plan was made; plan again" in said
    assert load(graph, [coming], plan=True).notes == []
