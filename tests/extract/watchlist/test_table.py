"""Watchlists as CSV: what is read of them, and every mistake with its line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extract.watchlist.files import table

from sayso.extract.registry_data import Entry
from sayso.extract.watchlist.read import read_watchlist
from sayso.extract.watchlist.watchlist import Topic, Watchlist
from sayso.schema.errors import InputError

HEAD = "id,name,aliases,type,country,topic terms,note"
EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "watchlist.csv"


def test_a_table_is_read(tmp_path: Path) -> None:
    found = read_watchlist(
        table(
            tmp_path,
            "Type, NAME ,Topic_Terms,country,aliases,ID,note",
            "person,  Ana   Bell ,,kz,A. Bell; Béll|~Bell ;; A. Bell,,she",
            "",
            '"organisation","Lake Bank, Ltd.",,,,org:lake-bank,"two',
            'lines"',
            "Outlet,The Salt Post,,,,,",
            "Person,Bo Rand,,,,Q42,",
            "Topic,Shared water,water; irrigat*|free expression,,canal,,",
            ",Boats,boat*",
        )
    )
    assert found.entries == (
        Entry("org:lake-bank", "Lake Bank, Ltd.", "Organization"),
        Entry("outlet:salt-post", "The Salt Post", "Outlet"),
        Entry("person:ana-bell", "Ana Bell", "Person", None, "KZ", ("A. Bell", "Béll", "Bell")),
        Entry("person:q42", "Bo Rand", "Person", wikidata="Q42"),
    )
    assert found.topics == (
        Topic("topic:boats", "Boats", ("boat*",)),
        Topic("topic:shared-water", "Shared water", ("canal", "water", "irrigat*", "free expression")),
    )
    assert found.weak == {("person:ana-bell", "Bell")}


def test_the_lines_are_all_of_it_in_any_order(tmp_path: Path) -> None:
    rows = [
        "Ana Bell,Person,A. Bell;~Bell,,KZ",
        "Bo Rand,Person,,,",
        "Water,Topic,,water;irrigat*,",
        "Lake Bank,org,,,",
    ]
    lists = [read_watchlist(table(tmp_path, "name,type,aliases,terms,country", *order)) for order in (rows, rows[::-1])]
    assert lists[0] == lists[1] and lists[0].digest == lists[1].digest
    assert Watchlist.of_lines(reversed(lists[0].lines)) == lists[0]
    assert len(lists[0].lines) == 4 and not any("\n" in line for line in lists[0].lines)
    other = read_watchlist(table(tmp_path, "name,type,aliases,terms,country", *rows[:3]))
    assert other.digest != lists[0].digest


def test_none_is_empty() -> None:
    assert not Watchlist() and Watchlist().lines == () and Watchlist().digest == "" and not Watchlist.of_lines(())


def test_tabs_serve_as_well(tmp_path: Path) -> None:
    (entry,) = read_watchlist(table(tmp_path, "\ufeffname\ttype", "Ana Bell\tPerson")).entries
    assert entry.id == "person:ana-bell"


def test_the_example_is_a_watchlist() -> None:
    found = read_watchlist(EXAMPLE)
    assert len(found.entries) >= 3 and [topic.id for topic in found.topics] == ["topic:shared-water"]


@pytest.mark.parametrize(
    ("lines", "place", "why", "remedy"),
    [
        (["Ana Bell,Person"], "1", "no column 'Ana Bell'", "the columns are id, name"),
        (["nmae,type", "x,y"], "1", "no column 'nmae'", "did you mean 'name'?"),
        (["type,country", "x,y"], "1", "has no column 'name'", "a line of column names"),
        (["name,type,Name", "x,y,z"], "1", "'name' twice", "the columns are"),
        ([HEAD, ",,,Person,,,"], "2", "has no name", "write the name"),
        ([HEAD, ",Ana Bell,,,,,"], "2", "has no type", "write Person, Organization, Outlet, Place or Topic"),
        ([HEAD, ",Ana Bell,,Persn,,,"], "2", "no type 'Persn'", "write Person,"),
        ([HEAD, ",Ana Bell,,Person,,lake,"], "2", "topic terms of a Person", "a line of its own"),
        ([HEAD, ",Ana Bell,,Person,Kazakhstan,,"], "2", "'Kazakhstan' is not a country's code", "KZ for Kazakhstan"),
        ([HEAD, ",Ana Bell,,Person,QQ,,"], "2", "'QQ' is not a country's code", "KZ for Kazakhstan"),
        ([HEAD, "org:x,Ana Bell,,Person,,,"], "2", "'org:x' is not the id of a Person", "begin it with person:"),
        ([HEAD, "--,Ana Bell,,Person,,,"], "2", "no letter or digit", "leave the id out"),
        ([HEAD, ",…,,Person,,,"], "2", "no letter or digit", "what articles write"),
        ([HEAD, ",Ana Bell,A. Bell;!,Person,,,"], "2", "the alias '!'", "what articles write"),
        ([HEAD, f",{'Ana ' * 90},,Person,,,"], "2", "has 359 characters", "300 at most"),
        ([HEAD, ",Ana\0Bell,,Person,,,"], "2", "a character that is no text", "delete it"),
        ([HEAD, ",Ana Bell,,Person,,,", ",Bo Rand,,Person,,,,"], "3", "8 cells for 7 columns", "quotation marks"),
        ([HEAD, ",Ana Bell,,Person,,,", 'x,"Bo" Rand,,Person,,,'], "3", "is no CSV", "its quotation marks"),
        ([HEAD, ',"Ana Bell,,Person,,,', ",Bo Rand,,Person,,,"], "2", "is no CSV", "its quotation marks"),
        ([HEAD, "a,Ana Bell,,Person,,,", "A,Bo Rand,,Person,,,"], "3", "has the id person:a of", "another id"),
        (
            [HEAD, ",Ana Bell,,Person,,,", ",Ana-Bell,,Person,,,"],
            "3",
            "has the id person:ana-bell of",
            "one line of both",
        ),
        ([HEAD, "a,Ana Bell,,Person,,,", "b,Anna Roe,ana bell,Person,,,"], "3", "as 'Ana Bell' of", "to one of them"),
        ([HEAD, ",Water,,Topic,,w*,"], "2", "of which 3 letters", "irrigat*"),
        ([HEAD, ",Water,,Topic,,wa*er,"], "2", "of which 3 letters", "irrigat*"),
        ([HEAD, ",Water,,Topic,,the * lake,"], "2", "of which 3 letters", "irrigat*"),
        ([HEAD], "", "has no entries", "FollowTheMoney"),
        ([""], "", "is empty", "FollowTheMoney"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(
    tmp_path: Path, lines: list[str], place: str, why: str, remedy: str
) -> None:
    path = table(tmp_path, *lines)
    with pytest.raises(InputError) as caught:
        read_watchlist(path)
    error = caught.value
    assert error.where == (f"{path}:{place}" if place else str(path))
    assert why in error.why and remedy in error.hint and "\n" not in str(error)


def test_a_name_of_two_types_is_no_mistake(tmp_path: Path) -> None:
    assert len(read_watchlist(table(tmp_path, HEAD, ",Sage,,Person,,,", ",Sage,,Organization,,,")).entries) == 2


def test_a_weak_alias_of_two_is_nobodys(tmp_path: Path) -> None:
    found = read_watchlist(table(tmp_path, HEAD, ",Ana Bell,~Bell,Person,,,", ",Bo Bell,~bell;B. Bell,Person,,,"))
    assert [entry.aliases for entry in found.entries] == [(), ("B. Bell",)] and not found.weak


@pytest.mark.parametrize(("encoding", "line"), [("latin-1", "3"), ("utf-16", "1")])
def test_other_encodings_are_refused(tmp_path: Path, encoding: str, line: str) -> None:
    path = tmp_path / "watch.csv"
    path.write_bytes("name,type\nAna Bell,Person\nZoë Lind,Person\n".encode(encoding))
    with pytest.raises(InputError, match="is not UTF-8; save it as UTF-8") as caught:
        read_watchlist(path)
    assert caught.value.where == f"{path}:{line}"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(InputError, match="check the path"):
            read_watchlist(path)
