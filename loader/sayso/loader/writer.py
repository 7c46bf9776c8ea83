"""Batches of articles into the graph, each in a transaction of its own, and what each did into the report."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property, partial

from sayso.extract.registry import registry
from sayso.graph import NOTHING, Graph, Knowledge, Parameters, Row, Transaction
from sayso.loader import reconcile as write
from sayso.loader.likeness.ahead import Ahead
from sayso.loader.likeness.stored import Looked
from sayso.loader.outlook import Outlook, Tell, told
from sayso.loader.planning import Forecast
from sayso.loader.reconcile import Incoming, Plan
from sayso.loader.removal import Dropped, drop, sources_left, take_out
from sayso.loader.report import Report
from sayso.loader.retract import Counts
from sayso.schema.errors import TooLarge


class Writer:
    """Batches into the graph, counted in the report; with `report.planned`, counted only."""

    def __init__(
        self,
        graph: Graph | None,
        report: Report,
        adopt: bool,
        tell: Tell | None = None,
        knowledge: Knowledge = NOTHING,
    ) -> None:
        self.graph, self.report, self._adopt, self._knowledge = graph, report, adopt, knowledge
        self.tell: Tell = tell or _silent
        """Called with what a plan says of each article."""
        self._prepared = False
        self._turn = 0
        """The number of the last transaction."""
        self._waiting: tuple[Sequence[Incoming], Ahead] | None = None
        self._thread = ThreadPoolExecutor(1)

    def close(self) -> None:
        """Wait for what is looked up ahead; before the graph is closed."""
        self._thread.shutdown(cancel_futures=True)

    @cached_property
    def _forecast(self) -> Forecast:
        return Forecast(self.graph.read if self.graph else _nothing)

    def put(self, batch: Sequence[Incoming]) -> None:
        """Write the batch that waits, and look this one up meanwhile; it waits then. Call `finish` after the last."""
        waiting, self._waiting = self._waiting, None
        ahead = self._look_ahead(batch, waiting[1] if waiting else None)
        if waiting and not self.flush(*waiting):
            ahead = None  # it was looked up for another graph
        if ahead is None:
            self.flush(batch)
        else:
            self._waiting = batch, ahead

    def finish(self) -> bool:
        """Write the batch that waits; whether one did."""
        waiting, self._waiting = self._waiting, None
        if waiting:
            self.flush(*waiting)
        return waiting is not None

    def _look_ahead(self, batch: Sequence[Incoming], before: Ahead | None) -> Ahead | None:
        graph = self.graph
        if graph is None or not self._prepared or self.report.planned:
            return None

        def look() -> Looked | None:
            earlier = before.found.result() if before else None
            if before and not earlier:
                return None
            try:
                return write.look_ahead(graph.beside, batch, earlier)
            except Exception:  # others may write meanwhile, and take away what is just read, so that it has no id;
                return None  # it is looked up again under the lock, where a defect comes to light

        return Ahead(self._thread.submit(look), self._turn + (2 if before else 1))

    def flush(self, batch: Sequence[Incoming], ahead: Ahead | None = None) -> bool:
        """Write a batch in one transaction, or none where nothing of it is to be written.

        Whether it was written with what was looked up ahead.
        """
        if self.report.planned:
            made = self._forecast.batch(batch)
            if self.tell is not _silent:
                for outlook in told(self.graph.read if self.graph else _nothing, batch, made):
                    self.tell(outlook)
        elif self.graph is not None and write.differs(self.graph.read, batch):
            try:
                made = self._written(self.graph, batch, ahead)
            except TooLarge:
                if len(batch) == 1:
                    raise
                for half in (batch[: len(batch) // 2], batch[len(batch) // 2 :]):
                    self.flush(half)
                return False
        else:
            made = Plan(same=[incoming.graph.id for incoming in batch])
        if batch[0].over:
            self.report.again += len(batch)
            self.report.again_changed += len(made.changed)
        else:
            self.report.new += len(made.new)
            self.report.changed += len(made.changed)
            self.report.same += len(made.same)
        nodes, edges = made.counts()
        self.report.nodes += nodes
        self.report.edges += edges
        self._deleted(made.deleted)
        return made.looked_ahead

    def drop(self, dropped: Sequence[Dropped]) -> None:
        """Take source names off articles in one transaction, and out what no source has any more."""
        if not dropped or self.graph is None:
            return
        if self.report.planned:
            remaining = sources_left(self.graph.read, dropped)
            removed = sorted(i for i, left in remaining.items() if not left)
            left = sorted(i for i, left in remaining.items() if left)
            removal = self._forecast.remove(removed)
            removal.left = left
            for node_id in sorted(remaining):
                self.tell(Outlook("left" if remaining[node_id] else "removed", node_id))
        else:
            self.report.transactions += 1
            removal = take_out(self.graph, partial(drop, dropped=dropped), self._knowledge)
        self.report.removed += len(removal.removed)
        self.report.left += len(removal.left)
        self.report.edges += removal.linked
        self._deleted(removal.deleted)

    def _deleted(self, deleted: Counts) -> None:
        self.report.deleted_nodes += deleted.nodes
        self.report.deleted_edges += deleted.edges

    def _written(self, graph: Graph, batch: Sequence[Incoming], ahead: Ahead | None) -> Plan:
        if not self._prepared:
            graph.prepare(registry().digest(), self._adopt, self._knowledge)
            self._prepared = True
        self.report.transactions += 1
        plans: list[Plan] = []

        def work(tx: Transaction) -> None:
            plans.append(write.reconcile(tx, batch, ahead))
            self._turn = tx.turn

        graph.write(work, knowledge={self._knowledge.digest()})
        # where the answer to a commit was lost, all is there when it is planned again: it was this load that wrote it
        made = next((made for made in reversed(plans) if made.writes), plans[-1])
        return made if len(plans) == 1 else replace(made, looked_ahead=False)


def _silent(outlook: Outlook) -> None:
    pass


def _nothing(cypher: str, parameters: Parameters) -> list[Row]:
    return []
