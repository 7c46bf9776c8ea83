"""Every canned query answers with exactly these rows, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.queries.answers import FOLDER, answer, asked, lines

from sayso.graph import Graph
from sayso.queries import catalog

CASES = [(path.stem, question, rows) for path in sorted(FOLDER.glob("*.txt")) for question, rows in asked(path)]


@pytest.mark.parametrize(("query", "question", "rows"), CASES, ids=[f"{q} {a}" for q, a, _ in CASES])
def test_rows(newsroom: Graph, query: str, question: str, rows: list[str]) -> None:
    assert lines(answer(newsroom, query, question)) == rows


def test_every_query_has_an_answer_that_is_not_empty() -> None:
    answered = {query for query, _, rows in CASES if any(row.startswith("{") for row in rows)}
    elsewhere = {name for name in catalog() if f'"{name}"' in _tests()}
    assert {*catalog()} - answered - elsewhere == set()
    assert len(catalog()) >= 30


def _tests() -> str:
    return "".join(p.read_text(encoding="utf-8") for p in Path(__file__).parent.glob("test_[prs]*.py"))
