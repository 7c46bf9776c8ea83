"""Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright


def chromium() -> str | None:
    """Where it is on this machine."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def launched(tested: str) -> Iterator[Browser]:
    """Chromium, or a skip with one loud line that names what is not tested; in CI its absence is a failure."""
    found = chromium()
    if found is None:
        if os.environ.get("SAYSO_TEST_CHROMIUM") == "required":
            pytest.fail(f"Chromium is required for the tests of {tested}: apt-get install chromium")
        pytest.skip(f"{tested.upper()} IS NOT TESTED: no Chromium on this machine; apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            yield opened
        finally:
            opened.close()
