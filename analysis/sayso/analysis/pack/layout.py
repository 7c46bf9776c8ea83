"""What lies in a pack, and how its parts are written: JSON that is the same for the same content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

VERSION = 1
SUBGRAPH, ARTICLES, PASSAGES, ABOUT = "subgraph.json", "articles.json", "passages.json", "about.json"
INDEX, PAGE, MANIFEST = "index.html", "graph.html", "manifest.sha256"
TEXTS = "texts/"


def sha256(data: bytes) -> str:
    """The hash that a pack gives for a file or a text.

    >>> sha256(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def as_json(value: object) -> bytes:
    """JSON for people and programs, UTF-8."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def manifest(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A line a file, as `sha256sum --check` reads it."""
    return "".join(f"{sha256(data)}  {name}\n" for name, data in sorted(files)).encode()


def text_name(article: str) -> str:
    """Where an article's text lies.

    >>> text_name("article:00ff")
    'texts/article-00ff.txt'
    """
    return f"{TEXTS}{article.replace(':', '-')}.txt"
