"""Encodings from before UTF-8: which a page may declare, and which look like Western European and are not."""

from __future__ import annotations

import codecs
import re
from functools import cache

_ALIKE = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
"""Browsers read the first as the second, and so pages are written."""
_ON_THE_WEB = re.compile(
    r"utf-8|cp125\d|cp866|cp87\d|cp932|cp949|iso8859-\d+|koi8-[ru]|mac-\w+|gb18030|big5(hkscs)?|euc_\w+|shift_jis|"
    r"iso2022_jp|tis-620"
)
_INSIDE_A_WORD = re.compile(r"[a-z][¹³¿¶¼¾£¥]+[a-z]")


@cache
def page_encoding(declared: str) -> str | None:
    """Python's name of a charset that a page declares; None for what no browser takes (Python knows UTF-7, punycode …).

    >>> page_encoding("windows-1251"), page_encoding("ISO-8859-1"), page_encoding("utf-7"), page_encoding("rot13")
    ('cp1251', 'cp1252', None, None)
    """
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    name = _ALIKE.get(name, name)
    return name if _ON_THE_WEB.fullmatch(name) else None


def stranger(text: str) -> str | None:
    """The code page of a text that reads oddly as Western European; None where nothing is odd.

    >>> [stranger(words.encode(page).decode("cp1252")) for words, page in (
    ...     ("premier głosował, że był", "cp1250"), ("Müdürlüğü açıkladı, çıkış için", "cp1254"))]
    ['CP1250', 'CP1254']
    >>> stranger("El niño dijo «no» a las 3 m³"), stranger("Þór sagði að það væri nýtt")
    (None, None)
    """
    if _INSIDE_A_WORD.search(text) or ("ø" in text and "ì" in text):
        return "CP1250"
    turkish = sum(map(text.count, "ýðþÝÐÞ"))
    if turkish > 1 and sum(map(text.count, "çüÇÜ")) > 0.3 * turkish:
        return "CP1254"
    return None
