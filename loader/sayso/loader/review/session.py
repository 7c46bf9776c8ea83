"""Questions one by one, answered with a key: yes, no, skip, undo, quit. Reads and writes by functions it is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sayso.loader.review.candidate import Candidate, Evidence, Line
from sayso.schema.errors import InputError

Read = Callable[[str], str | None]
"""Shows a prompt and gives what was typed; None at the end of input."""
Write = Callable[[str], None]
KEYS = "y yes, n no, s skip, u undo, q quit"
_ANSWERS = frozenset(KEYS.replace(",", "").split())


class Keep(Protocol):
    """Where answers go."""

    def append(self, lines: Sequence[Line]) -> None:
        """Write judgements. Raises InputError for what contradicts others."""

    def remove_last(self, lines: Sequence[Line]) -> None:
        """Take back the judgements written last."""


@dataclass(slots=True)
class Outcome:
    """What a session did: the judgements that stand, and how many questions were answered and skipped."""

    lines: list[Line] = field(default_factory=list)
    answered: int = 0
    skipped: int = 0


def review(questions: Sequence[Candidate], keep: Keep, read: Read, write: Write) -> Outcome:
    """Ask until the questions are through or the reader quits; each answer is kept at once."""
    done: list[tuple[Line, ...] | None] = []
    """For each question so far the judgements that it made; None where it was skipped."""
    while len(done) < len(questions):
        question = questions[len(done)]
        write(shown(question, len(done) + 1, len(questions)))
        key = _key(read, write)
        if key == "q":
            break
        if key == "u":
            _undo(done, keep, write)
            continue
        lines = {"y": question.yes, "n": question.no}.get(key)
        try:
            if lines:
                keep.append(lines)
        except InputError as error:
            write(f"not kept: {error}; answer otherwise, or skip it")
            continue
        done.append(lines)
    made = [lines for lines in done if lines is not None]
    return Outcome([line for lines in made for line in lines], len(made), len(done) - len(made))


def _key(read: Read, write: Write) -> str:
    """What was answered, in one letter."""
    while True:
        typed = read(f"{KEYS}: ")
        if typed is None:
            return "q"
        key = typed.strip().lower()
        if key in _ANSWERS:
            return key[0]
        write(f"{key!r} is no answer; type {KEYS}" if key else f"type {KEYS}")


def _undo(done: list[tuple[Line, ...] | None], keep: Keep, write: Write) -> None:
    """Take the last question up again, and back what it wrote."""
    if not done:
        write("there is nothing to undo")
        return
    lines = done.pop()
    if lines:
        keep.remove_last(lines)
        write("taken back")


def shown(question: Candidate, number: int, total: int) -> str:
    """A question with its evidence, as text."""
    head = f"\n{number} of {total}  {question.kind}  {question.score:.2f}\n{question.question}\n  {question.why}."
    about = "" if question.ids[0].startswith("statement:") else f"\n  {', '.join(question.ids)}"
    several = len(question.ids) > 1
    return head + about + "".join(_evidence(one, several) for one in question.evidence)


def _evidence(one: Evidence, several: bool) -> str:
    day = one.published.isoformat() if one.published else None
    title = f"“{one.title}”" if one.title else one.article
    place = ", ".join(filter(None, (one.outlet, day, title)))
    about = f"{one.about}: " if several else ""
    return f"\n    {about}{place}\n      {one.words}"
