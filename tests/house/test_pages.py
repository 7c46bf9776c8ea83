"""Pages made by the code are current: `make docs` makes them again."""

from __future__ import annotations

import pytest

from sayso.cli.examples import ROOT
from sayso.cli.pages import pages


@pytest.mark.parametrize("path", sorted(pages()))
def test_page_is_current(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == pages()[path](), f"{path} is old: run `make docs`"
