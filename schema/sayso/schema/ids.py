"""Ids: made from content, never from a counter or a clock, and made to be read."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sayso.schema.errors import InputError

PREFIX = {
    "Person": "person",
    "Organization": "org",
    "Outlet": "outlet",
    "Place": "place",
    "Group": "group",
    "Topic": "topic",
}
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "cmpid")
_ASCII_WORD = re.compile("[a-z0-9]+")
_DROPPED = str.maketrans("", "", "'`.")
_PRINTED = str.maketrans({"’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\N{NO-BREAK SPACE}": " "})
"""What English print has beyond ASCII, as what it counts for."""
_UNDECOMPOSED = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


@lru_cache(maxsize=1 << 14)
def slug(words: str) -> str:
    """Words as an id writes them: casefolded, combining marks stripped, the letters and digits of every script kept.

    Raises InputError where nothing is left.

    >>> slug("Kassym Jomart-Tokayev") == slug("Kassym-Jomart  Tokayev")
    True
    >>> slug("Élysée"), slug("Касым"), slug("习近平"), slug("Côte d’Ivoire")
    ('elysee', 'касым', '习近平', 'cote-divoire')
    """
    plain = words if words.isascii() else words.translate(_PRINTED)
    if plain.isascii():
        return _checked("-".join(_ASCII_WORD.findall(plain.lower().translate(_DROPPED))), words)
    # decomposing can bring out capitals (mathematical letters), and casefolding composed letters
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).casefold()).translate(_UNDECOMPOSED)
    kept = "".join(_kept(c) for c in flat)
    return _checked("-".join(unicodedata.normalize("NFC", kept).split()), words)


def _checked(made: str, words: str) -> str:
    if not made:
        raise InputError(repr(words), "has no letter or digit to make an id from")
    return made


def _kept(c: str) -> str:
    category = unicodedata.category(c)
    if unicodedata.combining(c) or c in "'’ʼ`." or category == "Cf":  # Cf: soft hyphens, bidi marks, zero widths
        return ""
    return c if c.isalnum() or category[0] == "M" else " "


def entity_id(type_name: str, name: str) -> str:
    """The id of an entity that the registry does not know.

    >>> entity_id("Person", "Ben Shapiro"), entity_id("Outlet", "The Steppe Courier")
    ('person:ben-shapiro', 'outlet:steppe-courier')
    """
    words = slug(name)
    if type_name in ("Outlet", "Organization") and words.startswith("the-"):
        words = words.removeprefix("the-")
    return f"{PREFIX[type_name]}:{words}"


def digest(parts: Iterable[str], length: int = 16) -> str:
    """Hex digits of a hash over the parts; no two different lists of parts read the same.

    >>> digest(["a", "bc"]) == digest(["ab", "c"])
    False
    """
    h = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        h.update(f"{len(data)}:".encode())
        h.update(data)
    return h.hexdigest()[:length]


def canonical_url(url: str) -> str:
    """One spelling for one address: scheme and host in lower case, no fragment, tracking or trailing slash.

    >>> canonical_url("HTTP://www.Example.org:80/a/?utm_source=x&b=1#top")
    'https://example.org/a?b=1'
    """
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not k.lower().startswith(_TRACKING)))
    scheme = "https" if parts.scheme in ("http", "https") else parts.scheme
    return urlunsplit((scheme, host + port, parts.path.rstrip("/"), query, ""))


def article_id(
    *,
    url: str | None = None,
    source: str | None = None,
    own_id: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    text: str = "",
) -> str:
    """The id of an article from the best it has: URL, or source and own id, or outlet, date and title, or text."""
    if url:
        key = ["url", canonical_url(url)]
    elif source and own_id:
        key = ["id", source, own_id]
    elif outlet and published and title:
        key = ["title", slug(outlet), published, slug(title)]
    else:
        key = ["text", text]
    return "article:" + digest(key)


def fold(words: str) -> str:
    """Words without what wording does not hang on: case, accents, quotation marks, punctuation, spacing.

    >>> fold("“We don’t  call it Annexation,”")
    'we dont call it annexation'
    """
    try:
        return slug(words).replace("-", " ")
    except InputError:
        return ""


def statement_id(article: str, content: str, occurrence: int) -> str:
    """The id of the statement with this content in this article; `occurrence` tells repeated ones apart."""
    return "statement:" + digest([article, fold(content), str(occurrence)])


def group_id(article: str, words: str) -> str:
    """The id of a group of unnamed speakers of one article.

    >>> group_id("article:00ff", "Western analysts")
    'group:00ff:western-analysts'
    """
    return f"group:{article.partition(':')[2]}:{slug(words)}"
