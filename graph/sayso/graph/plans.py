"""What Neo4j says it would do for a query: operators of a plan, and those that are known to read the graph and no more.

An allow-list, since the kind of a query does not tell: LOAD CSV and TERMINATE TRANSACTIONS count as reads, too. An
operator that a later Neo4j adds is refused until somebody has looked at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

_READ: Final = """
    AllNodesScan PartitionedAllNodesScan NodeByLabelScan PartitionedNodeByLabelScan UnionNodeByLabelsScan
    PartitionedUnionNodeByLabelsScan IntersectionNodeByLabelsScan PartitionedIntersectionNodeByLabelsScan
    SubtractionNodeByLabelsScan PartitionedSubtractionNodeByLabelsScan NodeByIdSeek NodeByElementIdSeek
    NodeIndexSeek NodeUniqueIndexSeek MultiNodeIndexSeek NodeIndexSeekByRange NodeUniqueIndexSeekByRange
    NodeIndexContainsScan NodeIndexEndsWithScan NodeIndexScan PartitionedNodeIndexScan PartitionedNodeIndexSeek
    PartitionedNodeIndexSeekByRange NodeCountFromCountStore RelationshipCountFromCountStore
    DirectedAllRelationshipsScan UndirectedAllRelationshipsScan DirectedRelationshipTypeScan
    UndirectedRelationshipTypeScan DirectedUnionRelationshipTypesScan UndirectedUnionRelationshipTypesScan
    DirectedRelationshipByIdSeek UndirectedRelationshipByIdSeek DirectedRelationshipByElementIdSeek
    UndirectedRelationshipByElementIdSeek DirectedRelationshipIndexSeek UndirectedRelationshipIndexSeek
    DirectedRelationshipUniqueIndexSeek UndirectedRelationshipUniqueIndexSeek DirectedRelationshipIndexScan
    UndirectedRelationshipIndexScan DirectedRelationshipIndexSeekByRange UndirectedRelationshipIndexSeekByRange
    DirectedRelationshipIndexContainsScan UndirectedRelationshipIndexContainsScan
    DirectedRelationshipIndexEndsWithScan UndirectedRelationshipIndexEndsWithScan
    Expand(All) Expand(Into) OptionalExpand(All) OptionalExpand(Into) VarLengthExpand(All) VarLengthExpand(Into)
    VarLengthExpand(Pruning) VarLengthExpand(Pruning,BFS,All) VarLengthExpand(Pruning,BFS,Into) PruningVarLengthExpand
    BFSPruningVarLengthExpand ShortestPath StatefulShortestPath(All) StatefulShortestPath(Into) Repeat(Trail)
    Repeat(Walk) Repeat(Acyclic) BidirectionalRepeat(Trail) ProjectEndpoints
    Apply SemiApply AntiSemiApply SelectOrSemiApply SelectOrAntiSemiApply LetSemiApply LetAntiSemiApply
    LetSelectOrSemiApply LetSelectOrAntiSemiApply ConditionalApply AntiConditionalApply RollUpApply Argument
    CartesianProduct NodeHashJoin ValueHashJoin LeftOuterHashJoin RightOuterHashJoin NodeLeftOuterHashJoin
    NodeRightOuterHashJoin TriadicSelection TriadicBuild TriadicFilter AssertSameNode AssertSameRelationship
    Filter Projection CacheProperties RemoteBatchProperties Distinct OrderedDistinct EagerAggregation
    OrderedAggregation Sort PartialSort Top PartialTop Top1WithTies Limit Skip Union OrderedUnion Unwind
    PartitionedUnwind Eager EmptyRow EmptyResult DropResult Optional ProduceResults NonFuseable NonPipelined Prober
    ProcedureCall
"""
READ_OPERATORS: Final = frozenset(_READ.split())
"""A procedure may be called by name only if its name is known: see `read_only`."""


def unknown_operators(plan: Mapping[str, Any]) -> list[str]:
    """The operators of a plan that are not known to read only.

    >>> unknown_operators({"operatorType": "ProduceResults@neo4j", "children": [{"operatorType": "LoadCSV@neo4j"}]})
    ['LoadCSV']
    """
    return sorted(set(_operators(plan)) - READ_OPERATORS)


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    yield str(plan["operatorType"]).partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)
