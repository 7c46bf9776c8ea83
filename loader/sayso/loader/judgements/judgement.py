"""One judgement: what it says in the terms of the graph. Who, when and why are for people and decide nothing.

- same: [person:a, person:b]                              the second, and any further, is the first
- different: [person:a, person:b]                         two people, never to be taken for one
- different: person:a                                     a name of many: in each article somebody of his own
- {different: person:a, in: [article:1], as: person:a-2}  in these articles the name means another one
- {is: Smith, in: article:1, entity: person:b}            in this article these words mean this entity
- {rename: person:a, to: José Díaz}
- {reject: statement:1}                                   nobody said that: it is left out
- {confirm: statement:1}                                  read and found right: confidence 1
- {confirm: person:a}                                     one person, not two of one name: changes nothing
- {speaker: statement:1, is: person:a}                    this is who said it
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Literal

Verb = Literal["same", "different", "is", "rename", "reject", "confirm", "speaker"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line. `ids` are those that it is about, in its order; what else a verb needs is below.

    Two that say the same are equal, whatever their lines and notes.
    """

    verb: Verb
    ids: tuple[str, ...]
    articles: tuple[str, ...] = ()
    """`in`: sorted."""
    words: str = ""
    """The mention of `is`, the name of `rename`."""
    entity: str = ""
    """Whom `is` and `speaker` mean; `as` of `different`."""
    line: int = field(default=0, compare=False)
    note: str = field(default="", compare=False)
    """Who, when and why, as they stand in the file."""

    @property
    def text(self) -> str:
        """What it says, on one line, the same for equal judgements; `parsed` reads it."""
        return json.dumps(self.fields(), ensure_ascii=False)

    def fields(self) -> dict[str, str | list[str]]:
        """What it says as the file has it.

        >>> Judgement("speaker", ("statement:00ff",), entity="person:ann-lee").fields()
        {'speaker': 'statement:00ff', 'is': 'person:ann-lee'}
        """
        first: str | list[str] = (
            self.words if self.verb == "is" else list(self.ids) if len(self.ids) > 1 else self.ids[0]
        )
        out: dict[str, str | list[str]] = {self.verb: first}
        if self.articles:
            out["in"] = self.articles[0] if self.verb == "is" else list(self.articles)
        if self.verb == "rename":
            out["to"] = self.words
        if self.entity:
            out[{"is": "entity", "speaker": "is", "different": "as"}[self.verb]] = self.entity
        return out

    def named(self) -> frozenset[str]:
        """Every id in it: of entities, articles and statements."""
        return frozenset({*self.ids, *self.articles, self.entity} - {""})

    def touched(self) -> frozenset[str]:
        """The ids that lead to every article which it makes different: one that says where needs no entity."""
        if self.articles:
            return frozenset({*self.articles, self.entity} if self.verb == "different" else self.articles)
        return frozenset(self.ids) if self.verb == "speaker" else self.named()
