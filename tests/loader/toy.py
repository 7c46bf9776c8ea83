"""A toy extraction: few rules that tests can foresee, so that they test the load and not the language.

Ana Bell said that …            statement, indirect       Ana Bell told The Steppe Courier that …    VIA told
Analysts said that …            a group                   He said that …                             the last person
Ana Bell declined to comment.   refusal                   citing The Steppe Courier                  citation
see https://…                   citation by address       Ana Bell, director of the Lake Bank,       affiliation
for the Lake Bank               on behalf of              to Bo Rand                                 hearer
"""

from __future__ import annotations

import re
from datetime import date

from sayso.extract.findings import (
    Affiliation,
    Citation,
    EntityType,
    Findings,
    FoundEntity,
    FoundStatement,
    FoundVia,
    Mention,
    Ref,
    Refusal,
    Span,
    When,
)
from sayso.extract.layout import Context
from sayso.schema.ids import slug

REGISTERED = {
    "kazakhstan": "place:kz",
    "russia": "place:ru",
    "foreign ministry of kazakhstan": "org:kz-ministry-of-foreign-affairs",
}
_NAME = re.compile(
    r"Foreign Ministry of Kazakhstan|Kazakhstan|Russia|(?:The |the )?(?:[A-Z][a-z]+ )+(?:Courier|Post|Bank)"
    r"|\b[A-ZÁ][\w’]+ (?:[A-Z][\w’]+)(?<!Courier)(?<!Bank)"
)
_SAYS = re.compile(
    r"(?P<who>[\w’]+(?: [\w’]+)*?|He)(?:, [^,.]*,)? (?P<cue>said|told (?P<via>[\w ]+?)) that (?P<what>[^.]+)\."
)


def _type(name: str) -> EntityType:
    if slug(name) in ("kazakhstan", "russia"):
        return "Place"
    last = name.rsplit(maxsplit=1)[-1]
    if last in ("Courier", "Post"):
        return "Outlet"
    return "Organization" if last in ("Bank", "Kazakhstan") else "Person"


class _Toy:
    def __init__(self, text: str) -> None:
        self.text = text
        self.entities: list[FoundEntity] = []
        self.by_key: dict[tuple[str, str], int] = {}
        self.names: list[tuple[Span, int]] = [
            (Span(*m.span()), self.entity(_type(m.group()), m.group())) for m in _NAME.finditer(text)
        ]

    def entity(self, kind: EntityType, name: str) -> int:
        key = (kind, slug(name).removeprefix("the-"))
        if key not in self.by_key:
            self.by_key[key] = len(self.entities)
            self.entities.append(FoundEntity(kind, name, REGISTERED.get(name.lower())))
        return self.by_key[key]

    def named_in(self, span: Span) -> list[tuple[Span, int]]:
        return [(s, e) for s, e in self.names if span.start <= s.start and s.end <= span.end]

    def speaker(self, words: Span) -> int | None:
        if named := self.named_in(words):
            return named[0][1]
        said = self.text[words.start : words.end]
        if said == "He":
            before = [e for s, e in self.names if s.end <= words.start and self.entities[e].type == "Person"]
            return before[-1] if before else None
        return self.entity("Group", said)


def extract(text: str, context: Context) -> Findings:
    """The findings of the toy rules above."""
    toy = _Toy(text)
    statements = tuple(_statement(toy, m) for m in _SAYS.finditer(text))
    return Findings(
        entities=tuple(toy.entities),
        mentions=tuple(Mention(span, entity) for span, entity in toy.names),
        statements=statements,
        refusals=tuple(Refusal(e, s) for s, e in toy.names if text[s.end :].startswith(" declined to comment")),
        citations=tuple(_citations(toy)),
        affiliations=tuple(_affiliations(toy)),
    )


def _statement(toy: _Toy, found: re.Match[str]) -> FoundStatement:
    who, what, whole = Span(*found.span("who")), Span(*found.span("what")), Span(*found.span())
    speaker = toy.speaker(who)
    via = toy.named_in(Span(*found.span("via"))) if found["via"] else []
    to = [(s, e) for s, e in toy.named_in(what) if toy.text[: s.start].endswith("to ")]
    principals = [(s, e) for s, e in toy.named_in(what) if re.search(r"for (the )?$", toy.text[: s.start])]
    today = re.search("on Monday", found["what"])
    return FoundStatement(
        content=(what,),
        kind="indirect",
        source=who,
        cue=Span(found.start("cue"), found.start("cue") + 4),
        speaker=speaker,
        resolved_by="pronoun" if found["who"] == "He" else "name",
        confidence=0.75,
        context=whole,
        when=When(Span(what.start + today.start(), what.start + today.end()), date(2024, 3, 18), "day")
        if today
        else None,
        anonymous=speaker is not None and toy.entities[speaker].type == "Group",
        via=tuple(FoundVia(e, "told", s) for s, e in via),
        to=tuple(Ref(e, s) for s, e in to),
        on_behalf_of=tuple(Ref(e, s) for s, e in principals),
        names=tuple(Ref(e, s) for s, e in toy.named_in(what) if e != speaker),
    )


def _citations(toy: _Toy) -> list[Citation]:
    outlets = [
        Citation(s, "reported", entity=e, who=(e,)) for s, e in toy.names if toy.text[: s.start].endswith("citing ")
    ]
    links = [
        Citation(Span(*m.span(1)), "link", url=m.group(1)) for m in re.finditer(r"see (https://[^\s]+[^\s.])", toy.text)
    ]
    return outlets + links


def _affiliations(toy: _Toy) -> list[Affiliation]:
    found = []
    for span, entity in toy.names:
        tie = re.match(r", (\w+) of (?=the )", toy.text[span.end :])
        after = toy.named_in(Span(span.end, span.end + 60)) if tie else []
        if tie and after:
            role = Span(span.end + tie.start(1), span.end + tie.end(1))
            found.append(Affiliation(entity, after[0][1], Span(span.start, after[0][0].end), role, "current"))
    return found
