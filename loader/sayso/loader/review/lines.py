"""Answers on their way into the judgement file: a line at a time, and the last ones taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.loader.judgements import Judgement, file
from sayso.loader.judgements.read import judgement_of
from sayso.loader.review.candidate import Line
from sayso.schema.errors import InputError


def lines_of(judgements: Iterable[Judgement]) -> list[Line]:
    """Judgements as questions have them.

    >>> lines_of([Judgement("same", ("person:a", "person:b"))])
    [{'same': ['person:a', 'person:b']}]
    """
    return [one.fields() for one in judgements]


@dataclass(frozen=True, slots=True)
class JudgementFile:
    """The file that a session writes; `notes` say who decided, and when."""

    path: Path
    notes: Mapping[str, str]

    def append(self, lines: Sequence[Line]) -> None:
        """Write judgements, all or none. Raises InputError for what contradicts the file, or cannot be written."""
        done: list[Line] = []
        try:
            for line in lines:
                judgement = judgement_of(line)
                file.with_line(self.path, judgement, self.notes)
                file.append(self.path, judgement, self.notes)
                done.append(line)
        except InputError:
            self.remove_last(done)
            raise

    def remove_last(self, lines: Sequence[Line]) -> None:
        """Take judgements back. Raises InputError where they are not there."""
        for line in reversed(lines):
            file.remove(self.path, judgement_of(line))
