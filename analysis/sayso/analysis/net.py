"""The bare graph that measures work on: names, ties and weights, as NetworkX, rustworkx and scipy hold them.

Inside, nodes are numbers in the order of their names, so that no result hangs on how strings happen to be hashed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    import networkx as nx
    import rustworkx as rx

T = TypeVar("T")
Engine = Literal["networkx", "rustworkx", "scipy", "graspologic"]


@dataclass(frozen=True)
class Net:
    """A simple graph: no two ties join the same nodes in the same direction, none joins a node to itself."""

    names: tuple[str, ...]
    tails: tuple[int, ...]
    heads: tuple[int, ...]
    weights: tuple[float, ...]
    directed: bool

    @classmethod
    def of(cls, ties: Iterable[tuple[str, str, float]], directed: bool, alone: Iterable[str] = ()) -> Net:
        """A net of named ties; `alone` names nodes that may have none. Ties between the same nodes are added up.

        >>> net = Net.of([("a", "b", 1.0), ("b", "a", 2.0), ("b", "b", 9.0)], directed=False)
        >>> net.names, list(zip(net.tails, net.heads, net.weights))
        (('a', 'b'), [(0, 1, 3.0)])
        """
        summed: dict[tuple[str, str], float] = {}
        for tail, head, weight in ties:
            ends = (tail, head) if directed or tail <= head else (head, tail)
            if tail != head:
                summed[ends] = summed.get(ends, 0.0) + weight
        names = sorted({end for ends in summed for end in ends} | set(alone))
        number = {name: i for i, name in enumerate(names)}
        ordered = sorted(summed)
        return cls(
            tuple(names),
            tuple(number[tail] for tail, _ in ordered),
            tuple(number[head] for _, head in ordered),
            tuple(summed[ends] for ends in ordered),
            directed,
        )

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each name."""
        return {name: i for i, name in enumerate(self.names)}

    @cached_property
    def array(self) -> Any:
        """The names as an array of numpy, which takes many out at once."""
        import numpy as np

        return np.array(self.names, dtype=object)

    @cached_property
    def networkx(self) -> nx.Graph[int]:
        """As NetworkX holds it; edges have `weight`."""
        import networkx as nx

        out: nx.Graph[int] = nx.DiGraph() if self.directed else nx.Graph()
        out.add_nodes_from(range(len(self)))
        out.add_weighted_edges_from(zip(self.tails, self.heads, self.weights, strict=True))
        return out

    @cached_property
    def undirected(self) -> nx.Graph[int]:
        """As NetworkX holds it, without directions; two opposite ties are one of their weights' sum."""
        import networkx as nx

        out: nx.Graph[int] = nx.Graph()
        out.add_nodes_from(range(len(self)))
        for tail, head, weight in zip(self.tails, self.heads, self.weights, strict=True):
            if out.has_edge(tail, head):
                out[tail][head]["weight"] += weight
            else:
                out.add_edge(tail, head, weight=weight)
        return out

    @cached_property
    def rustworkx(self) -> Any:
        """As rustworkx holds it, a PyDiGraph or PyGraph whose edges are their weights."""
        import rustworkx as rx

        out: rx.PyDiGraph[int, float] | rx.PyGraph[int, float] = (
            rx.PyDiGraph(multigraph=False) if self.directed else rx.PyGraph(multigraph=False)
        )
        out.add_nodes_from(range(len(self)))
        out.add_edges_from(list(zip(self.tails, self.heads, self.weights, strict=True)))
        return out

    @cached_property
    def rustworkx_both_ways(self) -> Any:
        """As rustworkx holds it, directed; an undirected tie leads both ways."""
        import rustworkx as rx

        if self.directed:
            return self.rustworkx
        out: rx.PyDiGraph[int, float] = rx.PyDiGraph(multigraph=False)
        out.add_nodes_from(range(len(self)))
        out.add_edges_from(list(zip(self.tails, self.heads, self.weights, strict=True)))
        out.add_edges_from(list(zip(self.heads, self.tails, self.weights, strict=True)))
        return out

    @cached_property
    def rustworkx_undirected(self) -> Any:
        """As rustworkx holds it, without directions."""
        return self.rustworkx.to_undirected(multigraph=False) if self.directed else self.rustworkx

    @cached_property
    def ones(self) -> Any:
        """The adjacency as a sparse matrix of ones, row to column."""
        import numpy as np
        from scipy.sparse import csr_array

        # as csgraph wants them: it would copy others at each call
        ends = (np.asarray(self.tails, dtype=np.int32), np.asarray(self.heads, dtype=np.int32))
        matrix = csr_array((np.ones(len(self.tails)), ends), shape=(len(self), len(self)))
        return matrix if self.directed else (matrix + matrix.T).tocsr()

    def named(self, values: Mapping[int, T] | Sequence[T]) -> dict[str, T]:
        """Values by the names of their nodes.

        >>> Net.of([("a", "b", 1.0)], directed=True).named([3, 4])
        {'a': 3, 'b': 4}
        """
        return {name: values[i] for i, name in enumerate(self.names)}
