"""The article's own outlet by its short name: "the Tribune" in the Silk Road Tribune is that paper and no other."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.document import Document
from sayso.extract.names import Name
from sayso.extract.registry import registry
from sayso.extract.text import fold, tokenise


def adopt_own_outlet(document: Document, names: Sequence[Name]) -> None:
    """Read each name that is the last word of the own outlet's name as that outlet."""
    words = tuple(tokenise(fold(document.context.outlet or "")).texts)
    own = words[1:] if len(words) > 1 and words[0].lower() == "the" else words
    if not own:
        return
    entries = tuple(e for e in registry().by_alias(" ".join(own)) if e.type == "Outlet")[:1]
    for name in names:
        short = len(own) > 1 and name.words == own[-1:] and name.type in (None, "Outlet", "Organization")
        if short or (name.words == own and not name.entries):
            name.type, name.entries, name.weak = "Outlet", entries, False
            name.rename(own)
