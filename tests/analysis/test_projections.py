"""What each projection makes of a small graph, every tie with its evidence; and what the measures say of it."""

from __future__ import annotations

import json
from datetime import date

import networkx as nx
import pytest
from tests.queries import small
from tests.queries.small import (
    ANALYSTS,
    CALL,
    COURIER,
    DOUBTFUL,
    INTERVIEW,
    KZ,
    MINISTRY,
    NOTE,
    PUTIN,
    RU,
    SPOKESMAN,
    STUB,
    THREAT,
    TIMES,
    TOKAYEV,
    UPDATE,
    WELLE,
)

from sayso.analysis import Scope, Subgraph
from sayso.analysis.measures import Options, Table, measure
from sayso.analysis.projections import NOT_ASSOCIATION, Projection, backbone, heavier, names, project
from sayso.analysis.projections._projection import Tie
from sayso.analysis.value import edge_order
from sayso.graph import GraphEdge, GraphNode
from sayso.schema.errors import BadParameter, UnknownEntity
from sayso.schema.model import Value, row

Ties = set[tuple[str, str, tuple[str, ...]]]


def held(record: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in record.items() if name != "id"}


NODES = tuple(
    sorted((GraphNode(n.id, tuple(sorted(n.labels)), dict(held(row(n)))) for n in small.NODES), key=lambda n: n.id)  # type: ignore[arg-type]
)
MADE = [GraphEdge(e.type, e.from_id, e.to_id, dict(row(e))) for e in small.EDGES]  # type: ignore[arg-type]
EDGES = tuple(sorted(MADE, key=edge_order))
NEWS = Subgraph((), NODES, EDGES, (), Scope(limit=1000))
ALL = Subgraph((), NODES, EDGES, (), Scope(limit=1000, floor=0, headlines=True))


def ties(projection: Projection) -> Ties:
    return {(tie.from_id, tie.to_id, tie.evidence) for tie in projection.ties}


def test_who_speaks_about_whom() -> None:
    found = ties(project(NEWS, "speaks-about"))
    assert (TOKAYEV, RU, (CALL, THREAT)) in found
    assert (ANALYSTS, PUTIN, (small.NEXT,)) in found
    assert not any(DOUBTFUL in evidence for _, _, evidence in found)
    assert (TOKAYEV, RU, (CALL, THREAT, DOUBTFUL)) in ties(project(ALL, "speaks-about"))


def test_who_is_quoted_with_whom() -> None:
    found = ties(project(NEWS, "quoted-together"))
    assert found == {(ANALYSTS, SPOKESMAN, (NOTE,)), (PUTIN, SPOKESMAN, (UPDATE,))}
    assert (TOKAYEV, SPOKESMAN, (UPDATE,)) in ties(project(ALL, "quoted-together")) or (
        min(TOKAYEV, SPOKESMAN),
        max(TOKAYEV, SPOKESMAN),
        (UPDATE,),
    ) in ties(project(ALL, "quoted-together"))


def test_who_cites_whom() -> None:
    projection = project(NEWS, "cites-outlets")
    assert ties(projection) == {(TIMES, WELLE, (INTERVIEW,)), (COURIER, WELLE, (NOTE, UPDATE))}
    tie = next(tie for tie in projection.ties if tie.from_id == COURIER)
    assert tie.more == {"first": "2014-03-18", "last": "2014-04-02", "how": "reported, told"}
    assert ties(project(NEWS, "cites-articles")) == {(UPDATE, STUB, (UPDATE,))}


def test_who_is_mentioned_with_whom() -> None:
    projection = project(NEWS, "mentioned-together")
    lifts = {(tie.from_id, tie.to_id): (tie.weight, tie.more["lift"]) for tie in projection.ties}
    # three articles; Kazakhstan and Russia are in two and three of them, in two together: (2/3) / (2/3 · 3/3)
    assert lifts[KZ, RU] == (2, 1.0)
    # Putin is in two, Kazakhstan in two, one of them the same: (1/3) / (2/3 · 2/3)
    assert lifts[PUTIN, KZ] == (1, 0.75)


def test_people_and_organizations() -> None:
    (tie,) = project(NEWS, "people-organizations").ties
    assert (tie.from_id, tie.to_id, tie.evidence) == (SPOKESMAN, MINISTRY, (NOTE, UPDATE))
    assert tie.more["roles"] == "formerly deputy minister; speaks for it; spokesman"


def test_networkx_gets_the_evidence() -> None:
    graph = project(NEWS, "speaks-about").to_networkx()
    assert isinstance(graph, nx.DiGraph)
    assert (graph[TOKAYEV][RU]["weight"], json.loads(graph[TOKAYEV][RU]["evidence"])) == (2, [CALL, THREAT])
    assert graph.nodes[RU] == {"label": "Russia", "type": "Place", "country": "RU"}


@pytest.mark.parametrize("name", names())
def test_every_tie_has_evidence_that_is_there(name: str) -> None:
    known = NEWS.by_id()
    projection = project(NEWS, name)
    assert projection.ties
    for tie in projection.ties:
        assert tie.evidence and all(each in known and each.startswith(projection.unit) for each in tie.evidence)
        assert tie.from_id != tie.to_id


def hairball() -> Projection:
    """A middle with one heavy tie and nine light ones."""
    nodes = tuple(GraphNode(f"place:{i}", ("Entity", "Place"), {"name": str(i)}) for i in range(11))
    heavy = Tie("place:0", "place:1", tuple(f"article:{i:02}" for i in range(30)))
    light = tuple(Tie("place:0", f"place:{i}", (f"article:{i:02}",)) for i in range(2, 11))
    return Projection("mentioned-together", "?", False, "article", nodes, (heavy, *light))


def test_the_backbone_keeps_what_chance_would_not_make() -> None:
    # of the strength 39 at the middle the heavy tie has 30: (1 - 30/39)^9; a light one (1 - 1/39)^9 = 0.79
    found = backbone(hairball(), 0.05)
    assert [tie.to_id for tie in found.ties] == ["place:1"]
    assert found.notes == ("left out: 9 ties no heavier than chance would make them (disparity filter, alpha 0.05)",)
    assert len(backbone(hairball(), 0.8).ties) == 10
    with pytest.raises(BadParameter, match="between 0 and 1"):
        backbone(hairball(), 1.5)


def test_heavier() -> None:
    assert [tie.to_id for tie in heavier(hairball(), 2).ties] == ["place:1"]


def test_a_projection_that_is_not_there() -> None:
    with pytest.raises(BadParameter, match="did you mean speaks-about"):
        project(NEWS, "speaks-abut")


def found(name: str, of: str | None = None, **options: object) -> Table:
    return measure(NEWS, name, of=of, options=Options(**options))  # type: ignore[arg-type]


def test_paths_bring_their_evidence() -> None:
    table = found("paths", source="Tokayev", target="Putin")
    assert [(r["from_id"], r["to_id"], r["articles"]) for r in table.rows] == [
        (TOKAYEV, KZ, 1),
        (KZ, PUTIN, 1),
    ]
    assert [r["evidence"] for r in table.rows] == [[INTERVIEW], [NOTE]]
    assert NOT_ASSOCIATION in table.remarks
    with pytest.raises(BadParameter, match="add --target"):
        found("paths", source="Tokayev")
    with pytest.raises(UnknownEntity):
        found("paths", source="Tokayev", target="Nobody")


def test_ego() -> None:
    table = found("ego", source=TOKAYEV)
    assert [(r["way"], r["id"], r["statements"]) for r in table.rows] == [("→", RU, 2), ("→", KZ, 1)]


def test_change_between_two_windows() -> None:
    table = found("change", split="2015")
    whats = {(r["from_id"], r["to_id"]): r["what"] for r in table.rows}
    assert whats[TOKAYEV, RU] == "new"
    assert whats[SPOKESMAN, RU] == "gone"
    with pytest.raises(BadParameter, match="add --split"):
        found("change")


def test_change_between_windows_that_leave_days_out() -> None:
    table = found("change", windows=("2014-03", "2019..2019-12"))
    weights = {(r["from_id"], r["to_id"]): (r["before"], r["after"]) for r in table.rows}
    assert (weights[TOKAYEV, RU], weights[SPOKESMAN, RU]) == ((0, 2), (1, 0))
    assert table.remarks[0].startswith("2014-03: ")
    assert found("change", windows=("..2018", "2019..")).rows == found("change", split="2019").rows
    for windows in (("2014",), ("2014", "2015", "2016"), ("2015..2014", "2016"), ("..", "2016"), ("May", "2016")):
        with pytest.raises(BadParameter):
            found("change", windows=windows)
    with pytest.raises(BadParameter, match="no --split"):
        found("change", windows=("2014", "2015"), split="2015")


def test_a_series_by_month() -> None:
    table = found("series")
    counts = {str(r["month"]): r["statements"] for r in table.rows if r["statements"]}
    assert counts == {"2014-03": 2, "2014-04": 3, "2019-12": 2}
    assert len(table.rows) == 70
    by = found("series", by="outlet")
    assert by.columns == ("month", "The Steppe Courier", "The Moscow Times")
    with pytest.raises(BadParameter, match="reads the subgraph itself"):
        found("series", of="cites-outlets")


def test_assortativity_tells_who_has_no_country() -> None:
    assert found("assortativity", of="mentioned-together").remarks[1].endswith("have no country and are left out")


def test_reciprocity_needs_directions() -> None:
    with pytest.raises(BadParameter, match="have no direction"):
        found("reciprocity", of="quoted-together")


def test_what_was_left_out_stands_beside_every_measure() -> None:
    from sayso.analysis import LeftOut

    cut = Subgraph((), NODES, EDGES, (LeftOut("limit", "article", 12),), Scope(limit=1000))
    assert "left out: 12 more nodes" in " ".join(measure(cut, "degree").remarks)
    assert measure(cut, "degree", options=Options(top=1)).more


def test_dates_of_a_year_only_are_in_no_month() -> None:
    years = [
        GraphNode(n.id, n.labels, {**n.properties, "said_on": date(2014, 1, 1), "said_precision": "year"})
        if n.id == small.WILL
        else n
        for n in NODES
    ]
    table = measure(Subgraph((), tuple(years), EDGES, (), NEWS.scope), "series")
    assert sum(int(str(r["statements"])) for r in table.rows) == 6
    assert "1 statements without a month are not counted" in table.remarks
