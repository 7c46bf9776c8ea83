"""What articles say of people's places: affiliations, and roles in the words for a speaker."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from sayso.extract import lexicon
from sayso.graph import Graph, Row
from sayso.loader.cells import integers, text

_AFFILIATIONS = (
    "MATCH (p:Person)-[r:AFFILIATED_WITH]->(o:Entity) "
    "RETURN p.id AS person, r.article AS article, r.role AS words, r.status AS status, r.starts AS starts, "
    "r.ends AS ends, o.id AS organization, o.name AS organization_name, o.country AS country"
)
_SPEAKING = (
    "MATCH (p:Person)-[r:STATED]->(:Statement) WHERE any(words IN r.surfaces WHERE words CONTAINS ' ') "
    "RETURN p.id AS person, r.article AS article, r.surfaces[0] AS words, r.starts AS starts, r.ends AS ends"
)
_END = re.compile(r" (?:who|whose|which|that|of|from|for|in|at|with|and|on) ")


@dataclass(frozen=True, slots=True)
class Tie:
    """What one article says of somebody's place; without an organization only a role."""

    article: str
    start: int
    end: int
    role: str
    former: bool = False
    organization: str = ""
    organization_name: str = ""
    country: str = ""

    def marks(self) -> set[tuple[str, str]]:
        """What another article must share to be about the same person."""
        found = {("organization", self.organization), ("country", self.country)}
        found |= {("role", word) for word in heads(self.role)}
        return {mark for mark in found if mark[1]}

    def __str__(self) -> str:
        both = self.role and self.organization_name
        return f"{self.role} ({self.organization_name})" if both else self.role or self.organization_name


def ties_of(graph: Graph) -> dict[str, list[Tie]]:
    """The ties of all people, in one pass over affiliations and one over what people said."""
    found: defaultdict[str, list[Tie]] = defaultdict(list)
    for row in graph.stream(_AFFILIATIONS):
        found[text(row["person"])].append(
            _tie(
                row,
                text(row["words"]),
                former=text(row["status"]) == "former",
                organization=text(row["organization"]),
                organization_name=text(row["organization_name"]),
                country=text(row["country"]),
            )
        )
    for row in graph.stream(_SPEAKING):
        role = spoken_role(text(row["words"]))
        if role:
            found[text(row["person"])].append(_tie(row, role, former="former" in text(row["words"]).split()))
    return found


def _tie(row: Row, role: str, **rest: object) -> Tie:
    starts, ends = integers(row["starts"]), integers(row["ends"])
    return Tie(text(row["article"]), starts[0] if starts else 0, ends[0] if ends else 0, role, **rest)  # type: ignore[arg-type]


def spoken_role(words: str) -> str:
    """The role in the words for a speaker, in lower case; none where there is only a name.

    >>> spoken_role("Ann Lee, a harbour engineer from Salem who knows lawyers"), spoken_role("the lawyer")
    ('harbour engineer', 'lawyer')
    >>> spoken_role("Ann Lee"), spoken_role("Judge Ann Lee")
    ('', '')
    """
    behind = words.partition(",")[2] if "," in words else words if words[:4].lower() == "the " else ""
    main = _END.split(f" {behind} ", maxsplit=1)[0].partition(",")[0].split()
    roles = lexicon.words("roles")
    last = next((at for at in reversed(range(len(main))) if main[at] in roles), None)
    if last is None:
        return ""
    return " ".join(word for word in main[: last + 1] if word not in ("a", "an", "the", "former") and word.islower())


def heads(role: str) -> set[str]:
    """The noun of a role and what else such a person is called.

    >>> sorted(heads("chief water engineer")), sorted(heads("opposition lawyer"))
    (['engineer'], ['attorney', 'lawyer'])
    """
    words = role.lower().split()
    known = lexicon.words("roles")
    noun = next((w for w in reversed(words) if w in known), words[-1] if words else "")
    return {noun, *lexicon.table("role_kinds").get(noun, "").split()} - {""}
