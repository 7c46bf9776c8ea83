"""A mistake in a query file is reported when the file is read: which file, which line, what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.queries.catalog import CANNED, catalog, problems, read_query
from sayso.queries.header import Parameter
from sayso.schema.errors import InputError, UnknownQuery

GOOD = """\
// title: Who answers to a name?
// about: Entities of that name,
// about: in the order of their ids.
// param name: str                    as it is written
// param kind: choice(Person|Place)?  only these
// param since: date = 2014-03
// param limit: int = 10              rows
// returns: name, id
MATCH (e:Entity {name: $name})<-[m:MENTIONS]-(a:Article)  // a comment: $nothing
WHERE ($kind IS NULL OR $kind IN labels(e)) AND a.published >= $since AND e.name <> '$nobody'
RETURN DISTINCT e.name AS name, e.id AS id
ORDER BY id
LIMIT $limit
"""


def put(folder: Path, text: str, name: str = "found") -> Path:
    path = folder / f"{name}.cypher"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_query_is_what_its_file_declares(tmp_path: Path) -> None:
    query = read_query(put(tmp_path, GOOD))
    assert (query.name, query.group, query.title) == ("found", tmp_path.name, "Who answers to a name?")
    assert query.about == "Entities of that name, in the order of their ids."
    assert query.parameters == (
        Parameter("name", "str", "as it is written"),
        Parameter("kind", "choice", "only these", optional=True, choices=("Person", "Place")),
        Parameter("since", "date", default="2014-03"),
        Parameter("limit", "int", "rows", default="10"),
    )
    assert query.columns == ("name", "id")
    assert query.text == GOOD
    assert query.cypher.startswith("MATCH") and query.cypher.endswith("LIMIT $limit")


def test_all_canned_queries_are_right() -> None:
    assert problems(CANNED) == []


def test_every_canned_query_is_a_question_with_meanings_and_an_order() -> None:
    for query in catalog().values():
        assert "?" in query.title, query.name
        assert query.about, query.name
        assert all(p.meaning for p in query.parameters), query.name
        assert query.picture or "ORDER BY" in query.cypher, query.name


def replaced(old: str, new: str) -> Callable[[], str]:
    def text() -> str:
        assert old in GOOD
        return GOOD.replace(old, new)

    return text


MISTAKES = {
    "no title": (replaced("// title: Who answers to a name?\n", ""), 1, "no title", "// title:"),
    "no returns": (replaced("// returns: name, id\n", ""), 1, "no returns", "// returns:"),
    "two titles": (replaced("// about: Entities", "// title: Entities"), 2, "second title", "keep one"),
    "unknown key": (replaced("// about: in", "// note: in"), 3, "unknown header key 'note'", "title, about, param"),
    "no key": (replaced("// about: in", "// in"), 3, "not a header line", "key: value"),
    "unknown type": (replaced("name: str", "name: text"), 4, "no type that we know", "str, int, float"),
    "no choices": (replaced("choice(Person|Place)", "choice()"), 5, "no choices", "choice(a|b)"),
    "choices of no choice": (replaced("name: str", "name: str(a|b)"), 4, "no type that we know", "choice(a|b)"),
    "bad default": (replaced("= 10", "= ten"), 7, "bad default", "a whole number"),
    "bad date": (replaced("= 2014-03", "= March"), 6, "bad default", "2014-03"),
    "reserved": (
        lambda: GOOD.replace("param name", "param format").replace("$name", "$format"),
        4,
        "called like a common option",
        "all, format, graph, help, open, params, browser",
    ),
    "declared twice": (
        replaced("// param since: date = 2014-03", "// param name: str"),
        6,
        "declared twice",
        "keep one",
    ),
    "undeclared": (replaced("name: $name", "name: $nam"), 9, "$nam is not declared", "// param nam: str"),
    "unused": (replaced("{name: $name}", "{name: 'x'}"), 4, "'name' is not used", "$name"),
    "limit elsewhere": (replaced("LIMIT $limit", "SKIP $limit"), 13, "stands elsewhere", "LIMIT $limit"),
    "unknown label": (replaced("(a:Article)", "(a:Artikle)"), 9, "no label Artikle", "did you mean Article?"),
    "unknown type of edge": (replaced("m:MENTIONS", "m:MENTION"), 9, "no relationship type MENTION", "MENTIONS?"),
    "unknown property": (replaced("a.published", "a.publised"), 10, "Article has no property publised", "published?"),
    "property of another": (replaced("a.published", "a.country"), 10, "Article has no property country", "use one of"),
    "unknown property in a pattern": (replaced("{name: $name}", "{nam: $name}"), 9, "has no property nam", "name?"),
    "not returned": (replaced("returns: name, id", "returns: name, id, url"), 11, "not returned: url", "name, id, url"),
    "not declared": (replaced("returns: name, id", "returns: name"), 11, "not declared: id", "return name"),
    "other order": (replaced("returns: name, id", "returns: id, name"), 11, "another order", "return id, name"),
    "no alias": (replaced("e.id AS id", "e.id"), 11, "has no name", "AS name"),
    "no return": (replaced("RETURN DISTINCT", "WITH DISTINCT"), 9, "nothing is returned", "RETURN"),
    "column twice": (replaced("returns: name, id", "returns: name, name"), 8, "declared twice", "keep one"),
    "writes": (replaced("RETURN DISTINCT", "SET a.title = 'x' RETURN DISTINCT"), 11, "SET", "only reads"),
    "words under another name": (
        lambda: GOOD.replace("(a:Article)", "(a:Article)<-[:REPORTED_IN]-(s:Statement)").replace(
            "e.id AS", "s.text AS"
        ),
        9,
        "words of statements under another name",
        "`statement`",
    ),
    "statement without care": (
        lambda: (
            GOOD.replace("returns: name, id", "returns: name, statement")
            .replace("(a:Article)", "(a:Article)<-[:REPORTED_IN]-(s:Statement)")
            .replace("e.id AS id", "s.text AS statement")
        ),
        8,
        "without confidence, headline, kind, stance",
        "return them too",
    ),
    "count without care": (
        replaced("(a:Article)", "(a:Article)<-[:REPORTED_IN]-(:Statement)"),
        9,
        "without regard to their confidence",
        "floor: float = 0.5",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_reported_with_file_line_and_remedy(mistake: str, tmp_path: Path) -> None:
    text, line, what, remedy = MISTAKES[mistake]
    path = put(tmp_path, text())
    found = [(e.where, e.why, e.hint) for e in problems(tmp_path)]
    assert any(at == f"{path}:{line}" and what in why and remedy in f"{why} {hint}" for at, why, hint in found), found
    with pytest.raises(InputError) as raised:
        read_query(path)
    assert str(raised.value).startswith(f"{path}:")


def test_every_mistake_of_a_file_is_listed_in_order(tmp_path: Path) -> None:
    put(tmp_path, GOOD.replace("name: str", "name: text").replace("a.published", "a.publised"))
    assert [e.where.rpartition(":")[2] for e in problems(tmp_path)] == ["4", "10"]


def test_two_queries_of_one_name(tmp_path: Path) -> None:
    path = put(tmp_path, GOOD, "said")
    with pytest.raises(InputError, match=r"a second query 'said'.*rename the file") as raised:
        catalog([tmp_path])
    assert raised.value.where == f"{path}:1"
    assert [e.where for e in problems(tmp_path)] == [f"{path}:1"]


def test_a_folder_of_ones_own_joins_the_catalog(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    put(tmp_path / "mine", GOOD)
    queries = catalog([tmp_path])
    assert queries.find("found").group == "mine"
    assert {*catalog()} < {*queries}
    assert list(queries)[-1] == "found"


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "odd.cypher").write_bytes(b"// title: \xff")
    assert ["cannot be read" in e.why for e in problems(tmp_path)] == [True]


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a folder"):
        catalog([tmp_path / "nowhere"])


def test_an_unknown_name_brings_up_those_like_it() -> None:
    with pytest.raises(UnknownQuery, match="no query 'sayd'; did you mean said"):
        catalog().find("sayd")
    with pytest.raises(UnknownQuery, match=r"there are .*said"):
        catalog().find("zzz")
    assert "zzz" not in catalog() and catalog().get("zzz") is None
