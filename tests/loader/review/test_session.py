"""The session, as a loop over what is typed: every key, undo across skips, the end of input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from sayso.loader.judgements import read_judgements
from sayso.loader.review.candidate import Candidate, Evidence, Line
from sayso.loader.review.lines import JudgementFile, lines_of
from sayso.loader.review.session import Outcome, review
from sayso.schema.errors import InputError

EVIDENCE = Evidence("person:a", "article:1", "Boats", "The Steppe Courier", date(2024, 3, 18), "Ana Bell said so.")


def question(name: str) -> Candidate:
    return Candidate(
        "duplicates",
        (f"person:{name}", "person:z"),
        f"Are {name} and z the same?",
        "names alike",
        0.5,
        (EVIDENCE,),
        yes=({"same": [f"person:{name}", "person:z"]},),
        no=({"different": [f"person:{name}", "person:z"]},),
    )


@dataclass
class Typist:
    """Types keys, sees what is written, and keeps the judgements."""

    keys: list[str]
    seen: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def append(self, lines: Sequence[Line]) -> None:
        self.lines += lines

    def remove_last(self, lines: Sequence[Line]) -> None:
        assert self.lines[len(self.lines) - len(lines) :] == list(lines)
        del self.lines[len(self.lines) - len(lines) :]

    def read(self, prompt: str) -> str | None:
        self.seen.append(prompt)
        return self.keys.pop(0) if self.keys else None

    def take(self, *names: str) -> Outcome:
        return review([question(name) for name in names], self, self.read, self.seen.append)


def test_yes_no_and_skip() -> None:
    typist = Typist(["y", " NO ", "skip"])
    outcome = typist.take("a", "b", "c")
    assert typist.lines == outcome.lines == [*question("a").yes, *question("b").no]
    assert (outcome.answered, outcome.skipped, typist.keys) == (2, 1, [])


def test_undo_takes_the_answer_back_and_asks_again() -> None:
    typist = Typist(["y", "s", "u", "u", "u", "n", "y", "q"])
    outcome = typist.take("a", "b", "c")
    assert typist.lines == outcome.lines == [*question("a").no, *question("b").yes]
    assert "there is nothing to undo" in typist.seen and typist.seen.count("taken back") == 1


@pytest.mark.parametrize("keys", [["y", "q", "y"], ["y"]])
def test_quit_and_the_end_of_input_keep_what_was_answered(keys: list[str]) -> None:
    typist = Typist(keys)
    outcome = typist.take("a", "b", "c")
    assert typist.lines == outcome.lines == [{"same": ["person:a", "person:z"]}]
    assert (outcome.answered, outcome.skipped) == (1, 0)


class Contrary(Typist):
    """Takes no second judgement."""

    def append(self, lines: Sequence[Line]) -> None:
        if self.lines:
            raise InputError("judgements.yaml:2", "contradicts line 1", "take one out")
        super().append(lines)


def test_what_contradicts_is_told_and_asked_again() -> None:
    typist = Contrary(["y", "y", "s", "s"])
    outcome = typist.take("a", "b", "c")
    assert typist.lines == outcome.lines == [*question("a").yes]
    assert (outcome.answered, outcome.skipped) == (1, 2)
    assert any("not kept: judgements.yaml:2: contradicts line 1" in line for line in typist.seen)


def test_anything_else_is_asked_for_again() -> None:
    typist = Typist(["", "maybe", "y"])
    assert typist.take("a").answered == 1
    assert any("'maybe' is no answer" in line for line in typist.seen)


def test_the_question_is_shown_with_its_evidence() -> None:
    typist = Typist(["q"])
    typist.take("a", "b")
    shown = typist.seen[0]
    place = "The Steppe Courier, 2024-03-18, “Boats”"
    for part in ("1 of 2", "Are a and z the same?", "names alike", "person:a, person:z", place, EVIDENCE.words):
        assert part in shown


LINES: list[Line] = [
    {"same": ["person:a", "person:b"]},
    {"different": "person:касым", "in": ["article:1"], "as": "person:касым-2"},
    {"confirm": "person:a"},
]


def test_lines_are_judgements_and_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "judgements.yaml"
    path.write_text("# ours\n- {confirm: statement:1}", encoding="utf-8")
    keep = JudgementFile(path, {"who": "Ann Lee"})
    keep.append(LINES[:1])
    keep.append(LINES[1:])
    assert lines_of(read_judgements(path)) == [{"confirm": "statement:1"}, *LINES]
    assert "- {same: [person:a, person:b], who: Ann Lee}" in path.read_text(encoding="utf-8")
    keep.remove_last(LINES[1:])
    assert path.read_text(encoding="utf-8").startswith("# ours\n")
    assert lines_of(read_judgements(path)) == [{"confirm": "statement:1"}, *LINES[:1]]
    with pytest.raises(InputError, match="has no line that says"):
        keep.remove_last(LINES[1:])


def test_what_contradicts_the_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "judgements.yaml"
    keep = JudgementFile(path, {})
    keep.append(LINES[:1])
    before = path.read_text(encoding="utf-8")
    contrary: list[list[Line]] = [[{"confirm": "statement:1"}, {"different": ["person:a", "person:b"]}], LINES[:1]]
    for lines in contrary:
        with pytest.raises(InputError):
            keep.append(lines)
        assert path.read_text(encoding="utf-8") == before
    keep.append(LINES[2:])
    with pytest.raises(InputError, match="takes person:a apart, which line 3 confirms as one"):
        keep.append([{"different": "person:a", "in": ["article:1"], "as": "person:a-2"}])
