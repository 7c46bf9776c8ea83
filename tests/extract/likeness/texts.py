"""Texts out of few words, so that two of them often have some in common."""

from __future__ import annotations

from hypothesis import strategies as st

from sayso.extract.likeness.words import Wording, wording
from sayso.schema.nodes import Kind

WORDS = ["river", "border", "treaty", "winter", "don’t", "not", "the", "of", "the[ir]", "[the envoy]", "…", "[sic]"]
MORE = ["will", "“grain", "price”", "U.S.", "1,000", "Élysée", "well-known", "cannot", "never", "mayor’s", "We"]
TEXTS = st.lists(st.sampled_from([*WORDS, *MORE]), max_size=14).map(" ".join)
KINDS: st.SearchStrategy[Kind] = st.sampled_from(["direct", "indirect", "mixed"])
WORDINGS: st.SearchStrategy[Wording] = st.builds(wording, TEXTS, KINDS)
