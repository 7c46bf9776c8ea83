"""Any bytes as any format give an article or a reject, never an exception; and spans that are true."""

from __future__ import annotations

import io
import json
import sys
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.loader.bad_input.case import TEXT
from tests.loader.bad_input.encodings import PAGE

from sayso.extract.extract import extract
from sayso.loader.article import FIELDS, InputArticle, Options, Record, Reject
from sayso.loader.readers import formats, read
from sayso.loader.sources import File, records
from sayso.loader.workers import Extracted, Task, context_of, extracted

SEEDS = (
    TEXT.encode(),
    PAGE.encode(),
    b"---\ntitle: a\n---\n",
    b'{"id": 1, "text": "One.", "title": "a"}\n',
    b"[{",
    b"\xff\xfe",
    b"\0\0\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b'<meta charset="',
    b"<?xml encoding='",
    b"&#xD800;",
    b"\r",
    b"\0",
    b"published: ",
    b"&a [*a]",
    b"<<: ",
    b"shift_jis",
    b"utf-16",
    b"\\ud800",
    b"NaN",
    b"<p>",
    b"</body>",
    b"<!--",
    b"<![CDATA[",
)
PIECES = st.one_of(
    st.sampled_from(SEEDS), st.binary(max_size=12), st.text(max_size=12).map(lambda t: t.encode("utf-8"))
)
DATA = st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=12).map(b"".join))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.dates().map(date.isoformat)
    | st.sampled_from(["https://a.example/1", "en", "2024-03-18", "\ud800", "a\0b", "😀", "\u202e"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
OBJECTS = st.dictionaries(st.sampled_from(sorted(FIELDS)), VALUES, max_size=8)


def whole(made: InputArticle | Reject) -> None:
    """A reason that is one line, or an article whose every span is true."""
    if isinstance(made, Reject):
        assert made.reason and str(made).isprintable() and len(made.reason) < 2_500, made.reason
        return
    assert made.text.encode("utf-8") and all(0 <= a < b <= len(made.text) for (a, b), _ in made.links)
    findings = extract(made.text, context_of(made))
    for statement in findings.statements:
        assert all(0 <= span.start < span.end <= len(made.text) for span in statement.content)


@pytest.mark.parametrize("name", [*sorted(formats()), None])
@given(data=DATA)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes(name: str | None, data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        found = list(records(File("-", "stdin", name)))
    assert found
    for item in found:
        whole(item if isinstance(item, Reject) else read(item, Options()))


@given(fields=OBJECTS)
@settings(max_examples=300, deadline=None)
def test_any_values_of_the_fields(fields: dict[str, object]) -> None:
    record = Record("a.jsonl", "news", "jsonl", json.dumps(fields).encode(), 1)
    whole(read(record, Options()))
    made = extracted(Task(record, "key"), Options())
    assert isinstance(made, (Extracted, Reject))


@given(name=st.sampled_from(sorted(FIELDS)), value=VALUES)
@settings(max_examples=300, deadline=None)
def test_any_value_of_one_field(name: str, value: object) -> None:
    fields = {"text": "One.", "url": "https://a.example/1", "title": "Envoy", "published": "2024-03-18", name: value}
    made = extracted(Task(Record("a.jsonl", "news", "jsonl", json.dumps(fields).encode(), 1), "key"), Options())
    assert isinstance(made, (Extracted, Reject))
