"""The page on the queries names every one of them with all that it takes and gives."""

from __future__ import annotations

from sayso.queries.catalog import catalog
from sayso.queries.docs import page


def test_the_page_holds_every_query() -> None:
    text = page(catalog(), lambda query: f"{query.title}\nanswer of {query.name}")
    for query in catalog().values():
        assert f"### {query.name}\n" in text
        assert query.title in text
        for parameter in query.parameters:
            assert f"| `{parameter.name}` |" in text
        assert ", ".join(f"`{c}`" for c in query.shown) in text
        assert f"\nanswer of {query.name}\n" in text
    assert "$ sayso query said --speaker Tokayev --limit 2\n" in text
    assert "| `limit` | int | 25 | rows to show; none for all |" in text
