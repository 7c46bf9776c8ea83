"""The two real articles: a phrase of 2014 is found again in 2019, from the text as it is read, with what differs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sayso.extract.extract import extract
from sayso.extract.layout import Context
from sayso.extract.likeness.differences import difference
from sayso.extract.likeness.signature import statement_bands
from sayso.extract.likeness.statements import StatementEnd, restatement
from sayso.extract.likeness.words import wording

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "articles.jsonl"


def statements() -> list[StatementEnd]:
    ends = []
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        found = extract(article["text"], Context())
        for at, said in enumerate(found.statements):
            who = frozenset() if said.speaker is None else frozenset({found.entities[said.speaker].name})
            words = wording(" … ".join(article["text"][s.start : s.end] for s in said.content), said.kind)
            day = date.fromisoformat(article["published"])
            ends.append(StatementEnd(f"statement:{article['id']}:{at}", article["id"], words, who, day))
    return ends


@pytest.mark.skipif(not CORPUS.exists(), reason="NOT TESTED: the two real articles of ../shared are not beside it")
def test_the_phrase_is_found_again() -> None:
    ends = statements()
    pairs = [
        (a, b)
        for a in ends
        for b in ends
        if a.id < b.id
        and any(
            x is not None and x == y
            for x, y in zip(statement_bands(a.wording), statement_bands(b.wording), strict=False)
        )
    ]
    ((earlier, later, link),) = [(a, b, link) for a, b in pairs if (link := restatement(a, b))]
    assert (link.earlier, link.later, link.method) == (earlier.id, later.id, "part")
    assert (earlier.article[-4:], later.article[-4:]) == ("2014", "2019")
    found = difference(earlier.wording, later.wording)
    assert (found.course, found.added) == ("shrank", ("the[ir]",))
    assert [words.replace("’", "'") for words in found.lacking] == ["of the autonomous republic's population"]
