"""sayso extract: what is found in articles, with no database."""

from __future__ import annotations
