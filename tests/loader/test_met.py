"""What a load has met: each article as it came first, wherever that was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.loader.met import Met

HEX = st.integers(0, 2**64 - 1).map("{:016x}".format)
PLACES = st.builds(
    "{}{}".format, st.sampled_from(["a.jsonl", "b", "c:7"]), st.from_regex(r"(:\d{1,12})?", fullmatch=True)
)


@given(st.lists(st.tuples(HEX, HEX, PLACES | st.text()), max_size=30))
def test_each_is_as_it_came_first(came: list[tuple[str, str, str]]) -> None:
    met = Met()
    first: dict[str, tuple[str, str]] = {}
    for digits, fingerprint, where in came + came[::-1]:
        assert met.first(f"article:{digits}", fingerprint, where) == first.setdefault(digits, (fingerprint, where))
