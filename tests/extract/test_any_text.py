"""Any text gives findings with true spans or none, in linear time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.effort import lines_run

from sayso.extract.extract import extract
from sayso.extract.findings import Findings, Span
from sayso.extract.layout import Context

MARKS = ["“", "”", '"', "''", "‘", "’", "'", "\n", "\n\n", ". ", ", ", ": ", "—", "(", ")", "\u00a0", "…", "?", "’s "]
WORDS = [
    "said",
    "says",
    "told",
    "Ann Lee",
    "the mayor",
    "who",
    "that",
    "according to",
    "he",
    "it",
    "and",
    "adding",
    "by",
]
MORE = ["Moscow", "U.S.", "Mr.", "reported by", "as", "declined to comment", "Read more", "called", "of", "in May"]
PIECES = st.sampled_from([*MARKS, *(f" {word} " for word in WORDS + MORE)])


def spans(findings: Findings) -> list[Span]:
    found = list(findings.boilerplate) + [m.span for m in findings.mentions] + [r.span for r in findings.refusals]
    for s in findings.statements:
        found += [*s.content, s.context, *(x for x in (s.source, s.cue) if x), *(v.span for v in s.via if v.span)]
    return found


def check(text: str) -> None:
    findings = extract(text, Context())
    assert all(0 <= span.start < span.end <= len(text) for span in spans(findings))
    assert findings == extract(text, Context())


@given(st.text())
@settings(max_examples=150, deadline=None)
def test_any_unicode(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_order_of_what_the_rules_look_for(text: str) -> None:
    check(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "The mayor said on Monday that the dam would hold. Officials in Oslo warned of delays.\n\n",
        "“We will go,” he said. “It is time.” ",
        "“We will go he said. ",
        "and the mayor of the big town by the sea said that ",
        "“Ann Lee said, “we know that ",
        " who told of ?",
        " it declined to comment Moscow adding ",
        "’ adding told according to ‘",
    ],
    ids=[
        "prose",
        "quotations",
        "unclosed quotations",
        "one sentence",
        "quotations opened in quotations",
        "who",
        "it",
        "single marks",
    ],
)
def test_effort_grows_with_the_text_only(piece: str) -> None:
    """Four times the text is about four times the work; a quadratic pass would take sixteen times."""

    def effort(size: int) -> int:
        return lines_run(lambda: extract(piece * (size // len(piece)), Context()))

    effort(1_000)  # the lexicons are read on first use
    assert effort(40_000) < 6 * effort(10_000)


def test_a_sentence_as_long_as_a_book_is_no_context() -> None:
    found = extract("Ann Lee said that the dam would hold and " * 2_000, Context()).statements
    assert len(found) > 100
    assert all(len(range(*s.context)) < 5_000 for s in found)
