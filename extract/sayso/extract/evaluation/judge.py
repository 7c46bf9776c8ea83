"""One text's gold statements beside the found ones: matched by content as PolNeAR's scorer does it, and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sayso.extract.evaluation.aspects import ASPECTS, Seen, means, pinned_wrongly
from sayso.extract.evaluation.gold import GoldCase, GoldStatement, Spans
from sayso.extract.findings import Findings, FoundStatement, Kind

CONTENT_RIGHT = 0.5
"""Least Jaccard index of the letters and digits of gold and found content."""
SOURCE_INSIDE = 0.8
"""Least share of the found source that lies inside the gold one."""
DIRECT_SHARE = 0.93
MIXED_SHARE = 0.02
SHOWN = 0.5
"""Least confidence of what sayso shows unasked."""

_QUOTE_MARK = re.compile(r"[“”\"\n]|''")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A gold statement and the found one that overlaps it most, or one of the two alone."""

    kind: Kind
    """The gold one's, where there is one."""
    gold: GoldStatement | None = None
    found: FoundStatement | None = None
    overlap: float = 0.0
    """Jaccard index of the contents."""
    aspects: Mapping[str, bool] = field(default_factory=dict)
    """Right or wrong, for each aspect that gold gives, where the content is right."""
    pinned: bool = False
    """The words are given to a named person or organization that did not say them."""
    differences: tuple[str, ...] = ()

    @property
    def content_right(self) -> bool:
        """Whether the found words are those that gold marks."""
        return self.overlap >= CONTENT_RIGHT

    @property
    def right(self) -> bool:
        """Whether content, source and speaker are right, as far as gold gives them."""
        return self.content_right and self.aspects.get("source", True) and self.aspects.get("speaker", True)

    @property
    def sort(self) -> str:
        """What sort of mistake this is, or "right"."""
        if self.gold is None or self.found is None:
            return "spurious" if self.gold is None else "missed"
        if not self.content_right:
            return "content"
        return next((name for name, right in self.aspects.items() if not right), "right")


@dataclass(frozen=True, slots=True)
class Judged:
    """All judgements of one case."""

    case: GoldCase
    findings: Findings
    judgements: tuple[Judgement, ...]


def judge(case: GoldCase, findings: Findings) -> Judged:
    """Compare a case with what was found in its text."""
    return Judged(case, findings, tuple(_judgements(case, findings)))


def problems(judged: Judged) -> list[str]:
    """Why a case does not hold to the letter; nothing found under the confidence that is shown counts against it."""
    shown = [one for one in judged.judgements if one.gold or (one.found and one.found.confidence >= SHOWN)]
    return [difference for one in shown for difference in one.differences] + _silence(judged)


def _silence(judged: Judged) -> list[str]:
    """Who should be found to have declined to comment, and is not."""
    findings, case = judged.findings, judged.case
    blank = FoundStatement((), "indirect")
    return [
        f"{name} is not found to have declined"
        for name in case.declined
        if not any(means(Seen(case, findings, blank, {}), refusal.entity, name) for refusal in findings.refusals)
    ]


def _judgements(case: GoldCase, findings: Findings) -> Iterator[Judgement]:
    text, quoted = case.text, _quoted(case.text)
    pairs = _matched(case, findings)
    partners = {case.statements[i].number: j for i, (j, overlap) in pairs.items() if overlap >= CONTENT_RIGHT}
    for i, gold in enumerate(case.statements):
        kind = _kind(gold, text, quoted)
        if i not in pairs:
            yield Judgement(kind, gold, differences=(f"{_words(gold.content, text)!r} is not found",))
            continue
        j, overlap = pairs[i]
        found = findings.statements[j]
        seen = Seen(case, findings, found, partners)
        differences = []
        if overlap < 1.0:
            differences.append(f"{_words(found.content, text)!r} found for {_words(gold.content, text)!r}")
        aspects: dict[str, bool] = {}
        if overlap >= CONTENT_RIGHT:
            aspects, wrong = _compared(gold, kind, seen)
            differences += wrong
        wanted = gold.expects.get("speaker")
        pinned = bool(aspects and wanted and pinned_wrongly(wanted, seen))
        yield Judgement(kind, gold, found, overlap, aspects, pinned, tuple(differences))
    used = {j for j, _ in pairs.values()}
    for j, found in enumerate(findings.statements):
        if j not in used:
            words = f"{_words(found.content, text)!r} is no statement of the gold"
            yield Judgement(found.kind, None, found, differences=(words,))


def _matched(case: GoldCase, findings: Findings) -> dict[int, tuple[int, float]]:
    """For each gold index the found index of the same content and their overlap; best first, each used once."""
    gold = [_letters(statement.content, case.text) for statement in case.statements]
    found = [_letters(statement.content, case.text) for statement in findings.statements]
    pairs = sorted(
        ((len(g & f) / len(g | f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if g & f),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    matched: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for overlap, i, j in pairs:
        if i not in matched and j not in used:
            matched[i] = (j, overlap)
            used.add(j)
    return matched


def _compared(gold: GoldStatement, kind: Kind, seen: Seen) -> tuple[dict[str, bool], list[str]]:
    """Which aspects are right, and in words what is wrong."""
    text, found = seen.case.text, seen.statement
    right: dict[str, bool] = {}
    wrong: list[str] = []
    if gold.source is not None:
        g, f = _letters(gold.source, text), _letters((found.source,) if found.source else (), text)
        right["source"] = len(g & f) >= SOURCE_INSIDE * len(f) if g and f else not g and not f
        if not right["source"]:
            wrong.append(f"source {_one(found.source, text)!r}, not {_words(gold.source, text)!r}")
    if gold.cue is not None:
        g, f = _letters(gold.cue, text), _letters((found.cue,) if found.cue else (), text)
        right["cue"] = bool(g & f) or (not g and not f)
        if not right["cue"]:
            wrong.append(f"cue {_one(found.cue, text)!r}, not {_words(gold.cue, text)!r}")
    for name, wanted in {"kind": kind, **gold.expects}.items():
        right[name] = ASPECTS[name].agrees(wanted, seen)
        if not right[name]:
            wrong.append(f"{name} {ASPECTS[name].shown(seen)!r}, not {wanted!r}")
    return right, wrong


def _kind(gold: GoldStatement, text: str, quoted: bytearray) -> Kind:
    """As marked, else by the share of the content that stands in double quotation marks."""
    marked = gold.expects.get("kind")
    if marked:
        return "direct" if marked == "direct" else "mixed" if marked == "mixed" else "indirect"
    inside = [quoted[k] for a, b in gold.content for k in range(a, b) if not text[k].isspace()]
    share = sum(inside) / max(1, len(inside))
    return "direct" if share >= DIRECT_SHARE else "mixed" if share > MIXED_SHARE else "indirect"


def _quoted(text: str) -> bytearray:
    """One byte a character: 1 inside double quotation marks, the marks included; a quote ends with its paragraph."""
    inside, start = bytearray(len(text)), -1
    for mark in _QUOTE_MARK.finditer(text):
        kind = mark.group()
        if start >= 0 and kind != "“":
            end = mark.start() if kind == "\n" else mark.end()
            inside[start:end] = b"\1" * (end - start)
            start = -1
        elif start < 0 and kind not in "”\n":
            start = mark.start()
    return inside


def _letters(spans: Spans, text: str) -> set[int]:
    return {k for a, b in spans for k in range(a, b) if text[k].isalnum()}


def _words(spans: Spans, text: str) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def _one(span: tuple[int, int] | None, text: str) -> str:
    return text[span[0] : span[1]] if span else "nobody"
