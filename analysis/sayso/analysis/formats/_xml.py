"""What the XML formats share: text that any parser reads back as it was, and a careful parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.analysis.formats._codec import Kind, broken, foreign

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

TYPES: Mapping[Kind, str] = {"integer": "long", "float": "double", "boolean": "boolean"}
"""What both formats call the kinds of values; all others are strings."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file can hold, escaped or not."""
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)
"""Line ends and tabs as numbers: of others a parser makes spaces in attributes, and newlines of carriage returns."""


def escaped(text: str) -> str:
    r"""Text for an attribute or between tags; what XML cannot hold becomes U+FFFD.

    >>> escaped('a\x0b<"\r\n')
    'a�&lt;&quot;&#13;&#10;'
    """
    return _NOT_XML.sub("\ufffd", text).translate(_ESCAPES)


def root(path: Path, tag: str) -> Element:
    """The outermost element of a file. Raises InputError for what is no XML, has a document type, or is another's."""
    from xml.etree.ElementTree import ParseError, fromstring

    data = path.read_bytes()
    if b"<!DOCTYPE" in data:
        raise foreign(path, "it has a document type, through which files are made to grow without end")
    try:
        found = fromstring(data)
    except (ParseError, ValueError) as error:
        raise broken(path, f"no XML: {error}") from None
    if bare(found.tag) != tag:
        raise foreign(path, f"it is <{bare(found.tag)}>, not <{tag}>")
    return found


def bare(tag: str) -> str:
    """The name of a tag without its namespace.

    >>> bare("{http://gexf.net/1.3}node")
    'node'
    """
    return tag.rpartition("}")[2]


def every(element: Element, name: str) -> Iterator[Element]:
    """The elements of that name below, whatever their namespace."""
    return (found for found in element.iter() if bare(found.tag) == name)
