"""Two lines that cannot both hold, found and named with both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.loader.judgements.judgement import Judgement
from sayso.schema.errors import InputError


def refuse_contradictions(where: str, found: Sequence[Judgement]) -> None:
    """Raise InputError for the first line that repeats or contradicts one before it."""
    for line, why, hint in sorted(problems(found)):
        raise InputError(f"{where}:{line}", why, hint)


Problem = tuple[int, str, str]
"""Line, what is wrong, what to do."""


def problems(found: Sequence[Judgement]) -> Iterator[Problem]:
    """Every contradiction, at the later of its two lines."""
    yield from _repeated(found)
    target: dict[str, tuple[str, int]] = {}
    for one in found:
        if one.verb == "same":
            for node_id in one.ids[1:]:
                yield from _merged_twice(target, node_id, one)
    yield from _circles(target)
    chosen = {node_id: to for node_id, (to, _) in target.items()}
    for one in found:
        if one.verb == "different" and (len(one.ids) > 1 or one.entity):
            a, b = (one.ids[0], one.entity) if one.entity else one.ids[:2]
            pairs = [(a, b)] if one.entity else [(x, y) for i, x in enumerate(one.ids) for y in one.ids[i + 1 :]]
            yield from (p for x, y in pairs for p in _joined(x, y, one, chosen, target))
    yield from _split_though_one(found)
    yield from _given_twice(found)
    for one in found:
        if one.verb == "rename" and one.ids[0] in target:
            to, line = target[one.ids[0]]
            yield max(one.line, line), f"renames {one.ids[0]}, which is {to} by line {line}", f"rename {to}"


def _repeated(found: Sequence[Judgement]) -> Iterator[Problem]:
    first: dict[Judgement, int] = {}
    for one in found:
        if one in first:
            yield one.line, f"says again what line {first[one]} says", "remove one of the two"
        first.setdefault(one, one.line)


def _merged_twice(target: dict[str, tuple[str, int]], node_id: str, one: Judgement) -> Iterator[Problem]:
    if node_id in target and target[node_id][0] != one.ids[0]:
        to, line = target[node_id]
        hint = f"write one line: same: [{to}, {one.ids[0]}, {node_id}]"
        yield one.line, f"makes {node_id} {one.ids[0]}, and line {line} makes it {to}", hint
    target.setdefault(node_id, (one.ids[0], one.line))


def _circles(target: dict[str, tuple[str, int]]) -> Iterator[Problem]:
    for start in target:
        seen, node_id = {start}, target[start][0]
        while node_id in target and node_id not in seen:
            seen.add(node_id)
            node_id = target[node_id][0]
        if node_id == start:
            lines = sorted({target[i][1] for i in seen})
            yield lines[-1], f"makes {start} itself in the end, with line {lines[0]}", "decide which id stays"


def _joined(
    a: str, b: str, one: Judgement, chosen: dict[str, str], target: dict[str, tuple[str, int]]
) -> Iterator[Problem]:
    """Two that are different by one line and the same by others."""
    if _end(a, chosen) == _end(b, chosen):
        lines = [target[i][1] for i in (a, b) if i in target]
        yield (
            max(one.line, *lines),
            f"line {one.line} says that {a} and {b} differ, and line {min(lines)} that they are the same",
            "remove one of the two",
        )


def _split_though_one(found: Sequence[Judgement]) -> Iterator[Problem]:
    """An entity that is confirmed as one, and taken apart."""
    whole = {one.ids[0]: one.line for one in found if one.verb == "confirm"}
    for one in found:
        if one.verb == "different" and len(one.ids) == 1 and one.ids[0] in whole:
            why = f"takes {one.ids[0]} apart, which line {whole[one.ids[0]]} confirms as one"
            yield max(one.line, whole[one.ids[0]]), why, "remove one of the two"


def _end(node_id: str, chosen: dict[str, str]) -> str:
    seen = {node_id}
    while node_id in chosen and chosen[node_id] not in seen:
        node_id = chosen[node_id]
        seen.add(node_id)
    return node_id


def _given_twice(found: Sequence[Judgement]) -> Iterator[Problem]:
    """What may be said once: who is meant in an article, a name, what is to become of a statement."""
    first: dict[tuple[str, ...], Judgement] = {}
    for one in found:
        for key in _keys(one):
            before = first.setdefault(key, one)
            if before != one:
                yield (
                    one.line,
                    f"says otherwise than line {before.line}: {before.text} and {one.text}",
                    "remove one of the two",
                )


def _keys(one: Judgement) -> Iterator[tuple[str, ...]]:
    if one.verb == "is":
        yield "is", one.articles[0], one.words.casefold()
    elif one.verb == "rename":
        yield "rename", one.ids[0]
    elif one.verb == "different" and one.entity:
        yield from (("split", one.ids[0], article) for article in one.articles)
    elif one.verb in ("reject", "speaker"):
        yield "statement", one.ids[0]
    if one.verb in ("reject", "confirm"):
        yield "rejected", one.ids[0]
