"""sayso eval: how good extraction is on texts whose statements somebody has marked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sayso.extract.evaluation.judge import Judged, Judgement
    from sayso.extract.evaluation.measures import Band, Figure
    from sayso.extract.findings import Span

KINDS = ("direct", "mixed", "indirect")
AROUND = 60
"""Characters of the text shown on either side of a mistake."""
GROUPED = ("content F1", "source right", "speaker found and right", "speaker right where answered")
"""The figures that are given for each kind."""
RESOLVED = ("speaker right where answered", "pinned wrongly, per 100 found")
"""Those for each way to know a speaker."""

Groups = dict[str, "list[Figure]"]


@click.command(
    epilog="\b\nExamples:\n"
    "  sayso eval our-articles.gold\n"
    "  sayso eval our-articles.gold more.jsonl --mistakes 50\n"
    "  sayso eval tests/gold --format json > figures.json\n"
    "\b\nHow to mark statements in a text: docs/gold.md.\n"
)
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print it.",
)
@click.option(
    "--mistakes", type=click.IntRange(min=0), default=5, show_default=True, metavar="N", help="How many to show."
)
def command(gold: tuple[str, ...], style: str, mistakes: int) -> None:
    """Score extraction on texts in which you marked who said what.

    Words, source, speaker and kind, with the mistakes shown. GOLD is a file (.gold .jsonl .jsonl.gz) or a folder.
    """
    from sayso.loader.gold import judged

    cases = list(judged(gold))
    if style == "json":
        click.echo(json.dumps(_report(cases, mistakes), ensure_ascii=False, indent=1))
        return
    for line in _table(cases, mistakes):
        click.echo(line)


def _by_kind(cases: Sequence[Judged]) -> Groups:
    from sayso.extract.evaluation.measures import figures

    groups = {kind: figures(cases, GROUPED, lambda one, kind=kind: one.kind == kind) for kind in KINDS}  # type: ignore[misc]
    return {kind: found for kind, found in groups.items() if found}


def _by_resolved(cases: Sequence[Judged]) -> Groups:
    """The share of right speakers, by how sayso came to know them."""
    from sayso.extract.evaluation.measures import figures

    def known(one: Judgement) -> str | None:
        return one.found.resolved_by if one.found else None

    ways = sorted({way for case in cases for one in case.judgements if (way := known(one))})
    groups = {way: figures(cases, RESOLVED, lambda one, way=way: known(one) == way) for way in ways}  # type: ignore[misc]
    return {way: found for way, found in groups.items() if found}


def _counts(cases: Sequence[Judged]) -> dict[str, int]:
    from sayso.extract.evaluation.measures import exactly_right

    return {
        "cases": len(cases),
        "exactly as marked": exactly_right(cases),
        "statements marked": sum(len(one.case.statements) for one in cases),
        "statements found": sum(len(one.findings.statements) for one in cases),
    }


def _table(cases: Sequence[Judged], most: int) -> Iterator[str]:
    from sayso.extract.evaluation.measures import calibration, figures

    for name, number in _counts(cases).items():
        yield f"{name:32} {number:7,}"
    yield from ("", f"{'':32} {'percent':>7}  {'95 in 100 draws':15}  {'of':>6}", *_figure_lines(figures(cases)))
    for title, groups in (("by kind", _by_kind(cases)), ("by how the speaker is known", _by_resolved(cases))):
        yield from ("", title)
        for group, found in groups.items():
            yield f"  {group}"
            yield from _figure_lines(found, "    ")
    yield from ("", *_calibration_lines(calibration(cases)))
    wrong = _mistakes(cases)
    for judged, mistake in _spread(wrong, most):
        yield from ("", *_mistake_lines(judged, mistake))
    if most < len(wrong):
        yield from ("", f"{min(most, len(wrong))} of {len(wrong)} mistakes; all of them: --mistakes {len(wrong)}")


def _figure_lines(found: Iterable[Figure], indent: str = "") -> Iterator[str]:
    for one in found:
        yield f"{indent + one.name:32} {one.value:7.1f}  {one.low:6.1f} - {one.high:5.1f}   {one.of:6,}"


def _calibration_lines(bands: Sequence[Band]) -> Iterator[str]:
    from sayso.extract.evaluation.measures import SURE

    yield f"{'confidence':32} {'found':>7}  right, percent"
    for band in bands:
        if band.statements:
            yield _calibration_line(f"{band.low:.1f} to {band.high:.1f}", [band])
    sure = [band for band in bands if band.low >= SURE]
    found = sum(band.statements for band in bands)
    if any(band.statements for band in sure):
        part = sum(band.statements for band in sure) / found
        yield f"{_calibration_line(f'{SURE} and above', sure)}  ({100 * part:.0f}% of all found)"


def _calibration_line(name: str, bands: Sequence[Band]) -> str:
    found, right = sum(band.statements for band in bands), sum(band.right for band in bands)
    return f"{name:32} {found:7,}  {100 * right / found:6.1f}"


def _mistakes(cases: Sequence[Judged]) -> list[tuple[Judged, Judgement]]:
    return [(judged, one) for judged in cases for one in judged.judgements if one.sort != "right"]


def _spread(wrong: list[tuple[Judged, Judgement]], most: int) -> list[tuple[Judged, Judgement]]:
    """At most so many, evenly out of all."""
    count = min(most, len(wrong))
    return [wrong[k * len(wrong) // count] for k in range(count)]


def _mistake_lines(judged: Judged, mistake: Judgement) -> Iterator[str]:
    text = judged.case.text
    yield f"{mistake.sort}: {judged.case.name} ({judged.case.where})"
    if mistake.gold:
        gold = mistake.gold
        parts = [_words(gold.source, text), _words(gold.cue, text), _words(gold.content, text)]
        aspects = "; ".join(f"{name}: {value}" for name, value in gold.expects.items())
        yield f"  expected  {' | '.join(parts)}{f'  [{aspects}]' if aspects else ''}"
    if mistake.found:
        found = mistake.found
        ends = [_words([part] if part else [], text) for part in (found.source, found.cue)]
        speaker = "nobody" if found.speaker is None else judged.findings.entities[found.speaker].name
        shown = f"speaker: {speaker}; by {found.resolved_by or 'nothing'}; confidence {found.confidence}"
        yield f"  found     {' | '.join([*ends, _words(found.content, text)])}  [{shown}]"
    yield from (f"  because   {difference}" for difference in mistake.differences if mistake.found and mistake.gold)
    yield f"  text      {_around(judged, mistake)}"


def _words(spans: Sequence[Span] | None, text: str) -> str:
    return " ".join(" … ".join(text[a:b] for a, b in spans or []).split()) or "–"


def _around(judged: Judged, mistake: Judgement) -> str:
    """The mistake's words with some of the text around them, in one line."""
    spans = [*(mistake.gold.content if mistake.gold else ()), *(mistake.found.content if mistake.found else ())]
    text = judged.case.text
    start, end = max(0, min(s.start for s in spans) - AROUND), max(s.end for s in spans) + AROUND
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return before + " ".join(text[start:end].split()) + after


def _report(cases: Sequence[Judged], most: int) -> dict[str, object]:
    from dataclasses import asdict

    from sayso.extract.evaluation.measures import calibration, figures

    def listed(groups: Groups) -> dict[str, list[dict[str, object]]]:
        return {group: [asdict(figure) for figure in found] for group, found in groups.items()}

    wrong = _mistakes(cases)
    return {
        "counts": {**_counts(cases), "mistakes": len(wrong)},
        "figures": [asdict(figure) for figure in figures(cases)],
        "by_kind": listed(_by_kind(cases)),
        "by_resolved_by": listed(_by_resolved(cases)),
        "calibration": [asdict(band) for band in calibration(cases)],
        "mistakes": [
            {
                "case": judged.case.name,
                "where": judged.case.where,
                "sort": one.sort,
                "expected": _words(one.gold.content, judged.case.text) if one.gold else None,
                "found": _words(one.found.content, judged.case.text) if one.found else None,
                "confidence": one.found.confidence if one.found else None,
                "differences": list(one.differences),
            }
            for judged, one in _spread(wrong, most)
        ],
    }
