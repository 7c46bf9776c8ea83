"""Plain text and Markdown: the first line of the article is the title; YAML front matter may say the rest.

---
outlet: The Steppe Courier
published: 2024-03-18
---
Envoy Resigns

The envoy …
"""

from __future__ import annotations

import re

from sayso.extract.layout import first_line
from sayso.loader.article import Parsed
from sayso.loader.decode import decode
from sayso.loader.readers import Format, whole

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)(?:^|\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TITLE_CHARACTERS = 300
"""A first line that is longer is a paragraph."""
_HEAD = 10_000
"""Characters in which the title is looked for."""


def parse(data: bytes) -> Parsed:
    """The text after the front matter, exactly as it stands."""
    text, note = decode(data)
    fields: dict[str, object] = {}
    front = _FRONT.match(text)
    if front:
        fields, text = _front_matter(front.group(1)), text[front.end() :]
    return Parsed(({} if "title" in fields else {"title": _title(text)}) | fields | {"text": text}, note=note)


def _title(text: str) -> str | None:
    first = re.sub(r"^#+\s+", "", first_line(text[:_HEAD]) or "").strip()
    return first if 0 < len(first) <= _TITLE_CHARACTERS else None


def _front_matter(source: str) -> dict[str, object]:
    import yaml

    try:
        fields = yaml.safe_load(source)
    except yaml.YAMLError as error:
        raise ValueError(f"front matter is not YAML: {' '.join(str(error).split())}") from None
    except ValueError as error:
        raise ValueError(f"front matter holds something that is not a date: {error}") from None
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise ValueError("front matter is not a list of names and values; put 'title: …' between the --- lines")
    return {str(name): value for name, value in fields.items()}


FORMAT = Format((".txt", ".md", ".markdown"), whole, parse)
