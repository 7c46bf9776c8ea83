"""What gold may say of a statement beside its words, and whether a finding agrees.

A new aspect is one entry of ASPECTS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from sayso.extract.evaluation.gold import GoldCase
from sayso.extract.findings import Findings, FoundStatement, Kind, ResolvedBy, Stance
from sayso.extract.registry import registry
from sayso.schema.errors import InputError
from sayso.schema.ids import PREFIX, entity_id, fold

NOBODY = "none"
"""As a speaker: nobody who has a name, so that to name anybody is wrong."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_VIA = re.compile(r"(.*?)(?: \((\w+)\))?")


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding beside its text; `partners` are the found indices of gold statements, by their number."""

    case: GoldCase
    findings: Findings
    statement: FoundStatement
    partners: Mapping[int, int]

    def name(self, entity: int) -> str:
        """An entity's name."""
        return self.findings.entities[entity].name


@dataclass(frozen=True, slots=True)
class Aspect:
    """`form` says what may be written, `valid` checks it, `agrees` compares it, `shown` tells what was found."""

    form: str
    valid: Callable[[str], bool]
    agrees: Callable[[str, Seen], bool]
    shown: Callable[[Seen], str]


def means(seen: Seen, entity: int, wanted: str) -> bool:
    """Whether a found entity is the one that gold names, by id, by a name of the registry, or by its full name's place.

    As score_speakers.py of PolNeAR does it, a mention that lies on an occurrence of the name will do, where it covers
    half of it.
    """
    found = seen.findings.entities[entity]
    if wanted.partition(":")[0] in PREFIX.values():
        return wanted == (found.registry or _made_id(found.type, found.name))
    names = {found.name}
    entry = registry().by_id(found.registry) if found.registry else None
    if entry:
        names |= {entry.name, *entry.aliases}
    if fold(wanted) in {fold(name) for name in names}:
        return True
    spans = [m.span() for m in re.finditer(re.escape(wanted), seen.case.text)]
    return any(
        2 * (min(b, m.span.end) - max(a, m.span.start)) >= len(wanted)
        for m in seen.findings.mentions
        if m.entity == entity and m.form == "name"
        for a, b in spans
    )


def _made_id(type_name: str, name: str) -> str:
    try:
        return entity_id(type_name, name)
    except InputError:
        return ""


def pinned_wrongly(wanted: str, seen: Seen) -> bool:
    """Whether words are given to somebody, by name, who did not say them; a group of unnamed people harms nobody."""
    speaker = seen.statement.speaker
    if speaker is None or _speaker(wanted, seen):
        return False
    return seen.findings.entities[speaker].type != "Group"


def _speaker(wanted: str, seen: Seen) -> bool:
    speaker = seen.statement.speaker
    if wanted == NOBODY:
        return speaker is None or seen.findings.entities[speaker].type == "Group"
    return speaker is not None and means(seen, speaker, wanted)


def _said_on(seen: Seen) -> str:
    """The day, month or year of saying: 2019-12-03, 2019-12, 2019."""
    when = seen.statement.when
    if when is None or when.day is None or when.precision is None:
        return NOBODY
    return when.day.isoformat()[: {"year": 4, "month": 7, "day": 10}[when.precision]]


def _via(wanted: str, seen: Seen) -> bool:
    match = _VIA.fullmatch(wanted)
    assert match is not None
    if wanted == NOBODY:
        return not seen.statement.via
    return any(means(seen, via.entity, match[1]) and match[2] in (None, via.how) for via in seen.statement.via)


def _within(seen: Seen) -> str:
    numbers = [number for number, index in seen.partners.items() if index == seen.statement.within]
    return str(numbers[0]) if numbers else NOBODY


def _choice(*values: str, shown: Callable[[Seen], str]) -> Aspect:
    return Aspect(" or ".join(values), lambda value: value in values, lambda value, seen: shown(seen) == value, shown)


def _flag(shown: Callable[[FoundStatement], bool]) -> Aspect:
    return _choice("yes", "no", shown=lambda seen: "yes" if shown(seen.statement) else "no")


def _entities(of: Callable[[FoundStatement], tuple[int, ...]]) -> Aspect:
    return Aspect(
        "a name or an id, or none",
        bool,
        lambda wanted, seen: (
            not of(seen.statement)
            if wanted == NOBODY
            else any(means(seen, entity, wanted) for entity in of(seen.statement))
        ),
        lambda seen: ", ".join(map(seen.name, of(seen.statement))) or NOBODY,
    )


ASPECTS: dict[str, Aspect] = {
    "speaker": Aspect(
        "a name or an id as in person:ann-lee, or none: nobody who could be named",
        bool,
        _speaker,
        lambda seen: NOBODY if seen.statement.speaker is None else seen.name(seen.statement.speaker),
    ),
    "source": Aspect("none: the text names no source", lambda value: value == NOBODY, lambda _, seen: True, str),
    "kind": _choice(*get_args(Kind), shown=lambda seen: seen.statement.kind),
    "stance": _choice(*get_args(Stance), shown=lambda seen: seen.statement.stance),
    "resolved_by": _choice(*get_args(ResolvedBy), NOBODY, shown=lambda seen: seen.statement.resolved_by or NOBODY),
    "when": Aspect(
        "the day, month or year of saying, 2019-12-03 or 2019-12 or 2019, or none",
        lambda value: value == NOBODY or bool(_DAY.fullmatch(value)),
        lambda wanted, seen: _said_on(seen) == wanted,
        _said_on,
    ),
    "via": Aspect(
        "an outlet or organization, and how, as in Reuters (interview); or none",
        bool,
        _via,
        lambda seen: ", ".join(f"{seen.name(via.entity)} ({via.how})" for via in seen.statement.via) or NOBODY,
    ),
    "to": _entities(lambda statement: tuple(ref.entity for ref in statement.to)),
    "on_behalf_of": _entities(lambda statement: tuple(ref.entity for ref in statement.on_behalf_of)),
    "medium": Aspect(
        "interview, statement, post …, or none",
        bool,
        lambda wanted, seen: (seen.statement.medium or NOBODY) == wanted,
        lambda seen: seen.statement.medium or NOBODY,
    ),
    "within": Aspect(
        "the number of the statement that reports this one, or none",
        lambda value: value == NOBODY or value.isdigit(),
        lambda wanted, seen: _within(seen) == wanted,
        _within,
    ),
    "headline": _flag(lambda statement: statement.headline),
    "anonymous": _flag(lambda statement: statement.anonymous),
    "implied": _flag(lambda statement: statement.implied),
}
