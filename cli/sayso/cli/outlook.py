"""What `load --plan` says of each article: for people, the first few and how many more; for programs, all as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.loader import Report
    from sayso.loader.outlook import Outlook, Said

SHOWN = 20


class Lines:
    """Shows the first articles that are not the same as before."""

    def __init__(self) -> None:
        self._more = 0
        self._shown = 0

    def tell(self, outlook: Outlook) -> None:
        """Print one article, or count it."""
        if outlook.fate in ("same", "rejected"):
            return
        if self._shown == SHOWN:
            self._more += 1
            return
        self._shown += 1
        click.echo("  ".join(filter(None, (f"{outlook.fate:<8}", outlook.id, outlook.title))))
        _say("+", outlook.come)
        _say("-", outlook.go)
        if outlook.fate == "changed":
            click.echo(f"    = {len(outlook.stay):,} statements stay")

    def end(self) -> None:
        """Say how many more there are."""
        if self._more:
            click.echo(f"… and {self._more:,} more; --format json has all")
        if self._shown:
            click.echo()


def _say(sign: str, statements: Sequence[Said]) -> None:
    for said in statements:
        click.echo(f"    {sign} {said.speaker or 'nobody named'}: {' '.join(said.text.split())}  {said.id}")


class Json:
    """One document, written as the articles come."""

    def __init__(self) -> None:
        self._before = '{"articles": ['

    def tell(self, outlook: Outlook) -> None:
        """Write one article."""
        fields = {name: value for name, value in asdict(outlook).items() if value or name in _statements(outlook)}
        sys.stdout.write(f"{self._before}\n{json.dumps(fields, ensure_ascii=False)}")
        self._before = ","

    def end(self, report: Report) -> None:
        """Write the totals."""
        start = self._before if self._before != "," else ""
        sys.stdout.write(f'{start}\n], "totals": {json.dumps(totals(report))}}}\n')
        sys.stdout.flush()


def _statements(outlook: Outlook) -> tuple[str, ...]:
    return ("come", "go", "stay") if outlook.fate == "changed" else ()


def totals(report: Report) -> dict[str, object]:
    """The counts of a report: articles by what becomes of them, nodes and relationships by type."""
    articles = {name: getattr(report, name) for name in ("new", "changed", "same", "rejected", "removed", "left")}
    articles |= {"again": report.again, "again_changed": report.again_changed}
    return {
        "articles": articles,
        "created": {"nodes": dict(report.nodes), "relationships": dict(report.edges)},
        "deleted": {"nodes": dict(report.deleted_nodes), "relationships": dict(report.deleted_edges)},
        "not_pruned": report.not_pruned,
    }
