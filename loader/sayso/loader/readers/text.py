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
from collections.abc import Iterator
from typing import BinaryIO

from sayso.extract.layout import first_line
from sayso.loader.article import MAX_CHARACTERS, Parsed
from sayso.loader.decode import decode
from sayso.loader.readers import Format, Piece, whole

_FRONT = re.compile(
    r"---[ \t]*(?:\r\n?|\n)(.*?)(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL | re.MULTILINE
)
_UNCLOSED = re.compile(r"---[ \t]*[\r\n]+[A-Za-z_]+:(?:\s|$)", re.MULTILINE)
_MARKUP = re.compile(r"<(?:!doctype\s+html|html\b|\?xml\b)", re.IGNORECASE)
_JSON = re.compile(r'(?:\[\s*)?\{\s*"[^"\n]{0,100}"\s*:')
_TITLE_CHARACTERS = 300
"""A first line that is longer is a paragraph."""
_HEAD = 10_000
"""Characters in which the title is looked for."""
_FRONT_CHARACTERS = 64 * 1024
_MOST_BYTES = 4 * (MAX_CHARACTERS + _FRONT_CHARACTERS)
"""Those of the longest article, in the widest encoding: what is longer need not be read."""


def split(stream: BinaryIO) -> Iterator[Piece]:
    """The whole file."""
    return whole(stream, _MOST_BYTES)


def parse(data: bytes) -> Parsed:
    """The text after the front matter, exactly as it stands."""
    text, note = decode(data)
    _refuse_other_formats(text[:_HEAD].lstrip())
    fields: dict[str, object] = {}
    if text.startswith("---"):
        if front := _FRONT.match(text[:_FRONT_CHARACTERS]):
            fields, text = _front_matter(front.group(1)), text[front.end() :]
        elif _UNCLOSED.match(text):
            raise ValueError("front matter has no end; put a line of --- below its last line")
    return Parsed(({} if "title" in fields else {"title": _title(text)}) | fields | {"text": text}, note=note)


def _refuse_other_formats(head: str) -> None:
    """Raise ValueError for text that is of another format: its markup would load as if somebody had written it."""
    if _MARKUP.match(head):
        raise ValueError("is a web page, not plain text; name it .html")
    if _JSON.match(head):
        raise ValueError("is JSON, not plain text; name it .json, or .jsonl where it is one object a line")
    if head.startswith("+++"):
        raise ValueError("front matter between +++ is TOML; write it as YAML, 'title: …' between lines of ---")


def _title(text: str) -> str | None:
    first = re.sub(r"^#+\s+", "", first_line(text[:_HEAD]) or "")
    first = "".join(c for c in first if c == "\t" or (not "\0" <= c < " " and not "\x7f" <= c < "\xa0")).strip()
    return first if 0 < len(first) <= _TITLE_CHARACTERS else None


def _front_matter(source: str) -> dict[str, object]:
    """Names and values, each as it is written: the weekly called 1843 is no number, and Norway's NO no denial."""
    import yaml

    try:
        if "*" in source and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(source, yaml.BaseLoader)):
            raise ValueError("front matter refers to itself with a * (a YAML alias); write the value out, or quote it")
        fields = yaml.load(source, yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ValueError(f"front matter is not YAML: {_yaml_problem(error)}") from None
    except RecursionError:
        raise ValueError("front matter is nested too deeply; sayso reads names with a value or a list") from None
    if fields is None or fields == "":
        return {}
    if not isinstance(fields, dict):
        raise ValueError("front matter is not a list of names and values; put 'title: …' between the --- lines")
    return {str(name): None if value in ("~", "null") else value for name, value in fields.items()}


def _yaml_problem(error: Exception) -> str:
    """What is wrong and where, in one line.

    >>> import yaml
    >>> try: yaml.load("title: [", yaml.BaseLoader)
    ... except yaml.YAMLError as error: print(_yaml_problem(error))
    expected the node content, but found '<stream end>' in line 2
    """
    problem, mark = getattr(error, "problem", None), getattr(error, "problem_mark", None)
    if problem is None or mark is None:
        return " ".join(str(error).split())
    return f"{problem} in line {mark.line + 2}"


FORMAT = Format((".txt", ".md", ".markdown"), split, parse)
