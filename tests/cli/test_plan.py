"""`load --plan` as people and programs read it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def put(folder: Path, number: int, *sentences: str) -> None:
    news = folder / "news"
    news.mkdir(exist_ok=True)
    fields = {"url": f"https://a.example/{number}", "title": f"Lake {number}", "text": "\n".join(sentences)}
    (news / f"{number:02}.json").write_text(json.dumps(fields), encoding="utf-8")


STAYS = "Ana Bell said that the lake is not for sale."
GOES = "Bo Rand said that the boats were ready."
COMES = "Cleo Marsh said that the gates were shut."


def edited(sayso: Run, folder: Path) -> None:
    """A graph, and since it was loaded one article edited, one new, one gone, one broken."""
    for number in (1, 2, 3):
        put(folder, number, STAYS, GOES)
    assert sayso("load", "news").returncode == 0
    put(folder, 1, STAYS, COMES)
    put(folder, 4, STAYS)
    (folder / "news" / "03.json").unlink()


def test_tells_articles_and_statements(sayso: Run, tmp_path: Path) -> None:
    edited(sayso, tmp_path)
    done = sayso("load", "news", "--plan", "--prune")
    lines = done.stdout.splitlines()
    assert done.returncode == 0 and "nothing was written" in done.stderr
    assert [line.split()[0] for line in lines[:6]] == ["changed", "+", "-", "=", "new", "removed"], lines
    assert "Cleo Marsh: the gates were shut" in lines[1] and "Bo Rand: the boats were ready" in lines[2]
    assert "1 statements stay" in lines[3]
    assert "nodes would be deleted" in lines


def test_json_has_all_in_one_document(sayso: Run, tmp_path: Path) -> None:
    edited(sayso, tmp_path)
    planned = sayso("load", "news", "--plan", "--prune", "--format", "json")
    document = json.loads(planned.stdout)
    by_fate = {article["fate"]: article for article in document["articles"]}
    assert sorted(by_fate) == ["changed", "new", "removed", "same"]
    changed = by_fate["changed"]
    assert [[s["text"] for s in changed[key]] for key in ("come", "go", "stay")] == [
        ["the gates were shut"],
        ["the boats were ready"],
        ["the lake is not for sale"],
    ]
    assert [s["speaker"] for s in (*changed["come"], *changed["go"])] == ["Cleo Marsh", "Bo Rand"]
    totals = document["totals"]
    counts = {"new": 1, "changed": 1, "same": 1, "rejected": 0, "removed": 1, "left": 0, "again": 0, "again_changed": 0}
    assert totals["articles"] == counts
    assert totals["deleted"]["nodes"]["Statement"] == 4 and totals["created"]["nodes"]["Person"] == 1


def test_json_of_nothing_but_rejects_is_a_document(sayso: Run, tmp_path: Path) -> None:
    put(tmp_path, 1, "")
    done = sayso("load", "news", "--plan", "--format", "json")
    (article,) = json.loads(done.stdout)["articles"]
    assert (done.returncode, article["fate"]) == (1, "rejected") and "text" in article["reason"]


def test_shortened_for_people(sayso: Run, tmp_path: Path) -> None:
    for number in range(25):
        put(tmp_path, number, STAYS)
    lines = sayso("load", "news", "--plan").stdout.splitlines()
    assert sum(line.startswith("new  ") and "article:" in line for line in lines) == 20
    assert "… and 5 more; --format json has all" in lines


def test_format_is_for_a_plan(sayso: Run, tmp_path: Path) -> None:
    put(tmp_path, 1, STAYS)
    done = sayso("load", "news", "--format", "json")
    assert (done.returncode, done.stdout) == (2, "") and "--plan" in done.stderr
